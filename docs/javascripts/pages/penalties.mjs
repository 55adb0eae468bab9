/** The penalties page: ties the questions, the ceiling and the link to each other. */
import { onReturn, replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { ceiling, format, money, parse, reason, turnover } from "../rules/ceilings.mjs";
import { spoken } from "../lib/days.mjs";
import { shortened } from "../lib/fragment.mjs";

const rules = JSON.parse(document.getElementById("ceilings").textContent);
const form = document.querySelector("[data-ceiling]");
const { fine: fines, offender: offenders, turnover: field, ceiling: result } = form.elements;
const part = (name) => form.querySelector(`[data-${name}]`);

/** What the reader has chosen and typed. */
function given() {
  return { fine: fines.value, offender: offenders.value, ...turnover(field.value, rules) };
}

function isUntouched({ fine, offender, cents }) {
  return !fine && !offender && cents === null;
}

/** What is still to be said before there is a ceiling. */
function missing({ fine, offender, cents }, measure) {
  const open = [];
  if (!fine) open.push("the breach");
  if (!offender) open.push("the offender");
  if (cents === null && measure?.counts !== "amount") open.push("the turnover");
  return open.length > 1 ? `${open.slice(0, -1).join(", ")} and ${open.at(-1)}` : open.join("");
}

function showMessage(text) {
  part("message").textContent = text;
  part("message").hidden = text === "";
}

function update() {
  const input = given();
  const fine = rules.fines.find(({ id }) => id === input.fine);
  const measure = fine?.measures[input.offender];
  const open = missing(input, measure);
  const cents = input.cents ?? 0n;
  result.textContent = open ? "–" : money(ceiling(fine, measure, cents));
  part("reason").textContent = open ? `Still to answer: ${open}.` : reason(fine, measure, cents);
  part("fault").textContent = input.fault && `“${shortened(field.value.trim())}” could not be read: ${input.fault}.`;
  if (input.fault) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  part("needed").textContent = measure?.counts === "amount" ? "Not needed here: the amount is fixed." : "";
  part("copy").disabled = isUntouched(input);
  part("copied").textContent = "";
  part("by-hand").hidden = true;
  say([part("message").textContent, part("fault").textContent, open ? "" : `Maximum ${result.textContent}.`, part("reason").textContent].filter(Boolean).join(" "));
}

// ----------------------------------------------------------------------- address

function address() {
  const input = given();
  const fragment = isUntouched(input) ? "" : `#${format(input, rules)}`;
  return window.location.pathname + window.location.search + fragment;
}

function writeAddress() {
  replace(address());
}

function take({ fine, offender, cents }) {
  for (const radio of fines) radio.checked = radio.value === fine;
  for (const radio of offenders) radio.checked = radio.value === offender;
  field.value = cents === null ? "" : money(cents).replace(/^EUR /, "");
}

/** Takes over what the address says; a place on the page leaves the answers as they are. */
function readAddress() {
  const reading = parse(window.location.hash, rules);
  if (reading.kind === "other" && document.getElementById(reading.text)) return update();
  showMessage("");
  if (reading.kind === "other") {
    showMessage(`“${shortened(reading.text)}” is neither a fine nor a place on this page. Nothing was changed.`);
  } else if (reading.kind === "none") {
    take({ fine: "", offender: "", cents: null });
  } else {
    take(reading.input);
    showMessage(remarks(reading));
    form.scrollIntoView({ block: "start" });
  }
  return update();
}

/** Says what is foreign or faulty in a link to a ceiling. */
function remarks({ version, faults }) {
  const said = [];
  if (version !== rules.version) {
    said.push(`This link was made under the law as of “${shortened(version)}”; the maximum is computed under the law as of ${spoken(rules.version)}.`);
  }
  if (faults.length) said.push(`This link could not be read in full: ${faults.join("; ")}. What could be read is kept.`);
  return said.join(" ");
}

async function copy() {
  const link = window.location.origin + address();
  try {
    await window.navigator.clipboard.writeText(link);
    part("copied").textContent = "Link copied.";
  } catch {
    const byHand = part("by-hand").querySelector("input");
    part("by-hand").hidden = false;
    byHand.value = link;
    byHand.select();
    part("copied").textContent = "The browser did not allow copying. The link is selected below.";
  }
  say(part("copied").textContent);
}

// -------------------------------------------------------------------------- start

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  showMessage("");
  update();
  writeAddress();
});
form.addEventListener("reset", () =>
  window.setTimeout(() => {
    showMessage("");
    update();
    writeAddress();
  }),
);
part("copy").addEventListener("click", copy);
window.addEventListener("hashchange", readAddress);
onReturn(readAddress);
document.querySelector("[data-unscripted]").hidden = true;
form.hidden = false;
readAddress();
