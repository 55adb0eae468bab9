/** The menu of every page: shuts what is open when the reader turns to something else. */

const menu = document.getElementById("menu");

/** @returns {HTMLDetailsElement | null} the section that is open */
function opened() {
  return menu.querySelector("details[open]");
}

/** Shuts the open section, unless it holds what the reader has turned to. @param {EventTarget | null} target */
function leave(target) {
  const open = opened();
  if (open && !(target instanceof Node && open.contains(target))) open.open = false;
}

/** Follows clicks, the focus and Escape, which leads back to the word that opened. */
export function keepMenu() {
  document.addEventListener("click", ({ target }) => leave(target));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget) leave(relatedTarget);
  });
  menu.addEventListener("keydown", (event) => {
    const open = opened();
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    open.open = false;
    open.querySelector("summary").focus();
  });
}
