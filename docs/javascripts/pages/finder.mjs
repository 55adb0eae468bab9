/**
 * The page of the finder: questions, and the duties sorted by what the answers make of
 * them. The address keeps the answers and nothing else does.
 */
import { current, onReturn, replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { csv } from "../lib/csv.mjs";
import { save } from "../lib/files.mjs";
import { holds, isAsked, outcome, read, reason } from "../rules/finder.mjs";

const data = JSON.parse(document.getElementById("finder").textContent);
const form = document.querySelector("[data-finder]");
const results = document.querySelector("[data-results]");
const message = document.querySelector("[data-finder-message]");
const cards = new Map(data.rules.map((rule) => [rule.id, document.querySelector(`[data-rule="${rule.id}"]`)]));
let answers = {};

function show(element, isShown) {
  element.hidden = !isShown;
}

/** The dates of a card that count: those in sight that nothing superseded. */
function dates(card) {
  const known = [...card.querySelectorAll("[data-claim]:not([hidden])")];
  return known.filter((one) => !one.classList.contains("is-superseded") && !one.classList.contains("is-elsewhere"));
}

function leading(card) {
  return dates(card)[0];
}

function day(card) {
  return leading(card)?.querySelector("time").dateTime ?? "9999";
}

function showScopes() {
  for (const element of results.querySelectorAll("[data-claim]")) {
    const condition = data.scopes[element.querySelector("[data-scope]")?.dataset.scope];
    element.classList.toggle("is-elsewhere", Boolean(condition) && holds(condition, answers, data.conditions) === false);
  }
}

/** Says of each piece of evidence that concerns others whom it concerns. */
function showAddressed(card, rule) {
  for (const [piece, condition] of Object.entries(rule.addressed)) {
    const item = card.querySelector(`[data-evidence="${piece}"]`);
    item?.classList.toggle("is-for-others", holds(condition, answers, data.conditions) === false);
    const note = item?.querySelector("[data-addressed]");
    if (note) show(note, holds(condition, answers, data.conditions) !== true);
  }
}

function judge() {
  showScopes();
  const counts = { applies: 0, may: 0, no: 0 };
  const byOutcome = { applies: [], may: [], no: [] };
  for (const rule of data.rules) {
    const card = cards.get(rule.id);
    const found = outcome(rule, answers, data.conditions);
    counts[found] += 1;
    byOutcome[found].push(card);
    card.dataset.outcome = found;
    card.querySelector("[data-because]").textContent = reason(rule, answers, data.conditions);
    const list = card.querySelector("details");
    if (list) list.open = found === "applies";
    showAddressed(card, rule);
    const points = [...card.querySelectorAll("[data-point]")];
    points.forEach((point, place) => show(point, found !== "no" && holds(rule.points[place], answers, data.conditions) === true));
  }
  for (const [found, group] of Object.entries(byOutcome)) {
    group.sort((a, b) => day(a).localeCompare(day(b)));
    document.querySelector(`[data-list="${found}"]`).replaceChildren(...group);
    document.querySelector(`[data-number="${found}"]`).textContent = String(counts[found]);
  }
  return counts;
}

function showQuestions() {
  for (const [name, question] of Object.entries(data.questions)) {
    const field = form.querySelector(`[data-question="${name}"]`);
    show(field, isAsked(question, answers, data.conditions));
    for (const input of field.querySelectorAll("input")) input.checked = (answers[name] ?? []).includes(input.value);
  }
  const asked = Object.entries(data.questions).filter(([, question]) => isAsked(question, answers, data.conditions));
  return asked.filter(([name]) => !answers[name]).length;
}

/** The questions that have an answer, each with the answers in words. */
function given() {
  const fields = [...form.querySelectorAll("[data-question]")].filter((field) => answers[field.dataset.question]);
  return fields.map((field) => {
    const labels = answers[field.dataset.question].map((option) => words(field.querySelector(`input[value="${option}"] + span`)));
    return [words(field.querySelector("legend")), labels];
  });
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

/** The binder, narrowed to the records whose evidence the answers ask for. */
function binderLink(isStarted) {
  const link = document.querySelector("[data-binder-link]");
  const address = new URL(link.href);
  const asked = [...document.querySelectorAll('[data-list="applies"] [data-rule]:has([data-evidence])')];
  if (isStarted && asked.length) address.searchParams.set("records", asked.map((card) => card.dataset.concerns).join(" "));
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
  const counts = judge();
  showAround();
  show(document.querySelector("[data-outcomes]"), isStarted);
  show(document.querySelector("[data-live]"), isStarted);
  const sum = `${counts.applies} apply, ${counts.may} may apply, ${counts.no} do not`;
  document.querySelector("[data-live-count]").textContent = `${sum}.`;
  showGiven();
  binderLink(isStarted);
  const left = open ? ` ${open} ${open === 1 ? "question is" : "questions are"} open: what turns on ${open === 1 ? "it" : "them"} may apply.` : "";
  message.textContent = isStarted
    ? `${fault}${sum}.${left}`
    : `${fault}No question is answered yet.`;
  say(message.textContent, "finder");
}

function fromAddress() {
  const asked = current().searchParams;
  const found = read(asked, data.questions, data.conditions, ["asof"]);
  answers = found.answers;
  const unknown = found.unknown.map((name) => `“${name.length > 40 ? `${name.slice(0, 40)}…` : name}”`);
  update(unknown.length ? `The address holds ${unknown.slice(0, 5).join(", ")}, which no question has: left out. ` : "");
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

function words(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** A date of a card in words: status, day, and for what it holds. */
function dated(one) {
  const scope = words(one.querySelector("[data-scope]:not([hidden])"));
  return `${words(one.querySelector("[data-word]"))} ${one.querySelector("time").dateTime}${scope ? ` (${scope})` : ""}`;
}

/** A piece of evidence in words: its id, and whom it concerns if not the reader. */
function piece(one) {
  const text = one.cloneNode(true);
  text.querySelector("[data-addressed]")?.remove();
  const note = one.querySelector("[data-addressed]:not([hidden])");
  return `${one.dataset.evidence}: ${words(text)}${note ? ` (${words(note)})` : ""}`;
}

/** What stands below the duties: the answers, the authority, what was not asked. */
function around() {
  const each = (selector, name) => [...document.querySelectorAll(selector)].filter((one) => !one.hidden).map((one) => [name, words(one)]);
  return [
    ["Answers", current().href],
    ...given().map(([question, labels]) => [question, labels.join(" | ")]),
    ["Dates", words(document.querySelector("[data-asof-message]"))],
    ...each("[data-remark]", "Remark"),
    ...each("[data-authority]:not([hidden]) [data-says]", "Authority"),
    ...each("[data-authority]:not([hidden]) .arr-two p", "Authority"),
    ...each("[data-assumed] li", "Not asked"),
    ...each("[data-not-covered] li", "Not covered"),
    ...each("[data-read]", "Read"),
  ];
}

function table() {
  const head = ["Outcome", "Id", "Duty", "Article", "Status", "Date", "All dates", "Up to", "Which counts", "Fined by", "Reason", "In particular", "Evidence", "Link"];
  const rows = [...document.querySelectorAll("[data-list] [data-rule]")].map((card) => [
    document.querySelector(`[data-outcome-title="${card.dataset.outcome}"]`).textContent.trim(),
    card.dataset.concerns,
    words(card.querySelector("[data-name]")),
    words(card.querySelector("[data-article-of]")),
    words(leading(card)?.querySelector("[data-word]")),
    leading(card)?.querySelector("time").dateTime ?? "",
    dates(card).map(dated).join(" | "),
    words(card.querySelector("[data-sums]")) || words(card.querySelector("[data-fine]")),
    words(card.querySelector("[data-which]")),
    words(card.querySelector("[data-fined-by]")),
    words(card.querySelector("[data-because]")),
    [...card.querySelectorAll("[data-point]:not([hidden])")].map(words).join(" | "),
    [...card.querySelectorAll("[data-evidence]")].map(piece).join(" | ") || words(card.querySelector("[data-no-evidence]")),
    card.querySelector("[data-name]").href,
  ]);
  return [head, ...rows, [], ...around()];
}

form.hidden = false;
show(document.querySelector("[data-every]"), false);
for (const one of document.querySelectorAll("[data-outcome-head], [data-actions], [data-given]")) show(one, true);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => fromForm(event.target));
form.addEventListener("reset", () => window.setTimeout(() => fromForm()));
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", async () => {
    if (button.dataset.do === "print") window.print();
    if (button.dataset.do === "csv") save("obligations.csv", "text/csv", csv(table()));
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
