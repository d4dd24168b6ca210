// The key moments of one area: rows of a form, in order of time, each with its picture.

export const write = (s) => `${Math.floor(s / 60)}:${(s % 60).toFixed(3).padStart(6, "0")}`;
export const read = (code) => {
  const parts = /^(?:(\d+):)?(\d+):(\d{1,2}(?:[.,]\d+)?)$/.exec(code.trim());
  return parts ? (Number(parts[1] ?? 0) * 60 + Number(parts[2])) * 60 + Number(parts[3].replace(",", ".")) : 0;
};
const SIDES = ["x", "y", "w", "h"];
const WIDE = 320;

export class KeyList {
  constructor(form, sentences, moving) {
    this.form = form;
    this.sentences = sentences;
    this.moving = moving;
    if (!moving) return;
    this.empty = this.rows().at(-1).cloneNode(true);
    for (const details of form.querySelectorAll("[data-numbers]")) details.open = false;
    // Rows that nobody filled are for those without this script.
    for (const row of this.rows()) if (!this.isFilled(row)) row.remove();
    this.tell();
  }

  rows() { return [...this.form.querySelectorAll("[data-key]")]; }
  fields(row) { return SIDES.map((name) => row.querySelector(`[data-${name}]`)); }
  isFilled(row) { return this.fields(row).every((field) => field.value.trim() !== ""); }
  filled() { return this.rows().filter((row) => this.isFilled(row)); }
  at(row) { return row.querySelector("[data-at]").value; }
  fill(row, place) { this.fields(row).forEach((field, n) => { field.value = (place[SIDES[n]] * 100).toFixed(1); }); }

  placeOf(row) {
    const values = this.fields(row).map((field) => Number(field.value.replace(",", ".")) / 100);
    return Object.fromEntries(SIDES.map((name, n) => [name, values[n]]));
  }

  // Keep where the box stands at a moment; a moment that has a place already gets this one.
  keep(code, place, picture) {
    let row = this.rows().find((each) => read(this.at(each)) === read(code));
    if (!row) {
      row = this.empty.cloneNode(true);
      for (const input of row.querySelectorAll("input")) input.value = "";
      row.querySelector("[data-numbers]").open = false;
      row.querySelector("[data-only-script]").hidden = false;
      this.form.querySelector("[data-keys]").append(row);
    }
    row.querySelector("[data-at]").value = code;
    this.fill(row, place);
    this.#draw(row, place, picture);
    this.tell();
  }

  drop(row) { row.remove(); this.tell(); }

  // Put the rows in order of time and say what happens between them.
  tell() {
    if (!this.moving) return;
    const rows = this.filled().sort((a, b) => read(this.at(a)) - read(this.at(b)));
    const list = this.form.querySelector("[data-keys]");
    if (rows.some((row, n) => list.children[n] !== row) && !list.contains(document.activeElement)) list.prepend(...rows);
    rows.forEach((row, n) => {
      const { then, last, moment } = this.sentences;
      row.querySelector("[data-then]").textContent = n + 1 < rows.length ? then.replace("{time}", this.at(rows[n + 1])) : last;
      row.querySelector("[role=group]").setAttribute("aria-label", moment.replace("{number}", n + 1));
    });
    const none = this.form.querySelector("[data-no-keys]");
    if (none) none.hidden = rows.length > 0;
  }

  #draw(row, place, picture) {
    if (picture.readyState < 2) return;
    const canvas = document.createElement("canvas");
    canvas.width = WIDE;
    canvas.height = Math.round((WIDE * picture.videoHeight) / picture.videoWidth);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", this.sentences.pictureAt.replace("{time}", this.at(row)));
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    pen.strokeStyle = getComputedStyle(this.form).getPropertyValue("--focus");
    pen.lineWidth = 4;
    pen.strokeRect(place.x * canvas.width, place.y * canvas.height, place.w * canvas.width, place.h * canvas.height);
    row.querySelector("[data-key-picture]").replaceChildren(canvas);
  }

  // Where the box stands at a moment: straight between its key moments.
  between(seconds) {
    const keys = this.filled().map((row) => ({ at: read(this.at(row)), place: this.placeOf(row) })).sort((a, b) => a.at - b.at);
    if (!keys.length) return null;
    const next = keys.findIndex((key) => key.at >= seconds);
    const [a, b] = next < 1 ? [keys.at(next), keys.at(next)] : [keys[next - 1], keys[next]];
    const share = b.at === a.at ? 0 : (seconds - a.at) / (b.at - a.at);
    return Object.fromEntries(SIDES.map((name) => [name, a.place[name] + (b.place[name] - a.place[name]) * share]));
  }

  covers(seconds) {
    const [from, to] = ["from", "to"].map((side) => this.form.querySelector(`[data-${side}]`).value.trim());
    return (!from || seconds >= read(from)) && (!to || seconds <= read(to));
  }
}
