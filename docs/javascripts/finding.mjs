/**
 * The page of the finder: questions, and the duties sorted by what the answers make of
 * them. The address keeps the answers and nothing else does.
 */
import { csv, save } from "./csv.mjs";
import { holds, isAsked, outcome, read } from "./finder.mjs";

const data = JSON.parse(document.getElementById("finder").textContent);
const form = document.querySelector("[data-finder]");
const results = document.querySelector("[data-results]");
const message = document.querySelector("[data-finder-message]");
const cards = new Map(data.rules.map((rule) => [rule.id, document.querySelector(`[data-rule="${rule.id}"]`)]));
let answers = {};

function show(element, isShown) {
  element.hidden = !isShown;
}

/** The date of a card that counts: the first in sight that nothing superseded. */
function leading(card) {
  const dates = [...card.querySelectorAll("[data-claim]:not([hidden])")];
  return dates.find((one) => !one.classList.contains("is-superseded") && !one.classList.contains("is-elsewhere"));
}

function day(card) {
  return leading(card)?.querySelector("time").dateTime ?? "9999";
}

function showScopes() {
  for (const element of results.querySelectorAll("[data-claim]")) {
    const condition = data.scopes[element.querySelector("[data-scope]")?.textContent];
    element.classList.toggle("is-elsewhere", Boolean(condition) && holds(condition, answers, data.conditions) === false);
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
    card.querySelector("[data-because]").textContent = rule.because[found];
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
  const left = open ? ` ${open} ${open === 1 ? "question is" : "questions are"} open: what turns on them may apply.` : "";
  message.textContent = isStarted
    ? `${fault}${counts.applies} apply, ${counts.may} may apply, ${counts.no} do not.${left}`
    : `${fault}No question is answered yet.`;
}

function fromAddress() {
  const asked = new URLSearchParams(window.location.search);
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
  const address = new URL(window.location.href);
  const asof = address.searchParams.get("asof");
  answers = read(asked, data.questions, data.conditions).answers;
  address.search = "";
  for (const [name, chosen] of Object.entries(answers)) for (const option of chosen) address.searchParams.append(name, option);
  if (asof) address.searchParams.set("asof", asof);
  window.history.replaceState(null, "", address);
  update();
}

function words(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function table() {
  const head = ["Outcome", "Id", "Duty", "Article", "Status", "Date", "Up to", "Reason", "In particular", "Evidence", "Link"];
  const rows = [...document.querySelectorAll("[data-list] [data-rule]")].map((card) => [
    document.querySelector(`[data-outcome-title="${card.dataset.outcome}"]`).textContent.trim(),
    card.dataset.concerns,
    words(card.querySelector("[data-name]")),
    words(card.querySelector("[data-article-of]")),
    words(leading(card)?.querySelector("[data-word]")),
    leading(card)?.querySelector("time").dateTime ?? "",
    words(card.querySelector("[data-fine]")),
    words(card.querySelector("[data-because]")),
    [...card.querySelectorAll("[data-point]:not([hidden])")].map(words).join(" | "),
    [...card.querySelectorAll("[data-evidence]")].map((one) => `${one.dataset.evidence}: ${words(one)}`).join(" | "),
    card.querySelector("[data-name]").href,
  ]);
  return [head, ...rows, [], ["Answers", window.location.href]];
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => fromForm(event.target));
form.addEventListener("reset", () => window.setTimeout(() => fromForm()));
for (const button of document.querySelectorAll("[data-do]")) {
  button.addEventListener("click", async () => {
    if (button.dataset.do === "print") window.print();
    if (button.dataset.do === "csv") save("obligations.csv", "text/csv", csv(table()));
    if (button.dataset.do !== "copy") return;
    try {
      await navigator.clipboard.writeText(window.location.href);
      button.textContent = "Link copied";
    } catch {
      button.textContent = "Copy the link from the address bar";
    }
  });
}
window.addEventListener("popstate", fromAddress);
document.addEventListener("asof", () => update());
fromAddress();
