/** Looks words up in the entries of the search: no page is touched here. */

/** Ids and articles stay whole words: "OBL-011", "Art. 27" as "article27". */
export function build(lunr, entries) {
  lunr.tokenizer.separator = /[\s/,;()“”"']+/;
  const index = lunr(function define() {
    this.ref("place");
    this.field("id", { boost: 20 });
    this.field("title", { boost: 10 });
    this.field("articles", { boost: 8 });
    this.field("synonyms", { boost: 16 });
    this.field("lead", { boost: 2 });
    this.field("text");
    entries.forEach((entry, place) => this.add({ ...entry, place }, { boost: entry.weight }));
  });
  return { lunr, index, entries };
}

/** "Art. 27" is one word, as the entries write it; words that lunr drops are left out. */
function words(lunr, query) {
  return query
    .toLowerCase()
    .replace(/\b(?:art\.?|article)\s*(\d+[a-z]?)/g, "article$1")
    .replace(/\bannex\s+([ivx]+)\b/g, "annex$1")
    .split(/[\s/,;()“”"'*~^+]+/)
    .map((word) => word.replace(/^\W+|\W+$/g, ""))
    .filter((word) => word && lunr.stopWordFilter(word));
}

/** Every word must be found: as it is, as a beginning, or with a slip of the finger. */
export function find({ lunr, index, entries }, query) {
  const asked = words(lunr, query);
  if (!asked.length) return [];
  const scores = asked.map((word) => {
    const hits = index.query((search) => {
      search.term(word, { boost: 10, usePipeline: true });
      search.term(word, { boost: 5, usePipeline: false, wildcard: 2 });
      if (word.length > 4 && !/\d/.test(word)) search.term(word, { editDistance: 1 });
    });
    return new Map(hits.map((hit) => [hit.ref, hit.score]));
  });
  return [...scores[0].keys()]
    .filter((ref) => scores.every((found) => found.has(ref)))
    .map((ref) => ({ ref, score: scores.reduce((sum, found) => sum + found.get(ref), 0) }))
    .sort((a, b) => b.score - a.score)
    .map(({ ref }) => entries[Number(ref)]);
}
