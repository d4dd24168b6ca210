// Send files one after another, in pieces that a cut line cannot lose. Without this script the
// form works the same, in one go.
import { Refused, Sending, Whole, isSame, outcome } from "./tus.js";

const form = document.querySelector("[data-upload]");
const words = document.querySelector("[data-words]").dataset;
const list = document.querySelector("[data-files]");
const door = { address: form.dataset.door, token: form.elements.csrf_token.value };
const queue = [];
let sending = false, problems = 0, kept = 0;

function row(file) {
  const item = document.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-${name}]`);
  part("name").textContent = file.name;
  const say = (text) => { if (part("status").textContent !== text) part("status").textContent = text; };
  say(words.waits);
  list.append(item);
  return { item, say, bar: part("bar"), drop: part("drop") };
}

// Words for how long it still takes: from the pace since this page began to send this file.
function pace(seen) {
  const began = Date.now();
  let from;
  return (what, share) => {
    seen.bar.style.width = `${Math.round(share * 100)}%`;
    if (what === "waiting") { seen.say(words.cut); return; }
    from ??= share;
    const done = share - from;
    if (share === 1) seen.say(words.reading);
    else if (done < 0.02) seen.say(words.sending);
    else {
      const minutes = Math.ceil(((Date.now() - began) / done) * (1 - share) / 60000);
      seen.say(minutes > 1 ? words.left.replace("{minutes}", minutes) : words.soon);
    }
  };
}

// A file of the same length that begins the same was begun before: go on with that.
async function begunBefore(file) {
  for (const known of document.querySelectorAll(`[data-unfinished="${file.size}"]`)) {
    try {
      if (await isSame(door, known.dataset.address, file)) { known.remove(); return known.dataset.address; }
    } catch { /* no line: begin anew when it is back */ }
  }
  return "";
}

async function send({ file, seen }) {
  const address = await begunBefore(file);
  const upload = new Sending(door, new Whole(file), { address, told: pace(seen) });
  seen.drop.hidden = false;
  seen.drop.addEventListener("click", () => { upload.throwAway(); seen.item.remove(); });
  try {
    await upload.run();
    if (!seen.item.isConnected) return;
    seen.drop.hidden = true;
    const found = await outcome(upload.address);
    seen.say(found?.problem || words.kept);
    if (found?.problem) problems += 1;
    else kept += 1;
    seen.item.classList.toggle("stop", Boolean(found?.problem));
  } catch (error) {
    if (!seen.item.isConnected) return;
    problems += 1;
    seen.say((error instanceof Refused && error.message) || words.failed);
    seen.item.classList.add("stop");
  }
}

async function run() {
  sending = true;
  while (queue.length) await send(queue.shift());
  sending = false;
  if (!problems) window.location.assign(form.dataset.next);
  else document.querySelector("[data-onward]").hidden = !kept;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  for (const file of form.elements.files.files) queue.push({ file, seen: row(file) });
  form.elements.files.value = "";
  if (!sending) run();
});
window.addEventListener("beforeunload", (event) => { if (sending && !document.body.hidden) event.preventDefault(); });
