// Record with MediaRecorder: a level meter while it runs, listening back before it is kept.
const box = document.querySelector("[data-recorder]");
const words = document.querySelector("[data-words]").dataset;
const $ = (name) => box.querySelector(`[data-${name}]`);
const buttons = Object.fromEntries([...box.querySelectorAll("[data-do]")].map((b) => [b.dataset.do, b]));
const TYPES = {
  audio: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  video: ["video/webm;codecs=vp8,opus", "video/mp4", "video/webm"],
};
let stream, recorder, pieces = [], blob, began = 0, spent = 0, ticker, context, quietSince = 0;

const say = (key) => { $("say").textContent = words[key] ?? ""; };
const show = (...names) => {
  for (const [name, button] of Object.entries(buttons)) {
    if (["keep", "again"].includes(name)) continue;
    button.hidden = !names.includes(name);
  }
};
const kind = () => box.querySelector("[name=what]:checked").value;
const seconds = () => spent + (recorder?.state === "recording" ? (Date.now() - began) / 1000 : 0);

function tick() {
  const now = Math.floor(seconds());
  $("clock").textContent = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
  if (now >= Number(box.dataset.most)) buttons.stop.click();
}

function meter() {
  context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
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
    if (recorder?.state === "recording" && Date.now() - quietSince > 6000) say("quiet");
    requestAnimationFrame(draw);
  };
  quietSince = Date.now();
  draw();
}

async function start() {
  say("ask");
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: kind() === "video" && { width: 1280, height: 720 } });
  } catch { say("denied"); return; }
  const type = TYPES[kind()].find((t) => MediaRecorder.isTypeSupported(t));
  recorder = new MediaRecorder(stream, type ? { mimeType: type, audioBitsPerSecond: 64000 } : {});
  pieces = []; spent = 0; began = Date.now();
  recorder.addEventListener("dataavailable", (e) => e.data.size && pieces.push(e.data));
  recorder.addEventListener("stop", done);
  recorder.start(1000);
  $("pick").hidden = true; $("back").hidden = true;
  if (kind() === "video") { $("view").hidden = false; $("view").srcObject = stream; $("view").play(); }
  meter();
  ticker = setInterval(tick, 250);
  say("recording"); show("pause", "stop");
}

function done() {
  clearInterval(ticker);
  stream.getTracks().forEach((t) => t.stop());
  context?.close();
  $("view").hidden = true;
  blob = new Blob(pieces, { type: recorder.mimeType });
  const player = document.createElement(kind());
  player.controls = true; player.src = URL.createObjectURL(blob);
  $("play").replaceChildren(player);
  $("back").hidden = false;
  say("stopped"); show();
}

async function keep() {
  const form = new FormData();
  form.append("csrf_token", box.dataset.token);
  form.append("files", blob, blob.type.includes("mp4") ? "recording.mp4" : "recording.webm");
  buttons.keep.disabled = true; say("sending");
  try {
    const answer = await fetch(box.dataset.post, { method: "POST", body: form });
    const told = await answer.json();
    if (answer.ok) { window.removeEventListener("beforeunload", warn); window.location.assign(told.next); return; }
    $("say").textContent = told.problem;
  } catch { say("failed"); }
  buttons.keep.disabled = false;
}

const warn = (event) => { if (blob || recorder?.state === "recording") event.preventDefault(); };

if (navigator.mediaDevices && window.MediaRecorder) {
  box.hidden = false;
  window.addEventListener("beforeunload", warn);
  buttons.start.addEventListener("click", start);
  buttons.pause.addEventListener("click", () => { spent = seconds(); recorder.pause(); say("paused"); show("resume", "stop"); });
  buttons.resume.addEventListener("click", () => { began = Date.now(); recorder.resume(); quietSince = Date.now(); say("recording"); show("pause", "stop"); });
  buttons.stop.addEventListener("click", () => { spent = seconds(); recorder.stop(); });
  buttons.keep.addEventListener("click", keep);
  buttons.again.addEventListener("click", () => { blob = undefined; $("back").hidden = true; $("pick").hidden = false; $("clock").textContent = "0:00"; say(""); show("start"); });
} else {
  const p = document.createElement("p");
  p.className = "box warn"; p.textContent = words.none; box.before(p);
}
