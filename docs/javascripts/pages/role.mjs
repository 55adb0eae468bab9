/**
 * The line below the header that says for whom the page is shown. The roles stand in the address,
 * where the filters of a list read and write them; this browser keeps those that the reader chose.
 *
 * An address that names roles, filters a list or names an entry of it is shown as it says, and
 * changes nothing that is kept. On any other, the kept roles are put into the address; the entry of
 * the history notes that they came from there, so that it follows when they change.
 */
import { current, onReturn, replace } from "../lib/address.mjs";
import { asked, concerns } from "../lib/roles.mjs";
import { erase, onChange, read, write } from "../lib/store.mjs";

const KEY = "arr-role";
const line = document.querySelector("[data-role-line]");
const own = [...line.querySelectorAll("input")];
const known = [...line.querySelectorAll("[data-of]")].map((one) => one.dataset.of);
const parts = [...document.querySelectorAll("[data-by-role]")];
const filters = document.querySelector("[data-filters]");
/** What an address can say of a page: roles, and what its filters ask for. */
const names = ["role", "status", ...[...(filters?.elements ?? [])].map((field) => field.name)];
const fault = line.querySelector("[data-role-fault]");
/** The roles that were shown last, to tell a choice from what is only repeated. */
let shown = "";

/** @param {string[]} roles */
const text = (roles) => known.filter((role) => roles.includes(role)).join(" ");

function kept() {
  return text((read(KEY).text ?? "").split(" "));
}

/** Whether the address itself says what is shown. */
function isSaid() {
  const { searchParams, hash } = current();
  const named = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
  return [...searchParams.keys()].some((name) => names.includes(name)) || named?.closest("[data-entry], [data-day-of]") != null;
}

/** @param {string} roles @param {boolean} isKept  whether they came from what is kept */
function put(roles, isKept) {
  const address = current();
  address.searchParams.delete("role");
  for (const role of roles.split(" ").filter(Boolean)) address.searchParams.append("role", role);
  replace(address, isKept ? { role: true } : null);
  show();
  document.dispatchEvent(new CustomEvent("role"));
}

/** Keeps the roles and marks the address as theirs. @param {string} roles */
function keep(roles) {
  fault.textContent = roles ? write(KEY, roles) : erase(KEY);
  put(roles, !fault.textContent);
}

function show() {
  const roles = text(asked());
  const mine = kept();
  shown = roles;
  for (const one of line.querySelectorAll("[data-of]")) one.hidden = !roles.split(" ").includes(one.dataset.of);
  for (const one of line.querySelectorAll("[data-mine-of]")) one.hidden = !mine.split(" ").includes(one.dataset.mineOf);
  const states = { some: roles !== "", none: roles === "", other: roles !== mine && mine !== "", unkept: roles !== mine && roles !== "" };
  for (const one of line.querySelectorAll("[data-when]")) one.hidden = !states[one.dataset.when];
  for (const box of own) box.checked = roles.split(" ").includes(box.value);
  for (const part of parts) part.classList.toggle("is-other-role", !concerns(part));
  line.hidden = false;
}

/** Takes over what is kept, where the address leaves it to that. */
function settle() {
  const isOwn = window.history.state?.role === true;
  if ((isOwn || !isSaid()) && text(asked()) !== kept()) put(kept(), true);
  else show();
}

/** A reader's choice is kept, unless what it changes was not theirs. @param {string} roles */
function choose(roles) {
  if (shown === kept()) keep(roles);
  else put(roles, false);
}

const acts = {
  change: () => filters.querySelector("[name=role]").focus(),
  clear: () => choose(""),
  mine: () => put(kept(), true),
  keep: () => keep(shown),
};
line.addEventListener("click", ({ target }) => {
  const button = /** @type {Element} */ (target).closest("[data-act]");
  if (button instanceof HTMLElement) acts[button.dataset.act]();
});
for (const box of own) box.addEventListener("input", () => choose(own.filter((one) => one.checked).map((one) => one.value).join(" ")));
document.addEventListener("filtered", () => {
  const roles = text(asked());
  if (roles !== shown) choose(roles);
});
window.addEventListener("popstate", settle);
onReturn(settle);
onChange([KEY], settle);
settle();
