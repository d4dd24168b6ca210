// A clip that is being cut appears by itself: look again, but leave a half-typed form alone.
const busy = () => [...document.querySelectorAll("textarea, input[type=text]")].some((f) => f.value !== f.defaultValue);
if (document.querySelector("[data-waiting]")) {
  const ticker = setInterval(async () => {
    const answer = await fetch(window.location.href, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || busy()) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-waiting]")) return;
    clearInterval(ticker);
    window.location.reload();
  }, 3000);
}
