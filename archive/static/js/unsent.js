// Words written into one form of the page are not lost unasked by sending another, or by leaving.
let sent = null;
// What came back with a mistake was kept nowhere yet.
const returned = document.querySelector("main :is(.summary-errors, .warn[role=alert])") !== null;
const written = "textarea, input:not([type]), input[type=text], input[type=email]";
const unsent = (form) => form !== sent && form.method === "post" && [...form.elements].some(
  (field) => field.matches(written) && field.value !== (returned ? "" : field.defaultValue),
);
document.addEventListener("submit", (event) => { sent = event.target; });
// Who leaves quickly is never held up: with leave.js (which hides the page first), nor without it.
const leaving = () => document.body.hidden || (sent !== null && sent.querySelector("#leave") !== null);
window.addEventListener("beforeunload", (event) => {
  if (!leaving() && [...document.forms].some(unsent)) event.preventDefault();
});
