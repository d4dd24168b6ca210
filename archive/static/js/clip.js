// Selected words of a transcript become a clip; without this script passages are chosen from a list.
import "./kit.js";

const bar = document.querySelector("[data-bar]");

// Where a point of the selection stands: passage position, and character in its words.
function spot(node, offset) {
  const row = (node.nodeType === 1 ? node : node.parentElement)?.closest("[id^=p]");
  if (!row) return null;
  const words = row.matches("p") ? row : row.querySelector("p");
  const range = document.createRange();
  range.selectNodeContents(words);
  const speaker = words.querySelector(".speaker");
  if (speaker) range.setStartAfter(speaker);
  const before = range.comparePoint(node, offset);
  const whole = range.toString().length;
  if (before < 0) return { row, char: 0 };
  if (before > 0) return { row, char: whole };
  range.setEnd(node, offset);
  return { row, char: range.toString().length };
}

const name = (at) => `${at.row.id.slice(1)}.${at.char}`;

function chosen() {
  const picked = document.getSelection();
  if (!picked.rangeCount || picked.isCollapsed) return null;
  const range = picked.getRangeAt(0);
  const box = [range.startContainer, range.endContainer].map((n) => (n.nodeType === 1 ? n : n.parentElement)?.closest("[data-new]"));
  if (!box[0] || box[0] !== box[1]) return null;
  const first = spot(range.startContainer, range.startOffset);
  const last = spot(range.endContainer, range.endOffset);
  return first && last ? { box: box[0], first, last, words: picked.toString() } : null;
}

// A long transcript comes in parts: when the sound leaves one, the next is put behind it.
for (const box of document.querySelectorAll("[data-clips]")) {
  const media = box.querySelector("audio, video");
  const list = box.querySelector("[data-transcript]");
  let asking = false;
  media?.addEventListener("timeupdate", async () => {
    const later = box.querySelector("[data-later]");
    const last = list?.querySelector("[data-end]:last-child");
    if (asking || !later || !last || media.currentTime * 1000 < Number(last.dataset.end) - 2000) return;
    asking = true;
    const answer = await fetch(later.href, { cache: "no-store" }).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const more = page && [...page.querySelectorAll("[data-clips]")].find((b) => b.dataset.new === box.dataset.new);
    for (const row of more ? more.querySelectorAll("[data-transcript] > [id]") : []) {
      if (!document.getElementById(row.id)) list.append(row);
    }
    const next = more && more.querySelector("[data-later]");
    if (next) later.href = next.href; else later.remove();
    asking = false;
  });
}

if (bar) {
  for (const hint of document.querySelectorAll("[data-hint]")) hint.hidden = false;
  document.addEventListener("selectionchange", () => {
    const found = chosen();
    bar.hidden = !found;
    if (!found) return;
    const words = found.words.replace(/\s+/g, " ").trim();
    bar.querySelector("[data-chosen]").textContent = words.length > 90 ? `${words.slice(0, 60)} … ${words.slice(-25)}` : words;
    const address = new URL(found.box.dataset.new, window.location.href);
    address.searchParams.set("first", name(found.first));
    address.searchParams.set("last", name(found.last));
    bar.querySelector("[data-make]").href = address;
  });
}
