// On a wide screen the filters stand open beside the results.
const filters = document.querySelector("[data-open-wide]");
if (filters && window.matchMedia("(min-width: 62rem)").matches) filters.open = true;
