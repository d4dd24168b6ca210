// Draw a box over a picture and keep where it stands at a moment. The number fields of the form
// say the same, and work without this script.
import { KeyList, read, write } from "./areas-keys.js";

const desk = document.querySelector("[data-areas]");
const picture = desk.querySelector("[data-picture]");
const box = desk.querySelector("[data-box]");
const stage = desk.querySelector("[data-stage]");
const player = desk.querySelector("[data-player]");
const said = desk.querySelector("[data-area-said]");
const moving = desk.dataset.kind === "video";
const LEAST = 0.02;
let place = { x: 0.35, y: 0.3, w: 0.3, h: 0.4 };

for (const hidden of document.querySelectorAll("[data-areas] [data-only-script], [data-area-form] [data-only-script]")) hidden.hidden = false;
// The photo comes when it is asked for.
player.addEventListener("toggle", () => { if (picture.dataset.src && !picture.src) picture.src = picture.dataset.src; });

// Each area has a form: that of a new one, and one for each that is there.
const lists = new Map([...document.querySelectorAll("[data-area-form]")].map((form) => [form, new KeyList(form, desk.dataset, moving)]));
let list = lists.get(document.querySelector("#area-new"));

function show() {
  box.hidden = false;
  for (const [side, value] of [["left", place.x], ["top", place.y], ["width", place.w], ["height", place.h]]) box.style[side] = `${value * 100}%`;
}

function put(next) {
  const w = Math.min(1, Math.max(LEAST, next.w)), h = Math.min(1, Math.max(LEAST, next.h));
  place = { w, h, x: Math.min(1 - w, Math.max(0, next.x)), y: Math.min(1 - h, Math.max(0, next.y)) };
  show();
  if (!moving) list.fill(list.rows()[0], place);
}

function keep() {
  if (!moving) return;
  const code = write(picture.currentTime || 0);
  list.keep(code, place, picture);
  said.textContent = said.dataset.kept.replace("{time}", code);
}

// Where the box of the form stands now; pale where it covers nothing.
function follow() {
  const now = picture.currentTime || 0;
  const found = list.between(now);
  if (found) { place = found; show(); }
  box.classList.toggle("off", Boolean(found) && !list.covers(now));
}
function following() { follow(); if (!picture.paused) requestAnimationFrame(following); }

function choose(form) {
  list = lists.get(form);
  if (moving) follow(); else if (list.filled().length) { place = list.placeOf(list.rows()[0]); show(); }
}

function go(seconds) {
  player.open = true;
  picture.pause();
  if (picture.readyState) { picture.currentTime = Math.max(0, seconds); return; }
  picture.preload = "auto";
  picture.addEventListener("loadedmetadata", () => { picture.currentTime = Math.max(0, seconds); }, { once: true });
  picture.load();
}

desk.querySelector("[data-draw]").addEventListener("click", () => {
  list = lists.get(document.querySelector("#area-new"));
  if (moving) picture.pause();
  put(place);
  if (moving && !list.filled().length) keep();
  box.focus();
});
if (moving) {
  picture.addEventListener("play", following);
  for (const moment of ["seeked", "timeupdate"]) picture.addEventListener(moment, follow);
  desk.querySelector("[data-keep-key]").addEventListener("click", keep);
  for (const button of desk.querySelectorAll("[data-step]")) button.addEventListener("click", () => go((picture.currentTime || 0) + Number(button.dataset.step)));
}

for (const [form, own] of lists) {
  // Opening the form of an area that is there shows its box.
  form.addEventListener("focusin", () => { if (own.filled().length) choose(form); });
  form.addEventListener("input", () => { own.tell(); if (moving) follow(); });
  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-key]");
    if (event.target.closest("[data-go]")) { choose(form); go(read(own.at(row))); stage.scrollIntoView({ block: "nearest" }); }
    if (event.target.closest("[data-drop]")) { own.drop(row); (own.filled().at(-1)?.querySelector("[data-drop]") ?? desk.querySelector("[data-draw]")).focus(); }
    for (const side of ["from", "to"]) if (event.target.closest(`[data-${side}-now]`)) form.querySelector(`[data-${side}]`).value = write(picture.currentTime || 0);
  });
}

box.addEventListener("keydown", (event) => {
  const step = event.ctrlKey ? 0.002 : 0.01;
  const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
  if (!way) return;
  event.preventDefault();
  if (moving) picture.pause();
  if (event.shiftKey) put({ ...place, w: place.w + way[0], h: place.h + way[1] });
  else put({ ...place, x: place.x + way[0], y: place.y + way[1] });
  keep();
});

let held = null;
box.addEventListener("pointerdown", (event) => {
  event.preventDefault(); box.focus(); box.setPointerCapture(event.pointerId);
  if (moving) picture.pause();
  held = { x: event.clientX, y: event.clientY, place, corner: event.target.matches("[data-corner]") };
});
box.addEventListener("pointermove", (event) => {
  if (!held) return;
  const size = stage.getBoundingClientRect();
  const dx = (event.clientX - held.x) / size.width, dy = (event.clientY - held.y) / size.height;
  if (held.corner) put({ ...held.place, w: held.place.w + dx, h: held.place.h + dy });
  else put({ ...held.place, x: held.place.x + dx, y: held.place.y + dy });
});
box.addEventListener("pointerup", () => { if (held) keep(); held = null; });
box.addEventListener("pointercancel", () => { held = null; });

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
    button.addEventListener("click", () => { put({ x, y, w, h }); keep(); });
    return button;
  }));
});
