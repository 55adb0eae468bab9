/** Keeps the binder in this browser alone; says what went wrong, never throws. */
import { parse, toJson } from "../rules/binder.mjs";

const KEY = "arr-evidence";
const ASIDE = "arr-evidence-damaged";

/**
 * What the browser kept.
 * @returns {{binder: import("../rules/binder.mjs").Binder, fault: string, damaged: string}}
 */
export function load() {
  let text;
  try {
    text = window.localStorage.getItem(KEY);
  } catch {
    return { binder: new Map(), fault: "This browser refuses to keep anything. Your work lasts until you close the page: save it as a file.", damaged: "" };
  }
  if (text === null) return { binder: new Map(), fault: "", damaged: "" };
  const found = parse(text);
  if (!found.fault && !found.left) return { binder: found.binder, fault: "", damaged: "" };
  try {
    window.localStorage.setItem(ASIDE, text);
  } catch {
    // The text is still offered as a file below.
  }
  const kept = found.binder.size ? `${found.binder.size} entries could be read. ` : "";
  return { binder: found.binder, fault: `What this browser kept is damaged. ${kept}The damaged text is set aside; save it as a file to look at it.`, damaged: text };
}

/** @returns {string} what went wrong; empty if it is kept */
export function keep(binder, index) {
  try {
    window.localStorage.setItem(KEY, toJson(binder, index, 0));
    return "";
  } catch (error) {
    const why = error?.name === "QuotaExceededError" ? "The browser's storage is full" : "This browser refuses to keep anything";
    return `${why}: your last changes are on this page only. Save them as a file before you close it.`;
  }
}

/** Calls back when another tab has changed the binder. */
export function onOtherTab(call) {
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) call();
  });
}
