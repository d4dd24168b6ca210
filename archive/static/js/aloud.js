// Read the page aloud with a voice that lives on this device: nothing is sent anywhere.
// Where the device has no voice for the page's language the button stays hidden.
const button = document.querySelector("[data-aloud]");
const READ = "h1, h2, legend, p, li, label.check, .three label, figcaption, summary, dt, dd";
let queue = [], now;

function voice() {
  const here = document.documentElement.lang.slice(0, 2);
  return speechSynthesis.getVoices().find((v) => v.localService && v.lang.slice(0, 2) === here);
}

function parts() {
  const all = [...document.querySelectorAll(`main :is(${READ})`)];
  return all.filter((part) => part.checkVisibility?.() !== false && part.innerText.trim()
    && !part.closest("details:not([open]) > :not(summary), [hidden], .sr-only")
    && !all.some((other) => other !== part && part.contains(other)));
}

function stop() {
  queue = [];
  speechSynthesis.cancel();
  now?.classList.remove("reading");
  button.textContent = button.dataset.start;
  button.setAttribute("aria-pressed", "false");
}

function next() {
  now?.classList.remove("reading");
  now = queue.shift();
  if (!now) { stop(); return; }
  now.classList.add("reading");
  now.scrollIntoView({ block: "nearest" });
  const said = new SpeechSynthesisUtterance(now.innerText);
  said.voice = voice();
  said.lang = document.documentElement.lang;
  said.addEventListener("end", next);
  speechSynthesis.speak(said);
}

function toggle() {
  if (button.getAttribute("aria-pressed") === "true") { stop(); return; }
  button.textContent = button.dataset.stop;
  button.setAttribute("aria-pressed", "true");
  queue = parts();
  next();
}

if (button && "speechSynthesis" in window) {
  const offer = () => { button.hidden = !voice(); };
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", toggle);
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
