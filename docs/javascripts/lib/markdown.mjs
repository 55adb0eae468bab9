/** Texts within Markdown. */

/** Returns a text on one line in which neither Markdown nor HTML reads a sign as its own. @param {string} text */
export function escaped(text) {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|~&]/g, "\\$&");
}
