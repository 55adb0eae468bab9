/** Writes a report on a page: texts only, so that nothing in them is read as HTML. */

/** Makes an element with text and children. @param {string} name @param {string} [text] @param {...(Node | string)} children */
export function make(name, text = "", ...children) {
  const element = document.createElement(name);
  element.textContent = text;
  element.append(...children);
  return element;
}

/** @param {string} text @param {string} [link] @returns {Node | string} a link if there is one */
function linked(text, link) {
  if (!link) return text;
  const anchor = /** @type {HTMLAnchorElement} */ (make("a", text));
  anchor.href = link;
  return anchor;
}

function item({ head, text, link, more = [] }) {
  const line = make("li", "", make("b", "", linked(head, link), text ? ": " : ""), text);
  for (const one of more) line.append(make("p", "", make("span", `${one.head} `), linked(one.text, one.link), one.tail ?? ""));
  return line;
}

function table({ columns, rows }) {
  const head = make("tr", "", ...columns.map((text) => Object.assign(make("th", text), { scope: "col" })));
  const body = rows.map(([first, ...cells]) => {
    const start = Object.assign(make("th", first), { scope: "row" });
    return make("tr", "", start, ...cells.map((text, at) => {
      const cell = make("td", text);
      cell.dataset.label = columns[at + 1];
      return cell;
    }));
  });
  const made = make("table", "", make("thead", "", head), make("tbody", "", ...body));
  made.className = "arr-table";
  return made;
}

function section({ id, title, texts = [], lines = [], isChecklist, isOrdered, table: cells }) {
  const block = make("section", "", make("h2", title), ...texts.map((text) => make("p", text)));
  block.dataset.part = id;
  if (lines.length) {
    const list = make(isOrdered ? "ol" : "ul", "", ...lines.map(item));
    if (isChecklist) list.className = "arr-sheet__boxes";
    block.append(list);
  }
  if (cells) block.append(table(cells));
  return block;
}

/**
 * Shows a report in place of what was there.
 * @param {HTMLElement} sheet @param {import("../rules/report.mjs").Report} report
 */
export function show(sheet, { title, lead, line, sections }) {
  const head = make("p", lead);
  head.className = "arr-sheet__lead";
  const subject = make("p", title);
  subject.className = "arr-sheet__subject";
  sheet.replaceChildren(make("header", "", subject, head, make("p", line)), ...sections.map(section));
}
