/**
 * Writes tables as CSV in which no spreadsheet runs a formula, whether it
 * separates cells at commas, semicolons or tabs. `macros/files/api/tables.py` has the same rule.
 */

/** Where a spreadsheet may begin a cell: the start, or after a separator or line break. */
const START = "(?<![^,;\\t\\r\\n])";
/** What spreadsheets may ignore before a formula: blanks, invisible signs and quotes. */
const IGNORED =
  "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x20\\x22\\x27\\x7f-\\xa0\\xad\\u1680\\u180e\\u2000-\\u206f\\u3000\\ufeff]*";
const SIGN = "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]";
const FORMULA = new RegExp(`${START}(?=${IGNORED}${SIGN})|^(?='*[\\t\\r])`, "g");
const GUARDED = new RegExp(`${START}'(?=${IGNORED}${SIGN})|^'(?='*[\\t\\r])`, "g");

/** Puts an apostrophe before each part of a text that might be a formula. @param {string} text */
export function guarded(text) {
  return text.replace(FORMULA, "'");
}

/** Returns a text as it was before `guarded` changed it. @param {string} text */
export function plain(text) {
  return text.replace(GUARDED, "");
}

/** Returns a value as a cell: guarded, and quoted where it must be. @param {unknown} value */
export function cell(value) {
  const safe = guarded(String(value));
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {unknown[][]} rows @param {"," | ";"} [separator]  of cells
 * @returns {string} begins with the mark by which Excel recognises UTF-8
 */
export function csv(rows, separator = ",") {
  return `\uFEFF${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`;
}
