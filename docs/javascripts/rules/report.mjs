/**
 * A result to take along: one report, conclusion first, written as text, Markdown, JSON, CSV,
 * and shown as the printed page. Pure; all texts of the index come with the page's data.
 *
 * @typedef {import("./scoring.mjs").Raws} Raws
 * @typedef {{index: {title: string, publisher: string, version: string, as_of: string},
 *   law: {consolidated_on: string, read_on: string}, rule: import("./scoring.mjs").Rule,
 *   dimensions: Record<string, any>, tiers: Record<string, any>, carriers: any[]}} Data
 * @typedef {{raws: Raws, subject: string, day: string, link: string}} Scored
 * @typedef {{head?: string, text: string}} Line
 * @typedef {{title: string, texts?: string[], lines?: Line[], isChecklist?: boolean,
 *   table?: {columns: string[], rows: string[][]}}} Section
 * @typedef {{title: string, lead: string, line: string, sections: Section[]}} Report
 */
import { csv } from "../lib/csv.mjs";
import { spoken } from "../lib/days.mjs";
import { escaped } from "../lib/markdown.mjs";
import { interval, joined, path, reason, weak, weighted } from "./scoring.mjs";

const NOTICE =
  "A self-assessment made with a published method. It is not a certification, a mark, an offer of cover or legal advice.";

/** @param {number} count */
export function points(count) {
  return `${count} raw ${count === 1 ? "point" : "points"}`;
}

/** What the score reads: one number, or both ends. */
export function scoreText([worst, best]) {
  return worst.score === best.score ? `${best.score}` : `${worst.score} to ${best.score}`;
}

