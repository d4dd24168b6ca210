// Write a transcript while listening: the stamp puts the time before the line the cursor is in.
const desk = document.querySelector("[data-stamping]");
const words = desk.querySelector("#words");
const media = desk.querySelector("audio, video");

const code = (seconds) => {
  const [h, m, s] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  const two = (n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
};

function stamp() {
  const at = words.selectionStart;
  const start = words.value.lastIndexOf("\n", at - 1) + 1;
  const old = /^\[[\d:.,]*\]\s?/.exec(words.value.slice(start))?.[0] ?? "";
  const mark = `[${code(media.currentTime)}] `;
  words.setRangeText(mark, start, start + old.length, "preserve");
  const cursor = Math.max(start, at - old.length) + mark.length;
  words.setSelectionRange(cursor, cursor);
  words.focus();
}

const toggle = () => (media.paused ? media.play() : media.pause());
const back = () => { media.currentTime = Math.max(0, media.currentTime - 5); };

if (media) {
  for (const bar of desk.querySelectorAll("[data-only-script]")) bar.hidden = false;
  const now = desk.querySelector("[data-now]");
  media.addEventListener("timeupdate", () => { now.textContent = code(media.currentTime); });
  desk.querySelector("[data-stamp]").addEventListener("click", stamp);
  desk.querySelector("[data-play]").addEventListener("click", toggle);
  desk.querySelector("[data-back]").addEventListener("click", back);
  const keys = { KeyT: stamp, KeyP: toggle, KeyB: back };
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !keys[event.code]) return;
    event.preventDefault();
    keys[event.code]();
  });
}

// Go to the line that could not be read.
if (words.dataset.line) {
  const lines = words.value.split("\n");
  const line = Math.min(Number(words.dataset.line), lines.length) - 1;
  const start = lines.slice(0, line).join("\n").length + (line ? 1 : 0);
  words.focus();
  words.setSelectionRange(start, start + lines[line].length);
  words.scrollTop = (words.scrollHeight / lines.length) * Math.max(0, line - 3);
}

// Nothing typed is lost by a wrong click.
let touched = false;
words.addEventListener("input", () => { touched = true; });
words.form.addEventListener("submit", () => { touched = false; });
window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });
