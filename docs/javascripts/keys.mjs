/** Leads to the search when a reader presses "/" outside a field. */

/** @param {KeyboardEvent} event */
function isSearchKey(event) {
  const target = /** @type {Element} */ (event.target);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === "/" && isPlain && !target.closest("input, textarea, select, [contenteditable]");
}

const script = document.querySelector("script[data-search]");
document.addEventListener("keydown", (event) => {
  if (!script || !isSearchKey(event)) return;
  event.preventDefault();
  const field = document.getElementById("query");
  if (field) field.focus();
  else window.location.assign(script.getAttribute("data-search"));
});
