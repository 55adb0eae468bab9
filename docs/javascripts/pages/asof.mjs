/**
 * The choice of a day on a page: shows dates, statuses and counts as they were known then.
 * The address keeps the day (?asof=2026-06-13); without one the reader's today is shown.
 */
import { current, onReturn, push, replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { isDay, relative, spoken, today } from "../lib/days.mjs";
import { shortened } from "../lib/fragment.mjs";
import { onNewDay } from "../lib/midnight.mjs";
import { concerns } from "../lib/roles.mjs";
import { isCurrent, position } from "../rules/law.mjs";
import { upcoming } from "../rules/upcoming.mjs";

const data = JSON.parse(document.getElementById("law").textContent);
const form = document.querySelector("[data-asof]");
const message = document.querySelector("[data-asof-message]");
const field = form.elements.namedItem("asof");
const PAUSE = 1200;
let isTyping = false;
let pendingFault = 0;

function canBeShown(text) {
  return isDay(text) && text >= data.first && text <= data.last;
}

function noDay(text) {
  return `“${shortened(text)}” is not a day between ${spoken(data.first)} and ${spoken(data.last)}`;
}

/** The day the address asks for, or what is wrong with it. */
function asked() {
  const text = current().searchParams.get("asof");
  if (text === null) return { day: today(), fault: "", isChosen: false };
  if (canBeShown(text)) return { day: text, fault: "", isChosen: true };
  return { day: today(), fault: `${noDay(text)}: today is shown. `, isChosen: false };
}

function mark(element, found) {
  const [shape, word, , introduction] = data.states[found.status];
  for (const status of Object.keys(data.states)) {
    element.classList.toggle(`is-${status}`, status === found.status);
  }
  const badge = element.querySelector("[data-mark]");
  if (badge) badge.className = `arr-mark arr-mark--${found.status}`;
  const place = element.querySelector("[data-shape]");
  if (place) place.textContent = shape;
  const text = element.querySelector("[data-word]");
  if (text) text.textContent = word;
  const since = element.querySelector("[data-since]");
  if (since) since.textContent = introduction;
  for (const part of element.querySelectorAll("[data-if]")) part.hidden = part.dataset.if !== found.status;
}

const OPEN = ["contested", "provisional"];

/** Leaves of all dates the first that is certain, else the first; says what a part of it does. */
function showLeading(container, byClaim) {
  const elements = [...container.querySelectorAll("[data-claim]")];
  const current = elements.map((one) => byClaim.get(one.dataset.claim)).filter((one) => one && isCurrent(one.status));
  const isCertain = ({ status }) => !OPEN.includes(status);
  const certain = current.filter(isCertain);
  const days = certain.map(({ claim }) => claim.date);
  const first = days.sort()[0];
  const leading = certain.find(({ claim }) => claim.date === first) ?? current[0];
  for (const element of elements) element.hidden = element.dataset.claim !== leading?.claim.id;
  container.querySelector("[data-later]").hidden = new Set(days).size < 2;
  container.querySelector("[data-open]").hidden = !first || certain.length === current.length;
}

/** Marks every date of a record; returns the status that leads. */
function show(container, day) {
  const found = position(data.claims[container.dataset.claims] ?? [], data.acts, day);
  const byClaim = new Map(found.map((one) => [one.claim.id, one]));
  for (const element of container.querySelectorAll("[data-claim]")) {
    const known = byClaim.get(element.dataset.claim);
    element.toggleAttribute("hidden", !known || !isCurrent(known.status));
    if (known) mark(element, known);
  }
  for (const line of container.querySelectorAll("[data-unknown]")) line.hidden = found.length > 0;
  for (const part of container.querySelectorAll("[data-moved]")) {
    part.hidden = byClaim.get(part.dataset.moved)?.status !== "superseded";
  }
  if (container.hasAttribute("data-leading")) showLeading(container, byClaim);
  const leading = found.find(({ status }) => isCurrent(status));
  const row = container.closest("[data-entry][data-status]");
  if (row) {
    const state = leading ? data.states[leading.status][2] : "";
    Object.assign(row.dataset, { status: leading?.status ?? "", state, date: leading?.claim.date ?? "9" });
  }
  return leading?.status;
}

function showCounts(statuses) {
  for (const element of document.querySelectorAll("[data-count]")) {
    element.textContent = String(statuses.filter((status) => status === element.dataset.count).length);
  }
}

/** Of the days ahead those of the year, if the list asks for them and there are any; its headings say which. */
function ofYear(list, items, day) {
  if (!list.hasAttribute("data-ahead-year")) return items;
  const found = items.filter((item) => item.dataset.aheadDay.slice(0, 4) === day.slice(0, 4));
  for (const heading of document.querySelectorAll("[data-ahead-heading]")) {
    heading.hidden = (heading.dataset.aheadHeading === "year") !== found.length > 0;
  }
  return found.length ? found : items;
}

/** Whether something on a day concerns the roles of the address. */
function isForReader(item) {
  const parts = [...item.querySelectorAll("[data-by-role]")];
  return parts.length === 0 || parts.some(concerns);
}

/** Shows the days that lie ahead, so many of them as each list has room for. */
function showAhead(day) {
  const days = upcoming(data.ahead ?? [], data.acts, day);
  let left = days.length;
  for (const list of document.querySelectorAll("[data-ahead]")) {
    const items = [...list.querySelectorAll("[data-ahead-day]")];
    const fits = items.filter((item) => days.includes(item.dataset.aheadDay) && isForReader(item));
    const wanted = ofYear(list, fits, day).slice(0, Number(list.dataset.ahead));
    left = fits.length;
    for (const item of items) item.hidden = !wanted.includes(item);
  }
  for (const none of document.querySelectorAll("[data-ahead-none]")) none.hidden = left > 0;
  for (const from of document.querySelectorAll("[data-seen-from]")) {
    from.textContent = day === today() ? `today, ${spoken(day)}` : spoken(day);
  }
}

/** Puts the days that are past on a day into the fold, and the others into the list. */
function splitDays(day) {
  const fold = document.querySelector("[data-past]");
  if (!fold) return;
  const [past, coming] = document.querySelectorAll("[data-days]");
  const items = [...document.querySelectorAll("[data-days] > [data-day-of]")];
  const passed = items.filter((item) => item.dataset.dayOf < day).length;
  if (past.children.length !== passed) {
    past.replaceChildren(...items.slice(0, passed));
    coming.replaceChildren(...items.slice(passed));
  }
}

function hideEmpty() {
  for (const item of document.querySelectorAll("[data-day-of], li[data-entry]")) {
    const claims = [...item.querySelectorAll("[data-claim]")];
    item.classList.toggle("is-unknown", claims.length > 0 && claims.every((claim) => claim.hasAttribute("hidden")));
  }
}

function showFault(fault, state) {
  message.textContent = fault + state;
  message.classList.toggle("is-fault", Boolean(fault));
  say(message.textContent, "day");
}

/** Says of a day that was chosen, or could not be, before the dates; opens the fold with the choice. */
function showChosen({ isChosen, fault }) {
  const line = document.querySelector("[data-asof-chosen]");
  if (!line) return;
  line.hidden = !isChosen && !fault;
  line.querySelector("[data-asof-day]").textContent = message.textContent;
  const fold = form.closest("details");
  if (fold && !line.hidden) fold.open = true;
}

/** How the page says which day it shows. */
function stateOf({ day, isChosen }) {
  const known = day > data.readOn ? `, as known on ${spoken(data.readOn)}` : "";
  return `Dates and statuses ${isChosen ? "as of" : "today,"} ${spoken(day)}${known}.`;
}

/** Shows the day of the address; the field stays as it is while a day is typed into it. */
function update() {
  const found = asked();
  const { day, isChosen } = found;
  const leading = [...document.querySelectorAll("[data-claims]")].map((container) => [
    container.hasAttribute("data-counted"),
    show(container, day),
  ]);
  showCounts(leading.filter(([isCounted]) => isCounted).map(([, status]) => status));
  // The space is part of the text: before an empty place one would count as a jump.
  for (const element of document.querySelectorAll("[data-relative]")) {
    element.textContent = ` ${relative(element.dataset.relative, day)}`;
  }
  showAhead(day);
  splitDays(day);
  hideEmpty();
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.day === (isChosen ? day : "")));
  }
  const fold = form.closest("details");
  if (fold && (isChosen || found.fault)) fold.open = true;
  window.clearTimeout(pendingFault);
  if (!isTyping) field.value = isChosen ? day : "";
  showFault(found.fault, stateOf(found));
  showChosen(found);
  document.dispatchEvent(new CustomEvent("asof"));
}

