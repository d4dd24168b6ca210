// The passages of the editor: one row each on the page, one of them open for typing.
import { carry, clean, clock, cutWords, timeAt } from "./editor-model.js";

const COALESCE_MS = 1500;

export class Rows extends EventTarget {
  constructor(list, say) {
    super();
    this.list = list;
    this.say = say;
    this.rows = [];
    this.ids = new Map();
    this.elements = new Map();
    this.next = 1;
    this.done = [];
    this.undone = [];
    this.active = null;
    for (const element of list.children) this.rows.push(this.#read(element));
    list.addEventListener("pointerdown", (event) => this.#press(event));
    list.addEventListener("focusin", (event) => this.#focused(event));
    list.addEventListener("input", () => this.#typed());
    list.addEventListener("beforeinput", (event) => this.#before(event));
    if (this.rows.length) this.activate(this.rows[0]);
  }

  #read(element) {
    const [id, start, end] = element.dataset.row.split(" ").map((n) => (n === "None" ? null : Number(n)));
    const uid = this.next++;
    this.ids.set(uid, id);
    this.elements.set(uid, element);
    element.uid = uid;
    const [time, who, words] = element.children;
    // Without this script the time is the way to the form of its passage; with it Tab has nearer stops.
    time.tabIndex = -1;
    return { uid, start, end, speaker: who.textContent, text: words.textContent, words: null };
  }

  plain() {
    return this.rows.map((row) => [this.ids.get(row.uid) ?? 0, row.start, row.end, row.speaker, clean(row.text)]);
  }

  index(row) { return this.rows.findIndex((each) => each.uid === row?.uid); }
  element(row) { return this.elements.get(row.uid); }
  words(row) { return this.element(row).querySelector("p"); }
  rowOf(node) { const element = node?.closest?.("[data-row]"); return element ? this.rows.find((row) => row.uid === element.uid) : null; }
  speakers() { return [...new Set(this.rows.map((row) => row.speaker).filter(Boolean))].sort(); }

  // One passage at a time can be typed in: two thousand open fields would be slow, and as many stops for Tab.
  activate(row) {
    if (this.active && this.active.uid !== row?.uid && this.elements.has(this.active.uid)) this.#close(this.active);
    this.active = row;
    if (!row) return;
    const words = this.words(row);
    if (!words.isContentEditable) {
      try { words.contentEditable = "plaintext-only"; } catch { words.contentEditable = "true"; }
      words.setAttribute("role", "textbox");
      words.setAttribute("aria-multiline", "true");
      this.element(row).classList.add("active");
    }
    this.name(row);
    this.dispatchEvent(new Event("active"));
  }

  name(row) {
    const number = this.index(row) + 1;
    const named = this.say("passage", { number, time: clock(row.start), speaker: row.speaker });
    this.words(row).setAttribute("aria-label", named);
    this.element(row).setAttribute("aria-label", named);
  }

  #close(row) {
    const words = this.words(row);
    for (const name of ["contenteditable", "role", "aria-multiline", "aria-label"]) words.removeAttribute(name);
    this.element(row).classList.remove("active");
    // A passage without words is taken out when it is left.
    if (clean(row.text) || this.rows.length < 2 || this.index(row) < 0) return;
    this.active = null;
    this.take(row);
  }

  #press(event) {
    const words = event.target.closest("[data-row] p");
    if (!words) return;
    const row = this.rowOf(words);
    this.fresh = row.uid !== this.active?.uid;
    // Before the browser puts the cursor: then it stands where it was pressed.
    this.activate(row);
  }

  #focused(event) {
    const row = this.rowOf(event.target);
    if (row && row.uid !== this.active?.uid) this.activate(row);
  }

  focus(row, place = 0) {
    this.activate(row);
    const words = this.words(row);
    words.focus({ preventScroll: true });
    this.select(words, place);
    this.element(row).scrollIntoView({ block: "nearest" });
  }

  select(words, from, to = from) {
    const range = this.range(words, from, to);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
  }

  range(words, from, to) {
    const range = document.createRange();
    range.selectNodeContents(words);
    range.collapse(true);
    const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    let at = 0;
    let started = false;
    while (walk.nextNode()) {
      const { length } = walk.currentNode;
      if (!started && from <= at + length) { range.setStart(walk.currentNode, from - at); started = true; }
      if (started && to <= at + length) { range.setEnd(walk.currentNode, to - at); return range; }
      at += length;
    }
    range.setEnd(words, words.childNodes.length);
    if (!started) range.collapse(false);
    return range;
  }

  // Where the cursor stands in the open passage; null where it is elsewhere.
  cursor() {
    const words = this.active && this.words(this.active);
    const selection = document.getSelection();
    if (!words || !selection.rangeCount || !words.contains(selection.focusNode)) return null;
    const before = document.createRange();
    before.selectNodeContents(words);
    before.setEnd(selection.focusNode, selection.focusOffset);
    return before.toString().length;
  }

  #typed() {
    const row = this.active;
    const text = this.words(row).textContent;
    if (text === row.text) return;
    const last = this.done.at(-1);
    const now = performance.now();
    if (last?.typing === row.uid && now - last.at < COALESCE_MS) last.at = now;
    else this.#remember([{ ...row }], [row], { typing: row.uid, at: now });
    row.words = carry(row.words, row.text, text);
    row.text = text;
    this.undone.length = 0;
    this.dispatchEvent(new Event("change"));
  }

