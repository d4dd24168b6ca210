// The transcript follows the sound, and a click on a time goes there.
for (const section of document.querySelectorAll("[data-item]")) {
  const media = section.querySelector("audio, video");
  const list = section.querySelector("[data-transcript]");
  if (!media || !list) continue;
  // Looked up anew each time: a long transcript grows while it is heard.
  const rows = () => [...list.querySelectorAll("[data-start]")];
  let now = null;
  const seek = (ms) => { media.currentTime = ms / 1000; };
  const jump = (event) => {
    const time = event.target.closest("[data-seek]");
    if (!time || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    seek(Number(time.dataset.seek));
    media.play();
  };
  for (const place of [list, section.querySelector("[data-points]")]) place?.addEventListener("click", jump);
  const follow = () => {
    const at = media.currentTime * 1000;
    const row = rows().find((r) => at >= Number(r.dataset.start) && at < Number(r.dataset.end));
    if (row === now) return;
    now?.classList.remove("now");
    now?.removeAttribute("aria-current");
    now = row ?? null;
    if (!now) return;
    now.classList.add("now");
    now.setAttribute("aria-current", "true");
    const top = now.offsetTop - list.offsetTop - list.clientHeight / 3;
    list.scrollTo({ top, behavior: "auto" });
  };
  media.addEventListener("timeupdate", follow);
  const hash = /^#t=(\d+(?:\.\d+)?)/.exec(window.location.hash);
  const start = hash ? Number(hash[1]) * 1000 : Number(section.dataset.startAt || 0);
  const open = () => { seek(start); follow(); };
  // The sound may know its length before this script runs.
  if (start > 0 && media.readyState > 0) open();
  else if (start > 0) media.addEventListener("loadedmetadata", open, { once: true });
}
