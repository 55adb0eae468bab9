/** On the page on privacy: says what this browser keeps, and erases it when asked twice. */
import { REFUSED, erase, onChange, read } from "../lib/store.mjs";

const names = [...document.querySelectorAll("[data-kept]")].map((row) => row.dataset.kept);
const status = document.querySelector("[data-erase-status]");
const ask = document.querySelector("[data-erase-ask]");
const sure = document.querySelector("[data-erase-sure]");

/** The names of what is kept now; nothing where the browser refuses to keep anything. */
function kept() {
  return names.filter((name) => read(name).text !== null);
}

function show(before = "") {
  const found = kept();
  const nothing = read(names[0]).fault ? `${REFUSED}, so it keeps nothing from this site.` : "This browser keeps nothing from this site now.";
  const state = found.length ? `This browser now keeps: ${found.join(", ")}.` : nothing;
  status.textContent = before + state;
  ask.hidden = found.length === 0;
  sure.hidden = true;
}

ask.querySelector("button").addEventListener("click", () => {
  status.textContent = `This erases ${kept().join(", ")}. This cannot be undone. You can save your evidence file first, on its page.`;
  ask.hidden = true;
  sure.hidden = false;
  sure.querySelector("[data-no]").focus();
});
sure.querySelector("[data-no]").addEventListener("click", () => {
  show("Nothing was erased. ");
  ask.querySelector("button").focus();
});
sure.querySelector("[data-yes]").addEventListener("click", () => {
  const faults = kept().map(erase).filter(Boolean);
  show(faults.length ? `${REFUSED} or to erase it: erase it by hand, as described below. ` : "Erased. ");
  status.focus();
});
onChange(names, () => show());
show();
