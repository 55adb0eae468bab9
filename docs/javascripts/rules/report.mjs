/**
 * A result to take along: one report, conclusion first, written as text, Markdown, JSON, CSV,
 * and shown as the printed page. Pure; all texts of the index come with the page's data.
 *
 * @typedef {import("./scoring.mjs").Raws} Raws
 * @typedef {{index: {title: string, publisher: string, version: string, as_of: string},
 *   law: {consolidated_on: string, read_on: string}, rule: import("./scoring.mjs").Rule,
 *   dimensions: Record<string, any>, tiers: Record<string, any>, carriers: any[]}} Data
 * @typedef {{raws: Raws, subject: string, day: string, link: string}} Scored
 * @typedef {{head: string, text: string, link?: string, tail?: string}} More  a line below a line
 * @typedef {{head: string, text: string, link?: string, more?: More[]}} Line
 * @typedef {{id: string, title: string, texts?: string[], lines?: Line[], isChecklist?: boolean,
 *   isOrdered?: boolean, table?: {columns: string[], rows: string[][]}}} Section
 * @typedef {{title: string, lead: string, line: string, sections: Section[]}} Report
 */
import { csv } from "../lib/csv.mjs";
import { spoken } from "../lib/days.mjs";
import { escaped } from "../lib/markdown.mjs";
import { interval, joined, path, reason, weak, weighted } from "./scoring.mjs";

const NOTICE =
  "A self-assessment made with a published method. It is not a certification, a mark, an offer of cover or legal advice.";
/** How many dimensions a sentence names before it counts them instead. */
const NAMED = 3;
const SMALL = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** @param {number} count */
export function points(count) {
  return `${count} ${count === 1 ? "point" : "points"}`;
}

/** A number that begins a sentence. */
function opening(count) {
  return `${SMALL[count] ?? count} ${count === 1 ? "point" : "points"}`;
}

/** What the score reads: one number, or both ends. */
export function scoreText([worst, best]) {
  return worst.score === best.score ? `${best.score}` : `${worst.score} to ${best.score}`;
}

/** What the tier reads: one name, or both ends. */
export function tierText([worst, best]) {
  return worst.tier === best.tier ? best.tier.name : `at least ${worst.tier.name}, at best ${best.tier.name}`;
}

/** The tier above the best that an input can earn; none at the top. */
function above(rule, raws) {
  return rule.tiers[rule.tiers.indexOf(interval(rule, raws)[1].tier) - 1];
}

/** Names the dimensions that miss a minimum: "A is 5, B is 4". */
function missing(rule, raws, floor) {
  const missed = rule.dimensions
    .map(({ name }, at) => [name, raws[at]])
    .filter(([, raw]) => raw !== null && raw < floor)
    .map(([name, raw]) => `${name} is ${raw}`);
  return missed.length > NAMED ? `${missed.length} of ${raws.length} dimensions are below ${floor}` : joined(missed);
}

/** What the tiers from one down to another ask of every dimension. */
function needs(rule, from, to) {
  const asked = rule.tiers
    .slice(rule.tiers.indexOf(from), rule.tiers.indexOf(to))
    .filter(({ floor }) => floor !== null);
  return asked.map(({ name, floor }, at) => (at ? `${name} ${floor}` : `${name} needs ${floor} everywhere`)).join(", ");
}

function held(rule, raws, { band, tier }) {
  const wanted = rule.tiers[rule.tiers.indexOf(tier) - 1];
  return `${missing(rule, raws, wanted.floor ?? 0)}, and ${needs(rule, band, tier)}`;
}

function verdictOfComplete(rule, raws, award) {
  const { score, band, tier } = award;
  if (tier !== band) return `${score} would be ${band.name}. But ${held(rule, raws, award)}. So: ${tier.name}.`;
  if (tier.floor === null) return `${score} is ${tier.name}, a tier without a minimum.`;
  if (Math.min(...raws) < tier.floor) return `${score} is ${tier.name}, the lowest tier.`;
  return `${score} is ${tier.name}, and every dimension meets its minimum of ${tier.floor}.`;
}

