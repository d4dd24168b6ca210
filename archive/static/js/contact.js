// "Never" from before is not in the way of who ticks now that we may write, or tell of a use.
const never = document.querySelector("input[name=contact-never]");
for (const way of document.querySelectorAll("input[name=contact-yes], input[name=contact-used]")) {
  way.addEventListener("change", () => { if (way.checked) never.checked = false; });
}
