// A tablet that nobody touches goes back to its start: first a count-down, one tap to stay.
const box = document.getElementById("booth-idle");
const { idle, warn, done } = box.dataset;
const left = box.querySelector("[data-left]");
let until = 0;

function stay() {
  until = Date.now() + (Number(idle) + Number(warn)) * 1000;
  box.hidden = true;
}

// Somebody who speaks or listens touches nothing: pieces going out and sound playing count too.
function isBusy() {
  return [...document.querySelectorAll("audio, video")].some((media) => !media.paused && !media.muted);
}

function look() {
  if (isBusy()) stay();
  const seconds = Math.ceil((until - Date.now()) / 1000);
  left.textContent = String(Math.max(0, seconds));
  if (seconds <= Number(warn) && box.hidden) box.hidden = false;
  if (seconds <= 0) window.location.replace(done);
}

stay();
for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
  document.addEventListener(kind, stay, { passive: true, capture: true });
}
box.querySelector("button").addEventListener("click", stay);
new PerformanceObserver(stay).observe({ type: "resource" });
window.setInterval(look, 1000);
// What "back" would bring up again from memory belongs to somebody who has left.
window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