/**
 * Says in a sentence or two what the input earns and what holds it down. `reason` of the
 * scoring rule says the same for programs. @param {import("./scoring.mjs").Rule} rule @param {Raws} raws
 */
export function verdict(rule, raws) {
  const [worst, best] = interval(rule, raws);
  const open = rule.dimensions.filter((_, at) => raws[at] === null).map(({ name }) => name);
  if (open.length === raws.length) return "Enter your first score.";
  if (!open.length) return verdictOfComplete(rule, raws, best);
  const named = open.length > NAMED ? `${open.length} of ${raws.length} dimensions are` : `${joined(open)} ${open.length === 1 ? "is" : "are"}`;
  const parts = [`${named} not scored: the score is ${scoreText([worst, best])}${worst.score === best.score ? " either way" : ""}.`];
  if (worst.tier !== worst.band) {
    const wanted = rule.tiers[rule.tiers.indexOf(worst.tier) - 1];
    parts.push(`It is at least ${worst.tier.name}, since what is not scored may be below the ${wanted.floor} that ${wanted.name} needs.`);
  }
  if (best.tier !== best.band) parts.push(`It is at best ${best.tier.name}: ${held(rule, raws, best)}.`);
  return parts.join(" ");
}

/**
 * The steps of the shortest path to a tier, heaviest first, and where they lead.
 * @param {Data} data @param {number[]} raws @param {import("./scoring.mjs").Tier} tier
 */
