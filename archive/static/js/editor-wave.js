// The shape of the whole sound above the words: where it is quiet, where one is, and which part
// the open passage is. Pressing it goes there; the player below says the same to the keyboard.

const HIGH = 96;

export class Wave {
  constructor(strip, rows, sound) {
    this.canvas = strip.querySelector("canvas");
    this.length = Number(strip.dataset.length);
    this.rows = rows;
    this.sound = sound;
    this.peaks = [];
    this.asked = 0;
    // The words come first; the shape is fetched when the page rests.
    const idle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 500));
    idle(() => this.#fetch(strip));
  }

  async #fetch(strip) {
    const answer = await fetch(strip.dataset.src, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    this.peaks = (await answer.json()).peaks;
    strip.hidden = false;
    this.canvas.width = this.canvas.clientWidth * devicePixelRatio;
    this.canvas.height = HIGH;
    this.rows.addEventListener("active", () => this.draw());
    this.rows.addEventListener("change", () => this.draw());
    this.canvas.addEventListener("click", (event) => {
      const { left, width } = this.canvas.getBoundingClientRect();
      this.sound.seek(Math.round(((event.clientX - left) / width) * this.length));
    });
    for (const name of ["timeupdate", "seeked"]) this.sound.media?.addEventListener(name, () => this.draw());
    this.draw();
  }

  // Once a frame at most, and not for a key that changes words alone.
  draw() {
    const shown = `${this.rows.active?.start} ${this.rows.active?.end} ${this.sound.ms()}`;
    if (shown === this.shown) return;
    this.shown = shown;
    if (!this.asked) this.asked = requestAnimationFrame(() => { this.asked = 0; this.#paint(); });
  }

  #paint() {
    const pen = this.canvas.getContext("2d");
    const { width, height } = this.canvas;
    const colour = (name) => getComputedStyle(this.canvas).getPropertyValue(name);
    const x = (ms) => (ms / this.length) * width;
    pen.clearRect(0, 0, width, height);
    const { start, end } = this.rows.active ?? {};
    if (start !== null && start !== undefined) {
      pen.fillStyle = colour("--mark");
      pen.fillRect(x(start), 0, Math.max(3, x(end) - x(start)), height);
    }
    pen.fillStyle = colour("--accent");
    const each = width / this.peaks.length;
    this.peaks.forEach(([low, high], n) => pen.fillRect(n * each, (height * (1 - high)) / 2, Math.max(1, each - 0.5), Math.max(1, ((high - low) * height) / 2)));
    pen.fillStyle = colour("--stop");
    pen.fillRect(x(this.sound.ms() ?? 0) - 1, 0, 3, height);
  }
}
