/** Tables as CSV that opens in a spreadsheet and runs nothing there. */

/** How a formula begins, also behind apostrophes, so that one of ours is told from theirs. */
const FORMULA = /^'*(?:\s*[=+\-@]|[\t\r])/;

/** A cell that a spreadsheet would run as a formula is made a text by an apostrophe. */
export function cell(value) {
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {unknown[][]} rows @returns {string} with a mark of UTF-8 for Excel */
export function csv(rows) {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Undoes `cell` for a value that was read back. */
export function plain(text) {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** Offers a text as a file to save. */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
