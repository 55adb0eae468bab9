/** What this browser keeps, one text by each name. Never throws: a fault is a sentence. */

export const REFUSED = "This browser refuses to keep anything";
export const FULL = "The browser's storage is full";
/** What follows where nothing can be kept; the same in every tool. */
export const LASTS = "what you change lasts until you leave this page.";

/** @param {unknown} error */
function fault(error) {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return `${isFull ? FULL : REFUSED}: ${LASTS}`;
}

/** @param {string} name @returns {{text: string | null, fault: string}} no text if none is kept */
export function read(name) {
  try {
    return { text: window.localStorage.getItem(name), fault: "" };
  } catch (error) {
    return { text: null, fault: fault(error) };
  }
}

/** @param {string} name @param {string} text @returns {string} the fault; empty if it is kept */
export function write(name, text) {
  try {
    window.localStorage.setItem(name, text);
    return "";
  } catch (error) {
    return fault(error);
  }
}

/** @param {string} name @returns {string} the fault; empty if it is gone */
export function erase(name) {
  try {
    window.localStorage.removeItem(name);
    return "";
  } catch (error) {
    return fault(error);
  }
}

/**
 * Calls back when what is kept may be another than what the page shows: another tab has
 * written or erased it, or the page comes back from the history or into sight.
 * @param {string[]} names
 * @param {(isErased: boolean) => void} call  hears whether any of them was erased since
 */
export function onChange(names, call) {
  const texts = () => names.map((name) => read(name).text);
  let seen = texts();
  const tell = () => {
    const now = texts();
    const isErased = now.some((text, at) => text === null && seen[at] !== null);
    seen = now;
    call(isErased);
  };
  window.addEventListener("storage", ({ key }) => {
    if (key === null || names.includes(key)) tell();
  });
  window.addEventListener("pageshow", tell);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && texts().some((text, at) => text !== seen[at])) tell();
  });
}
