// A form far down the page, once sent, opens the page there again: what is said comes along.
const said = document.querySelector(".flash"), here = document.getElementById(window.location.hash.slice(1));
if (said && here && here.id !== "main") here[here.matches("h1, h2, h3") ? "after" : "prepend"](said);
