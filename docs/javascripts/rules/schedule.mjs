/**
 * The insurance schedule of a red-team engagement: what the answers make of it. Knows no page.
 *
 * @typedef {{id: string, raises: string[], by: number, may_raise: string[], reason: string | null}} Choice
 * @typedef {{id: string, choices: Choice[]}} Question
 * @typedef {{id: string, when: string[]}} Line
 * @typedef {{levels: string[], policies: Line[], questions: Question[], clauses: Line[], checks: Line[]}} Schedule
 * @typedef {{id: string, level: string, reasons: string[]}} Limit
 */

/**
 * The answers that an address gives; what it does not give, or wrongly, is the first choice.
 * @param {Schedule} schedule @param {URLSearchParams} asked
 * @returns {Record<string, string>}  choice by question
 */
export function answers(schedule, asked) {
  return Object.fromEntries(
    schedule.questions.map(({ id, choices }) => {
      const known = choices.find((choice) => choice.id === asked.get(id));
      return [id, (known ?? choices[0]).id];
    }),
  );
}

/**
 * The lines that stay, and for each policy how high its limit should be and why.
 * @param {Schedule} schedule @param {Record<string, string>} chosen
 * @returns {{lines: Set<string>, limits: Limit[]}}
 */
export function decide(schedule, chosen) {
  const made = schedule.questions
    .map(({ id, choices }) => choices.find((choice) => choice.id === chosen[id]))
    .filter((choice) => choice !== undefined);
  const ids = made.map(({ id }) => id);
  const stays = ({ when }) => when.length === 0 || when.some((id) => ids.includes(id));
  const kept = [schedule.policies, schedule.clauses, schedule.checks].flat().filter(stays);
  const highest = schedule.levels.length - 1;
  const limits = schedule.policies.filter(stays).map(({ id }) => {
    const level = made.filter(({ raises }) => raises.includes(id)).reduce((sum, { by }) => sum + by, 0);
    const named = made.filter((choice) => [...choice.raises, ...choice.may_raise].includes(id));
    return { id, level: schedule.levels[Math.min(level, highest)], reasons: named.map(({ reason }) => reason ?? "") };
  });
  return { lines: new Set(kept.map(({ id }) => id)), limits };
}

/** The address's search for the answers; the usual ones are left out. */
export function search(schedule, chosen) {
  const unusual = schedule.questions.filter(({ id, choices }) => chosen[id] !== choices[0].id);
  return new URLSearchParams(unusual.map(({ id }) => [id, chosen[id]])).toString();
}
