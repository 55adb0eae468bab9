/**
 * The views of the crosswalk, one at a time: `?by=code` names the view, and an anchor shows
 * the view in which it stands. Without script all views stand one after the other.
 */
import { current, onReturn, replace } from "../lib/address.mjs";
import { say } from "../lib/announce.mjs";
import { shortened } from "../lib/fragment.mjs";

const form = document.querySelector("[data-pivot]");
const message = form.querySelector("[data-pivot-message]");
const views = [...document.querySelectorAll("[data-view]")];
const names = views.map((view) => view.dataset.view);

function tell(text) {
  message.textContent = text;
  say(text);
}

function show(name) {
  for (const view of views) view.hidden = view.dataset.view !== name;
  form.elements.by.value = name;
  const rows = document.querySelectorAll(`[data-view="${name}"] tbody tr`).length;
  tell(rows ? `${rows} rows` : "");
}

/** The view that holds what the fragment names; none if it is elsewhere or nothing. */
function ofFragment() {
  const id = current().hash.slice(1);
  return id ? document.getElementById(id)?.closest("[data-view]")?.dataset.view : undefined;
}

function write(name) {
  const address = current();
  if (name === names[0]) address.searchParams.delete("by");
  else address.searchParams.set("by", name);
  address.hash = "";
  replace(address);
}

function read() {
  const asked = current().searchParams.get("by") ?? "";
  const anchored = ofFragment();
  show(anchored ?? (names.includes(asked) ? asked : names[0]));
  if (asked && !names.includes(asked)) tell(`There is no view “${shortened(asked)}”. The view by ${names[0]} is shown.`);
  if (anchored) document.getElementById(window.location.hash.slice(1)).scrollIntoView();
}

form.hidden = false;
document.querySelector("[data-pivot-contents]").hidden = true;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  write(form.elements.by.value);
  show(form.elements.by.value);
});
window.addEventListener("hashchange", read);
window.addEventListener("popstate", read);
onReturn(read);
read();
