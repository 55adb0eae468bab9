/** Runs on every page: the mending of addresses, the menu, the colours, the "/" shortcut, folds, the stale-data warning. */
import { mend } from "../lib/address.mjs";
import { between, today } from "../lib/days.mjs";
import { keepFolds } from "../lib/folds.mjs";
import { keepMenu } from "../lib/menu.mjs";
import { onNewDay } from "../lib/midnight.mjs";
import { leadOnward } from "../lib/onward.mjs";
import { keepSwitch } from "../lib/switch.mjs";

const STALE_DAYS = 90;
const script = document.querySelector("script[data-search]");
const line = document.querySelector("[data-read-on]");

/** @param {KeyboardEvent} event */
function isSearchKey(event) {
  const target = /** @type {Element} */ (event.target);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return event.key === "/" && isPlain && !target.closest("input, textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (!isSearchKey(event)) return;
  event.preventDefault();
  const fields = [...document.querySelectorAll("#query, [data-search-field]")];
  const field = fields.find((one) => one.getClientRects().length > 0);
  if (field instanceof HTMLElement) field.focus();
  else window.location.assign(script.getAttribute("data-search"));
});

const warning = document.querySelector("[data-stale]");

function warn() {
  const age = between(line.dataset.readOn, today());
  warning.textContent = age > STALE_DAYS ? `The law was last checked ${age} days ago: check the law itself.` : "";
}

mend();
leadOnward();
keepMenu();
keepSwitch();
warn();
onNewDay(warn);
keepFolds(".arr-duty, .arr-fold:not(.arr-fold--notes), .arr-prints, .arr-used__kind, .arr-timeline__one, .arr-dim__more");
for (const link of document.querySelectorAll("a[data-webcal]")) {
  const download = document.createElement("a");
  download.href = link.href;
  download.textContent = "download";
  download.setAttribute("download", "");
  link.href = link.href.replace(/^https?:/, "webcal:");
  link.after(" (", download, ")");
}
