// Mark a span of sound on its shape, by dragging or with two sliders. The fields of the form
// below say the same, and work without this script.
const wave = document.querySelector("[data-wave]");
const form = document.querySelector("form[data-span]");
const GUARD = 150;

const read = (code) => {
  const parts = /^(?:(\d+):)?(\d+):(\d{1,2}(?:[.,]\d+)?)$/.exec(code.trim());
  return parts ? Math.round(((Number(parts[1] ?? 0) * 60 + Number(parts[2])) * 60 + Number(parts[3].replace(",", "."))) * 1000) : null;
};
const write = (ms) => {
  const minutes = Math.floor(ms / 60000);
  return `${minutes}:${((ms % 60000) / 1000).toFixed(3).padStart(6, "0")}`;
};

if (wave && form) start();

async function start() {
  const length = Number(wave.dataset.length);
  const removed = JSON.parse(wave.dataset.removed), silent = JSON.parse(wave.dataset.silent);
  const canvas = wave.querySelector("canvas");
  const slides = { start: wave.querySelector("[data-slide=start]"), end: wave.querySelector("[data-slide=end]") };
  const fields = { start: form.querySelector("[data-from]"), end: form.querySelector("[data-to]") };
  const sound = document.querySelector("[data-sound], video[data-picture]");
  let peaks = [];
  wave.hidden = false;

  const span = () => [read(fields.start.value), read(fields.end.value)];

  function draw() {
    const style = getComputedStyle(wave);
    const pen = canvas.getContext("2d");
    const { width, height } = canvas;
    const x = (ms) => (ms / length) * width;
    const band = (from, to, colour, part) => {
      pen.globalAlpha = part; pen.fillStyle = colour;
      pen.fillRect(x(Math.max(0, from)), 0, Math.max(1, x(Math.min(length, to)) - x(Math.max(0, from))), height);
      pen.globalAlpha = 1;
    };
    pen.clearRect(0, 0, width, height);
    for (const [a, b] of silent) band(a, b, style.getPropertyValue("--soft"), 0.35);
    pen.fillStyle = style.getPropertyValue("--accent");
    peaks.forEach(([low, high], n) => {
      const top = height / 2 - (high * height) / 2;
      pen.fillRect((n * width) / peaks.length, top, Math.max(1, width / peaks.length - 0.5), Math.max(1, ((high - low) * height) / 2));
    });
    for (const [a, b] of removed) band(a, b, style.getPropertyValue("--soft"), 0.5);
    const [from, to] = span();
    if (from === null || to === null || to <= from) return;
    band(from - GUARD, to + GUARD, style.getPropertyValue("--stop"), 0.2);
    band(from, to, style.getPropertyValue("--stop"), 0.45);
  }

  function set(from, to) {
    const [a, b] = [Math.min(from, to), Math.max(from, to)].map((ms) => Math.round(Math.min(length, Math.max(0, ms))));
    fields.start.value = write(a); fields.end.value = write(b);
    slides.start.value = a; slides.end.value = b;
    draw();
  }

  for (const [name, slide] of Object.entries(slides)) {
    slide.addEventListener("input", () => {
      const now = Number(slide.value), [from, to] = span();
      if (name === "start") set(now, Math.max(now, to ?? now)); else set(Math.min(now, from ?? now), now);
      slide.setAttribute("aria-valuetext", write(now));
      if (sound && !Number.isNaN(sound.duration)) sound.currentTime = now / 1000;
    });
  }
  for (const field of Object.values(fields)) field.addEventListener("input", () => {
    const [from, to] = span();
    if (from !== null) slides.start.value = from;
    if (to !== null) slides.end.value = to;
    draw();
  });

  let first = null;
  const at = (event) => ((event.clientX - canvas.getBoundingClientRect().left) / canvas.getBoundingClientRect().width) * length;
  canvas.addEventListener("pointerdown", (event) => { first = at(event); canvas.setPointerCapture(event.pointerId); set(first, first); });
  canvas.addEventListener("pointermove", (event) => { if (first !== null) set(first, at(event)); });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { first = null; });

  // The shape is fetched when the page is there; the sound itself only when it is asked for.
  const answer = await fetch(wave.dataset.src, { cache: "no-store" }).catch(() => null);
  if (answer?.ok) peaks = (await answer.json()).peaks;
  draw();
}