export function steps({ rule }, raws, tier) {
  const raised = path(rule, raws, tier);
  const moved = rule.dimensions
    .map((dimension, at) => ({ dimension, from: raws[at], to: raised[at] }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => b.dimension.weight - a.dimension.weight);
  const cost = moved.reduce((sum, { from, to }) => sum + to - from, 0);
  return { moved, cost, result: interval(rule, raised)[1] };
}

/** The levels that a step has to show: those above where it begins, up to where it ends. */
export function toShow(data, { dimension, from, to }) {
  return data.dimensions[dimension.id].levels.filter(({ score }) => score > from && score <= to);
}

/**
 * The steps in the order in which to take them: the most weighted points for each level to be
 * shown, then the most points; equal ones in the index's order.
 * @param {Data} data @param {ReturnType<typeof steps>["moved"]} moved
 */
export function firstSteps(data, moved) {
  const gain = ({ dimension, from, to }) => (to - from) * dimension.weight;
  const place = ({ dimension }) => data.rule.dimensions.indexOf(dimension);
  const proofs = (step) => Math.max(1, toShow(data, step).length);
  return [...moved].sort((a, b) => gain(b) / proofs(b) - gain(a) / proofs(a) || gain(b) - gain(a) || place(a) - place(b));
}

/** The way to a tier in a sentence or two. @param {Data} data @param {number[]} raws @param {import("./scoring.mjs").Tier} tier */
export function wayTo(data, raws, tier) {
  const { moved, cost, result } = steps(data, raws, tier);
  const ways = firstSteps(data, moved).map(({ dimension, from, to }) => `${dimension.name} ${from} → ${to}`);
  return `${opening(cost)} to ${tier.name}: ${joined(ways)}. New score ${result.score}. There is no shorter way.`;
}

/**
 * @param {Data} data @param {Scored} scored
 * @param {boolean} [isBeside]  whether it is shown beside the controls, which say the rest
 * @returns {Report}
 */
export function report(data, scored, isBeside = false) {
  const { rule } = data;
  const ends = interval(rule, scored.raws);
  const score = `${scoreText(ends)} of 100`;
  return {
    title: isBeside ? "" : scored.subject ? `Agent risk score of ${scored.subject}` : "Agent risk score",
    lead: `${score}: ${tierText(ends)}`,
    line: isBeside ? "" : `Scored${scored.day ? ` on ${spoken(scored.day)}` : ""} under version ${rule.version} of the ${data.index.title}`,
    sections: [
      conclusion(data, scored, ends, isBeside),
      weaknesses(data, scored.raws, isBeside),
      first(data, scored.raws, isBeside),
      carriers(data, scored.raws, isBeside),
      proof(data, scored.raws, isBeside),
      isBeside ? null : scores(data, scored.raws),
      isBeside ? null : basis(data, scored),
    ].filter((section) => section !== null),
  };
}

function conclusion(data, { raws }, [worst, best], isBeside) {
  const { rule } = data;
  const texts = isBeside ? [] : [verdict(rule, raws)];
  if (worst.tier === best.tier) {
    texts.push(`What ${best.tier.name} means to an insurer: ${data.tiers[best.tier.id].insurability}`);
  }
  return texts.length ? { id: "conclusion", title: "Conclusion", texts } : null;
}

/** The dimensions that hold the result down, each with what an insurer sees and a case. */
function weaknesses(data, raws, isBeside) {
  const { rule } = data;
  const next = above(rule, raws);
  const lines = weak(rule, raws).map((at) => {
    const { id, name } = rule.dimensions[at];
    const { link, underwriting_line: line, insurer_gaps_closed: gaps, cases } = data.dimensions[id];
    const missed = next.floor !== null && raws[at] < next.floor ? `; ${next.name} needs ${next.floor}` : "";
    const more = cases.slice(0, 1).map((one) => ({ head: "A case:", text: one.name, link: one.link, tail: one.why ? `: ${one.why}` : "" }));
    const left = gaps.length ? [{ head: "Still open for an insurer:", text: joined(gaps) }] : [];
    return { head: `${name}: ${raws[at]} of ${rule.scale.high}${missed}`, link, text: line, more: isBeside ? more : [...left, ...more] };
  });
  const texts = [];
  const open = rule.dimensions.filter((_, at) => raws[at] === null).map(({ name }) => name);
  if (open.length) texts.push(`Not scored: ${joined(open)}.`);
  if (!lines.length && !open.length) texts.push("Nothing: it is the highest tier.");
  return { id: "held", title: next ? `What keeps it below ${next.name}` : "What holds it down", texts, lines };
}

/** What to do first: the steps in order, or the score that is missing. */
function first(data, raws, isBeside) {
  const { rule } = data;
  const next = above(rule, raws);
  if (raws.includes(null)) {
    const open = rule.dimensions.filter((_, at) => raws[at] === null).sort((a, b) => b.weight - a.weight);
    const [{ name, weight }] = open;
    const share = Math.round((100 * weight * (rule.scale.high - rule.scale.low)) / rule.max_weighted_total);
    return { id: "first", title: "First step", texts: [`Score ${name}: it alone decides up to ${share} of the 100 points. A way up can be shown when every dimension is scored.`] };
  }
  if (!next) return null;
  const lines = firstSteps(data, steps(data, raws, next).moved).map((step, place) => {
    const { dimension, from, to } = step;
    const { link, evidence_artifact: evidence } = data.dimensions[dimension.id];
    const shown = toShow(data, step).map(({ score, text }) => ({ head: `To show ${score}:`, text }));
    const last = shown.length ? [] : [{ head: "To show it:", text: evidence }];
    const gain = Math.round((100 * (to - from) * dimension.weight) / rule.max_weighted_total * 10) / 10;
    return { head: `${dimension.name} ${from} → ${to}`, link, text: `${points(to - from)}, ${gain} of the 100`, more: place ? [] : [...shown, ...last] };
  });
  return { id: "first", title: "First step", texts: isBeside ? [] : [wayTo(data, raws, next)], lines, isOrdered: true };
}

/** Whether an insurer takes European risks comes first, then what it does to the weak dimensions. */
function carriers(data, raws, isBeside) {
  const { rule } = data;
  const places = new Map(weak(rule, raws).map((at) => [rule.dimensions[at].id, rule.dimensions[at].name]));
  const met = data.carriers
    .map((carrier) => ({ ...carrier, touches: carrier.touches.filter(({ dimension }) => places.has(dimension)) }))
    .filter(({ touches }) => touches.length);
  if (!met.length) return null;
  const ways = ({ touches }) => ["covers", "excludes"].flatMap((verb) => {
    const names = touches.filter((touch) => touch.verb === verb).map((touch) => places.get(touch.dimension));
    return names.length ? [`${verb === "covers" ? "stated scope touches" : "exclusions touch"} ${joined(names)}`] : [];
  });
  const lines = met.filter(({ europe }) => europe).map((carrier) => ({
    head: carrier.name,
    link: carrier.link,
    text: `${ways(carrier).join("; ")}. Access from Europe: ${carrier.access ?? carrier.europe}${carrier.remarks.length && !isBeside ? ` See also: ${carrier.remarks.map((title) => `“${title}”`).join("; ")}.` : ""}`,
  }));
  const others = met.filter(({ europe }) => !europe).map((carrier) => `${carrier.name} (${ways(carrier).join("; ")})`);
  const texts = [lines.length ? "A scope that touches a dimension is no promise of cover: read the policy." : "None of the insurers on record whose scope touches the weak dimensions states access from Europe."];
  if (others.length) texts.push(`No access from Europe is on record for ${others.join(", ")}.`);
  return { id: "insurers", title: "Insurers that touch the weak dimensions", texts, lines };
}

function proof(data, raws, isBeside) {
  const { rule } = data;
  const ahead = new Set(weak(rule, raws));
  const places = rule.dimensions.map((_, at) => at);
  const others = places.filter((at) => !ahead.has(at));
  const shown = isBeside && ahead.size ? [] : others;
  const lines = [...places.filter((at) => ahead.has(at)), ...shown].map((at) => {
    const { id, name } = rule.dimensions[at];
    const { evidence_artifact: text, evidence_link: link } = data.dimensions[id];
    return { head: `${name}${ahead.has(at) ? " (first)" : ""}`, link, text };
  });
  const rest = joined(others.filter((at) => !shown.includes(at)).map((at) => rule.dimensions[at].name));
  const texts = rest ? [`The report and the print have that of ${rest} too.`] : [];
  return { id: "proof", title: "Proof to bring", texts, lines, isChecklist: true };
}

/** Every score with what it says that one can see. */
function scores(data, raws) {
  const { rule } = data;
  const has = rule.dimensions.some(({ id }) => data.dimensions[id].levels.length);
  const rows = rule.dimensions.map(({ id, name, weight }, at) => [
    name,
    raws[at] === null ? "not scored" : String(raws[at]),
    String(weight),
    ...(has ? [raws[at] === null ? "" : (levelOf(data, id, raws[at])?.text ?? "")] : []),
  ]);
  const columns = ["Dimension", "Score", "Weight", ...(has ? ["What that says can be seen"] : [])];
  const texts = raws.includes(null) ? [] : [`Weighted total: ${weighted(rule, raws)} of ${rule.max_weighted_total}.`];
  return { id: "scores", title: "The scores", texts, table: { columns, rows } };
}

/** The described level that a score has reached; none where there are no levels. @param {Data} data @param {string} id @param {number} raw */
export function levelOf(data, id, raw) {
  return data.dimensions[id].levels.filter(({ score }) => score <= raw).at(-1);
}

function basis({ index, law }, { link }) {
  return {
    id: "basis",
    title: "Basis",
    texts: [
      NOTICE,
      `${index.title} by ${index.publisher}, version ${index.version}, as of ${spoken(index.as_of)}; the descriptions of the levels are ours. Law as consolidated on ${spoken(law.consolidated_on)}, read on ${spoken(law.read_on)}.`,
      `This result again: ${link}`,
    ],
  };
}

/** The lines below a line, each as one text. */
function below({ more = [] }) {
  return more.map(({ head, text, tail = "" }) => `${head} ${text}${tail}`);
}

/** @param {Report} written @returns {string} plain text */
export function asText({ title, lead, line, sections }) {
  const blocks = sections.map((section) => [
    section.title.toUpperCase(),
    ...(section.texts ?? []),
    ...(section.lines ?? []).flatMap((one) => [
      `${section.isChecklist ? "[ ]" : "-"} ${one.head}: ${one.text}`,
      ...below(one).map((text) => `    ${text}`),
    ]),
    ...(section.table ? [section.table.columns, ...section.table.rows].map((row) => row.join(" | ")) : []),
  ]);
  return `${[[title, lead, line], ...blocks].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** @param {Report} written @returns {string} */
export function asMarkdown({ title, lead, line, sections }) {
  const row = (cells) => `| ${cells.map(escaped).join(" | ")} |`;
  const plain = (text) => (/^This result again: /.test(text) ? text : escaped(text));
  const blocks = sections.map((section) =>
    [
      `## ${escaped(section.title)}`,
      ...(section.texts ?? []).map(plain),
      (section.lines ?? [])
        .flatMap((one) => [
          `- ${section.isChecklist ? "[ ] " : ""}**${escaped(one.head)}**: ${escaped(one.text)}`,
          ...below(one).map((text) => `  - ${escaped(text)}`),
        ])
        .join("\n"),
      section.table
        ? [row(section.table.columns), row(section.table.columns.map(() => "---")), ...section.table.rows.map(row)].join("\n")
        : "",
    ]
      .filter(Boolean)
      .join("\n\n"),
  );
  return `${[`# ${escaped(title)}`, `**${escaped(lead)}**`, escaped(line), ...blocks].join("\n\n")}\n`;
}