/** What the tier reads: one name, or both ends. */
export function tierText([worst, best]) {
  return worst.tier === best.tier ? best.tier.name : `at least ${worst.tier.name}, at best ${best.tier.name}`;
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

/** @param {Data} data @param {Scored} scored @returns {Report} */
export function report(data, scored) {
  const { rule } = data;
  const ends = interval(rule, scored.raws);
  const score = `${scoreText(ends)} of 100`;
  return {
    title: scored.subject ? `Agent risk score of ${scored.subject}` : "Agent risk score",
    lead: `${score}: ${tierText(ends)}`,
    line: `Scored on ${spoken(scored.day)} under version ${rule.version} of the ${data.index.title}`,
    sections: [
      conclusion(data, scored, ends),
      weaknesses(data, scored.raws, ends[1]),
      gaps(data, scored.raws),
      carriers(data, scored.raws),
      rawScores(data, scored.raws),
      evidence(data, scored.raws),
      basis(data, scored),
    ].filter((section) => section !== null),
  };
}

function conclusion(data, { raws }, [worst, best]) {
  const { rule } = data;
  const texts = [reason(rule, raws)];
  if (worst.tier === best.tier) {
    texts.push(`What ${best.tier.name} means to an insurer: ${data.tiers[best.tier.id].insurability}`);
  }
  const above = rule.tiers[rule.tiers.indexOf(best.tier) - 1];
  if (!raws.includes(null) && above) {
    const { moved, cost } = steps(data, raws, above);
    const ways = moved.map(({ dimension, from, to }) => `${dimension.name} ${from} to ${to}`);
    texts.push(`Shortest path to ${above.name}: ${points(cost)} (${ways.join(", ")}).`);
  }
  return { title: "Conclusion", texts: [...texts, NOTICE] };
}

function weaknesses(data, raws, best) {
  const { rule } = data;
  const above = rule.tiers[rule.tiers.indexOf(best.tier) - 1];
  const lines = weak(rule, raws).map((at) => {
    const { id, name } = rule.dimensions[at];
    const missed = above.floor !== null && raws[at] < above.floor ? `; ${above.name} needs ${above.floor}` : "";
    return { head: `${name}: ${raws[at]} of ${rule.scale.high}${missed}`, text: data.dimensions[id].underwriting_line };
  });
  const texts = [];
  const open = rule.dimensions.filter((_, at) => raws[at] === null).map(({ name }) => name);
  if (open.length) texts.push(`Not scored: ${joined(open)}.`);
  if (!lines.length && !open.length) texts.push("No dimension misses the floor of the best tier.");
  return { title: above ? `What keeps it below ${above.name}` : "Weak dimensions", texts, lines };
}

function gaps(data, raws) {
  const { rule } = data;
  const open = new Map();
  for (const at of weak(rule, raws)) {
    const { id, name } = rule.dimensions[at];
    for (const gap of data.dimensions[id].insurer_gaps_closed) open.set(gap, [...(open.get(gap) ?? []), name]);
  }
  if (!open.size) return null;
  const lines = [...open].map(([gap, names]) => ({ head: gap, text: `left open by ${joined(names)}` }));
  return { title: "What evidence here would close for an insurer", lines };
}

function carriers(data, raws) {
  const { rule } = data;
  const places = new Map(weak(rule, raws).map((at) => [rule.dimensions[at].id, rule.dimensions[at].name]));
  const lines = data.carriers.flatMap(({ id, name, access, remarks, touches }) => {
    const met = touches.filter(({ dimension }) => places.has(dimension));
    if (!met.length) return [];
    const ways = ["covers", "excludes"].flatMap((verb) => {
      const names = met.filter((touch) => touch.verb === verb).map((touch) => places.get(touch.dimension));
      return names.length ? [`${verb === "covers" ? "stated scope touches" : "exclusions touch"} ${joined(names)}`] : [];
    });
    const remark = remarks.length ? ` Since the index: ${remarks.map((title) => `“${title}”`).join("; ")}.` : "";
    return [{ head: `${name} (${id})`, text: `${ways.join("; ")}. Access from Europe: ${access ?? `not stated as such in the index, see ${id}.`}${remark}` }];
  });
  if (!lines.length) return null;
  const texts = ["A scope that touches a dimension is no promise of cover: read the policy."];
  return { title: "Carriers whose stated scope or exclusions touch the weak dimensions", texts, lines };
}

function evidence(data, raws) {
  const { rule } = data;
  const first = new Set(weak(rule, raws));
  const places = rule.dimensions.map((_, at) => at);
  const lines = [...places.filter((at) => first.has(at)), ...places.filter((at) => !first.has(at))].map((at) => {
    const { id, name } = rule.dimensions[at];
    const { evidence_id: item, evidence_artifact: text } = data.dimensions[id];
    return { head: `${name} (${item})${first.has(at) ? ", to produce first" : ""}`, text };
  });
  return { title: "Evidence to have on file", lines, isChecklist: true };
}

function rawScores({ rule }, raws) {
  const rows = rule.dimensions.map(({ id, name, weight }, at) => [
    `${id} ${name}`,
    raws[at] === null ? "not scored" : String(raws[at]),
    String(weight),
    raws[at] === null ? "" : String(raws[at] * weight),
  ]);
  if (!raws.includes(null)) {
    rows.push(["Weighted total", "", "", `${weighted(rule, raws)} of ${rule.max_weighted_total}`]);
  }
  return { title: "The raw scores", table: { columns: ["Dimension", "Raw score", "Weight", "Weighted"], rows } };
}

function basis({ index, law }, { link }) {
  return {
    title: "On what it rests",
    texts: [
      `${index.title} by ${index.publisher}, version ${index.version}, as of ${spoken(index.as_of)}. Law as consolidated on ${spoken(law.consolidated_on)}, read on ${spoken(law.read_on)}.`,
      `This result again: ${link}`,
    ],
  };
}

/** @param {Report} written @returns {string} plain text */
export function asText({ title, lead, line, sections }) {
  const blocks = sections.map((section) => [
    section.title.toUpperCase(),
    ...(section.texts ?? []),
    ...(section.lines ?? []).map(({ head, text }) => `${section.isChecklist ? "[ ]" : "-"} ${head}: ${text}`),
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
        .map(({ head, text }) => `- ${section.isChecklist ? "[ ] " : ""}**${escaped(head)}**: ${escaped(text)}`)
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
