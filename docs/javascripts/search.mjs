/** The page of the search: builds the index once, shows results as the reader types. */

const LIMIT = 40;
const field = document.getElementById("query");
field.closest("[hidden]").hidden = false;
const count = document.getElementById("count");
const list = document.getElementById("results");

/** Loads lunr, which is no module, and the entries. */
async function load() {
  const script = document.createElement("script");
  script.src = new URL("../assets/lunr.js", import.meta.url).href;
  const ready = new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
  });
  document.head.append(script);
  const [entries] = await Promise.all([
    fetch(new URL("../search/entries.json", import.meta.url)).then((answer) => answer.json()),
    ready,
  ]);
  return { entries, index: build(window.lunr, entries) };
}

/** Ids and articles stay whole words: "OBL-011", "Art. 27" as "article27". */
function build(lunr, entries) {
  lunr.tokenizer.separator = /[\s/,;()“”"']+/;
  return lunr(function define() {
    this.ref("place");
    this.field("id", { boost: 20 });
    this.field("title", { boost: 10 });
    this.field("articles", { boost: 8 });
    this.field("synonyms", { boost: 16 });
    this.field("lead", { boost: 2 });
    this.field("text");
    entries.forEach((entry, place) => this.add({ ...entry, place }, { boost: entry.weight }));
  });
}

/** "Art. 27" is one word, as the entries write it; words that lunr drops are left out. */
function words(query) {
  return query
    .toLowerCase()
    .replace(/\b(?:art\.?|article)\s*(\d+[a-z]?)/g, "article$1")
    .replace(/\bannex\s+([ivx]+)\b/g, "annex$1")
    .split(/[\s/,;()“”"'*~^+]+/)
    .map((word) => word.replace(/^\W+|\W+$/g, ""))
    .filter((word) => word && window.lunr.stopWordFilter(word));
}

/** Every word must be found: as it is, as a beginning, or with a slip of the finger. */
function find({ index, entries }, query) {
  const asked = words(query);
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

function row(entry) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(`../${entry.address}`, import.meta.url).href;
  link.textContent = entry.title;
  const kind = document.createElement("span");
  kind.className = "arr-id";
  kind.textContent = [entry.kind, entry.id].filter(Boolean).join(" · ");
  const teaser = document.createElement("p");
  const text = entry.lead || entry.text;
  teaser.textContent = text.length > 180 ? `${text.slice(0, 180)}…` : text;
  item.append(link, " ", kind, teaser);
  return item;
}

function show(found, query) {
  list.replaceChildren(...found.slice(0, LIMIT).map(row));
  const more = found.length > LIMIT ? `, the first ${LIMIT} shown` : "";
  const plural = found.length === 1 ? "result" : "results";
  count.textContent = query.trim() ? `${found.length} ${plural}${more}` : "";
}

function asked() {
  return new URLSearchParams(window.location.search).get("q") ?? "";
}

const ready = load();
let pending = 0;

function update() {
  const query = field.value;
  const address = new URL(window.location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  window.history.replaceState(null, "", address);
  ready.then((loaded) => show(find(loaded, query), query));
}

field.addEventListener("input", () => {
  window.clearTimeout(pending);
  pending = window.setTimeout(update, 120);
});
field.value = asked();
if (field.value) update();
else field.focus();
ready.catch(() => {
  count.textContent = "The search could not be loaded. All records stand below.";
});
