/** The roles of the page's address, and whether something concerns one of them. */
import { answers } from "../rules/filters.mjs";
import { current } from "./address.mjs";

/** @returns {string[]} the roles that the address names; none is everyone */
export function asked() {
  return current().searchParams.getAll("role").filter(Boolean);
}

/** Whether an element that names its roles concerns one that is asked for. @param {HTMLElement} element */
export function concerns(element) {
  return answers((element.dataset.roles ?? "").split(" ").filter(Boolean), asked(), true);
}
