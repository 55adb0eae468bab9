/**
 * From answers to what the law asks: mirrors `macros/rules/finder.py`, knows no page.
 *
 * @typedef {{question?: string, has?: string[], unanswered?: "no", is?: string,
 *   all?: Condition[], some?: Condition[], no?: Condition}} Condition
 * @typedef {{when: Condition, perhaps: Condition | null, onlyIf: string | null}} Named
 * @typedef {Record<string, string[]>} Answers  chosen options; an open question is absent
 * @typedef {{id: string, when: Condition, onlyIf: string | null}} Duty
 * @typedef {Record<string, {several: boolean, askedIf: Condition | null,
 *   options: string[], alone: string[]}>} Questions
 */

/**
 * Whether a condition holds: true, false, or null while the answers leave it open.
 * @param {Condition} condition @param {Answers} answers
 * @param {Record<string, Named>} named
 * @returns {boolean | null}
 */
export function holds(condition, answers, named) {
  if (condition.question) {
    const chosen = Object.hasOwn(answers, condition.question) ? answers[condition.question] : null;
    if (chosen === null) return condition.unanswered ? false : null;
    return condition.has.some((option) => chosen.includes(option));
  }
  if (condition.is) {
    const { when, perhaps } = named[condition.is];
    const found = holds(when, answers, named);
    if (found !== false || !perhaps) return found;
    return holds(perhaps, answers, named) === false ? false : null;
  }
  if (condition.no) {
    const found = holds(condition.no, answers, named);
    return found === null ? null : !found;
  }
  const decides = Boolean(condition.some);
  const parts = (condition.some ?? condition.all).map((part) => holds(part, answers, named));
  if (parts.includes(decides)) return decides;
  return parts.includes(null) ? null : !decides;
}

/**
 * Whether a duty applies, may apply, or does not.
 * @param {Duty} duty @param {Answers} answers @param {Record<string, Named>} named
 * @returns {"applies" | "may" | "no"}
 */
export function outcome(duty, answers, named) {
  const found = holds(duty.when, answers, named);
  if (found === false) return "no";
  return found && !duty.onlyIf ? "applies" : "may";
}

/**
 * On what it turns whether a duty that may apply does: phrases after "only if".
 * @param {Duty} duty @param {Answers} answers @param {Record<string, Named>} named
 * @returns {string[]}  empty if only an open question decides
 */
export function turnsOn(duty, answers, named) {
  const found = [...(duty.onlyIf ? [duty.onlyIf] : []), ...open(duty.when, answers, named)];
  return [...new Set(found)];
}

/**
 * The phrases of the named conditions that perhaps hold.
 * @param {Condition} condition @param {Answers} answers
 * @param {Record<string, Named>} named
 * @returns {string[]}
 */
function open(condition, answers, named) {
  if (condition.question) return [];
  if (condition.no) return open(condition.no, answers, named);
  if (condition.is) {
    const { when, onlyIf } = named[condition.is];
    if (holds(when, answers, named) !== false) return open(when, answers, named);
    return onlyIf && holds(condition, answers, named) === null ? [onlyIf] : [];
  }
  const parts = condition.all ?? condition.some ?? [];
  return parts.filter((part) => holds(part, answers, named) === null).flatMap((part) => open(part, answers, named));
}

/**
 * The questions without an answer that leave a condition open, in the order it has them.
 * @param {Condition} condition @param {Answers} answers
 * @param {Record<string, Named>} named
 * @returns {string[]}
 */
export function unanswered(condition, answers, named) {
  if (holds(condition, answers, named) !== null) return [];
  if (condition.question) return [condition.question];
  if (condition.no) return unanswered(condition.no, answers, named);
  const { when, perhaps } = condition.is ? named[condition.is] : {};
  const parts = condition.is ? [when, ...(perhaps ? [perhaps] : [])] : (condition.all ?? condition.some ?? []);
  return [...new Set(parts.flatMap((part) => unanswered(part, answers, named)))];
}

/**
 * Reads answers from an address; what no question or option has is left out and named.
 * @param {URLSearchParams} asked @param {Questions} questions
 * @param {Record<string, Named>} named @param {string[]} others  names of other uses
 * @returns {{answers: Answers, unknown: string[]}}
 */
export function read(asked, questions, named, others = []) {
  /** @type {Answers} */
  const answers = {};
  const unknown = [...asked.keys()].filter((name) => !Object.hasOwn(questions, name) && !others.includes(name));
  for (const [name, question] of Object.entries(questions)) {
    const given = asked.getAll(name);
    unknown.push(...given.filter((option) => !question.options.includes(option)));
    let chosen = question.options.filter((option) => given.includes(option));
    const alone = chosen.find((option) => question.alone.includes(option));
    if (alone) chosen = [alone];
    if (!question.several) chosen = chosen.slice(0, 1);
    if (chosen.length && isAsked(question, answers, named)) answers[name] = chosen;
  }
  return { answers, unknown: [...new Set(unknown)] };
}

/** Whether a question is put, the earlier ones answered as they are. */
export function isAsked(question, answers, named) {
  return !question.askedIf || holds(question.askedIf, answers, named) === true;
}
