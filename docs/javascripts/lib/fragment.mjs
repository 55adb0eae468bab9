/**
 * The part of a link that carries a score: `1.0/8-7-6-7-8-6-x`, the version of the rule and a
 * raw score for each dimension in the index's order, `x` where there is none. Never throws.
 *
 * @typedef {import("../rules/scoring.mjs").Rule} Rule
 * @typedef {import("../rules/scoring.mjs").Raws} Raws
 * @typedef {{kind: "none"} | {kind: "other", text: string} |
 *   {kind: "score", version: string, raws: Raws, faults: string[]}} Reading
 */

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
  const [, version, written] = found;
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

/** A fragment as it was meant; as it stands if it cannot be decoded. */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
