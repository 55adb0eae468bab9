/** Says to a screen reader what has changed, once, when the reader pauses. */

const PAUSE = 700;
const region = document.querySelector("[data-said]");
/** @type {Map<string, string>} */
const waiting = new Map();
let timer = 0;

/** Says a text at the next pause; a later text of the same part of the page takes its place. */
export function say(text, part = "") {
  waiting.delete(part);
  if (text) waiting.set(part, text);
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    region.textContent = [...waiting.values()].join(" ");
    waiting.clear();
  }, PAUSE);
}
