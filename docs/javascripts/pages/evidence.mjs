/**
 * Tick boxes on pieces of evidence: on a record's page with the owner; in the binder
 * also due day, note, progress, files to save and to read back.
 */
import { current, replace } from "../lib/address.mjs";
import { say as announce } from "../lib/announce.mjs";
import { LIMIT, blank, nextDue, parse, progress, toJson, toMarkdown, toRows } from "../rules/binder.mjs";
import { csv } from "../lib/csv.mjs";
import { spoken, today } from "../lib/days.mjs";
import { decoded } from "../lib/fragment.mjs";
import { save } from "../lib/files.mjs";
import { add, change, load, onOther } from "./storage.mjs";

const page = document.querySelector("[data-binder]");
const items = new Map([...document.querySelectorAll("[data-piece]")].map((item) => [idOf(item), item]));
const pieces = page ? [...items].map(piece) : [];
const index = document.querySelector("[data-index-version]")?.dataset.indexVersion ?? "";
const message = page?.querySelector("[data-binder-message]") ?? addLine(items.values().next().value?.closest("ul"));
/** How long what is kept lasts; the binder's page says it in its own words. */
const lasting = page ? null : addLine(message, "Safari erases it after seven days of use without a visit to this site. You can save it as a file on the page of the evidence file.");
let { binder, fault, damaged } = load();

function idOf(item) {
  return item.dataset.piece;
}

function idsIn(part) {
  return [...part.querySelectorAll("[data-piece]")].map(idOf);
}

/** The binder's tabs with what each shows. */
const tabs = [...(page?.querySelectorAll("[data-tab]") ?? [])].map((tab) => {
  const { tab: name } = tab.dataset;
  const panel = page.querySelector(`[data-panel="${name}"]`);
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  return { name, tab, panel };
});

/** Shows one of the tabs; the address keeps another than the first. */
function open(name, isChosen = false) {
  for (const one of tabs) {
    const isOpen = one.name === name;
    one.panel.hidden = !isOpen;
    one.tab.setAttribute("aria-selected", String(isOpen));
    one.tab.tabIndex = isOpen ? 0 : -1;
    if (isOpen && isChosen) one.tab.focus();
  }
  if (!isChosen) return;
  const address = current();
  if (name === tabs[0].name) address.searchParams.delete("tab");
  else address.searchParams.set("tab", name);
  replace(address);
}

/** Opens the tab that the address names, or in which the place is that it names. */
function openNamed() {
  const named = document.getElementById(decoded(window.location.hash.slice(1)));
  const asked = current().searchParams.get("tab");
  const found = tabs.find(({ panel }) => named && panel.contains(named)) ?? tabs.find(({ name }) => name === asked) ?? tabs[0];
  open(found.name);
  named?.scrollIntoView();
}

/** A piece as files have it: all of it stands on the page. */
function piece([id, item]) {
  const text = item.querySelector("[data-piece-text]").textContent;
  const { of, named, law } = item.dataset;
  if (of) return { id, record: of, name: named, article: law, text };
  const group = item.closest("[data-pieces]");
  const name = group.querySelector("[data-name]").textContent;
  const article = [...group.querySelectorAll("[data-law]")].map((one) => one.textContent).join(", ");
  return { id, record: group.dataset.record, name, article, text };
}

/** Adds a line below an element, if there is one. */
function addLine(above, textContent = "") {
  const line = element("p", { className: "arr-basis", textContent });
  above?.after(line);
  return line;
}

