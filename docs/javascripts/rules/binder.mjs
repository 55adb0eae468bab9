/**
 * The evidence binder: what is ticked, who owns it, what was noted. Knows no page.
 *
 * @typedef {{done: boolean, owner: string, due: string, note: string, changed: string}} Mark  due: a day, or empty
 * @typedef {Map<string, Mark>} Binder  by the id of the piece, EV-OBL-003-02
 * @typedef {{id: string, record: string, name: string, article: string, text: string}} Piece
 */

import { isDay } from "../lib/days.mjs";
import { shortened } from "../lib/fragment.mjs";
import { escaped } from "../lib/markdown.mjs";

export const FORMAT = "ai-risk-reference/evidence";
/** The largest file that is read, in bytes. */
export const LIMIT = 20 * 1024 * 1024;
/** The version of the format that is written, and the only one that is read. */
const VERSION = 1;
/** How far a clock may be ahead before its times count as unknown, in milliseconds. */
const AHEAD = 24 * 60 * 60 * 1000;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const ID = /^EV-[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+$/;

/** @returns {Mark} */
export function blank() {
  return { done: false, owner: "", due: "", note: "", changed: "" };
}

/** Whether a mark says nothing. */
function isBlank(mark) {
  return !mark.done && !mark.owner && !mark.due && !mark.note;
}

/** Returns a time as it is kept; none if it is no time, or lies ahead of the clock. */
function time(text, now) {
  const read = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return read <= now + AHEAD ? new Date(read).toISOString() : "";
}

/**
 * Reads a binder from a text; never throws.
 * @param {string} text
 * @param {number} now  the time of this machine, in milliseconds
 * @returns {{binder: Binder, index: string, fault: string, other: string, left: number, untimed: number}}
 *   `fault` is empty if it is a binder; `other` says of a binder of another version which one it
 *   has and which one is read; `left` counts the entries that could not be read, `untimed` those
 *   with a time that is no time or lies ahead
 */
export function parse(text, now = Date.now()) {
  const none = { binder: new Map(), index: "", other: "", left: 0, untimed: 0 };
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ...none, fault: "The file is not JSON. Only a JSON file that was saved here can be restored." };
  }
  if (raw?.format !== FORMAT || typeof raw.pieces !== "object" || raw.pieces === null || Array.isArray(raw.pieces)) {
    return { ...none, fault: "The file is JSON, but it is not an evidence file." };
  }
  if ((raw.version ?? VERSION) !== VERSION) {
    const other = `version “${shortened(String(raw.version))}” of the format, and this page reads version ${VERSION}`;
    return { ...none, other, fault: `The file has ${other}.` };
  }
  const binder = new Map();
  let left = 0;
  let untimed = 0;
  for (const [id, mark] of Object.entries(raw.pieces)) {
    const isMark =
      ID.test(id) &&
      typeof mark === "object" &&
      mark !== null &&
      typeof mark.done === "boolean" &&
      ["owner", "due", "note", "changed"].every((name) => typeof (mark[name] ?? "") === "string");
    if (isMark) {
      const changed = time(mark.changed ?? "", now);
      untimed += Number(Boolean(mark.changed) && !changed);
      const due = isDay(mark.due ?? "") ? mark.due : "";
      binder.set(id, { done: mark.done, owner: mark.owner ?? "", due, note: mark.note ?? "", changed });
    } else left += 1;
  }
  return { binder, index: typeof raw.index === "string" ? raw.index : "", fault: "", other: "", left, untimed };
}

