// Words written into one form of the page are not lost unasked by sending another, or by leaving.
let sent = null;
const unsent = (form) => form !== sent && form.method === "post" && [...form.elements].some(
  (field) => field.matches("textarea, input:not([type]), input[type=text]") && field.value !== field.defaultValue,
);
document.addEventListener("submit", (event) => { sent = event.target; });
window.addEventListener("beforeunload", (event) => { if ([...document.forms].some(unsent)) event.preventDefault(); });
