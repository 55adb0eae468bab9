/**
 * The calculator's page: ties controls, link, result and files to each other. The rule and
 * all texts of the index come with the page; everything is computed here, nothing is sent.
 */
import { replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { isDay, spoken, today } from "../lib/days.mjs";
import { save } from "../lib/files.mjs";
import { format, formatReport, parse, parseReport, shortened } from "../lib/fragment.mjs";
import { make, show as showReport } from "../lib/sheet.mjs";
import { REFUSED, erase, onChange, read, write as store } from "../lib/store.mjs";
import { asCsv, asJson, asMarkdown, asText, levelOf, points, report, scoreText, steps, tierText, verdict, wayTo } from "../rules/report.mjs";
import { interval, joined } from "../rules/scoring.mjs";

const REST_DELAY = 100;
const KEPT = "arr-kept-score";

const data = JSON.parse(document.getElementById("scoring").textContent);
const { rule } = data;
const { low, high } = rule.scale;
const form = document.querySelector("[data-calculator]");
const sheet = document.querySelector("[data-sheet]");
const parts = new Map();

/** The page's part of a name, looked up once. */
function part(name) {
  if (!parts.has(name)) parts.set(name, form.querySelector(`[data-${name}]`));
  return parts.get(name);
}

/** One row of controls for each dimension, in the index's order. */
const rows = rule.dimensions.map(({ id }) => {
  const row = [...form.querySelectorAll("[data-dimension]")].find((element) => element.dataset.dimension === id);
  return {
    number: row.querySelector("input[type=number]"),
    range: row.querySelector("input[type=range]"),
    clear: row.querySelector("[data-clear]"),
    fault: row.querySelector(".arr-dim__fault"),
    level: row.querySelector("[data-shown-level]"),
    id,
    /** What the row shows; undefined until it was shown once. */
    shown: undefined,
    ...columns(id),
  };
});

/** A dimension's two shapes in the picture: its raw score, and its mark as open. */
function columns(id) {
  const find = (name) => [...form.querySelectorAll(`[data-${name}]`)].find((shape) => shape.dataset[name] === id);
  return { column: find("column"), open: find("open") };
}

const FLOORS = rule.tiers
  .filter(({ floor }) => floor !== null)
  .map(({ name, floor }) => `${name} ${floor}`)
  .join(", ");

const state = {
  /** @type {import("../rules/scoring.mjs").Raws} */
  raws: rule.dimensions.map(() => null),
  /** The version of a foreign link whose raw scores wait for the reader's word. */
  foreign: "",
  /** @type {{raws: import("../rules/scoring.mjs").Raws, isKept: boolean} | null} */
  earlier: null,
};

/** Writes a text where it is another: what stays costs no layout. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function isUntouched() {
  return state.raws.every((raw) => raw === null);
}

// ------------------------------------------------------------------------ result

function showRow(row, raw, isEdited) {
  const { number, range, clear, level, column, open } = row;
  if (!isEdited) number.value = raw ?? "";
  clear.disabled = raw === null && number.value === "" && !number.validity.badInput;
  if (raw === row.shown) return;
  row.shown = raw;
  range.value = String(raw ?? low);
  if (raw === null) range.setAttribute("aria-valuetext", "not scored");
  else range.removeAttribute("aria-valuetext");
  range.classList.toggle("is-open", raw === null);
  const reached = raw === null ? undefined : levelOf(data, row.id, raw);
  level.replaceChildren(...(reached ? [make("b", `${reached.score}`), ` ${reached.text}`] : []));
  const whole = Number(part("picture").dataset.height);
  const height = (whole * ((raw ?? low) - low)) / (high - low);
  column.setAttribute("height", String(height));
  column.setAttribute("y", String(whole - height));
  open.classList.toggle("is-open", raw === null);
}

function showFault({ number, fault }, text) {
  write(fault, text);
  if (text) number.setAttribute("aria-invalid", "true");
  else number.removeAttribute("aria-invalid");
}

function showResult(ends) {
  const isHeld = Boolean(state.foreign);
  write(form.elements.namedItem("score"), isHeld ? "–" : scoreText(ends));
  write(form.elements.namedItem("tier"), isHeld ? `not scored under version ${rule.version}` : tierText(ends));
  write(part("reason"), isHeld ? "" : verdict(rule, state.raws));
  const shown = rule.dimensions.map(({ name }, at) => `${name} ${state.raws[at] ?? "not scored"}`);
  part("picture").setAttribute("aria-label", `Scores: ${shown.join(", ")}. Minimums: ${FLOORS || "none"}.`);
}

const ladder = rule.tiers.map(({ id }) => [...form.querySelectorAll("[data-tier]")].find((row) => row.dataset.tier === id));

function showLadder(ends) {
  const [worst, best] = ends.map(({ tier }) => rule.tiers.indexOf(tier));
  const isComplete = !state.raws.includes(null);
  ladder.forEach((row, place) => {
    let text = "out of reach unless scored dimensions rise";
    if (place === worst && isComplete) text = "awarded";
    else if (place >= worst) text = "reached";
    else if (place >= best) text = "still open";
    else if (isComplete) text = `${points(steps(data, state.raws, rule.tiers[place]).cost)} away`;
    write(row.querySelector("[data-state]"), state.foreign ? "" : text);
    row.toggleAttribute("data-awarded", !state.foreign && place === worst && isComplete);
  });
}

// -------------------------------------------------------------------------- path

/** Says the way to a tier, or what is missing for one; the next tier if none is chosen. */
function way(raws, chosen = "") {
  const missing = rule.dimensions.filter((_, at) => raws[at] === null).map(({ name }) => name);
  if (state.foreign) return `Score the link under version ${rule.version} first.`;
  if (missing.length === raws.length) return "Score every dimension to see what to do first.";
  if (missing.length) return `Still missing for a first step: ${joined(missing)}.`;
  const [{ tier }] = interval(rule, raws);
  const place = rule.tiers.indexOf(tier);
  const goal = rule.tiers.find(({ id }) => id === chosen) ?? rule.tiers[place - 1];
  if (!goal) return `${tier.name} is the highest tier: there is none above it.`;
  if (rule.tiers.indexOf(goal) >= place) return `${goal.name} is already reached: the tier awarded is ${tier.name}.`;
  return wayTo(data, raws, goal);
}

function showPath() {
  write(part("path-lead"), way(state.raws));
  write(part("goal-lead"), way(state.raws, part("goal").value));
}

// -------------------------------------------------------------------- comparison

function change(before, now) {
  if (before === null || now === null) return before === now ? "none" : "";
  if (before === now) return "none";
  return now > before ? `+${now - before}` : `−${before - now}`;
}

function showComparison() {
  const table = part("compared");
  table.hidden = !state.earlier || Boolean(state.foreign);
  if (table.hidden) return;
  const before = interval(rule, state.earlier.raws);
  const now = interval(rule, state.raws);
  const isExact = [before, now].every(([worst, best]) => worst.score === best.score);
  const lines = rule.dimensions.map(({ id, name }, at) => [
    `${id} ${name}`,
    state.earlier.raws[at] ?? "not scored",
    state.raws[at] ?? "not scored",
    change(state.earlier.raws[at], state.raws[at]),
  ]);
  lines.push(["Score", scoreText(before), scoreText(now), isExact ? change(before[0].score, now[0].score) : ""]);
  lines.push(["Tier", tierText(before), tierText(now), tierText(before) === tierText(now) ? "none" : "changed"]);
  table.querySelector("tbody").replaceChildren(...lines.map(comparedRow));
}

function comparedRow([head, ...cells]) {
  const titles = ["Earlier", "Now", "Change"];
  const first = make("th", head);
  first.scope = "row";
  const rest = cells.map((text, at) => {
    const cell = make("td", String(text));
    cell.dataset.label = titles[at];
    return cell;
  });
  return make("tr", "", first, ...rest);
}

/** The kept text that the page has shown last. */
let recalled = null;

/** Takes an earlier result from a fragment; says what is wrong with it, or "". */
function compareWith(fragment, from, isKept = false) {
  const reading = isKept ? parse(fragment, rule) : parseReport(fragment, rule);
  if (reading.kind !== "score") return isKept ? "It is damaged." : `“${shortened(fragment)}” is no link to a score.`;
  if (reading.version !== rule.version) {
    return `That result was scored under version “${shortened(reading.version)}”; it cannot be compared under ${rule.version}.`;
  }
  state.earlier = { raws: reading.raws, isKept };
  part("compare-lead").textContent = `Compared with ${from}${ofReport(reading)}.${partly(reading.faults, isKept)}`;
  part("compared").closest("details").open = true;
  showForget();
  showComparison();
  return "";
}

/** What a link to a report says besides its score. */
function ofReport({ day, name }) {
  return `${name ? ` of ${name}` : ""}${day ? `, scored on ${spoken(day)}` : ""}`;
}

/** Says what of an earlier result could not be read; a damaged text is not quoted. */
function partly(faults, isKept) {
  if (!faults.length) return "";
  return isKept ? " It is damaged: some of its scores could not be read." : ` Not read: ${faults.join("; ")}.`;
}

/** Offers to end the comparison, and to forget what is kept if anything is. */
function showForget(isShown = true) {
  part("forget").hidden = !isShown;
  part("forget").textContent = read(KEPT).text === null ? "Stop comparing" : "Forget the kept result";
}

function keep() {
  const kept = format(rule, state.raws);
  const text = `${today()} ${kept}`;
  const fault = store(KEPT, text);
  part("lasting").hidden = Boolean(fault);
  if (fault) {
    compareWith(kept, "the result as it is now, which could not be kept");
    part("compare-lead").textContent += ` ${fault} Copy the link of the result.`;
  } else {
    recalled = text;
    compareWith(kept, `the result kept on ${spoken(today())}`, true);
  }
  say(part("compare-lead").textContent);
}

/** Compares with what is kept now, unless the page compares with something else. */
function recall() {
  const { text } = read(KEPT);
  if (text === recalled) return;
  recalled = text;
  if (text !== null) showKept(text);
  else if (state.earlier?.isKept) dropComparison("The kept result was erased.");
}

function showKept(text) {
  const [, day, fragment] = /^(\S+) (.+)$/.exec(text) ?? ["", "", text];
  const from = isDay(day) ? `the result kept on ${spoken(day)}` : "a result kept on a day that cannot be read";
  part("compared").closest("details").open = true;
  const fault = compareWith(fragment, from, true);
  if (fault) part("compare-lead").textContent = `The kept result cannot be compared. ${fault}`;
  showForget();
}

function dropComparison(text) {
  state.earlier = null;
  part("compare-lead").textContent = text;
  showForget(false);
  showComparison();
}

function forget() {
  const isKept = read(KEPT).text !== null;
  const fault = isKept ? erase(KEPT) : "";
  recalled = read(KEPT).text;
  const end = isKept ? "The kept result is forgotten." : "Nothing is compared any more.";
  dropComparison(fault ? `The kept result could not be erased. ${REFUSED}.` : end);
  part("keep").focus();
}

// ----------------------------------------------------------------------- address

let pendingRest = 0;

/** The page's address with a fragment, or without any. */
function addressWith(fragment) {
  const { pathname, search } = window.location;
  return pathname + search + (fragment ? `#${fragment}` : "");
}

function link() {
  return window.location.origin + addressWith(isUntouched() ? "" : format(rule, state.raws));
}

function writeAddress() {
  replace(link());
}

function showMessage(...content) {
  const message = part("message");
  message.replaceChildren(...content);
  message.hidden = content.length === 0;
}

/** Takes over what the address says; a place on the page leaves the scores as they are. */
function readAddress() {
  const reading = parse(window.location.hash, rule);
  if (reading.kind === "other" && document.getElementById(reading.text)) {
    const place = document.getElementById(reading.text);
    if (place.matches("[data-method]")) window.location.replace(place.href);
    rememberAtPlace();
    return;
  }
  if (reading.kind === "other") {
    showMessage(make("p", `“${shortened(reading.text)}” is neither a score nor a place on this page. Nothing was changed.`));
  } else {
    take(reading.kind === "score" ? reading.raws : rule.dimensions.map(() => null));
    if (reading.kind === "score") explain(reading);
  }
  update();
}

/** Starts anew from raw scores: no message, no fault, nothing foreign. */
function take(raws) {
  state.raws = raws;
  state.foreign = "";
  showMessage();
  for (const row of rows) showFault(row, "");
}

/** The entry of a place on the page carries the score, so that a reload keeps it. */
function rememberAtPlace() {
  if (isUntouched() && typeof window.history.state?.score === "string") {
    const reading = parse(window.history.state.score, rule);
    if (reading.kind === "score" && reading.version === rule.version) take(reading.raws);
  }
  const isEmpty = isUntouched() || Boolean(state.foreign);
  replace(window.location.href, isEmpty ? null : { score: format(rule, state.raws) });
  update();
}

/** Says what is foreign or faulty in a link that holds a score. */
function explain({ version, raws, faults }) {
  const content = [];
  if (version !== rule.version) {
    state.foreign = version;
    const name = `“${shortened(version)}”`;
    content.push(make("p", `This link was scored under version ${name} of the rule; this page scores under version ${rule.version}. The scores that could be read are below; they were not added up again.`));
    if (raws.some((raw) => raw !== null)) {
      const button = make("button", `Score them under version ${rule.version}`);
      button.type = "button";
      button.addEventListener("click", () => {
        accept();
        update();
        writeAddress();
        rows[0].range.focus();
      });
      content.push(make("p", "", button));
    }
  }
  if (faults.length) {
    content.push(make("p", `This link could not be read in full: ${faults.join("; ")}. What could be read is kept; the rest counts as not scored.`));
  }
  showMessage(...content);
}

/** From now on the raw scores of a foreign link count under this version. */
function accept() {
  const name = `“${shortened(state.foreign)}”`;
  state.foreign = "";
  showMessage(make("p", `Scored under version ${rule.version}; the link was made under version ${name}.`));
}

// ---------------------------------------------------------------------- controls

/** The buttons that need a result. */
const takers = [...form.querySelectorAll("[data-take], [data-keep]")];
const isTaken = () => !isUntouched() && !state.foreign;

/** Shows what stands below the result: the path, every tier, the comparison. */
function showRest() {
  showPath();
  showLadder(interval(rule, state.raws));
  showComparison();
  showSheet();
}

/** Shows the result now, and what stands below it as soon as the reader pauses. */
function update(edited = null) {
  const ends = interval(rule, state.raws);
  rows.forEach((row, at) => showRow(row, state.raws[at], row.number === edited));
  showResult(ends);
  window.clearTimeout(pendingRest);
  pendingRest = window.setTimeout(showRest, REST_DELAY);
  const isEmpty = !isTaken();
  for (const button of takers) if (button.disabled !== isEmpty) button.disabled = isEmpty;
  write(part("need"), isEmpty ? "Score a dimension first: then there is a result to save, copy or print." : "");
  write(part("taken"), "");
  part("by-hand").hidden = true;
  const level = edited && rows.find(({ number }) => number === edited)?.level.textContent;
  const result = isEmpty ? "" : `${scoreText(ends)} of 100, ${tierText(ends)}. ${verdict(rule, state.raws)}`;
  say([part("message").textContent, level, result].filter(Boolean).join(" "));
}

function set(at, raw, fault = "", edited = null) {
  state.raws = state.raws.map((before, place) => (place === at ? raw : before));
  rows[at].level.classList.add("is-used");
  showFault(rows[at], fault);
  if (state.foreign) accept();
  else if (!part("message").hidden) showMessage();
  update(edited);
  if (fault) say(fault);
  writeAddress();
}

/** What a number input holds: a raw score, nothing, or a fault in words. */
function readNumber(at) {
  const { number } = rows[at];
  const { name } = rule.dimensions[at];
  if (number.value === "" && !number.validity.badInput) return [null, ""];
  const raw = number.value === "" ? Number.NaN : Number(number.value) + 0;
  if (Number.isInteger(raw) && raw >= low && raw <= high) return [raw, ""];
  return [null, `${name} takes whole numbers from ${low} to ${high}; until then it counts as not scored.`];
}

rows.forEach(({ number, range, clear }, at) => {
  number.addEventListener("input", () => set(at, ...readNumber(at), number));
  number.addEventListener("change", () => {
    if (state.raws[at] !== null) number.value = String(state.raws[at]);
  });
  range.addEventListener("input", () => set(at, Number(range.value)));
  range.addEventListener("click", () => {
    if (state.raws[at] === null) set(at, Number(range.value));
  });
  range.addEventListener("keydown", ({ key }) => {
    if (key === "Delete" || key === "Backspace") set(at, null);
    else if (state.raws[at] === null && ["Home", "PageDown", "ArrowLeft", "ArrowDown"].includes(key)) set(at, low);
  });
  clear.addEventListener("click", () => {
    number.value = "";
    set(at, null);
    range.focus();
  });
});

function reset() {
  take(rule.dimensions.map(() => null));
  update();
  say("All dimensions are not scored.");
  writeAddress();
}

// -------------------------------------------------------------------- take along

function scored() {
  return { raws: state.raws, subject: part("subject").value.trim(), day: day(), link: link() };
}

/** The day on which the agent was scored: today, unless the reader names another. */
function day() {
  return isDay(part("day").value) ? part("day").value : today();
}

/** The address of the report that others can read. */
function reportLink() {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}report/#${formatReport(rule, state.raws, day(), part("subject").value)}`;
}

