/**
 * A report for somebody else: shows the score, day and name that its link carries. Nothing on
 * it can be changed; a link that was damaged on its way is set right, and the page says how.
 */
import { replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { format, formatReport, parseReport, shortened } from "../lib/fragment.mjs";
import { make, show } from "../lib/sheet.mjs";
import { report } from "../rules/report.mjs";

const data = JSON.parse(document.getElementById("scoring").textContent);
const { rule } = data;
const message = document.querySelector("[data-message]");
const sheet = document.querySelector("[data-sheet]");
const ways = document.querySelector("[data-ways]");
const open = ways.querySelector("[data-open]");
const calculator = open.getAttribute("href");
const title = document.title;

function explain(texts) {
  message.replaceChildren(...texts.map((text) => make("p", text)));
  message.hidden = texts.length === 0;
  say(message.textContent);
}

/** The scores alone: those of another version are not added up again. */
function scoresOf(raws) {
  const rows = rule.dimensions.map(({ name }, at) => [name, String(raws[at] ?? "not scored")]);
  return { id: "scores", title: "The scores as the link has them", table: { columns: ["Dimension", "Score"], rows } };
}

function foreign({ version, raws, name }) {
  explain([`This link was scored under version “${shortened(version)}” of the rule, and this site has version ${rule.version}. The scores are shown as they are and were not added up again.`]);
  show(sheet, { title: name ? `Agent risk score of ${name}` : "Agent risk score", lead: "", line: "", sections: [scoresOf(raws)] });
}

function showLink() {
  const reading = parseReport(window.location.hash, rule);
  sheet.replaceChildren();
  ways.hidden = true;
  document.title = title;
  if (reading.kind === "none") {
    return explain(["This page shows a report from its link, and this address carries none. Ask for the whole link, or make a report in the calculator."]);
  }
  if (reading.kind === "other" || reading.raws.every((raw) => raw === null)) {
    const text = reading.kind === "other" ? reading.text : window.location.hash.slice(1);
    return explain([`“${shortened(text)}” is not a report: no score can be read in it. A link to a report ends like this: #${format(rule, rule.dimensions.map(() => rule.scale.high))}/2026-11-28/Name. Ask the sender to copy it again.`]);
  }
  const { version, raws, faults, repairs, day, name } = reading;
  ways.hidden = false;
  if (version !== rule.version) {
    open.href = `${calculator}#${version}/${raws.map((raw) => raw ?? "x").join("-")}`;
    return foreign(reading);
  }
  const fragment = formatReport(rule, raws, day, name);
  if (repairs.length || faults.length) replace(`#${fragment}`);
  const link = window.location.href.split("#")[0];
  open.href = `${calculator}#${format(rule, raws)}`;
  show(sheet, report(data, { raws, subject: name, day, link: `${link}#${fragment}` }));
  if (name) document.title = `${name}: ${title}`;
  return explain([
    repairs.length ? `The link was changed on its way and has been set right: ${repairs.join("; ")}.` : "",
    faults.length ? `Not all of the link could be read: ${faults.join("; ")}. A score that could not be read counts as not scored.` : "",
    day || faults.length ? "" : "The link names no day.",
  ].filter(Boolean));
}

ways.querySelector("[data-print]").addEventListener("click", () => window.print());
window.addEventListener("hashchange", showLink);
document.querySelector("[data-unscripted]").hidden = true;
showLink();
