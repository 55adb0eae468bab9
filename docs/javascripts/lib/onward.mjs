/** Rows of a list whose records have pages of their own: an address that names one leads on. */
import { decoded } from "./fragment.mjs";

function lead() {
  const row = document.getElementById(decoded(window.location.hash.slice(1)));
  const link = row?.hasAttribute("data-onward") ? row.querySelector("a[href]") : null;
  if (link instanceof HTMLAnchorElement) window.location.replace(link.href);
}

/** Follows the address, now and as it changes. */
export function leadOnward() {
  window.addEventListener("hashchange", lead);
  lead();
}