/** Takes a day over into the address, as a new entry of the history or in place of the last. */
function choose(day, write = push) {
  const address = current();
  if (day) address.searchParams.set("asof", day);
  else address.searchParams.delete("asof");
  write(address);
  update();
}

/** Whether the day in the address was typed since the reader came to the field. */
let hasTyped = false;

/** Takes over what a key has made of the field, as soon as it is a day or nothing. */
function typed() {
  window.clearTimeout(pendingFault);
  const isEmpty = field.value === "" && !field.validity.badInput;
  if (!isEmpty && !canBeShown(field.value)) {
    pendingFault = window.setTimeout(settle, PAUSE);
    return;
  }
  const before = current().href;
  isTyping = true;
  choose(field.value, hasTyped ? replace : push);
  isTyping = false;
  hasTyped ||= current().href !== before;
}

/** Says what is wrong with the field when the reader pauses, leaves it or confirms it. */
function settle() {
  window.clearTimeout(pendingFault);
  const isPart = field.value === "" && field.validity.badInput;
  if (!isPart && (field.value === "" || canBeShown(field.value))) return;
  const fault = isPart ? "The other day is not complete" : noDay(field.value);
  showFault(`${fault}: nothing was changed. `, stateOf(asked()));
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) choose(button.dataset.day);
});
field.addEventListener("input", typed);
// Emptying the last part of a field changes no value, so no browser reports it as input.
field.addEventListener("keyup", ({ key }) => {
  if (key === "Backspace" || key === "Delete") typed();
  if (key === "Enter") settle();
});
field.addEventListener("focus", () => {
  hasTyped = false;
});
field.addEventListener("blur", settle);
window.addEventListener("popstate", update);
document.addEventListener("role", update);
onReturn(update);
onNewDay(update);
update();
