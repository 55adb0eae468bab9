/** Filters a list by values of its entries and by words. */

/**
 * Whether an entry has one of the values asked for; nothing asked is answered by all.
 * @param {string[]} values  of the entry
 * @param {string[]} wanted
 * @param {boolean} [isOpen]  whether an entry without a value answers everything
 */
export function answers(values, wanted, isOpen = false) {
  if (wanted.length === 0 || (isOpen && values.length === 0)) return true;
  return values.some((value) => wanted.some((one) => one.toLowerCase() === value.toLowerCase()));
}

/** @param {string} text @returns {string[]} its words, small; "Art. 26(7)" is art26, 7 */
export function tokens(text) {
  const joined = text.toLowerCase().replace(/\bart(?:icle)?s?\.?\s*(?=\d)/g, "art");
  return joined.match(/[\p{L}\p{N}]+(?:-\p{N}+)*/gu) ?? [];
}

/**
 * Whether every word of the query begins a word of the text; a number must be whole.
 * @param {string[]} words  of the text
 * @param {string} query
 */
export function matches(words, query) {
  return tokens(query).every((token) =>
    /\d$/.test(token) ? words.includes(token) : words.some((word) => word.startsWith(token)),
  );
}
