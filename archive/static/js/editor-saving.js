// Save by itself, a few rows at a time; keep what could not be saved, and say so.
import { diff, merge } from "./editor-model.js";

const WAIT_MS = 1200;
const LONGEST_WAIT_MS = 5000;
const RETRY_MS = [2000, 4000, 8000, 15000, 30000];

export class Saving {
  constructor(desk, rows, say) {
    this.rows = rows;
    this.say = say;
    this.address = desk.dataset.save;
    this.token = desk.dataset.token;
    this.version = Number(desk.dataset.version);
    this.base = rows.plain();
    this.conflicts = [];
    this.tries = 0;
    this.list = desk.querySelector("[data-conflicts]");
    rows.addEventListener("change", () => this.soon());
    window.addEventListener("online", () => this.now());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.now(); });
    window.addEventListener("beforeunload", (event) => { if (this.unsaved()) event.preventDefault(); });
  }

  // A passage emptied to be written anew stays as it was until it has words again.
  #plain() {
    const before = new Map(this.base.map((row) => [row[0], row]));
    const paired = this.rows.plain().map((row, n) => [row, this.rows.rows[n].uid]);
    return paired
      .filter(([row]) => row[4] || before.has(row[0]))
      .map(([row, uid]) => Object.assign(row[4] ? row : [...before.get(row[0])], { uid }));
  }

  unsaved() { return Boolean(this.sending || this.conflicts.length || diff(this.base, this.#plain()).length); }

  soon() {
    const now = performance.now();
    this.since ??= now;
    clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(WAIT_MS, this.since + LONGEST_WAIT_MS - now));
    this.timer = setTimeout(() => this.now(), wait);
    if (!this.sending && !this.tries) this.say("unsaved");
  }

  async now() {
    clearTimeout(this.timer);
    if (this.sending) { this.again = true; return; }
    const sent = this.#plain();
    const changes = diff(this.base, sent);
    this.since = null;
    if (!changes.length) { if (!this.tries) this.say(this.conflicts.length ? "conflict" : "saved", { time: this.savedAt ?? this.#time() }); return; }
    this.say("saving");
    this.sending = this.#send(changes).then((answer) => this.#answered(answer, sent, changes));
    await this.sending;
    this.sending = null;
    if (this.again) { this.again = false; await this.now(); }
  }

  async #send(changes) {
    const body = JSON.stringify({ version: this.version, changes: changes.map(({ key, was, now, after }) => ({ key, was, now, after })) });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    try {
      return await fetch(this.address, { method: "POST", body, headers, keepalive: body.length < 60000 });
    } catch {
      return null;
    }
  }

  async #answered(answer, sent, changes) {
    if (!answer || answer.status >= 500) { this.#later(answer ? "not-saved-server" : "not-saved-offline"); return; }
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json().catch(() => null) : null;
    if (!told || [401, 403].includes(answer.status)) { this.say(answer.status !== 409 && answer.status !== 404 ? "not-saved-signed-out" : "not-saved-taken"); this.tries = 1; return; }
    if (told.problem) { this.tries = 0; this.say("not-saved-because", { why: told.problem }); return; }
    this.tries = 0;
    this.version = told.version;
    this.savedAt = this.#time();
    this.#take(told, sent, changes);
    for (const [id, gone] of Object.entries(told.gone)) this.rows.mark(Number(id), gone);
    if (this.conflicts.length) this.say("conflict");
    else this.say(told.unsure ? "saved-check" : "saved", { time: this.savedAt, count: told.unsure });
  }

  #take(told, sent, changes) {
    const kept = new Map();
    for (const { key, now } of changes) {
      // What was seen to be done before may have lost rows of this change; then there is nothing to pair.
      (told.rows[key] ?? []).forEach((row, n) => { if (now[n]) { this.rows.ids.set(now[n].uid, row[0]); kept.set(now[n].uid, row); } });
    }
    const stands = sent.map((row) => Object.assign([...(kept.get(row.uid) ?? row)], { uid: row.uid }));
    const refused = told.conflicts.map(({ key, theirs }) => ({ theirs, change: changes.find((each) => each.key === key) }));
    if (!told.all) { this.base = stands.map((row) => [...row]); return; }
    // Somebody else changed other passages: take theirs, and put what was typed since on top.
    const typed = diff(stands, this.#plain());
    const merged = merge(told.all, typed);
    this.base = told.all;
    this.rows.adopt(merged.lines.map((row) => [...row.slice(0, 5), row.uid]));
    for (const each of [...refused, ...merged.conflicts]) this.#ask(each);
    this.say("merged");
  }

  // Both texts, side by side, until a person has chosen.
  #ask(conflict) {
    const { change, theirs } = conflict;
    const first = change.was[0]?.[0];
    const older = this.conflicts.find((each) => first && each.change.was[0]?.[0] === first);
    if (older) { older.change.now = change.now; older.element.querySelector("[data-mine]").textContent = words(change.now); return; }
    const element = this.list.querySelector("template").content.firstElementChild.cloneNode(true);
    element.querySelector("[data-mine]").textContent = words(change.now);
    element.querySelector("[data-theirs]").textContent = words(theirs) || element.dataset.nothing;
    const asked = { change, theirs, element };
    element.querySelector("[data-use-theirs]").addEventListener("click", () => this.#settle(asked));
    element.querySelector("[data-use-mine]").addEventListener("click", () => { this.#useMine(asked); this.#settle(asked); });
    this.conflicts.push(asked);
    this.list.append(element);
    this.list.hidden = false;
    if (this.conflicts.length === 1) element.focus();
  }

  #useMine({ change, theirs }) {
    const ids = new Set([...theirs, ...change.was].map((row) => row[0]));
    const there = this.rows.rows.filter((row) => ids.has(this.rows.ids.get(row.uid)));
    const now = change.now.map(([, start, end, speaker, text], n) => (there[n]
      ? { ...there[n], start, end, speaker, text, words: null }
      : this.rows.freshRow({ start, end, speaker, text })));
    if (there.length) { this.rows.put(there, now); return; }
    // The passage is gone: mine comes back where its time belongs.
    const after = this.rows.rows.findLast((row) => row.start <= (now[0]?.start ?? 0));
    if (after) this.rows.put([after], [after, ...now]); else this.rows.put([], now);
  }

  #settle(asked) {
    this.conflicts = this.conflicts.filter((each) => each !== asked);
    asked.element.remove();
    this.list.hidden = !this.conflicts.length;
    this.soon();
    if (this.rows.active) this.rows.focus(this.rows.active);
  }

  #later(code) {
    const wait = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)];
    this.tries += 1;
    this.say(code);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), wait);
  }

  #time() { return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit", second: "2-digit" }); }
}

const words = (rows) => rows.map((row) => (row[3] ? `${row[3]}: ${row[4]}` : row[4])).join("\n");
