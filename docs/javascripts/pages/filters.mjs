/**
 * Filters of a list, kept in the address: fields of the form narrow the entries.
 * A select or a text has one value, chips (checkboxes) of one name have several, and any
 * of them will do. `q` looks through the words of an entry, or what it shows if it has none;
 * a select marked `data-sort` puts the entries in order. `pages/asof.mjs` says when a status has
 * changed with the day.
 */
import { current, onReturn, replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { answers, matches, tokens } from "../rules/filters.mjs";
import { isCurrent } from "../rules/law.mjs";

const form = document.querySelector("[data-filters]");
const count = document.querySelector("[data-filter-count]");
const entries = [...document.querySelectorAll("[data-entry]")];
const stated = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
const words = new Map(entries.map((entry) => [entry, tokens(stated[entry.dataset.record] ?? entry.textContent)]));
const sort = form.querySelector("[data-sort]");
const names = [...new Set([...form.elements].map((field) => field.name).filter(Boolean))];
/** Boxes marked `data-adds` show entries that the list leaves out without them. */
const adding = names.filter((name) => fields(name)[0].dataset.adds !== undefined);
const narrowing = names.filter((name) => name !== sort?.name && !adding.includes(name));

/** Whether a filter narrowed the list before: its groups open and shut with that. */
let wasNarrowed = false;

function fields(name) {
  return [...form.elements].filter((field) => field.name === name);
}

/** What the form asks for under a name; empty if nothing. */
function wanted(name) {
  return fields(name)
    .map((field) => (field.type === "checkbox" ? field.checked && field.value : field.value.trim()))
    .filter(Boolean);
}

/** What an entry answers to a filter: a field of it, or one of its roles (none is all). */
function passes(entry, name, asked) {
  if (name === "q") return matches(words.get(entry), asked.join(" "));
  if (name === "records") return answers(entry.dataset.record.split(" "), asked.join(" ").split(/[\s,]+/).filter(Boolean));
  const values = (entry.dataset[name === "role" ? "roles" : name] ?? "").split(" ").filter(Boolean);
  return answers(values, asked, name === "role");
}

/** Whether an entry belongs to the list: its dates are known, and no box leaves it out. */
function belongs(entry) {
  const isAsked = (name) => !entry.hasAttribute(`data-${name}`) || wanted(name).length > 0;
  return !entry.classList.contains("is-unknown") && adding.every(isAsked);
}

/** How many entries each choice would leave, the other filters as they stand. */
function showFacets() {
  for (const name of narrowing) {
    const others = narrowing.filter((other) => other !== name).map((other) => [other, wanted(other)]);
    const left = entries.filter((entry) => others.every(([other, asked]) => passes(entry, other, asked)));
    const number = (value) => left.filter((entry) => passes(entry, name, [value])).length;
    for (const field of fields(name)) {
      const chip = field.closest("label");
      const facet = chip?.querySelector("[data-facet]");
      if (facet) {
        facet.textContent = String(number(field.value));
        chip.classList.toggle("is-empty", facet.textContent === "0");
      }
      for (const option of field.tagName === "SELECT" ? field.options : []) {
        if (option.dataset.label) option.textContent = `${option.dataset.label} (${number(option.value)})`;
      }
    }
  }
}

function order() {
  if (!sort) return;
  const key = (entry) => (sort.value ? entry.dataset[sort.value] : "");
  const sorted = [...entries].sort((a, b) => key(a).localeCompare(key(b), "en"));
  if (sorted.some((entry, place) => entry !== entry.parentElement.children[place])) {
    document.querySelector("[data-entries]").append(...sorted);
  }
}

function apply(fault = "") {
  const asked = narrowing.map((name) => [name, wanted(name)]);
  const listed = entries.filter(belongs);
  let shown = 0;
  for (const entry of entries) {
    entry.hidden = !listed.includes(entry) || !asked.every(([name, values]) => passes(entry, name, values));
    shown += Number(!entry.hidden);
  }
  const isNarrowed = asked.some(([, values]) => values.length > 0);
  for (const day of document.querySelectorAll("[data-day-of]")) {
    day.hidden = [...day.querySelectorAll("[data-entry]")].every((entry) => entry.hidden);
    if (day.hasAttribute("data-group") && isNarrowed !== wasNarrowed) day.open = isNarrowed || day.hasAttribute("data-open");
  }
  wasNarrowed = isNarrowed;
  for (const fold of document.querySelectorAll("[data-past]")) {
    fold.querySelector("[data-past-count]").textContent = String(fold.querySelectorAll("[data-day-of]:not([hidden])").length);
  }
  showFacets();
  order();
  const by = sort ? `, sorted by ${sort.selectedOptions[0].textContent}` : "";
  const tail = shown ? by : ". No results: remove a filter or try another word.";
  count.textContent = `${fault}${shown} of ${listed.length} ${count.dataset.noun ?? "entries"}${tail}`;
  say(count.textContent, "count");
  const table = document.querySelector("[data-entries]")?.closest("table");
  if (table) table.hidden = shown === 0;
}

/** Takes a field's value from the address; says which value no choice has. */
function take(field, asked) {
  if (field.type === "checkbox") field.checked = asked.includes(field.value);
  else field.value = asked[0] ?? "";
  if (field.tagName === "SELECT" && field.selectedIndex < 0) field.selectedIndex = 0;
}

/** The state of each status of a date, by which addresses of the first edition named it. */
const states = JSON.parse(document.querySelector("script#law")?.textContent ?? "{}").states ?? {};

/** Reads the address; an old status is taken for the state that readers meet now. */
function asking() {
  const address = current().searchParams;
  if (names.includes("state")) {
    for (const status of address.getAll("status")) {
      const state = Object.hasOwn(states, status) && isCurrent(status) ? states[status][2] : "";
      if (state && !address.getAll("state").includes(state)) address.append("state", state);
    }
  }
  return address;
}

function read() {
  const address = asking();
  const unknown = [];
  for (const name of names) {
    const asked = address.getAll(name).filter(Boolean);
    for (const field of fields(name)) take(field, asked);
    const isFree = fields(name)[0].tagName === "INPUT" && fields(name)[0].type !== "checkbox";
    const kept = [...wanted(name)];
    if (!isFree) unknown.push(...asked.filter((value) => !kept.includes(value)));
  }
  const shown = unknown.map((value) => `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`);
  for (const more of form.querySelectorAll("[data-more]")) {
    more.open ||= [...form.elements].some((field) => field.name && more.contains(field) && wanted(field.name).length > 0);
  }
  apply(shown.length ? `The choice ${shown.join(", ")} does not exist and was ignored. ` : "");
}

function write() {
  const address = current();
  if (names.includes("state")) address.searchParams.delete("status");
  for (const name of names) {
    address.searchParams.delete(name);
    for (const value of wanted(name)) address.searchParams.append(name, value);
  }
  replace(address);
  apply();
  document.dispatchEvent(new CustomEvent("filtered"));
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", write);
form.addEventListener("reset", () => window.setTimeout(write));
document.addEventListener("asof", () => apply());
document.addEventListener("role", read);
window.addEventListener("popstate", read);
onReturn(read);
read();
