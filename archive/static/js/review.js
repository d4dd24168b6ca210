// Select words, then remove them. Places are counted in characters of the passage as it is
// kept, so a letter outside the basic plane counts once. Without this script there are forms.
const bar = document.querySelector("[data-removal]");
for (const hint of document.querySelectorAll("[data-only-script]")) hint.hidden = false;

const count = (words) => [...words].length;

function placesIn(range, passage) {
  if (!range.intersectsNode(passage)) return null;
  const within = document.createRange();
  within.selectNodeContents(passage);
  if (range.compareBoundaryPoints(Range.START_TO_START, within) > 0) within.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, within) < 0) within.setEnd(range.endContainer, range.endOffset);
  const said = within.toString();
  if (!said.trim()) return null;
  const before = document.createRange();
  before.selectNodeContents(passage);
  before.setEnd(within.startContainer, within.startOffset);
  const first = count(before.toString());
  return { position: passage.dataset.position, first, last: first + count(said), said };
}

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const found = [...document.querySelectorAll("[data-words]")]
    .map((words) => ({ item: words.dataset.itemId, places: [...words.querySelectorAll("[data-position]")].map((p) => placesIn(range, p)).filter(Boolean) }))
    .find((each) => each.places.length);
  return found ?? null;
}

function field(name, value) {
  const input = document.createElement("input");
  input.type = "hidden"; input.name = name; input.value = value;
  return input;
}

function offer() {
  const found = selected();
  if (!found) { bar.hidden = true; return; }
  // elements.item is a method of every form.
  bar.querySelector("[name=item]").value = found.item;
  bar.querySelector("[data-fields]").replaceChildren(
    ...found.places.flatMap((p) => [field("position", p.position), field("first", p.first), field("last", p.last)]),
  );
  const said = found.places.map((p) => p.said).join(" ").trim();
  bar.querySelector("[data-said]").textContent = said.length > 90 ? `${said.slice(0, 60)} … ${said.slice(-20)}` : said;
  bar.hidden = false;
}

if (bar) {
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    // Pressing the button may end the selection: what was offered stays until the next one.
    if (bar.contains(document.activeElement)) return;
    waiting = setTimeout(offer, 150);
  });
  bar.addEventListener("pointerdown", () => clearTimeout(waiting));
}

// A time that is pressed asks for the sound: show what plays.
for (const list of document.querySelectorAll("[data-words]")) {
  list.addEventListener("click", (event) => {
    const player = list.closest("[data-item]").querySelector("[data-player]");
    if (player && event.target.closest("[data-seek]")) player.open = true;
  });
}

// The photo opens in its place, where the browser can; the link does the same on a page of its own.
for (const link of document.querySelectorAll("[data-photo]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const image = document.createElement("img");
    image.src = link.href; image.alt = link.textContent;
    link.replaceWith(image);
  });
}

// Saved phrases: with a script one chooses a phrase and changes it where one writes.
for (const box of document.querySelectorAll("[data-phrases]")) {
  const target = box.closest("form").querySelector(`textarea[name="${box.dataset.phrases}"]`);
  const choices = [...box.querySelectorAll("[data-words]")];
  if (!target || !choices.length) continue;
  const row = document.createElement("p"), label = document.createElement("label");
  const select = document.createElement("select"), button = document.createElement("button");
  row.className = "pair"; select.className = "short";
  label.append(`${box.dataset.choose} `, select);
  for (const choice of choices) select.append(new Option(choice.closest("label").querySelector("[data-label]").textContent, choice.dataset.words));
  button.type = "button"; button.className = "button quiet slim"; button.textContent = box.dataset.insert;
  button.addEventListener("click", () => {
    const before = target.value && target.selectionStart === target.value.length ? `${target.value.trimEnd()}\n\n` : target.value.slice(0, target.selectionStart);
    const after = target.value.slice(target.selectionEnd);
    target.value = before + select.value + after;
    target.focus();
    target.setSelectionRange(before.length + select.value.length, before.length + select.value.length);
  });
  row.append(label, button);
  box.replaceWith(row);
}
