/**
 * The binder that this browser keeps. It is read before each change, so that no page undoes
 * what another has changed; changes that could not be kept last as long as the page.
 */
import { merge, parse, toJson } from "../rules/binder.mjs";
import { LASTS, onChange, read, write } from "../lib/store.mjs";

const KEY = "arr-evidence";
const ASIDE = "arr-evidence-damaged";
/** @type {import("../rules/binder.mjs").Binder} the marks that could not be kept */
const unkept = new Map();
/** A damaged text for which the browser had no room. */
let homeless = "";

/**
 * Returns what the browser kept, with the changes that it could not keep. `other` is the fault
 * of a binder that another version of this site made, which must not be written over.
 * @returns {{binder: import("../rules/binder.mjs").Binder, fault: string, other: string, damaged: string}}
 */
export function load() {
  const { text, fault } = read(KEY);
  const found = text === null ? null : parse(text);
  const other = found?.other ? `This browser keeps an evidence file that another version of this site made: it has ${found.other}. It was neither read nor erased, and ${LASTS}` : "";
  const isDamaged = found !== null && !other && Boolean(found.fault || found.left);
  if (isDamaged) homeless = write(ASIDE, text) ? text : "";
  const damaged = read(ASIDE).text ?? homeless;
  const binder = new Map([...(found?.binder ?? []), ...unkept]);
  if (!isDamaged) return { binder, fault: fault || other, other, damaged };
  const kept = found.binder.size ? `${found.binder.size} entries could be read. ` : "";
  return { binder, fault: `What this browser kept is damaged. ${kept}The damaged text is set aside; you can save it as a file on the evidence page.`, other, damaged };
}

/**
 * Keeps a binder of which some marks are new, unless `other` says why it must not.
 * @param {import("../rules/binder.mjs").Binder} binder @param {string} index  its version
 * @param {Iterable<string>} changed  the ids of the new marks @param {string} other
 * @returns {string} what went wrong; empty if it is kept
 */
function keep(binder, index, changed, other) {
  const fault = other || write(KEY, toJson(binder, index, 0));
  if (!fault) unkept.clear();
  else for (const id of changed) unkept.set(id, binder.get(id));
  return fault;
}

/** Changes one mark; says what went wrong. */
export function change(id, index, alter) {
  const { binder, other, damaged } = load();
  binder.set(id, alter(binder.get(id)));
  return { binder, fault: keep(binder, index, [id], other), damaged };
}

/** Joins another binder with what is kept; says what that did and what went wrong. */
export function add(theirs, index, known) {
  const { binder, other, damaged } = load();
  const merged = merge(binder, theirs, known);
  return { merged, binder: merged.binder, fault: keep(merged.binder, index, theirs.keys(), other), damaged };
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
