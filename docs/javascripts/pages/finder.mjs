/**
 * The page of the finder: questions, and the duties in the tenses that the answers and
 * the day give them. The address keeps the answers and nothing else does.
 */
import { current, onReturn, replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { csv } from "../lib/csv.mjs";
import { spoken } from "../lib/days.mjs";
import { save } from "../lib/files.mjs";
import { holds, isAsked, outcome, read, turnsOn, unanswered } from "../rules/finder.mjs";

const data = JSON.parse(document.getElementById("finder").textContent);
const form = document.querySelector("[data-finder]");
const results = document.querySelector("[data-results]");
const message = document.querySelector("[data-finder-message]");
const tenses = document.querySelector("[data-tenses]");
const cards = new Map(data.duties.map(({ id }) => [id, document.querySelector(`[data-duty="${id}"]`)]));
/** An article with so many duties in a tense is a line that opens to them. */
const MANY = 3;
/** The articles of a tense with no more duties than these are open at first; fewer where there is little room. */
const FEW = { wide: 12, narrow: 6 };
/** Where the questions stand one below the other, one is open at a time. */
const narrow = window.matchMedia("(max-width: 45em)");
/** How many first steps are shown. */
const FIRST = 5;
let answers = {};
/** Whether the reader opened or shut an article of a tense, by both. */
const turned = new Map();

function show(element, isShown) {
  element.hidden = !isShown;
}

function words(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** The start that a date belongs to: a second date of one has a number behind its id. */
function startOf(claim) {
  return claim in data.starts ? claim : claim.replace(/-\d+$/, "");
}

/** Hides the dates of starts that do not concern the reader, and the scope of a date alone. */
function showStarts() {
  for (const element of results.querySelectorAll("[data-claim]")) {
    const condition = data.starts[startOf(element.dataset.claim)];
    element.classList.toggle("is-elsewhere", Boolean(condition) && holds(condition, answers, data.conditions) === false);
  }
}

/** The dates of a duty that count: those in sight that no other act has replaced. */
function dates(card) {
  const known = [...card.querySelectorAll("[data-claim]:not([hidden])")];
  const own = known.filter((one) => !one.classList.contains("is-elsewhere"));
  if (own.length === 0) for (const one of known) one.classList.remove("is-elsewhere");
  card.classList.toggle("has-one-date", (own.length || known.length) === 1);
  return (own.length ? own : known).sort((a, b) => day(a).localeCompare(day(b)));
}

function day(date) {
  return date.querySelector("time").dateTime;
}

/** The tense of a duty that applies: its key sorts, its title heads the group. */
function tense(card) {
  const first = dates(card)[0];
  if (!first) return { key: "3", title: "No date was known on that day" };
  if (first.classList.contains("is-applies")) return { key: "0", title: "In force now" };
  if (first.classList.contains("is-contested") || first.classList.contains("is-provisional")) return { key: "2", title: "On the books, but not confirmed" };
  return { key: `1${day(first)}`, title: `Starts ${spoken(day(first))}` };
}

/** The group of a duty: its tense, or why it is in none. */
function grouped(card, found) {
  if (found === "no") return { key: "6", title: "Not for you" };
  if (card.dataset.kind === "on order") return { key: "5", title: "When an authority asks or orders" };
  return found === "applies" ? tense(card) : { key: "4", title: "Only if …" };
}

/** On what it turns whether a duty that may apply does. */
function onWhat(duty) {
  const phrases = turnsOn(duty, answers, data.conditions);
  if (phrases.length) return `Only if ${phrases.join("; and only if ")}.`;
  const open = unanswered(duty.when, answers, data.conditions).map((name) => words(form.querySelector(`[data-question="${name}"] legend`)));
  return `Your answers leave it open: ${open.join(" ")}`;
}

function judged() {
  showStarts();
  return data.duties.map((duty) => {
    const card = cards.get(duty.id);
    const found = outcome(duty, answers, data.conditions);
    const reason = card.querySelector("[data-only-if]");
    show(reason, found === "may");
    reason.textContent = found === "may" ? onWhat(duty) : "";
    card.dataset.outcome = found;
    return { card, found, ...grouped(card, found) };
  });
}

function heading(title, count) {
  const head = document.createElement("h3");
  head.dataset.tense = title;
  head.append(title, " ", Object.assign(document.createElement("span"), { className: "arr-id", textContent: String(count) }));
  return head;
}

/** Says by ids what a card tells of its dates and its fine: words may be translated. */
const TOLD = {
  when: (card) => [...card.querySelectorAll(".arr-found-duty__when [data-claim]:not([hidden])")].map((one) => one.dataset.claim).join(" "),
  fine: (card) => card.querySelector("[data-fine]").dataset.fine,
};

/** Whether all cards of a group tell the same of their dates, or of their fines. */
function isShared(group, part) {
  const [first, ...others] = group.map(({ card }) => TOLD[part](card));
  return first !== "" && others.every((told) => told === first);
}

/** A line for many duties of one article, which opens to them. */
function folded(group, key, isOpen) {
  const { article, heading: name } = group[0].card.dataset;
  const fold = Object.assign(document.createElement("details"), { className: "arr-found-article" });
  const line = document.createElement("summary");
  const label = Object.assign(document.createElement("span"), { className: "arr-found-duty__name" });
  label.append(Object.assign(document.createElement("b"), { textContent: article }), ` ${name} `);
  label.append(Object.assign(document.createElement("span"), { className: "arr-id", textContent: String(group.length) }));
  line.append(label);
  for (const part of ["when", "fine"]) {
    const cell = Object.assign(document.createElement("span"), { className: `arr-found-duty__${part}` });
    const place = `.arr-found-duty__${part}`;
    const isTold = part === "when" && group.every(({ card }) => card.matches(".is-tense-told.has-one-date"));
    if (!isTold && isShared(group, part)) cell.append(...[...group[0].card.querySelector(place).children].map((one) => one.cloneNode(true)));
    for (const { card } of group) card.classList.toggle(`is-${part}-told`, isShared(group, part));
    line.append(cell);
  }
  fold.append(line, ...group.map(({ card }) => card));
  fold.open = turned.get(`${key} ${article}`) ?? isOpen;
  line.addEventListener("click", () => turned.set(`${key} ${article}`, !fold.open));
  return fold;
}

/** The duties of a tense, a line each; many of one article are a line that opens. */
function listed(group) {
  const [{ key }] = group;
  const list = Object.assign(document.createElement("div"), { className: "arr-finder__list" });
  const articles = new Map();
  for (const one of group) articles.set(one.card.dataset.article, [...(articles.get(one.card.dataset.article) ?? []), one]);
  for (const part of articles.values()) {
    for (const { card } of part) card.classList.remove("is-when-told", "is-fine-told");
    if (part.length < MANY || articles.size === 1) list.append(...part.map(({ card }) => card));
    else list.append(folded(part, key, group.length <= (narrow.matches ? FEW.narrow : FEW.wide) && key < "4"));
  }
  return list;
}

function arrange(found) {
  const groups = new Map();
  for (const one of found) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  const ordered = [...groups].filter(([key]) => key < "5").sort(([a], [b]) => a.localeCompare(b));
  for (const [key, group] of groups) for (const { card } of group) card.classList.toggle("is-tense-told", key.startsWith("1"));
  tenses.replaceChildren(...ordered.flatMap(([, group]) => [heading(group[0].title, group.length), listed(group)]));
  for (const fold of document.querySelectorAll("[data-fold]")) {
    const group = groups.get(fold.dataset.fold) ?? [];
    fold.querySelector("[data-fold-list]").replaceChildren(...group.map(({ card }) => card));
    fold.querySelector("[data-fold-count]").textContent = `${group.length} ${group.length === 1 ? "duty" : "duties"}`;
    show(fold, group.length > 0);
  }
}

/**
 * The duties to begin with: those in force, then the next to start. Each article has one
 * before any has a second, and of later articles the second comes first, so that the
 * prohibitions do not fill the list.
 */
function toBegin(found) {
  const applying = found.filter((one) => one.found === "applies" && one.card.dataset.kind === "duty");
  const ordered = applying.sort((a, b) => a.key.localeCompare(b.key)).map(({ card }) => card);
  const rounds = [];
  const seen = new Map();
  for (const card of ordered) {
    const { article } = card.dataset;
    const round = seen.get(article) ?? 0;
    seen.set(article, round + 1);
    (rounds[round] ??= []).push(card);
  }
  const chosen = rounds.flatMap((round, place) => (place ? [...round].reverse() : round)).slice(0, FIRST);
  return ordered.filter((card) => chosen.includes(card));
}

function showFirst(found) {
  const items = toBegin(found).map((card) => {
    const item = document.createElement("li");
    const { href } = card.querySelector("[data-link]");
    const link = Object.assign(document.createElement("a"), { href, textContent: words(card.querySelector("[data-article-of]")) });
    item.append(`${words(card.querySelector("[data-steps] li"))} `, link);
    return item;
  });
  document.querySelector("[data-first-list]").replaceChildren(...items);
  show(document.querySelector("[data-first]"), items.length > 0);
}

function sum(found) {
  const number = (test) => found.filter(test).length;
  const parts = [
    [number(({ key }) => key === "0"), "in force now"],
    [number(({ key }) => key.startsWith("1")), "start later"],
    [number(({ key }) => key === "2" || key === "3"), "not confirmed"],
    [number(({ key }) => key === "4"), "only if"],
    [number(({ key }) => key === "5"), "on order"],
    [number(({ key }) => key === "6"), "not for you"],
  ];
  return parts.filter(([count]) => count).map(([count, text]) => `${count} ${text}`).join(", ");
}

function showQuestions() {
  for (const [name, question] of Object.entries(data.questions)) {
    const field = form.querySelector(`[data-question="${name}"]`);
    show(field, isAsked(question, answers, data.conditions));
    for (const input of field.querySelectorAll("input")) input.checked = (answers[name] ?? []).includes(input.value);
    field.querySelector("[data-chosen]").textContent = chosen(field, (label) => label.firstChild.textContent.trim()).join("; ");
    field.classList.toggle("has-answer", Boolean(answers[name]));
  }
  const asked = Object.entries(data.questions).filter(([, question]) => isAsked(question, answers, data.conditions));
  return asked.filter(([name]) => !answers[name]).length;
}

/** The answers to a question in words, with their articles unless they are read otherwise. */
function chosen(field, read = words) {
  return (answers[field.dataset.question] ?? []).map((option) => read(field.querySelector(`input[value="${option}"] + span`)));
}

/** The questions that have an answer, each with the answers in words. */
function given() {
  const fields = [...form.querySelectorAll("[data-question]")].filter((field) => answers[field.dataset.question]);
  return fields.map((field) => [words(field.querySelector("legend")), chosen(field)]);
}

/** Where there is little room, opens one question and shuts the others; null shuts all. */
function turnTo(opened) {
  for (const field of form.querySelectorAll("[data-question]")) {
    const isShut = narrow.matches && field !== opened;
    field.classList.toggle("is-shut", isShut);
    field.querySelector("[data-turn]").setAttribute("aria-expanded", String(!isShut));
  }
}

/** The next question that is put; null after the last. */
function nextAfter(field) {
  const asked = [...form.querySelectorAll("[data-question]")].filter((one) => !one.hidden);
  return asked[asked.indexOf(field) + 1] ?? null;
}

/** Folds the answers under their headings where there is little room, but not one that is chosen. */
function foldAnswers() {
  for (const fold of form.querySelectorAll(".arr-finder__fold")) {
    fold.open = !narrow.matches || Boolean(fold.querySelector(":checked"));
  }
}

/** Shows the questions as there is room: all, or the first without an answer. */
function layOut() {
  foldAnswers();
  const isStarted = Object.keys(answers).length > 0;
  turnTo(isStarted ? null : form.querySelector("[data-question]"));
}

function showGiven() {
  const list = document.querySelector("[data-given-list]");
  list.replaceChildren(...given().map(([question, labels]) => {
    const row = document.createElement("div");
    const [term, answer] = ["dt", "dd"].map((name) => document.createElement(name));
    term.textContent = question;
    answer.textContent = labels.join("; ");
    row.append(term, answer);
    return row;
  }));
  document.querySelector("[data-given-link]").textContent = current().href;
}

/** The binder, narrowed to the duties that apply. */
function binderLink(found) {
  const link = document.querySelector("[data-binder-link]");
  const address = new URL(link.href);
  const asked = found.filter((one) => one.found === "applies" && one.card.querySelector("[data-evidence]"));
  if (asked.length) address.searchParams.set("records", asked.map(({ card }) => card.dataset.duty).join(" "));
  else address.searchParams.delete("records");
  link.href = address.href;
}

function showAround() {
  document.querySelectorAll("[data-remark]").forEach((remark, place) => {
    show(remark, holds(data.remarks[place], answers, data.conditions) === true);
  });
  for (const authority of document.querySelectorAll("[data-authority]")) {
    show(authority, data.places[answers.place?.[0]] === authority.dataset.authority);
  }
  show(document.querySelector("[data-no-authority]"), !data.places[answers.place?.[0]]);
}

function update(fault = "") {
  const open = showQuestions();
  const isStarted = Object.keys(answers).length > 0;
  const found = judged();
  arrange(found);
  showFirst(found);
  showAround();
  show(document.querySelector("[data-outcomes]"), isStarted);
  show(document.querySelector("[data-live]"), isStarted);
  const counted = sum(found);
  document.querySelector("[data-live-count]").textContent = `${counted}.`;
  showGiven();
  binderLink(isStarted ? found : []);
  const left = open ? ` ${open} ${open === 1 ? "question is" : "questions are"} open.` : "";
  message.textContent = isStarted ? `${fault}${counted}.${left}` : `${fault}No question is answered yet.`;
  say(message.textContent, "finder");
}

function fromAddress() {
  const asked = current().searchParams;
  const found = read(asked, data.questions, data.conditions, ["asof"]);
  answers = found.answers;
  const unknown = found.unknown.map((name) => `“${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`);
  update(unknown.length ? `The address contains ${unknown.slice(0, 5).join(", ")}, which no question offers; it was ignored. ` : "");
}

function fromForm(changed) {
  const asked = new URLSearchParams();
  for (const [name, question] of Object.entries(data.questions)) {
    let chosen = [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);
    if (changed?.name === name && changed.checked) {
      const isAlone = question.alone.includes(changed.value);
      chosen = chosen.filter((option) => option === changed.value || isAlone === question.alone.includes(option));
      if (isAlone) chosen = [changed.value];
    }
    for (const option of chosen) asked.append(name, option);
  }
  const address = current();
  const asof = address.searchParams.get("asof");
  answers = read(asked, data.questions, data.conditions).answers;
  address.search = "";
  for (const [name, chosen] of Object.entries(answers)) for (const option of chosen) address.searchParams.append(name, option);
  if (asof) address.searchParams.set("asof", asof);
  replace(address);
  update();
}

/** What follows the duties in a file: the answers, the authority, what was not asked. */
function around() {
  const each = (selector, name) => [...document.querySelectorAll(selector)].filter((one) => !one.hidden).map((one) => [name, words(one)]);
  return [
    ["Answers", current().href],
    ...given().map(([question, labels]) => [question, labels.join(" | ")]),
    ["Dates", words(document.querySelector("[data-asof-message]"))],
    ...each("[data-remark]", "Remark"),
    ...each("[data-authority]:not([hidden]) [data-says]", "Authority"),
    ...each("[data-assumed] li", "Not asked"),
    ...each("[data-not-covered] li", "Not covered"),
    ...each("[data-read]", "Read"),
  ];
}

function table() {
  const head = ["Tense", "Id", "Duty", "Article", "Who", "Date", "All dates", "Fine, up to", "Fined by", "Only if", "Steps", "Proof", "Link"];
  const rows = judged().sort((a, b) => a.key.localeCompare(b.key)).map(({ card, title }) => [
    title,
    card.dataset.duty,
    words(card.querySelector("[data-name]")),
    words(card.querySelector("[data-article-of]")),
    words(card.querySelector("[data-who]")),
    dates(card).length ? day(dates(card)[0]) : "",
    dates(card).map(words).join(" | "),
    words(card.querySelector("[data-fine]")),
    words(card.querySelector("[data-fined-by]")),
    words(card.querySelector("[data-only-if]")),
    [...card.querySelectorAll("[data-steps] li")].map(words).join(" | "),
    [...card.querySelectorAll("[data-evidence]")].map((one) => `${one.dataset.evidence}: ${words(one)}`).join(" | "),
    card.querySelector("[data-link]").href,
  ]);
  return [head, ...rows, [], ...around()];
}

form.hidden = false;
document.querySelector("[data-limits-of]").open = false;
show(document.querySelector("[data-every]"), false);
show(document.querySelector("[data-all]"), false);
for (const one of document.querySelectorAll("[data-actions], [data-given]")) show(one, true);
for (const button of form.querySelectorAll("[data-turn]")) {
  const field = button.closest("[data-question]");
  button.addEventListener("click", () => turnTo(field.classList.contains("is-shut") ? field : null));
}
for (const button of form.querySelectorAll("[data-next]")) {
  button.addEventListener("click", () => {
    const next = nextAfter(button.closest("[data-question]"));
    turnTo(next);
    if (next) next.querySelector("[data-turn]").focus();
    else window.location.hash = "result";
  });
}
narrow.addEventListener("change", layOut);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => fromForm(event.target));
form.addEventListener("reset", () => window.setTimeout(() => {
  fromForm();
  layOut();
}));
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", async () => {
    if (button.dataset.do === "print") window.print();
    if (button.dataset.do === "csv") save("duties.csv", "text/csv", csv(table()));
    if (button.dataset.do !== "copy") return;
    try {
      await navigator.clipboard.writeText(current().href);
      button.textContent = "Link copied";
    } catch {
      button.textContent = "Copy the link from the address bar";
    }
  });
}
window.addEventListener("popstate", fromAddress);
onReturn(fromAddress);
document.addEventListener("asof", () => update());
fromAddress();
layOut();
