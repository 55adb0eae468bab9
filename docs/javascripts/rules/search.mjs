/**
 * Looks words up in the entries of the search: no page is touched here.
 *
 * Entries and queries are read in one way, in which case, accents, hyphens, spaces and the
 * separators of thousands decide nothing. Words that an entry joins, by a hyphen or without
 * one, are one word wherever they follow one another: "real-time", "real time", "Realtime".
 */

/** The letters of a query that are looked up: more would hold the page up. */
const LONGEST = 200;
/** A number that does not begin another: 750000 is not 7500000. */
const LARGE = /^\d{5,}$/;
/** The most words that are read as one: "state-of-the-art". */
const MOST_JOINED = 4;

/**
 * Returns the words of a text; those that hyphens join stand in one list. Of "35 million"
 * a query has the number only, so that it finds what "35,000,000" finds.
 * @param {string} text @param {boolean} isQuery
 * @returns {string[][]}
 */
export function compounds(text, isQuery = false) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}'’ʼ]+/gu, "")
    .toUpperCase() // "ß" is "SS"
    .toLowerCase()
    .replaceAll("_", " ")
    .replace(/(?<![\p{L}\p{N}])(\p{L})\s*&\s*(?=\p{L}(?![\p{L}\p{N}]))/gu, "$1_") // E&O
    .replace(/(?<![\p{L}\p{N}])(\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu, "$1") // U.S.
    .replace(/(?<![\d.,])[1-9]\d{0,2}([.,\s])\d{3}(?:\1\d{3})*(?!\d)/gu, (number) =>
      number.replace(/\D/g, ""),
    )
    .replace(/\b(\d+(?:[.,]\d+)?)\s*(million|billion)\b/g, (words, count, unit) => {
      const number = Number(count.replace(",", ".")) * (unit === "million" ? 1e6 : 1e9);
      return `${isQuery ? "" : words} ${Math.round(number)}`;
    })
    .replace(/\b(?:art|articles?)[.\s\-‐]*(?=\d)/g, "article-")
    .replace(/\bannex(?:es)?[\s\-‐]*(?=[ivx]+\b)/g, "annex-")
    .split(/[^\p{L}\p{N}_\-‐]+/u)
    .map((chunk) => chunk.split(/[-‐]+/u).filter(Boolean))
    .filter((chunk) => chunk.length);
}

/** Returns a test whether words that follow one another, joined, are a word of the entries. */
function joiner(entries) {
  const [plain, hyphened] = [new Set(), new Set()];
  for (const { id, title, articles, synonyms, lead, text } of entries) {
    if (id) hyphened.add(compounds(id).flat().join(""));
    for (const chunk of compounds([title, articles, synonyms, lead, text].join("\n"))) {
      (chunk.length > 1 ? hyphened : plain).add(chunk.join(""));
    }
  }
  return (word, shortest) => hyphened.has(word) || (shortest > 2 && plain.has(word));
}

/** Returns what the words from a place on are as one word, with their count; the longest last. */
function together(isWord, words, start) {
  const found = [];
  let word = words[start];
  let shortest = word.length;
  for (let count = 2; count <= Math.min(MOST_JOINED, words.length - start); count += 1) {
    const next = words[start + count - 1];
    word += next;
    shortest = Math.min(shortest, next.length);
    if (isWord(word, shortest)) found.push({ word, count });
  }
  return found;
}

/** Returns the words of a text, each before the groups that begin with it and are one word. */
function indexed(isWord, text) {
  const words = compounds(text).flat();
  return words.flatMap((word, start) => [
    word,
    ...together(isWord, words, start).map((group) => group.word),
  ]);
}

/** Returns the words of a query, the longest groups as one; words that lunr drops are left out. */
function asked({ lunr, isWord }, query) {
  const words = compounds(query.slice(0, LONGEST), true).flat();
  const found = new Set();
  for (let start = 0; start < words.length; ) {
    const [single, group] = [words[start], together(isWord, words, start).at(-1)];
    if (group || lunr.stopWordFilter(single)) found.add(group?.word ?? single);
    start += group?.count ?? 1;
  }
  return [...found];
}

/** Builds the index of the entries. */
export function build(lunr, entries) {
  const isWord = joiner(entries);
  const index = lunr((builder) => {
    builder.tokenizer = (text, metadata) =>
      indexed(isWord, text ?? "").map((word) => new lunr.Token(word, { ...metadata }));
    builder.pipeline.remove(lunr.trimmer);
    builder.ref("place");
    builder.field("id", { boost: 20 });
    builder.field("title", { boost: 10 });
    builder.field("articles", { boost: 8 });
    builder.field("synonyms", { boost: 16 });
    builder.field("lead", { boost: 2 });
    builder.field("text");
    entries.forEach((entry, place) => builder.add({ ...entry, place }, { boost: entry.weight }));
  });
  return { lunr, index, entries, isWord };
}

/** Every word must be found: as it is, as a beginning, or with a slip of the finger. */
export function find(loaded, query) {
  const words = asked(loaded, query);
  if (!words.length) return [];
  const scores = words.map((word) => {
    const hits = loaded.index.query((search) => {
      search.term(word, { boost: 10, usePipeline: true });
      if (!LARGE.test(word)) search.term(word, { boost: 5, usePipeline: false, wildcard: 2 });
      if (word.length > 4 && !/\d/.test(word)) search.term(word, { editDistance: 1 });
    });
    return new Map(hits.map((hit) => [hit.ref, hit.score]));
  });
  return [...scores[0].keys()]
    .filter((ref) => scores.every((found) => found.has(ref)))
    .map((ref) => ({ ref, score: scores.reduce((sum, found) => sum + found.get(ref), 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ ref }) => loaded.entries[Number(ref)]);
}
