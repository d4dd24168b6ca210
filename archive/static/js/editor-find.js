// Find and replace over all passages: hits are listed before anything is changed.
import { carry, clock } from "./editor-model.js";

const MOST_SHOWN = 100;

export class Find {
  constructor(desk, rows, say) {
    this.rows = rows;
    this.say = say;
    this.panel = desk.querySelector("[data-find]");
    const field = (name) => this.panel.querySelector(`[data-find-${name}]`);
    this.fields = { words: field("words"), put: field("put"), case: field("case"), whole: field("whole"), hits: field("hits"), count: field("count") };
    this.mark = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
    if (this.mark) CSS.highlights.set("found", this.mark);
    for (const name of ["words", "case", "whole"]) this.fields[name].addEventListener("input", () => this.look());
    this.fields.words.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); this.go(event.shiftKey ? -1 : 1); } });
    field("next").addEventListener("click", () => this.go(1));
    field("one").addEventListener("click", () => this.one());
    field("all").addEventListener("click", () => this.all());
    field("close").addEventListener("click", () => this.close());
    this.fields.hits.addEventListener("click", (event) => { const found = event.target.closest("[data-hit]"); if (found) this.show(Number(found.dataset.hit)); });
    this.panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); this.close(); } });
    rows.addEventListener("change", () => { if (!this.panel.hidden) this.stale = true; });
    this.at = -1;
    this.hits = [];
  }

  open() {
    const chosen = document.getSelection().toString();
    this.panel.hidden = false;
    if (chosen && chosen.length < 100) this.fields.words.value = chosen;
    this.look();
    this.fields.words.focus();
    this.fields.words.select();
  }

  close() {
    this.panel.hidden = true;
    this.mark?.clear();
    if (this.rows.active) this.rows.focus(this.rows.active, this.hit?.row.uid === this.rows.active.uid ? this.hit.from : 0);
  }

  pattern() {
    const words = this.fields.words.value;
    if (!words) return null;
    const plain = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const edge = this.fields.whole.checked ? ["(?<![\\p{L}\\p{N}_])", "(?![\\p{L}\\p{N}_])"] : ["", ""];
    return new RegExp(edge[0] + plain + edge[1], this.fields.case.checked ? "gu" : "giu");
  }

  look() {
    const pattern = this.pattern();
    this.hits = [];
    this.at = -1;
    this.stale = false;
    if (pattern) {
      for (const row of this.rows.rows) {
        for (const found of row.text.matchAll(pattern)) this.hits.push({ row, from: found.index, to: found.index + found[0].length });
      }
    }
    this.fields.hits.replaceChildren(...this.hits.slice(0, MOST_SHOWN).map((hit, n) => this.#line(hit, n)));
    this.fields.count.textContent = pattern ? this.say("hits", { count: this.hits.length, shown: Math.min(this.hits.length, MOST_SHOWN) }, true) : "";
  }

  #line(hit, n) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    const mark = document.createElement("mark");
    const { text } = hit.row;
    button.type = "button";
    button.className = "linklike";
    button.dataset.hit = n;
    mark.textContent = text.slice(hit.from, hit.to);
    button.append(`${clock(hit.row.start)} `, `${hit.from > 30 ? "…" : ""}${text.slice(Math.max(0, hit.from - 30), hit.from)}`, mark, text.slice(hit.to, hit.to + 30));
    line.append(button);
    return line;
  }

  show(n) {
    if (this.stale) this.look();
    this.at = n;
    this.hit = this.hits[n];
    if (!this.hit) return;
    const { row, from, to } = this.hit;
    const now = this.rows.rows[this.rows.index(row)];
    this.rows.activate(now);
    this.rows.element(now).scrollIntoView({ block: "center" });
    this.mark?.clear();
    this.mark?.add(this.rows.range(this.rows.words(now), from, to));
    this.fields.hits.querySelector("[aria-current]")?.removeAttribute("aria-current");
    this.fields.hits.querySelector(`[data-hit="${n}"]`)?.setAttribute("aria-current", "true");
  }

  go(step) { if (this.hits.length) this.show((this.at + step + this.hits.length) % this.hits.length); }

  one() {
    if (this.at < 0 || this.stale) { if (this.stale) this.look(); this.go(1); return; }
    const { row, from, to } = this.hits[this.at];
    const n = this.at;
    this.#replace([row], (text) => text.slice(0, from) + this.fields.put.value + text.slice(to));
    this.look();
    if (this.hits.length) this.show(Math.min(n, this.hits.length - 1));
  }

  all() {
    const pattern = this.pattern();
    if (this.stale) this.look();
    if (!pattern || !this.hits.length) return;
    const count = this.hits.length;
    const rows = [...new Set(this.hits.map((hit) => hit.row))];
    this.#replace(rows, (text) => text.replace(pattern, () => this.fields.put.value));
    this.look();
    this.fields.count.textContent = this.say("replaced", { count }, true);
  }

  // One step to undo, whatever the number of passages: the whole span is put anew.
  #replace(rows, change) {
    const places = rows.map((row) => this.rows.index(row));
    const first = Math.min(...places);
    const wanted = new Set(rows.map((row) => row.uid));
    const was = this.rows.rows.slice(first, Math.max(...places) + 1);
    this.rows.put(was, was.map((row) => (wanted.has(row.uid) ? { ...row, ...changed(row, change(row.text)) } : { ...row })));
  }
}

const changed = (row, text) => ({ text, words: carry(row.words, row.text, text) });