  #before(event) {
    const kind = event.inputType;
    if (kind === "insertParagraph") { event.preventDefault(); this.split(); return; }
    if (kind === "historyUndo" || kind === "historyRedo") { event.preventDefault(); this.undo(kind === "historyRedo"); return; }
    if (kind.startsWith("format")) { event.preventDefault(); return; }
    if (!document.getSelection().isCollapsed) return;
    const place = this.cursor();
    if (kind === "deleteContentBackward" && place === 0) { event.preventDefault(); this.join(this.rows[this.index(this.active) - 1]); }
    if (kind === "deleteContentForward" && place === this.active.text.length) { event.preventDefault(); this.join(this.active); }
  }

  #remember(before, after, more = {}) {
    const at = this.rows[this.index(before[0]) - 1]?.uid ?? 0;
    this.done.push({ before, after, at, ...more });
    if (this.done.length > 500) this.done.shift();
  }

  // Put `now` in the place of `was`, rows that stand side by side. Everything but typing comes here.
  put(was, now, remember = true) {
    const from = was.length ? this.index(was[0]) : this.rows.length;
    if (remember) { this.#remember(was.map((row) => ({ ...row })), now); this.undone.length = 0; }
    const open = this.active && was.some((row) => row.uid === this.active.uid);
    this.rows.splice(from, was.length, ...now);
    const kept = new Set(now.map((row) => row.uid));
    if (open && !kept.has(this.active.uid)) this.active = null;
    for (const row of was) if (!kept.has(row.uid)) { this.elements.get(row.uid)?.remove(); this.elements.delete(row.uid); }
    let place = from ? this.element(this.rows[from - 1]) : null;
    for (const row of now) {
      if (row.uid === this.active?.uid) this.active = row;
      place = this.#draw(row, place);
    }
    if (open && !this.active) this.activate(this.rows[Math.min(from, this.rows.length - 1)] ?? null);
    else if (open) this.activate(this.active);
    this.dispatchEvent(new Event("change"));
  }

  #draw(row, before) {
    const element = this.elements.get(row.uid) ?? this.#make(row);
    const [time, who, words] = [element.querySelector("[data-seek]"), element.querySelector("[data-who]"), element.querySelector("p")];
    if (time.textContent !== clock(row.start)) time.textContent = clock(row.start);
    if (who.textContent !== row.speaker) who.textContent = row.speaker;
    if (words.textContent !== row.text) words.textContent = row.text;
    if (before ? before.nextElementSibling !== element : this.list.firstElementChild !== element) {
      if (before) before.after(element); else this.list.prepend(element);
    }
    return element;
  }

  #make(row) {
    const element = this.list.parentElement.querySelector("template[data-row-made]").content.firstElementChild.cloneNode(true);
    element.uid = row.uid;
    this.elements.set(row.uid, element);
    return element;
  }

  freshRow(values) { return { uid: this.next++, start: null, end: null, speaker: "", text: "", words: null, ...values }; }

  split(place = this.cursor(), playing = null) {
    const row = this.active;
    if (place === null || !row) return;
    const [left, right] = [row.text.slice(0, place).trimEnd(), row.text.slice(place)];
    const rest = right.trimStart();
    if (!left || !rest) { this.say("nothing-to-split"); return; }
    const skip = place + right.length - rest.length;
    const heard = !row.words && playing !== null && playing > row.start && playing < row.end ? playing : timeAt(row, skip);
    const time = row.start === null ? null : Math.min(Math.max(heard, row.start + 1), row.end - 1);
    const first = { ...row, text: left, end: time, words: cutWords(row.words, place, -1) };
    const second = this.freshRow({ start: time, end: row.end, speaker: row.speaker, text: rest, words: cutWords(row.words, skip, 1) });
    this.put([row], [first, second]);
    this.focus(second, 0);
  }

  join(row) {
    const next = this.rows[this.index(row) + 1];
    if (!row || !next) { this.say("nothing-to-join"); return; }
    const left = row.text.trimEnd();
    const after = left.length + 1;
    const whole = (r) => r.words ?? (r.start === null ? [] : [[r.start, r.end, 0, r.text.length]]);
    const words = [...whole(row), ...whole(next).map(([s, e, a, b]) => [s, e, a + after, b + after])];
    const joined = { ...row, end: next.end === null ? row.end : Math.max(row.end, next.end), text: `${left} ${next.text.trimStart()}`, words: words.length ? words : null };
    this.put([row, next], [joined]);
    this.focus(joined, left.length);
  }

  take(row) { if (this.index(row) >= 0) this.put([row], []); }

  // Change some values of a row; its neighbours' times go along where they touched.
  set(row, values) {
    const n = this.index(row);
    const [before, after] = [this.rows[n - 1], this.rows[n + 1]];
    const now = [{ ...row, ...values }];
    const was = [row];
    if (values.start !== undefined && before && before.end === row.start) { was.unshift(before); now.unshift({ ...before, end: values.start }); }
    if (values.end !== undefined && after && after.start === row.end) { was.push(after); now.push({ ...after, start: values.end }); }
    this.put(was, now);
  }

  undo(again = false) {
    const [from, to] = again ? [this.undone, this.done] : [this.done, this.undone];
    const step = from.pop();
    if (!step) return;
    const here = again ? step.before : step.after;
    const there = again ? step.after : step.before;
    const found = here.map((row) => this.rows[this.index(row)]);
    const n = found.length ? this.index(found[0]) : this.rows.findIndex((row) => row.uid === step.at) + 1;
    const whole = found.every((row, k) => row && this.rows[n + k]?.uid === row.uid);
    // Somebody else changed this place meanwhile: what is gone cannot be taken back.
    if (!whole) { this.say("cannot-undo"); return; }
    const now = found.map((row) => ({ ...row }));
    to.push(again ? { ...step, after: there, before: now, typing: 0 } : { ...step, after: now, typing: 0 });
    if (found.length) this.put(found, there.map((row) => ({ ...row })), false);
    else this.#insert(n, there);
    const first = there[0] && this.rows[this.index(there[0])];
    if (first) this.focus(first, first.text.length);
  }

  #insert(n, rows) {
    const now = rows.map((row) => ({ ...row }));
    this.rows.splice(n, 0, ...now);
    let place = n ? this.element(this.rows[n - 1]) : null;
    for (const row of now) place = this.#draw(row, place);
    this.dispatchEvent(new Event("change"));
  }

  // Strike through what is removed from every surface: places in characters as the server counts them.
  mark(id, gone) {
    const row = this.rows.find((each) => this.ids.get(each.uid) === id);
    if (!row) return;
    const words = this.words(row);
    if (!gone.length && !words.querySelector("del")) return;
    const place = row.uid === this.active?.uid ? this.cursor() : null;
    const letters = [...row.text];
    const parts = [];
    let done = 0;
    for (const [first, last] of [...gone].sort((a, b) => a[0] - b[0])) {
      if (last <= done) continue;
      parts.push(letters.slice(done, Math.max(first, done)).join(""));
      const removed = document.createElement("del");
      removed.textContent = letters.slice(Math.max(first, done), last).join("");
      parts.push(removed);
      done = last;
    }
    words.replaceChildren(...parts, letters.slice(done).join(""));
    if (place !== null) this.select(words, place);
  }

  // Take over what the server has: plain rows, those known by their ids as they are on the page.
  adopt(plain) {
    const uids = new Map([...this.ids].map(([uid, id]) => [id, uid]));
    const known = new Map(this.rows.map((row) => [row.uid, row]));
    const now = plain.map(([id, start, end, speaker, text, uid]) => {
      const mine = known.get(uid ?? uids.get(id)) ?? this.freshRow({});
      if (id) this.ids.set(mine.uid, id);
      // Spaces at the ends are not kept: while somebody types they stay where they are.
      const said = clean(mine.text) === text ? mine.text : text;
      return { ...mine, start, end, speaker, text: said, words: carry(mine.words, mine.text, said) };
    });
    const values = (row) => `${row?.start} ${row?.end} ${row?.speaker} ${row?.text}`;
    const moved = new Set(now.filter((row) => values(row) !== values(known.get(row.uid))).map((row) => row.uid));
    // What somebody else changed is not undone by going back over it.
    for (const steps of [this.done, this.undone]) {
      const kept = steps.filter((step) => ![...step.before, ...step.after].some((row) => moved.has(row.uid)));
      steps.splice(0, steps.length, ...kept);
    }
    const place = this.cursor();
    this.put([...this.rows], now, false);
    if (place !== null && this.active) this.select(this.words(this.active), Math.min(place, this.active.text.length));
  }
}
