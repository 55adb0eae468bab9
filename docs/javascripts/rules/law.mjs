/**
 * The law as of a day: mirrors `macros/rules/law.py`, knows no page.
 *
 * @typedef {{id: string, date: string, act?: string, replacedBy?: string,
 *   contestedBy?: string, knownSince?: string, owedBy?: string, deliveredOn?: string,
 *   checkedOn?: string}} Claim
 * @typedef {Record<string, [string, string, string][]>} Acts  day, stage, event by act
 * @typedef {{claim: Claim, status: string, decidedBy: string}} Position
 */

/**
 * How far an act had come on a day, and the event that brought it there.
 * @param {Acts} acts @param {string | undefined} act @param {string} day
 * @returns {[string | null, string]}
 */
export function reached(acts, act, day) {
  const past = (acts[act ?? ""] ?? []).filter(([date]) => date <= day);
  const last = past.at(-1);
  return last ? [last[1], last[2]] : [null, ""];
}

/**
 * The dates known on a day, each with its status, by date.
 * @param {Claim[]} claims @param {Acts} acts @param {string} day  as 2026-06-13
 * @returns {Position[]}
 */
export function position(claims, acts, day) {
  return claims
    .map((claim) => one(claim, acts, day))
    .filter((found) => found !== null)
    .sort((a, b) => order(a.claim.date, b.claim.date) || order(a.claim.id, b.claim.id));
}

/** Whether no other act has replaced a date of this status. @param {string} status */
export function isCurrent(status) {
  return status !== "superseded";
}

function order(a, b) {
  return a < b ? -1 : Number(a > b);
}

function one(claim, acts, day) {
  const [stage, decidedBy] = reached(acts, claim.act, day);
  if (stage === null || (claim.knownSince && day < claim.knownSince)) return null;
  if (stage !== "law") return { claim, status: stage, decidedBy };
  const [replaced, replacement] = reached(acts, claim.replacedBy, day);
  if (replaced === "law") return { claim, status: "superseded", decidedBy: replacement };
  const [contested, contest] = reached(acts, claim.contestedBy, day);
  if (contested === "law") return { claim, status: "contested", decidedBy: contest };
  if (claim.owedBy) return { claim, status: owed(claim, day), decidedBy };
  return { claim, status: claim.date <= day ? "applies" : "applies-from", decidedBy };
}

/** How far what an authority owes had come; overdue only if somebody has looked since. */
function owed(claim, day) {
  if (claim.deliveredOn && claim.deliveredOn <= day) return "delivered";
  const looked = claim.checkedOn && claim.checkedOn < day ? claim.checkedOn : day;
  return claim.date < looked ? "overdue" : "due";
}
