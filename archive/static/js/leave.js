// Leave at once: replace this page so that "back" does not return to it, and
// let the server forget us with a request that outlives the page.
const button = document.getElementById("leave");
if (button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const form = button.form;
    navigator.sendBeacon(form.action, new FormData(form));
    document.body.hidden = true;
    window.location.replace(button.dataset.to);
  });
}
