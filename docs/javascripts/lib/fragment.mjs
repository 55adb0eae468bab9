/**
 * The part of a link that carries a score: `1.0/8-7-6-7-8-6-x`, the version of the rule and a
 * raw score for each dimension in the index's order, `x` where there is none. Never throws.
 *
 * @typedef {import("../rules/scoring.mjs").Rule} Rule
 * @typedef {import("../rules/scoring.mjs").Raws} Raws
 * @typedef {{kind: "none"} | {kind: "other", text: string} |
 *   {kind: "score", version: string, raws: Raws, faults: string[]}} Reading
 */
import { isDay } from "./days.mjs";

const SCORE = /^([0-9A-Za-z][0-9A-Za-z.+-]*)\/(.*)$/s;
const SHOWN = 40;

/** @param {Rule} rule @param {Raws} raws @returns {string} without the # */
export function format(rule, raws) {
  return `${rule.version}/${raws.map((raw) => raw ?? "x").join("-")}`;
}

/** A text from outside, short enough to show. @param {string} text */
export function shortened(text) {
  const signs = [...text.slice(0, 2 * SHOWN)];
  return signs.length > SHOWN ? `${signs.slice(0, SHOWN).join("")}…` : text;
}

/**
 * Reads what a fragment says: nothing, a score with all that could be read, or something else.
 * @param {string} fragment  with or without the # @param {Rule} rule @returns {Reading}
 */
export function parse(fragment, rule) {
  const text = decoded(fragment.replace(/^#/, ""));
  if (text === "") return { kind: "none" };
  const found = SCORE.exec(text);
  if (!found) return { kind: "other", text };
  const [, version, all] = found;
  const written = all.replace(/\/\d{4}-\d{2}-\d{2}(?:\/.*)?$/s, ""); // A report's day and name.
  const parts = written.split("-", rule.dimensions.length + 1);
  const faults = [];
  const raws = rule.dimensions.map(({ name }, at) => {
    const part = parts[at];
    if (part === "x") return null;
    const raw = /^(?:0|[1-9]\d{0,5})$/.test(part ?? "") ? Number(part) : Number.NaN;
    if (raw >= rule.scale.low && raw <= rule.scale.high) return raw;
    faults.push(part === undefined ? `${name} is missing` : `${name} is “${shortened(part)}”`);
    return null;
  });
  if (parts.length > rule.dimensions.length) {
    faults.push(`it has more than ${rule.dimensions.length} raw scores`);
  }
  return { kind: "score", version, raws, faults };
}

/**
 * What a link to a report holds besides the score. Signs that a mail program may cut off at the
 * end of a link are written as codes. @param {Rule} rule @param {Raws} raws @param {string} day
 * @param {string} name @returns {string} without the #
 */
export function formatReport(rule, raws, day, name) {
  const coded = encodeURIComponent(tidy(name).text).replace(/[!'()*.~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return [format(rule, raws), day, coded].join("/").replace(/\/$/, "");
}

/** The longest name of an agent, in characters. */
export const NAME = 120;

/** A name on one line, without signs that nobody sees. @param {string} text */
function tidy(text) {
  const seen = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").replace(/[\p{Cf}\p{Cs}]/gu, "").trim();
  const signs = [...seen];
  return { text: signs.slice(0, NAME).join("").trim(), isLonger: signs.length > NAME };
}

/** Decodes what can be decoded, twice if it was encoded twice. @param {string} text @param {string[]} repairs */
function legible(text, repairs) {
  const once = (part) => part.replace(/(?:%[0-9a-f]{2})+/gi, decoded);
  let read = once(text);
  if (/%25[0-9a-f]{2}/i.test(text) && read !== once(read)) {
    read = once(read);
    repairs.push("it was encoded twice");
  }
  if (read.includes("\uFFFD") || /%[0-9a-f]{2}/i.test(read)) repairs.push("some signs of it cannot be read");
  return read;
}

/**
 * Reads a link to a report, `1.0/8-7-6-7-8-6-7/2026-11-28/Name`, as mail programs and hands may
 * have left it. Never throws.
 * @param {string} fragment  with or without the # @param {Rule} rule
 * @returns {Reading & {day?: string, name?: string, repairs?: string[]}}  `repairs` says what was
 *   set right, `faults` what could not be read
 */
export function parseReport(fragment, rule) {
  const repairs = [];
  const bare = fragment.replace(/^(?:#|%(?:25)*23)+/i, "");
  if (bare !== fragment.replace(/^#/, "")) repairs.push("its “#” was doubled or encoded");
  const cut = bare.replace(/(?:[>"'”’)\],;.]|%(?:3e|22))+$/i, "");
  if (cut !== bare) repairs.push(`“${shortened(legible(bare.slice(cut.length), []))}” at its end was left out`);
  const read = legible(cut, repairs);
  const whole = read.replace(/[\r\n\t\u2028\u2029]+ */g, " ").trim();
  if (whole !== read) repairs.push("a line break in it was removed");
  if (whole === "") return { kind: "none" };
  const found = /^([0-9A-Za-z][0-9A-Za-z.+-]*) *\/([^/]*)(?:\/([^/]*))?(?:\/(.*))?$/s.exec(whole);
  if (!found) return { kind: "other", text: whole };
  const [, version, written, dated = "", named = ""] = found;
  const plain = written.replace(/[\s\p{Cf}]/gu, "").replace(/[\u2010-\u2015\u2212]/g, "-");
  if (plain !== written) repairs.push("blanks or dashes between its scores were set right");
  const [, scores, after] = /^((?:x|\d{1,6})(?:-(?:x|\d{1,6}))*)?(.*)$/is.exec(plain);
  const reading = parse(`${version}/${(scores ?? plain).toLowerCase()}`, rule);
  if (scores && after) repairs.push(`“${shortened(after)}” after its scores was left out`);
  const [, date, rest] = /^(\d{4}-\d{2}-\d{2})?(.*)$/s.exec(dated.replace(/\s/g, ""));
  const day = date && isDay(date) ? date : "";
  const faults = [...(reading.kind === "score" ? reading.faults : [])];
  if (dated && !day) faults.push(`its day is “${shortened(dated)}”`);
  else if (rest) repairs.push(`“${shortened(rest)}” after its day was left out`);
  const name = tidy(named);
  if (name.isLonger) repairs.push(`the name was cut after ${NAME} signs`);
  return { ...reading, faults, day, name: name.text, repairs };
}

/** A fragment as it was meant; as it stands if it cannot be decoded. */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
