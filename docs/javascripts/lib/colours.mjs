/** Light, dark, or as the system has it: the reader's choice, kept in this browser. */
import { erase, onChange, read, write } from "./store.mjs";

const KEY = "arr-colours";
const CHOICES = ["light", "dark"];

/** What the reader chose; empty for the system's. */
export function chosen() {
  const text = read(KEY).text ?? "";
  return CHOICES.includes(text) ? text : "";
}

/** Puts colours on the page. @param {string} choice */
export function wear(choice) {
  if (choice) document.documentElement.dataset.colours = choice;
  else delete document.documentElement.dataset.colours;
}

/** @param {string} choice @returns {string} the fault; empty if it is kept */
export function keep(choice) {
  return choice ? write(KEY, choice) : erase(KEY);
}

/** Calls back when another tab may have chosen. @param {() => void} call */
export function onChosen(call) {
  onChange([KEY], call);
}
