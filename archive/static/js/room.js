// The room screen without page loads, so that full screen stays; and one key that stops at once.
const QUIET_MS = 3000;
const LOOK_MS = 5000;
const main = document.getElementById("main");
let timers = [];
let media = null;
let started = false;
let waiting = false;
let turn = 0;

const room = () => main.querySelector("[data-room]");
const link = (name) => main.querySelector(`[data-${name}]`);
const later = (fn, ms) => timers.push(setTimeout(fn, ms));

function hush() {
  timers.forEach(clearTimeout);
  timers = [];
  started = waiting = false;
  if (!media) return;
  media.pause();
  media.removeAttribute("src");
  media.load();
  media = null;
}

async function ask(address) {
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function put(page, address) {
  hush();
  main.replaceChildren(...page.getElementById("main").childNodes);
  if (address) window.history.replaceState(null, "", address);
  begin();
}

// Only the newest step counts: an answer that comes after another key was pressed is late.
async function go(address) {
  const mine = ++turn;
  const page = await ask(address);
  if (mine !== turn) return;
  if (page) put(page, address); else window.location.assign(address);
}

function stop() {
  if (!link("stop")) return;
  const next = link("stop").href;
  hush();
  room().querySelector(".stage").replaceWith(document.getElementById("quiet").content.cloneNode(true));
  link("stop").hidden = true;
  // Stopped is stopped, whether the site answers or not.
  const mine = ++turn;
  ask(next).then((page) => { if (page && mine === turn) put(page, next); });
}

// What was withdrawn while the room is open becomes a blank.
async function stillHere() {
  const page = await ask(room().dataset.here);
  if (page?.querySelector("[data-clip]")) return true;
  if (page) put(page); else stop();
  return false;
}

function watch() {
  later(async () => { if (media && !media.paused && await stillHere()) watch(); }, LOOK_MS);
}

function caption() {
  if (!media) return;
  const at = media.currentTime * 1000;
  const rows = [...main.querySelectorAll("[data-said] [data-start]")];
  const row = rows.find((r) => at >= Number(r.dataset.start) && at < Number(r.dataset.end));
  link("caption").textContent = row?.textContent ?? "";
}

// A remote has no play key: "next" plays a clip that was not played yet, and then goes on.
function next() {
  if (media && !started) { play(); return; }
  if (link("next") && !waiting) go(link("next").href);
}

async function play() {
  if (waiting) return;
  const button = link("play");
  if (!media.paused) { media.pause(); return; }
  if (!(await stillHere())) return;
  if (media.currentTime > 0 && !media.ended) { media.play(); return; }
  waiting = true;
  button.hidden = true;
  link("caption").textContent = "";
  link("lead-in").hidden = false;
  later(() => {
    waiting = false;
    started = true;
    link("lead-in").hidden = true;
    button.hidden = false;
    media?.play().catch(() => {});
  }, QUIET_MS);
}

function begin() {
  const full = main.querySelector("[data-full]");
  if (full && document.documentElement.requestFullscreen) {
    full.hidden = false;
    full.querySelector("button").addEventListener("click", () => document.documentElement.requestFullscreen());
  }
  media = link("media");
  if (!media) return;
  const button = link("play");
  media.controls = false;
  if (media.tagName === "AUDIO") media.hidden = true;
  link("caption").hidden = false;
  button.closest("p").hidden = false;
  const said = link("said");
  if (said.querySelector("[data-start]")) said.hidden = true;
  button.addEventListener("click", play);
  media.addEventListener("play", () => { button.textContent = button.dataset.pause; watch(); });
  media.addEventListener("pause", () => { button.textContent = media?.ended ? button.dataset.again : button.dataset.words; });
  media.addEventListener("ended", () => { button.textContent = button.dataset.again; link("caption").textContent = ""; });
  media.addEventListener("timeupdate", caption);
  media.addEventListener("error", () => { if (media?.getAttribute("src")) stillHere(); });
}

main.addEventListener("click", (event) => {
  const found = event.target.closest("a");
  if (!found || found.dataset.leave !== undefined) return;
  event.preventDefault();
  if (found.dataset.stop !== undefined) stop(); else go(found.href);
});

const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Escape: "stop", s: "stop", S: "stop", ".": "stop", b: "stop", B: "stop",
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typed = event.target.closest("button, a");
  if (event.key === " " || event.key === "Enter") {
    if (typed && event.key === "Enter") return;
    event.preventDefault();
    if (media) play(); else next();
    return;
  }
  const what = KEYS[event.key];
  if (!what) return;
  event.preventDefault();
  if (what === "stop") stop(); else if (what === "next") next(); else if (link(what)) go(link(what).href);
});

// Escape leaves full screen before the page hears of it.
document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && media) stop(); });

begin();
