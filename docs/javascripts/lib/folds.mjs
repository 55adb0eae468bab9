/** Folds of a page: the address opens the one it names, and paper shows all. */
import { decoded } from "./fragment.mjs";

/** Opens the fold that the address names, and those around what it names. */
function openNamed() {
  const named = document.getElementById(decoded(window.location.hash.slice(1)));
  const closed = [];
  for (let fold = named?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (!fold.open) closed.push(fold);
  }
  for (const fold of closed) fold.open = true;
  if (closed.length > 0) named.scrollIntoView();
}

/**
 * Follows the address, now and as it changes; opens folds for print and shuts them after.
 * @param {string} folds  a selector of those that paper shows open
 */
export function keepFolds(folds) {
  let shut = [];
  window.addEventListener("hashchange", openNamed);
  document.addEventListener("click", ({ target }) => {
    const link = /** @type {Element} */ (target).closest?.("a[href]");
    if (link instanceof HTMLAnchorElement && link.href === window.location.href) openNamed();
  });
  window.addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll(`:is(${folds}):not([open])`)];
    for (const fold of shut) fold.setAttribute("open", "");
  });
  window.addEventListener("afterprint", () => {
    for (const fold of shut) fold.removeAttribute("open");
  });
  openNamed();
}
