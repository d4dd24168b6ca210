// Draw a box over a picture and keep where it stands at a moment. The number fields of the form
// say the same, and work without this script.
const desk = document.querySelector("[data-areas]");
const picture = desk.querySelector("[data-picture]");
const box = desk.querySelector("[data-box]");
const stage = desk.querySelector("[data-stage]");
const moving = desk.dataset.kind === "video";
let form = document.querySelector("#area-new");
let place = { x: 0.35, y: 0.3, w: 0.3, h: 0.4 };
const LEAST = 0.02;

for (const hidden of desk.querySelectorAll("[data-only-script]")) hidden.hidden = false;
// The photo comes when it is asked for.
desk.querySelector("[data-player]").addEventListener("toggle", () => { if (picture.dataset.src && !picture.src) picture.src = picture.dataset.src; });

const write = (s) => `${Math.floor(s / 60)}:${(s % 60).toFixed(3).padStart(6, "0")}`;
const read = (code) => {
  const parts = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)$/.exec(code.trim());
  return parts ? (Number(parts[1] ?? 0) * 60 + Number(parts[2])) * 60 + Number(parts[3]) : 0;
};
const fields = (row) => ["x", "y", "w", "h"].map((name) => row.querySelector(`[data-${name}]`));
const rows = () => [...form.querySelectorAll("[data-key]")];
const filled = (row) => fields(row).every((field) => field.value.trim() !== "");

function show() {
  box.hidden = false;
  for (const [side, value] of [["left", place.x], ["top", place.y], ["width", place.w], ["height", place.h]]) box.style[side] = `${value * 100}%`;
}

function put(next) {
  const w = Math.min(1, Math.max(LEAST, next.w)), h = Math.min(1, Math.max(LEAST, next.h));
  place = { w, h, x: Math.min(1 - w, Math.max(0, next.x)), y: Math.min(1 - h, Math.max(0, next.y)) };
  show();
  if (!moving) fill(rows()[0]);
}

function fill(row) {
  fields(row).forEach((field, n) => { field.value = (Object.values({ x: place.x, y: place.y, w: place.w, h: place.h })[n] * 100).toFixed(1); });
}

// A row for this moment: the one that has it, else an empty one, else a new one.
function rowFor(code) {
  const found = rows().find((row) => row.querySelector("[data-at]").value === code) ?? rows().find((row) => !filled(row));
  if (found) return found;
  const row = rows().at(-1).cloneNode(true);
  for (const input of row.querySelectorAll("input")) input.value = "";
  form.querySelector("[data-keys]").append(row);
  return row;
}

function keep() {
  const code = write(picture.currentTime || 0);
  const row = rowFor(code);
  row.querySelector("[data-at]").value = code;
  fill(row);
}

// Where the box of the form stands at a moment: straight between its rows.
function between(seconds) {
  const keys = rows().filter(filled).map((row) => ({ at: read(row.querySelector("[data-at]").value), v: fields(row).map((f) => Number(f.value.replace(",", ".")) / 100) })).sort((a, b) => a.at - b.at);
  if (!keys.length) return;
  const next = keys.findIndex((key) => key.at >= seconds);
  const [a, b] = next < 1 ? [keys.at(next), keys.at(next)] : [keys[next - 1], keys[next]];
  const share = b.at === a.at ? 0 : (seconds - a.at) / (b.at - a.at);
  const [x, y, w, h] = a.v.map((value, n) => value + (b.v[n] - value) * share);
  place = { x, y, w, h };
  show();
}
if (moving) picture.addEventListener("timeupdate", () => between(picture.currentTime));

desk.querySelector("[data-draw]").addEventListener("click", () => { form = document.querySelector("#area-new"); put(place); if (moving && !rows().some(filled)) keep(); box.focus(); });
desk.querySelector("[data-keep-key]")?.addEventListener("click", keep);
// Opening the form of an area that is there shows its box.
for (const each of document.querySelectorAll("[data-area-form]")) {
  each.addEventListener("focusin", () => { form = each; if (rows().some(filled)) { if (moving) between(picture.currentTime || 0); else { const [x, y, w, h] = fields(rows()[0]).map((f) => Number(f.value) / 100); place = { x, y, w, h }; show(); } } });
}

box.addEventListener("keydown", (event) => {
  const step = event.ctrlKey ? 0.002 : 0.01;
  const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
  if (!way) return;
  event.preventDefault();
  if (event.shiftKey) put({ ...place, w: place.w + way[0], h: place.h + way[1] });
  else put({ ...place, x: place.x + way[0], y: place.y + way[1] });
});

let held = null;
box.addEventListener("pointerdown", (event) => {
  event.preventDefault(); box.focus(); box.setPointerCapture(event.pointerId);
  held = { x: event.clientX, y: event.clientY, place, corner: event.target.matches("[data-corner]") };
});
box.addEventListener("pointermove", (event) => {
  if (!held) return;
  const size = stage.getBoundingClientRect();
  const dx = (event.clientX - held.x) / size.width, dy = (event.clientY - held.y) / size.height;
  if (held.corner) put({ ...held.place, w: held.place.w + dx, h: held.place.h + dy });
  else put({ ...held.place, x: held.place.x + dx, y: held.place.y + dy });
});
for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, () => { held = null; });

// Suggestions are buttons: pressing one puts the box there, and covers nothing.
const ask = desk.querySelector("[data-faces]");
ask?.addEventListener("click", async () => {
  const at = moving ? Math.round((picture.currentTime || 0) * 1000) : 0;
  const answer = await fetch(`${ask.dataset.faces}?at=${at}`, { cache: "no-store" }).catch(() => null);
  const found = answer?.ok ? (await answer.json()).boxes : [];
  desk.querySelector("[data-said-faces]").textContent = found.length ? ask.dataset.some : ask.dataset.none;
  desk.querySelector("[data-face-list]").replaceChildren(...found.map(([x, y, w, h], n) => {
    const button = document.createElement("button");
    button.type = "button"; button.className = "button quiet slim"; button.textContent = String(n + 1);
    button.addEventListener("click", () => { put({ x, y, w, h }); if (moving) keep(); });
    return button;
  }));
});
