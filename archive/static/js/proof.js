// Solve the form's puzzles in the background, while the page is being read.
import { solve } from "./puzzle.js";

const box = document.querySelector("[data-proof]");

function inBackground(task) {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL("./puzzle.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event) => { done(event.data); worker.terminate(); });
    worker.addEventListener("error", failed);
    worker.postMessage(task);
  });
}

if (box) {
  const { seed, puzzles, bits } = box.dataset;
  const task = { seed, puzzles: Number(puzzles), bits: Number(bits) };
  const form = box.form;
  const began = performance.now();
  const solved = inBackground(task).catch(() => solve(task)).then((answer) => {
    box.value = answer;
    box.dataset.took = Math.round(performance.now() - began);
  });
  form.addEventListener("submit", (event) => {
    if (box.value) return;
    // Pressed before the work was done: it goes on by itself in a moment.
    event.preventDefault();
    const button = event.submitter;
    if (button) { button.disabled = true; button.setAttribute("aria-busy", "true"); }
    solved.then(() => { if (button) button.disabled = false; form.submit(); });
  });
}
