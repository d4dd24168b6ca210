// Show how long an upload still takes. Without this script the form works the same.
const form = document.querySelector("[data-upload]");
const words = document.querySelector("[data-words]")?.dataset;

function tell(status, bar, started, event) {
  const share = event.loaded / event.total;
  bar.style.width = `${Math.round(share * 100)}%`;
  if (share === 1) { status.textContent = words.reading; return; }
  const minutes = Math.ceil(((Date.now() - started) / share) * (1 - share) / 60000);
  if (share > 0.03) status.textContent = minutes > 1 ? words.left.replace("{minutes}", minutes) : words.soon;
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const box = form.querySelector("[data-sending]");
  const status = form.querySelector("[data-status]");
  const bar = box.querySelector(".progress > div");
  const button = form.querySelector("button");
  box.hidden = false;
  button.disabled = true;
  const request = new XMLHttpRequest();
  const started = Date.now();
  request.upload.addEventListener("progress", (e) => e.lengthComputable && tell(status, bar, started, e));
  request.addEventListener("load", () => {
    if (request.status < 400 && request.responseURL) { window.location.assign(request.responseURL); return; }
    document.open(); document.write(request.responseText); document.close();
  });
  request.addEventListener("error", () => { status.textContent = words.failed; button.disabled = false; });
  request.open("POST", form.action);
  request.send(new FormData(form));
});
