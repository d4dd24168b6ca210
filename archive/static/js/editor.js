// The transcript editor: what its parts do together, its keys and its buttons.
import { clock, parseClock } from "./editor-model.js";
import { Find } from "./editor-find.js";
import { Rows } from "./editor-rows.js";
import { Saving } from "./editor-saving.js";
import { Sound } from "./editor-sound.js";
import { Wave } from "./editor-wave.js";

const desk = document.querySelector("[data-editor]");
const sentences = desk.querySelector("[data-sentences]").dataset;
const status = desk.querySelector("[data-status]");
const told = desk.querySelector("[data-told]");
const STATES = new Set(["saved-before", "saved", "saved-check", "saving", "unsaved", "conflict", "not-saved-offline", "not-saved-server", "not-saved-signed-out", "not-saved-taken", "not-saved-because"]);
const QUIET = new Set(["saved-before", "saved", "saving", "unsaved"]);

// Say a sentence of the page: the state of saving has a place of its own; the rest is told once.
function say(code, facts = {}, quietly = false) {
  const name = code.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const words = (sentences[name] ?? "").replace(/\{(\w+)\}/g, (_, fact) => facts[fact] ?? "");
  if (quietly || code === "passage") return words;
  if (!STATES.has(code)) { told.textContent = words; return words; }
  // Each saving told aloud would interrupt who listens; what went wrong is told.
  status.setAttribute("aria-live", QUIET.has(code) ? "off" : "assertive");
  if (status.textContent !== words) status.textContent = words;
  status.dataset.state = code.startsWith("not-saved") || code === "conflict" ? "bad" : code;
  return words;
}

const rows = new Rows(desk.querySelector("[data-rows]"), say);
const sound = new Sound(desk, rows, say);
const find = new Find(desk, rows, say);
const saving = new Saving(desk, rows, say);
const strip = desk.querySelector("[data-strip]");
if (strip) new Wave(strip, rows, sound);
const keys = desk.querySelector("[data-keys]");
const longest = Number(desk.dataset.duration) || 24 * 3600 * 1000;
const panel = Object.fromEntries(["speaker", "start", "end"].map((name) => [name, desk.querySelector(`#editor-${name}`)]));
const names = desk.querySelector("#speakers");

function fill() {
  const row = rows.active;
  if (!row) return;
  const values = { speaker: row.speaker, start: clock(row.start, true), end: clock(row.end, true) };
  for (const [name, field] of Object.entries(panel)) {
    if (field !== document.activeElement) { field.value = values[name]; field.removeAttribute("aria-invalid"); }
  }
  desk.querySelector("[data-which]").textContent = `${rows.index(row) + 1} / ${rows.rows.length}`;
}

function offer() {
  const known = rows.speakers();
  if (known.length === names.options.length && known.every((name, n) => names.options[n].value === name)) return;
  names.replaceChildren(...known.map((name) => new Option("", name)));
}

let drawn = 0;
rows.addEventListener("active", fill);
rows.addEventListener("change", () => {
  // Once a frame at most: a replacement changes many passages at once.
  if (!drawn) drawn = requestAnimationFrame(() => { drawn = 0; fill(); offer(); });
});

function retime(side, ms) {
  const row = rows.active;
  if (!row || ms === null) { say("no-sound"); return false; }
  const [start, end] = side === "start" ? [ms, row.end] : [row.start, ms];
  const place = rows.index(row);
  const before = rows.rows[place - 1];
  const after = rows.rows[place + 1];
  const fits = start < end && end <= longest
    && (side === "end" || !before || start > before.start) && (side === "start" || !after || end < after.end);
  if (!fits) { say("times-wrong"); return false; }
  rows.set(row, { [side]: ms });
  say("retimed", { time: clock(ms, true) });
  return true;
}

for (const side of ["start", "end"]) {
  panel[side].addEventListener("change", () => {
    const ms = parseClock(panel[side].value);
    if (ms === rows.active?.[side]) return;
    if (ms === null || !retime(side, ms)) { panel[side].setAttribute("aria-invalid", "true"); if (ms === null) say("times-wrong"); }
    else panel[side].removeAttribute("aria-invalid");
  });
}
panel.speaker.addEventListener("change", () => {
  const name = panel.speaker.value.trim().replace(/\s+/g, " ");
  if (rows.active && name !== rows.active.speaker) rows.set(rows.active, { speaker: name });
});
for (const field of Object.values(panel)) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") fillAgain(field);
    field.blur();
    if (field.hasAttribute("aria-invalid")) field.focus(); else back();
  });
}
function fillAgain(field) {
  const row = rows.active;
  field.value = field === panel.speaker ? row.speaker : clock(field === panel.start ? row.start : row.end, true);
  field.removeAttribute("aria-invalid");
}

let place = 0;
rows.list.addEventListener("focusout", () => { place = rows.cursor() ?? place; });
const back = () => { if (rows.active) rows.focus(rows.active, Math.min(place, rows.active.text.length)); };
const typing = () => rows.active && document.activeElement === rows.words(rows.active);