function done(text) {
  part("taken").textContent = text;
  say(text);
}

async function copy(text, name) {
  try {
    await window.navigator.clipboard.writeText(text);
    part("by-hand").hidden = true;
    done(`${name} copied.`);
  } catch {
    const field = part("by-hand").querySelector("textarea");
    field.value = text;
    part("by-hand").hidden = false;
    field.focus();
    field.select();
    done("The browser did not allow copying: the text stands below, selected, to copy by hand.");
  }
}

function offer(text, extension, type) {
  const name = `agent-risk-score-${today()}.${extension}`;
  save(name, type, text);
  done(`${name} saved.`);
}

const TAKE = {
  link: () => copy(link(), "Link"),
  report: () => copy(reportLink(), "Link to the report"),
  text: () => copy(asText(report(data, scored())), "Text"),
  markdown: () => copy(asMarkdown(report(data, scored())), "Markdown"),
  json: () => offer(asJson(data, scored()), "json", "application/json"),
  csv: () => offer(asCsv(data, scored()), "csv", "text/csv"),
  print: () => window.print(),
};

/** Shows the report: whole on paper, on the screen beside the controls; none without a result. */
function showSheet(isPaper = window.matchMedia("print").matches) {
  const hasResult = isTaken();
  document.documentElement.classList.toggle("is-sheet", hasResult);
  part("report").hidden = !hasResult;
  if (!hasResult) return sheet.replaceChildren();
  part("report").href = reportLink();
  return showReport(sheet, report(data, scored(), !isPaper));
}

// -------------------------------------------------------------------------- start

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.take) TAKE[button.dataset.take]();
});
part("reset").addEventListener("click", reset);
part("goal").addEventListener("change", () => {
  showPath();
  say(part("goal-lead").textContent);
});
part("day").value = today();
for (const name of ["subject", "day"]) part(name).addEventListener("input", () => showSheet());
part("keep").addEventListener("click", keep);
part("forget").addEventListener("click", forget);
part("compare").addEventListener("click", () => {
  // A mail program may have written the # of the link as %23.
  const text = part("earlier").value.trim().replace(/^[^#]*?(?:#|%23)/i, "");
  const fault = compareWith(text, "the pasted link");
  if (fault) part("compare-lead").textContent = fault;
  say(part("compare-lead").textContent);
});
window.addEventListener("hashchange", readAddress);
window.addEventListener("beforeprint", () => showSheet(true));
window.addEventListener("afterprint", () => showSheet(false));
window.matchMedia("print").addEventListener("change", ({ matches }) => showSheet(matches));
document.querySelector("[data-unscripted]").hidden = true;
form.hidden = false;
readAddress();
recall();
onChange([KEPT], recall);
