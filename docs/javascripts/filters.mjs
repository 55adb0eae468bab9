/** Filters of a list, kept in the address: each field of the form narrows the entries. */

const form = document.querySelector("[data-filters]");
const count = document.querySelector("[data-filter-count]");
const entries = [...document.querySelectorAll("[data-entry]")];

/** What an entry answers to a filter: a field of it, or one of its roles (none is all). */
function answers(entry, name, wanted) {
  if (!wanted) return true;
  if (name === "role") {
    const roles = entry.dataset.roles.split(" ").filter(Boolean);
    return roles.length === 0 || roles.includes(wanted);
  }
  return entry.dataset[name].toLowerCase() === wanted.trim().toLowerCase();
}

function fields() {
  return [...form.elements].filter((field) => field.name);
}

function apply() {
  let shown = 0;
  for (const entry of entries) {
    entry.hidden = !fields().every((field) => answers(entry, field.name, field.value));
    shown += Number(!entry.hidden);
  }
  for (const day of document.querySelectorAll("[data-day-of]")) {
    day.hidden = [...day.querySelectorAll("[data-entry]")].every((entry) => entry.hidden);
  }
  count.textContent = `${shown} of ${entries.length} entries`;
}

/** Takes the fields from the address; a value that no choice has is left out. */
function read() {
  const asked = new URLSearchParams(window.location.search);
  for (const field of fields()) {
    field.value = asked.get(field.name) ?? "";
    if (field.value === "" && field.tagName === "SELECT") field.selectedIndex = 0;
  }
  apply();
}

function write() {
  const address = new URL(window.location.href);
  for (const field of fields()) {
    if (field.value.trim()) address.searchParams.set(field.name, field.value.trim());
    else address.searchParams.delete(field.name);
  }
  window.history.replaceState(null, "", address);
  apply();
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", write);
window.addEventListener("popstate", read);
read();