/** @param {Binder} binder @param {string} index  version of the index @param {number} indent */
export function toJson(binder, index, indent = 2) {
  const pieces = Object.fromEntries([...binder].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, index, pieces }, null, indent)}\n`;
}

/**
 * Joins another binder with one's own: nothing of either is lost.
 * The later change decides on tick, owner and due day, and one's own where a time is unknown; notes that differ stand side by side.
 * @param {Binder} mine @param {Binder} theirs @param {Set<string>} known  ids of today
 * @returns {{binder: Binder, added: string[], changed: string[], same: string[],
 *   joined: string[], unknown: string[]}}
 */
export function merge(mine, theirs, known) {
  const binder = new Map(mine);
  const report = { added: [], changed: [], same: [], joined: [], unknown: [] };
  for (const [id, other] of theirs) {
    if (!known.has(id)) report.unknown.push(id);
    const own = mine.get(id);
    if (!own || isBlank(own)) {
      binder.set(id, other);
      if (!isBlank(other)) report.added.push(id);
      continue;
    }
    const merged = join(own, other);
    binder.set(id, merged);
    const isSame = ["done", "owner", "due", "note"].every((name) => merged[name] === own[name]);
    report[isSame ? "same" : "changed"].push(id);
    if (merged.note !== own.note && merged.note !== other.note) report.joined.push(id);
  }
  return { binder, ...report };
}

function join(own, other) {
  const isLater = own.changed !== "" && other.changed > own.changed;
  const [later, earlier] = isLater ? [other, own] : [own, other];
  return { done: later.done, owner: side(later.owner, earlier.owner), due: later.due || earlier.due, note: side(own.note, other.note), changed: later.changed };
}

/** Two texts side by side unless one holds the other. */
function side(first, second) {
  if (first.includes(second)) return first;
  return second.includes(first) ? second : `${first} | ${second}`;
}

/** @param {Binder} binder @param {Iterable<string>} ids */
export function progress(binder, ids) {
  const all = [...ids];
  return { done: all.filter((id) => binder.get(id)?.done).length, all: all.length };
}

/**
 * The first day on which something is due that is not on file; empty if nothing is.
 * @param {Binder} binder @param {Iterable<string>} ids
 */
export function nextDue(binder, ids) {
  const days = [...ids].map((id) => binder.get(id)).filter((mark) => mark && !mark.done && mark.due);
  return days.map((mark) => mark.due).sort()[0] ?? "";
}

/** @param {Binder} binder @param {Piece[]} pieces @returns {string[][]} head and rows */
export function toRows(binder, pieces) {
  const head = ["Id", "Record", "Name", "Article", "Evidence", "On file", "Owner", "Due", "Note", "Changed"];
  return [head, ...everything(binder, pieces).map(({ piece, mark }) => [
    piece.id, piece.record, piece.name, piece.article, piece.text, mark.done ? "yes" : "no", mark.owner, mark.due, mark.note, mark.changed.slice(0, 10),
  ])];
}

/** @param {Binder} binder @param {Piece[]} pieces @returns {string} a list of tasks */
export function toMarkdown(binder, pieces) {
  const lines = ["# Evidence file"];
  let record = "";
  for (const { piece, mark } of everything(binder, pieces)) {
    if (piece.record !== record) {
      record = piece.record;
      lines.push("", `## ${escaped(piece.record)} ${escaped(piece.name)}${piece.article ? ` (${escaped(piece.article)})` : ""}`, "");
    }
    const owner = mark.owner ? ` — owner: ${escaped(mark.owner)}` : "";
    const due = mark.due ? ` — due: ${mark.due}` : "";
    const note = mark.note ? ` — note: ${escaped(mark.note)}` : "";
    lines.push(`- [${mark.done ? "x" : " "}] ${escaped(piece.text)} (${piece.id})${owner}${due}${note}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Pieces of today with their marks, then marks of pieces that are not there today. */
function everything(binder, pieces) {
  const known = new Set(pieces.map((piece) => piece.id));
  const others = [...binder.keys()].filter((id) => !known.has(id)).sort();
  const kept = others.map((id) => ({ id, record: "Other version", name: "kept from another version of the data", article: "", text: "" }));
  return [...pieces, ...kept].map((piece) => ({ piece, mark: binder.get(piece.id) ?? blank() }));
}