function say(text) {
  message.textContent = text;
  announce(text, "binder");
  message.classList.toggle("is-fault", Boolean(fault));
  if (lasting) lasting.hidden = Boolean(fault);
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function field(name, label, type = "text") {
  const wrap = element("label", { className: "arr-tick__field" });
  const input = element("input", { type, autocomplete: "off", ...(type === "text" ? { maxLength: 4000 } : {}) });
  input.dataset.part = name;
  wrap.append(label, " ", input);
  return wrap;
}

/** Puts the controls before the words, which become their label. */
function equip(item) {
  const label = element("label", { className: "arr-tick__label" });
  const box = element("input", { type: "checkbox" });
  box.setAttribute("autocomplete", "off"); // What is kept fills it, not the browser.
  box.dataset.part = "done";
  label.append(box, ...item.querySelectorAll("[data-piece-text]"));
  item.prepend(label);
  const more = element("div", { className: "arr-tick__more" });
  more.append(field("owner", "Owner"));
  if (page) more.append(field("due", "Due", "date"), field("note", "Note"));
  item.append(more);
}

function showItem(item, mark) {
  for (const input of item.querySelectorAll("[data-part]")) {
    if (input.type === "checkbox") input.checked = mark.done;
    else if (input.value !== mark[input.dataset.part]) input.value = mark[input.dataset.part];
  }
  item.classList.toggle("is-done", mark.done);
  item.classList.toggle("is-late", !mark.done && mark.due !== "" && mark.due < today());
}

function words({ done, all }) {
  return `${done} of ${all}`;
}

function show() {
  for (const [id, item] of items) showItem(item, binder.get(id) ?? blank());
  const whole = progress(binder, items.keys());
  for (const group of document.querySelectorAll("[data-pieces]")) {
    const ids = idsIn(group);
    const due = nextDue(binder, ids);
    group.querySelector("[data-progress]").textContent = `${due ? `due ${spoken(due)} · ` : ""}${words(progress(binder, ids))}`;
  }
  for (const { tab, panel } of tabs) tab.querySelector("[data-tab-progress]").textContent = words(progress(binder, idsIn(panel)));
  const aside = page?.querySelector('[data-file="damaged"]');
  if (aside) aside.hidden = !damaged;
  const bar = page?.querySelector("progress");
  if (bar) Object.assign(bar, { max: whole.all, value: whole.done });
  const others = [...binder.keys()].filter((id) => page && !items.has(id));
  const kept = others.length ? ` ${others.length} more are kept from another version of the site's data: ${others.slice(0, 5).join(", ")}.` : "";
  return `${words(whole)} documents on file${fault ? "" : ", kept in this browser only"}.${kept}`;
}

function update(report = "") {
  const state = show();
  const advice = fault && page && !damaged ? "Save it as a file." : "";
  say([fault, advice, report, state].filter(Boolean).join(" "));
}

function onInput(event) {
  const { part } = event.target.dataset;
  if (!part) return;
  const id = idOf(event.target.closest("[data-piece]"));
  const value = part === "done" ? event.target.checked : event.target.value;
  const changed = new Date().toISOString();
  ({ binder, fault, damaged } = change(id, index, (mark) => ({ ...blank(), ...mark, [part]: value, changed })));
  update();
}

function count(list, one, many) {
  return list.length ? `${list.length} ${list.length === 1 ? one : many}` : "";
}

async function readBack(file) {
  if (file.size > LIMIT) return update("Nothing was read: the file is larger than 20 MB, which is too large for an evidence file.");
  const found = parse(await file.text());
  if (found.fault) return update(`Nothing was read: ${found.fault}`);
  const { merged, ...kept } = add(found.binder, index, new Set(items.keys()));
  ({ binder, fault, damaged } = kept);
  const parts = [
    count(merged.added, "entry added", "entries added"),
    count(merged.changed, "changed", "changed"),
    count(merged.joined, "of which both notes were kept", "of which both notes were kept"),
    count(merged.same, "as before", "as before"),
    count(merged.unknown, "of another version, kept", "of another version, kept"),
    found.left ? `${found.left} that could not be read, left out` : "",
    found.untimed ? `${found.untimed} with an invalid or future time of change, which was ignored` : "",
  ].filter(Boolean);
  const version = found.index && found.index !== index ? ` The file was saved for version ${found.index.slice(0, 20)} of the data.` : "";
  return update(`Read back: ${parts.join(", ") || "the file was empty"}.${version}`);
}

/** The pieces in sight with their marks, and those of other versions if no filter hides one. */
function inSight() {
  const open = tabs.find(({ panel }) => !panel.hidden).panel;
  const own = pieces.filter(({ id }) => open.contains(items.get(id)));
  const shown = own.filter(({ id }) => !items.get(id).closest("[data-pieces]").hidden);
  const ids = new Set(shown.map(({ id }) => id));
  const isWhole = shown.length === own.length;
  return [new Map([...binder].filter(([id]) => ids.has(id) || (isWhole && !items.has(id)))), shown];
}

const FILES = {
  json: () => save("evidence.json", "application/json", toJson(binder, index)),
  csv: () => save("evidence.csv", "text/csv", csv(toRows(...inSight()))),
  semicolons: () => save("evidence.csv", "text/csv", csv(toRows(...inSight()), ";")),
  markdown: () => save("evidence.md", "text/markdown", toMarkdown(...inSight())),
  damaged: () => save("evidence-damaged.txt", "text/plain", damaged),
  print: () => window.print(),
};

for (const item of items.values()) equip(item);
document.addEventListener("input", onInput);
onOther(() => {
  ({ binder, fault, damaged } = load());
  update();
});
if (page) {
  page.querySelector("[data-tools]").hidden = false;
  const list = page.querySelector("[data-tabs]");
  list.setAttribute("role", "tablist");
  list.hidden = false;
  list.addEventListener("click", ({ target }) => {
    const tab = target.closest("[data-tab]");
    if (tab) open(tab.dataset.tab, true);
  });
  list.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: tabs.length - 1 }[key];
    const place = tabs.findIndex(({ panel }) => !panel.hidden);
    if (step) open(tabs[(place + step) % tabs.length].name, true);
  });
  window.addEventListener("hashchange", openNamed);
  openNamed();
  for (const button of page.querySelectorAll("[data-file]")) {
    button.addEventListener("click", () => FILES[button.dataset.file]());
  }
  page.querySelector('input[type="file"]').addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) await readBack(file);
    event.target.value = "";
  });
}
update();
