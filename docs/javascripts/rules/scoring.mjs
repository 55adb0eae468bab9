/**
 * How raw scores become an overall score and a tier: mirrors `macros/rules/scoring.py`, knows no
 * page and no number of the data. Integers only; `null` is a dimension not scored.
 *
 * @typedef {{id: string, name: string, weight: number}} Dimension
 * @typedef {{id: string, name: string, low: number, high: number, floor: number | null}} Tier
 * @typedef {{version: string, max_weighted_total: number, scale: {low: number, high: number},
 *   dimensions: Dimension[], tiers: Tier[]}} Rule  tiers best first
 * @typedef {(number | null)[]} Raws
 * @typedef {{total: number, score: number, band: Tier, tier: Tier}} Award
 */

/** How many dimensions a sentence names before it counts them instead. */
const NAMED = 3;

/** @param {Rule} rule @param {number[]} raws @returns {number} the weighted total */
export function weighted(rule, raws) {
  let total = 0;
  for (let at = 0; at < raws.length; at += 1) total += raws[at] * rule.dimensions[at].weight;
  return total;
}

/** @param {Rule} rule @param {number} total @returns {number} 0 to 100, to the nearest */
export function score(rule, total) {
  const whole = 2 * rule.max_weighted_total;
  const share = 200 * total + rule.max_weighted_total;
  return (share - (share % whole)) / whole;
}

/** The floor that counts: the lowest tier takes everything. */
function floorAt(rule, place) {
  const floor = place === rule.tiers.length - 1 ? null : rule.tiers[place].floor;
  return Math.max(floor ?? rule.scale.low, rule.scale.low);
}

/** @param {Rule} rule @param {number[]} raws  complete @returns {Award} */
export function award(rule, raws) {
  const total = weighted(rule, raws);
  const reached = score(rule, total);
  let least = raws[0];
  for (const raw of raws) if (raw < least) least = raw;
  let place = 0;
  while (reached < rule.tiers[place].low) place += 1;
  const band = rule.tiers[place];
  while (least < floorAt(rule, place)) place += 1;
  return { total, score: reached, band, tier: rule.tiers[place] };
}

/**
 * Returns what the input earns at least and at best.
 * @param {Rule} rule @param {Raws} raws @returns {[Award, Award]}
 */
export function interval(rule, raws) {
  const { low, high } = rule.scale;
  return [award(rule, raws.map((raw) => raw ?? low)), award(rule, raws.map((raw) => raw ?? high))];
}

/** @param {Rule} rule @param {Tier} tier @returns {number} the least total in its band */
function leastTotal(rule, tier) {
  return Math.max(0, Math.ceil((rule.max_weighted_total * (2 * tier.low - 1)) / 200));
}

/** The places of the dimensions, heaviest first; equal weights in their order. */
function heaviestFirst(rule) {
  return rule.dimensions.map((_, at) => at).sort((a, b) => rule.dimensions[b].weight - rule.dimensions[a].weight);
}

/**
 * The raw scores at the end of the shortest path to a tier: floors first, then points to the
 * heaviest dimension with room; no other way takes fewer points.
 * @param {Rule} rule @param {number[]} raws @param {Tier} tier @returns {number[]}
 */
export function path(rule, raws, tier) {
  const floor = floorAt(rule, rule.tiers.indexOf(tier));
  const raised = raws.map((raw) => Math.max(raw, floor));
  let short = leastTotal(rule, tier) - weighted(rule, raised);
  if (short <= 0) return raised;
  for (const at of heaviestFirst(rule)) {
    if (short <= 0) break;
    const { weight } = rule.dimensions[at];
    const points = Math.min(rule.scale.high - raised[at], Math.ceil(short / weight));
    raised[at] += points;
    short -= points * weight;
  }
  return raised;
}

/**
 * Which scored dimensions hold the input below the tier above its best: those that miss its
 * floor, or, if none does, those that the shortest path to it raises. None at the top.
 * @param {Rule} rule @param {Raws} raws @returns {number[]} places
 */
export function weak(rule, raws) {
  const place = rule.tiers.indexOf(interval(rule, raws)[1].tier);
  if (place === 0) return [];
  const places = raws.map((_, at) => at);
  const missed = places.filter((at) => raws[at] !== null && raws[at] < floorAt(rule, place - 1));
  if (missed.length || raws.includes(null)) return missed;
  const raised = path(rule, raws, rule.tiers[place - 1]);
  return places.filter((at) => raised[at] > raws[at]);
}

/** Joins names as a sentence does: A, B and C. @param {string[]} names */
export function joined(names) {
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
}

/** Names the dimensions that miss the floor of the tier above the one awarded. */
function cause(rule, raws, tier) {
  const wanted = rule.tiers[rule.tiers.indexOf(tier) - 1];
  const floor = wanted.floor ?? 0;
  const missed = rule.dimensions
    .map(({ name }, at) => [name, raws[at]])
    .filter(([, raw]) => raw !== null && raw < floor)
    .map(([name, raw]) => `${name} is ${raw}`);
  if (missed.length > NAMED) {
    return `${missed.length} of ${raws.length} dimensions are below the ${floor} that ${wanted.name} needs`;
  }
  if (missed.length > 1) return `${missed.join(", ")}, and ${wanted.name} needs ${floor}`;
  return `${missed[0]} and ${wanted.name} needs ${floor}`;
}

function reasonOfComplete(rule, raws, { score: reached, band, tier }) {
  const lies = `${reached} of 100 lies in the ${band.name} band`;
  if (tier !== band) return `${lies}; awarded ${tier.name}, because ${cause(rule, raws, tier)}.`;
  if (tier.floor === null) return `${lies}, which has no floor; awarded ${tier.name}.`;
  if (Math.min(...raws) < tier.floor) return `${lies}; awarded ${tier.name}, the lowest tier.`;
  return `${lies}; awarded ${tier.name}, because every dimension meets its floor of ${tier.floor}.`;
}

/** Says in one sentence why the input earns what it earns. @param {Rule} rule @param {Raws} raws */
export function reason(rule, raws) {
  const [worst, best] = interval(rule, raws);
  const missing = rule.dimensions.filter((_, at) => raws[at] === null).map(({ name }) => name);
  if (!missing.length) return reasonOfComplete(rule, raws, best);
  let subject = `${joined(missing)} ${missing.length === 1 ? "is" : "are"} not scored`;
  if (missing.length > NAMED) subject = `${missing.length} of ${raws.length} dimensions are not scored`;
  if (missing.length === raws.length) subject = "Nothing is scored yet";
  const reached =
    worst.score === best.score
      ? `the score is ${best.score} either way`
      : `the score lies between ${worst.score} and ${best.score}`;
  const tier =
    worst.tier === best.tier
      ? `${best.tier.name} either way`
      : `at least ${worst.tier.name}, at best ${best.tier.name}`;
  const held = best.tier === best.band ? "" : `, because ${cause(rule, raws, best.tier)}`;
  return `${subject}: ${reached}; ${tier}${held}.`;
}
