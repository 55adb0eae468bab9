/** The page of the search: builds the index once, shows results as the reader types. */
import { current, onReturn, replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { build, find } from "../rules/search.mjs";

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
  return build(window.lunr, entries);
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
  teaser.textContent = text.length > 180 ? `${text.slice(0, 181).replace(/\s\S*$/u, "")} …` : text;
  item.append(link, " ", kind, teaser);
  return item;
}

function show(found, query) {
  list.replaceChildren(...found.slice(0, LIMIT).map(row));
  const more = found.length > LIMIT ? `, the first ${LIMIT} shown` : "";
  const plural = found.length === 1 ? "result" : "results";
  count.textContent = query.trim() ? `${found.length} ${plural}${more}` : "";
  say(count.textContent);
}

function asked() {
  return current().searchParams.get("q") ?? "";
}

const ready = load();
let pending = 0;

function update() {
  const query = field.value;
  const address = current();
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  replace(address);
  ready.then((loaded) => show(find(loaded, query), query));
}

field.addEventListener("input", () => {
  window.clearTimeout(pending);
  pending = window.setTimeout(update, 120);
});
field.value = asked();
if (field.value) update();
else field.focus();
onReturn(() => {
  field.value = asked();
  update();
});
ready.catch(() => {
  count.textContent = "The search could not be loaded. All records are listed below.";
  say(count.textContent);
});
