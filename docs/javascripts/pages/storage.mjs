/**
 * The binder that this browser keeps. It is read before each change, so that no page undoes
 * what another has changed; changes that could not be kept last as long as the page.
 */
import { merge, parse, toJson } from "../rules/binder.mjs";
import { onChange, read, write } from "../lib/store.mjs";

const KEY = "arr-evidence";
const ASIDE = "arr-evidence-damaged";
/** @type {import("../rules/binder.mjs").Binder} the marks that could not be kept */
const unkept = new Map();
/** A damaged text for which the browser had no room. */
let homeless = "";

/**
 * Returns what the browser kept, with the changes that it could not keep.
 * @returns {{binder: import("../rules/binder.mjs").Binder, fault: string, damaged: string}}
 */
export function load() {
  const { text, fault } = read(KEY);
  const found = text === null ? null : parse(text);
  const isDamaged = found !== null && Boolean(found.fault || found.left);
  if (isDamaged) homeless = write(ASIDE, text) ? text : "";
  const damaged = read(ASIDE).text ?? homeless;
  const binder = new Map([...(found?.binder ?? []), ...unkept]);
  if (!isDamaged) return { binder, fault, damaged };
  const kept = found.binder.size ? `${found.binder.size} entries could be read. ` : "";
  return { binder, fault: `What this browser kept is damaged. ${kept}The damaged text is set aside; the evidence page saves it as a file.`, damaged };
}

/**
 * Keeps a binder of which some marks are new.
 * @param {import("../rules/binder.mjs").Binder} binder @param {string} index  its version
 * @param {Iterable<string>} changed  the ids of the new marks
 * @returns {string} what went wrong; empty if it is kept
 */
function keep(binder, index, changed) {
  const fault = write(KEY, toJson(binder, index, 0));
  if (!fault) unkept.clear();
  else for (const id of changed) unkept.set(id, binder.get(id));
  return fault;
}

/** Changes one mark; says what went wrong. */
export function change(id, index, alter) {
  const { binder, damaged } = load();
  binder.set(id, alter(binder.get(id)));
  return { binder, fault: keep(binder, index, [id]), damaged };
}

/** Joins another binder with what is kept; says what that did and what went wrong. */
export function add(theirs, index, known) {
  const { binder, damaged } = load();
  const merged = merge(binder, theirs, known);
  return { merged, binder: merged.binder, fault: keep(merged.binder, index, theirs.keys()), damaged };
}

/** Calls back when the page may show another binder than the one that is kept. */
export function onOther(call) {
  onChange([KEY, ASIDE], (isErased) => {
    if (isErased) {
      unkept.clear();
      homeless = "";
    }
    call();
  });
}
