/** Selects the days that lie ahead: mirrors `macros/rules/upcoming.py`, knows no page. */
import { isCurrent, position } from "./law.mjs";

/**
 * The days after `day` with a date that is known on it and stands, the next first.
 * @param {import("./law.mjs").Claim[]} claims
 * @param {import("./law.mjs").Acts} acts
 * @param {string} day  as 2026-06-13
 * @returns {string[]}
 */
export function upcoming(claims, acts, day) {
  const standing = position(claims, acts, day).filter(
    ({ claim, status }) => claim.date > day && isCurrent(status),
  );
  return [...new Set(standing.map(({ claim }) => claim.date))].sort();
}
