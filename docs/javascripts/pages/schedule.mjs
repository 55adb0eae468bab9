/** The schedule builder on its page: the answers choose the lines; copy and print. */
import { current, onReturn, replace } from "../lib/address.mjs";
import { answers, decide, search } from "../rules/schedule.mjs";

const schedule = JSON.parse(document.getElementById("schedule-data").textContent);
const root = document.querySelector("[data-builder]");
const form = root.querySelector("[data-builder-form]");
const paper = root.querySelector("[data-schedule]");
const status = root.querySelector("[data-builder-status]");

function chosen() {
  return answers(schedule, new URLSearchParams(new FormData(form)));
}

function show() {
  const { lines, limits } = decide(schedule, chosen());
  for (const line of paper.querySelectorAll("[data-line]")) line.hidden = !lines.has(line.dataset.line);
  for (const { id, level, reasons } of limits) {
    const why = reasons.length ? `: ${reasons.join("; ")}` : "";
    paper.querySelector(`[data-level="${id}"]`).textContent = `Level: ${level}${why}`;
  }
  status.textContent = "";
}

function write() {
  const address = current();
  address.search = search(schedule, chosen());
  replace(address);
  show();
}

function read() {
  const asked = answers(schedule, current().searchParams);
  for (const [name, value] of Object.entries(asked)) form.elements.namedItem(name).value = value;
  show();
}

const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
const shown = (selector) => [...paper.querySelectorAll(selector)].filter((line) => !line.hidden);

/** The schedule as plain text, as it stands on the page. */
function text() {
  const policies = shown("tbody [data-line]").map((row) => {
    const limit = row.querySelector("input").value.trim() || "amount to be agreed";
    const [name, covers] = [row.querySelector("th"), row.querySelector("td")].map(words);
    return `- ${name}: ${covers}\n  Minimum limit: ${limit} (${words(row.querySelector("[data-level]"))})`;
  });
  const line = (item) => {
    const own = item.cloneNode(true);
    own.querySelector("[data-ours]")?.remove();
    return words(own);
  };
  const clauses = shown("ol [data-line]").map((item, place) => `${place + 1}. ${line(item)}`);
  const checks = shown("ul [data-line]").map((item) => {
    return `[${item.querySelector("input").checked ? "x" : " "}] ${line(item)}`;
  });
  return [
    words(paper.querySelector("h3")),
    "",
    words(paper.querySelector("caption")),
    ...policies,
    "",
    words(paper.querySelector("#terms")),
    ...clauses,
    "",
    words(paper.querySelector("#checklist")),
    ...checks,
    "",
    words(paper.querySelector(".arr-schedule__not")),
    "",
  ].join("\n");
}

async function copy() {
  try {
    await navigator.clipboard.writeText(text());
    status.textContent = "Copied.";
  } catch {
    status.textContent = "The browser did not allow copying. Select the schedule and copy it by hand.";
  }
}

/** Prints the schedule alone; everything else of the page comes back afterwards. */
function print() {
  document.body.classList.add("is-schedule-print");
  window.addEventListener("afterprint", () => document.body.classList.remove("is-schedule-print"), { once: true });
  window.print();
}

form.hidden = false;
root.querySelector("[data-builder-actions]").hidden = false;
root.querySelector("[data-builder-whole]").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", write);
root.querySelector("[data-copy]").addEventListener("click", copy);
root.querySelector("[data-print]").addEventListener("click", print);
window.addEventListener("popstate", read);
onReturn(read);
read();
