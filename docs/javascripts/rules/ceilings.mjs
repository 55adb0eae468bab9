/**
 * The ceiling of a fine, exact to the cent: mirrors `macros/rules/ceilings.py`, knows no page.
 * Money is whole cents, a share of turnover hundredths of a cent, both as BigInt.
 *
 * @typedef {{counts: "amount" | "lower" | "higher", article: string}} Measure
 * @typedef {{id: string, amount: number, percent: number,
 *   measures: Record<string, Measure>}} Fine
 * @typedef {{version: string, digits: number, signs: number, fines: Fine[],
 *   offenders: {id: string}[]}} Rules
 * @typedef {{fine: string, offender: string, cents: bigint | null}} Input  "" is not chosen
 * @typedef {{kind: "none"} | {kind: "other", text: string} |
 *   {kind: "input", version: string, input: Input, faults: string[]}} Reading
 */
import { decoded, shortened } from "../lib/fragment.mjs";

const EURO = 100n;
const CENT = 100n;
const SPACE = "[ \\t\\r\\n\\u00a0\\u2009\\u202f]";
const CURRENCY = `${SPACE}*(?:EUR|€)?${SPACE}*`;
const GROUPED = [",", SPACE].map((by) => `[0-9]{1,3}(?:${by}[0-9]{3})+`).join("|");
const EMPTY = new RegExp(`^${SPACE}*$`);
const NEGATIVE = new RegExp(`^${CURRENCY}[-−]`);
const AMOUNT = new RegExp(`^${CURRENCY}([0-9]+|${GROUPED})(?:\\.([0-9]{1,2}))?${CURRENCY}$`, "i");
const INPUT = /^([0-9]{4}-[0-9]{2}-[0-9]{2})\/(.*)$/s;

/**
 * Reads a turnover in euros. @param {string} text @param {Rules} rules
 * @returns {{cents: bigint | null, fault: string}} nothing and no fault if it is empty
 */
export function turnover(text, { signs, digits }) {
  const wrong = (fault) => ({ cents: null, fault });
  const long = `write no more than ${digits} digits before the point`;
  if ([...text].length > signs) return wrong(long);
  if (EMPTY.test(text)) return wrong("");
  if (NEGATIVE.test(text)) return wrong("a turnover is not negative");
  const found = AMOUNT.exec(text);
  if (!found) return wrong("write euros like 1,250,000 or 1250000.50");
  const whole = found[1].replace(/[^0-9]/g, "").replace(/^0+/, "");
  if (whole.length > digits) return wrong(long);
  return { cents: BigInt(whole || "0") * EURO + BigInt((found[2] ?? "").padEnd(2, "0")), fault: "" };
}

/** @param {bigint} cents @returns {string} as pages print it: EUR 1,234,567 */
export function money(cents) {
  const rest = cents % EURO;
  const euros = String(cents / EURO).replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return `EUR ${euros}${rest ? `.${String(rest).padStart(2, "0")}` : ""}`;
}

/** The fine's percentage of a turnover, in hundredths of a cent. */
function share(fine, cents) {
  return BigInt(fine.percent) * cents;
}

/** The fixed amount, in hundredths of a cent. */
function whole(fine) {
  return BigInt(fine.amount) * EURO * CENT;
}

/** @param {Fine} fine @param {Measure} measure @param {bigint} cents @returns {bigint} cents */
export function ceiling(fine, { counts }, cents) {
  const amount = whole(fine);
  const part = counts === "amount" ? amount : share(fine, cents);
  const [least, most] = part < amount ? [part, amount] : [amount, part];
  return (counts === "lower" ? least : most) / CENT;
}

/** A share to the cent; in full if less than a cent decides. */
function printed(part, amount) {
  if (part === amount || part / CENT !== amount / CENT) return money(part / CENT);
  const rest = String(part % (EURO * CENT)).padStart(4, "0");
  return `${money(part / CENT)}.${rest}`;
}

/** Says which of amount and share is the ceiling, and why. */
export function reason(fine, { counts, article }, cents) {
  const amount = money(whole(fine) / CENT);
  if (counts === "amount") return `The fixed amount of ${amount} is the maximum: ${article}.`;
  const part = share(fine, cents);
  const of = `${fine.percent}% of ${money(cents)} is ${printed(part, whole(fine))}`;
  if (part === whole(fine)) return `${of}, the same as the fixed amount: ${article}.`;
  const than = part > whole(fine) ? "more" : "less";
  const said = `${of}, ${than} than ${amount}; the ${counts} of the two is the maximum: ${article}.`;
  return counts === "lower" && cents === 0n
    ? `${said} Without any turnover there would be no fine. This is our interpretation; we know of no decision on it.`
    : said;
}

/** @param {Input} input @param {Rules} rules @returns {string} without the # */
export function format({ fine, offender, cents }, { version }) {
  const rest = cents === null ? 0n : cents % EURO;
  const decimals = rest ? `.${String(rest).padStart(2, "0")}` : "";
  const written = cents === null ? "x" : `${cents / EURO}${decimals}`;
  return `${version}/${fine || "x"}/${offender || "x"}/${written}`;
}

/**
 * Reads what a fragment says, with all of an input that can be read. Never throws.
 * @param {string} fragment  with or without the # @param {Rules} rules @returns {Reading}
 */
export function parse(fragment, rules) {
  const text = decoded(fragment.replace(/^#/, ""));
  if (text === "") return { kind: "none" };
  const found = INPUT.exec(text);
  if (!found) return { kind: "other", text };
  const [fine = "", offender = "", written = "", ...more] = found[2].split("/", 4);
  const faults = [];
  const known = (name, group, what) => {
    if (name === "x" || group.some(({ id }) => id === name)) return name.replace(/^x$/, "");
    faults.push(`there is no ${what} “${shortened(name)}”`);
    return "";
  };
  const input = { fine: known(fine, rules.fines, "fine"), offender: known(offender, rules.offenders, "kind of offender"), cents: null };
  if (written !== "x") {
    const read = turnover(written, rules);
    input.cents = read.cents;
    if (read.fault || read.cents === null) faults.push(`“${shortened(written)}” is not a turnover`);
  }
  if (more.length) faults.push("it is longer than it should be");
  return { kind: "input", version: found[1], input, faults };
}