/** @param {Data} data @param {Scored} scored @returns {string} */
export function asJson(data, { raws, subject, day, link }) {
  const { rule } = data;
  const ends = interval(rule, raws);
  const [worst, best] = ends;
  const isComplete = !raws.includes(null);
  const better = rule.tiers.slice(0, rule.tiers.indexOf(best.tier));
  const content = {
    subject: subject || null,
    scored_on: day,
    link,
    notice: NOTICE,
    index: data.index,
    law: data.law,
    rule,
    raws: Object.fromEntries(rule.dimensions.map(({ id }, at) => [id, raws[at]])),
    is_complete: isComplete,
    total: [worst.total, best.total],
    score: [worst.score, best.score],
    band: [worst.band.id, best.band.id],
    tier: [worst.tier.id, best.tier.id],
    reason: reason(rule, raws),
    paths: isComplete
      ? better.map((tier) => {
          const { moved, cost } = steps(data, raws, tier);
          const raises = moved.map(({ dimension, from, to }) => ({ dimension: dimension.id, from, to }));
          return { tier: tier.id, points: cost, raises };
        })
      : null,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** @param {Data} data @param {Scored} scored @returns {string} */
export function asCsv(data, { raws, subject, day, link }) {
  const { rule } = data;
  const ends = interval(rule, raws);
  const rows = [
    ["id", "name", "weight", "raw", "weighted"],
    ...rule.dimensions.map(({ id, name, weight }, at) => [
      id,
      name,
      weight,
      raws[at] ?? "",
      raws[at] === null ? "" : raws[at] * weight,
    ]),
    ["score", scoreText(ends), "", "", ""],
    ["tier", tierText(ends), "", "", ""],
    ["reason", reason(rule, raws), "", "", ""],
    ["subject", subject, "", "", ""],
    ["scored_on", day, "", "", ""],
    ["version", rule.version, "", "", ""],
    ["link", link, "", "", ""],
  ];
  return csv(rows);
}
