// Sound and words move together: what is heard is marked, and what is pressed is heard.
import { inUnits, timeAt, wordAt, carry } from "./editor-model.js";

const STEP_S = 3;
const TYPING_MS = 4000;

export class Sound {
  constructor(desk, rows, say) {
    this.rows = rows;
    this.say = say;
    this.media = desk.querySelector("audio, video");
    this.address = desk.dataset.timings;
    this.now = desk.querySelector("[data-now]");
    this.rate = desk.querySelector("[data-rate]");
    this.follows = desk.querySelector("[data-follow]");
    this.heard = null;
    this.blocks = new Set();
    this.typed = 0;
    this.mark = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
    if (this.mark) CSS.highlights.set("heard", this.mark);
    rows.addEventListener("change", () => { this.typed = performance.now(); });
    rows.addEventListener("active", () => this.timings(rows.index(rows.active)));
    if (rows.active) this.timings(0);
    if (!this.media) return;
    rows.list.addEventListener("click", (event) => this.#pressed(event));
    this.media.addEventListener("play", () => this.#tick());
    for (const name of ["seeked", "timeupdate", "pause"]) this.media.addEventListener(name, () => this.look());
  }

  // The times of words come in blocks, when they are wanted.
  async timings(index) {
    const block = Math.floor(Math.max(0, index) / 200) * 200;
    if (this.blocks.has(block)) return;
    this.blocks.add(block);
    const before = new Map(this.rows.rows.map((row) => [this.rows.ids.get(row.uid), row.text]));
    try {
      const answer = await fetch(`${this.address}?from=${block}`);
      const found = await answer.json();
      for (const row of this.rows.rows) {
        const id = this.rows.ids.get(row.uid);
        const text = before.get(id);
        if (found[id] && !row.words) row.words = carry(inUnits(found[id], text), text, row.text);
      }
    } catch {
      this.blocks.delete(block);
    }
  }

  ms() { return this.media ? Math.round(this.media.currentTime * 1000) : null; }
  playhead() { return this.media && (this.media.currentTime > 0 || !this.media.paused) ? this.ms() : null; }
  toggle() {
    if (!this.media) { this.say("no-sound"); return; }
    this.media.closest("details")?.setAttribute("open", "");
    if (this.media.paused) this.media.play().catch(() => {}); else this.media.pause();
  }
  move(steps) { if (this.media) { this.media.currentTime = Math.max(0, this.media.currentTime + steps * STEP_S); this.look(); } }
  seek(ms) { if (this.media && ms !== null) { this.media.currentTime = ms / 1000; this.look(); } }
  speed(step) {
    if (!this.media) return;
    this.media.playbackRate = Math.min(3, Math.max(0.5, Math.round((this.media.playbackRate + step) * 10) / 10));
    this.rate.textContent = `${this.media.playbackRate}×`;
    this.say("speed", { rate: this.media.playbackRate });
  }

  // Play from the word at the cursor.
  hear() {
    const row = this.rows.active;
    if (!row) return;
    this.seek(timeAt(row, this.rows.cursor() ?? 0));
    if (this.media?.paused) this.toggle();
  }

  #pressed(event) {
    const row = this.rows.rowOf(event.target);
    if (!row) return;
    if (event.target.closest("[data-seek]")) { this.rows.activate(row); this.seek(row.start); if (this.media.paused) this.toggle(); return; }
    // The first press on a passage goes to its word; later ones only move the cursor, unless Alt is held.
    if (event.target.closest("p") && (this.rows.fresh || event.altKey) && document.getSelection().isCollapsed) this.seek(timeAt(row, this.rows.cursor() ?? 0));
    this.rows.fresh = false;
  }

  #tick() {
    this.look();
    if (!this.media.paused && !this.media.ended) requestAnimationFrame(() => this.#tick());
  }

  #find(ms) {
    const { rows } = this.rows;
    let [low, high] = [0, rows.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((rows[middle].start ?? 0) <= ms) low = middle; else high = middle - 1;
    }
    const row = rows[low];
    return row && row.start !== null && ms >= row.start && ms < row.end ? row : null;
  }

  look() {
    const ms = this.ms();
    const second = Math.floor(ms / 1000);
    if (second !== this.second) { this.second = second; this.now.textContent = `${Math.floor(second / 60)}:${String(second % 60).padStart(2, "0")}`; }
    const row = this.#find(ms);
    if (row?.uid !== this.heard) {
      const before = this.rows.elements.get(this.heard);
      before?.classList.remove("now");
      before?.removeAttribute("aria-current");
      this.heard = row?.uid;
      if (row) this.#enter(row);
    }
    const span = row && wordAt(row, ms);
    const key = span ? `${row.uid} ${span}` : "";
    if (key === this.word || !this.mark) return;
    this.word = key;
    this.mark.clear();
    if (span) this.mark.add(this.rows.range(this.rows.words(row), ...span));
  }

  #enter(row) {
    const element = this.rows.element(row);
    element.classList.add("now");
    element.setAttribute("aria-current", "true");
    this.timings(this.rows.index(row));
    const writing = performance.now() - this.typed < TYPING_MS;
    if (!this.follows.checked || this.media.paused || writing) return;
    const box = element.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 80) element.scrollIntoView({ block: "center" });
  }
}