function step(by) {
  const row = rows.rows[Math.min(rows.rows.length - 1, Math.max(0, rows.index(rows.active) + by))];
  if (!row) return;
  if (document.activeElement?.matches("[data-row]")) { rows.activate(row); rows.element(row).focus(); rows.element(row).scrollIntoView({ block: "nearest" }); } else rows.focus(row, 0);
}
const command = () => { if (rows.active) rows.element(rows.active).focus(); };
const field = (name) => () => { place = rows.cursor() ?? place; panel[name].focus(); panel[name].select(); };
const splitAt = () => rows.split(typing() ? rows.cursor() : place, sound.playhead());

const acts = {
  play: () => sound.toggle(),
  back: () => sound.move(-1),
  forward: () => sound.move(1),
  slower: () => sound.speed(-0.1),
  faster: () => sound.speed(0.1),
  hear: () => sound.hear(),
  split: splitAt,
  join: () => rows.join(rows.active),
  take: () => { if (rows.active && rows.rows.length > 1) rows.take(rows.active); },
  "start-here": () => retime("start", sound.playhead()),
  "end-here": () => retime("end", sound.playhead()),
  next: () => step(1),
  previous: () => step(-1),
  speaker: field("speaker"),
  find: () => find.open(),
  undo: () => rows.undo(),
  redo: () => rows.undo(true),
  save: () => saving.now(),
  keys: () => { if (keys.open) keys.close(); else keys.showModal(); },
  type: () => back(),
};

// While typing: with Alt. By code, for Alt makes other letters of some keys.
const ALT = {
  KeyP: "play", KeyK: "play", KeyB: "back", KeyJ: "back", KeyL: "forward", Comma: "slower", Period: "faster", Enter: "hear",
  KeyX: "split", KeyM: "join", KeyI: "start-here", KeyO: "end-here", ArrowDown: "next", ArrowUp: "previous", KeyS: "speaker",
  KeyR: "find", KeyH: "keys", KeyQ: "take",
};
// After Escape, while a passage itself has the focus: one key alone.
const ALONE = {
  " ": "play", k: "play", j: "back", l: "forward", ",": "slower", ".": "faster", m: "join", i: "start-here", o: "end-here",
  ArrowDown: "next", ArrowUp: "previous", s: "speaker", r: "find", z: "undo", y: "redo", "?": "keys", Enter: "type", h: "hear",
};

function chosen(event) {
  if (event.isComposing || keys.open) return null;
  const control = event.ctrlKey || event.metaKey;
  if (control && !event.altKey) {
    const letter = event.key.toLowerCase();
    if (letter === "s") return "save";
    if (document.activeElement?.matches("input, select, textarea")) return null;
    if (letter === "z") return event.shiftKey ? "redo" : "undo";
    return letter === "y" ? "redo" : null;
  }
  if (event.altKey && !control && !event.getModifierState("AltGraph")) return ALT[event.code] ?? null;
  if (event.key === "Escape" && typing()) return "command";
  if (document.activeElement?.matches("[data-row]") && !control) return ALONE[event.key] ?? null;
  return event.key === "?" && document.activeElement?.closest("[data-bar] button") ? "keys" : null;
}

document.addEventListener("keydown", (event) => {
  const act = chosen(event);
  if (!act) return;
  event.preventDefault();
  if (act === "command") command(); else acts[act]();
});

// At the first and the last line of a passage the arrows lead on to its neighbours.
rows.list.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !typing()) return;
  if (event.key === "Enter") { event.preventDefault(); splitAt(); return; }
  const at = rows.cursor();
  const last = rows.active.text.length;
  const edges = { ArrowUp: [0, -1], ArrowLeft: [0, -1], ArrowDown: [last, 1], ArrowRight: [last, 1] };
  const edge = edges[event.key];
  if (!edge || at !== edge[0]) return;
  const row = rows.rows[rows.index(rows.active) + edge[1]];
  if (!row) return;
  event.preventDefault();
  rows.focus(row, edge[1] > 0 ? 0 : row.text.length);
});

desk.addEventListener("click", (event) => {
  if (event.target.closest("a[data-seek]") && !event.ctrlKey && !event.metaKey) event.preventDefault();
  const button = event.target.closest("[data-act]");
  if (button) acts[button.dataset.act]();
  const who = event.target.closest("[data-who]");
  if (who) { rows.activate(rows.rowOf(who)); acts.speaker(); }
});
// A button must not take the cursor out of the words it works on.
desk.querySelector("[data-bar]").addEventListener("pointerdown", (event) => { if (event.target.closest("[data-act]") && typing()) event.preventDefault(); });

for (const part of desk.querySelectorAll("[data-only-script]")) part.hidden = false;
desk.classList.add("live");
fill();
offer();
say("saved-before");
performance.mark("editable");
desk.dataset.ready = "true";
