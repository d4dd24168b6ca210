// Record with MediaRecorder. Each few seconds are sent while the next are being made, so that a
// dead battery costs no more than those. A level meter, listening back, starting over.
import { Growing, Refused, Sending, outcome } from "./tus.js";

const box = document.querySelector("[data-recorder]");
const words = document.querySelector("[data-words]").dataset;
const door = { address: box.dataset.door, token: box.dataset.token };
const $ = (name) => box.querySelector(`[data-${name}]`);
const buttons = Object.fromEntries([...box.querySelectorAll("[data-do]")].map((b) => [b.dataset.do, b]));
const TYPES = {
  audio: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  video: ["video/webm;codecs=vp8,opus", "video/mp4", "video/webm"],
};
// So much of a recording is lost at most, with what is on its way.
const EVERY_MS = 2000;
let stream, recorder, made, sending, began = 0, spent = 0, ticker, context, quietSince = 0, cut = false, awake;

const say = (key) => { $("say").textContent = words[key] ?? ""; };
const show = (...names) => {
  for (const [name, button] of Object.entries(buttons)) {
    if (!["keep", "again"].includes(name)) button.hidden = !names.includes(name);
  }
};
const kind = () => box.querySelector("[name=what]:checked").value;
const running = () => recorder?.state === "recording";
const seconds = () => spent + (running() ? (Date.now() - began) / 1000 : 0);

function tick() {
  const now = Math.floor(seconds());
  $("clock").textContent = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
  if (now >= Number(box.dataset.most)) buttons.stop.click();
}

function meter() {
  context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 4096;
  context.createMediaStreamSource(stream).connect(analyser);
  const data = new Float32Array(analyser.fftSize);
  const bar = $("level").firstElementChild;
  const draw = () => {
    if (!stream?.active) return;
    analyser.getFloatTimeDomainData(data);
    const loud = Math.sqrt(data.reduce((sum, v) => sum + v * v, 0) / data.length);
    const level = Math.min(100, Math.round(loud * 400));
    bar.style.width = `${level}%`;
    $("level").setAttribute("aria-valuenow", level);
    if (level > 2) quietSince = Date.now();
    if (running() && Date.now() - quietSince > 6000) say("quiet");
    // Ten times a second is as often as an eye needs, and spares the battery of a phone.
    setTimeout(draw, 100);
  };
  quietSince = Date.now();
  draw();
}

// How the sending goes, beside how the recording goes: a cut line stops only the first.
function told(what) {
  if (cut === (what === "waiting")) return;
  cut = what === "waiting";
  $("line").textContent = cut ? words.cut : words.back;
}

function send() {
  sending = new Sending(door, made, { prompt: box.dataset.prompt, told });
  sending.over = sending.run();
  sending.over.catch((error) => { if (error instanceof Refused) $("say").textContent = error.message || words.failed; });
}

async function start() {
  say("ask");
  try {
    const picture = kind() === "video" && { width: 960, height: 540 };
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: picture });
  } catch { say("denied"); return; }
  const type = TYPES[kind()].find((t) => MediaRecorder.isTypeSupported(t));
  const wish = { audioBitsPerSecond: 64000, videoBitsPerSecond: 1200000 };
  recorder = new MediaRecorder(stream, type ? { mimeType: type, ...wish } : {});
  made = new Growing(); spent = 0; began = Date.now();
  recorder.addEventListener("dataavailable", (e) => e.data.size && made.add(e.data));
  recorder.addEventListener("stop", stopped);
  // A call that takes the microphone away ends the recording; what was said is there.
  for (const track of stream.getTracks()) track.addEventListener("ended", () => recorder?.state !== "inactive" && buttons.stop.click());
  recorder.start(EVERY_MS);
  send();
  // A phone that goes to sleep would stop listening.
  navigator.wakeLock?.request("screen").then((lock) => { awake = lock; }, () => {});
  $("pick").hidden = true; $("back").hidden = true;
  if (kind() === "video") { $("view").hidden = false; $("view").srcObject = stream; $("view").play(); }
  meter();
  ticker = setInterval(tick, 250);
  say("recording"); show("pause", "stop");
}

function stopped() {
  clearInterval(ticker);
  stream.getTracks().forEach((t) => t.stop());
  context?.close();
  awake?.release();
  $("view").hidden = true;
  const player = document.createElement(kind());
  player.controls = true; player.src = URL.createObjectURL(made.whole(recorder.mimeType));
  $("play").replaceChildren(player);
  $("back").hidden = false;
  say("stopped"); show();
}

async function keep() {
  buttons.keep.disabled = buttons.again.disabled = true;
  say("sending");
  made.keep();
  try {
    await sending.over;
    const found = await outcome(sending.address);
    if (found?.problem) throw new Refused(found.problem);
    recorder = undefined;
    window.location.assign(box.dataset.next);
    return;
  } catch (error) {
    $("say").textContent = (error instanceof Refused && error.message) || words.failed;
    // What was recorded is still in this page: another try sends all of it anew.
    sending.throwAway();
    send();
  }
  buttons.keep.disabled = buttons.again.disabled = false;
}

function again() {
  sending.throwAway();
  recorder = made = undefined;
  $("back").hidden = true; $("pick").hidden = false; $("clock").textContent = "0:00"; $("line").textContent = "";
  say("away"); show("start");
  buttons.start.focus();
}

if (navigator.mediaDevices && window.MediaRecorder) {
  box.hidden = false;
  // Who leaves quickly is not asked whether they mean it.
  window.addEventListener("beforeunload", (event) => { if (recorder && !document.body.hidden) event.preventDefault(); });
  buttons.start.addEventListener("click", start);
  buttons.pause.addEventListener("click", () => { spent = seconds(); recorder.pause(); recorder.requestData(); say("paused"); show("resume", "stop"); });
  buttons.resume.addEventListener("click", () => { began = Date.now(); recorder.resume(); quietSince = Date.now(); say("recording"); show("pause", "stop"); });
  buttons.stop.addEventListener("click", () => { spent = seconds(); recorder.stop(); });
  buttons.keep.addEventListener("click", keep);
  buttons.again.addEventListener("click", again);
} else {
  document.querySelector("[data-without]").hidden = false;
}
