"""What bars a reader from a page: what axe finds, and what is cut off."""

from pathlib import Path

import axe_playwright_python

from tests.sites import WIDE

_SCRIPT = Path(axe_playwright_python.__file__).parent.joinpath("axe.min.js")
# The rules of axe whose answer hangs on colours alone.
COLOURS = ["color-contrast", "link-in-text-block"]
_BARRIERS = """async ([only, without]) => {
  const runOnly = only && { type: "rule", values: only };
  const off = without.map(rule => [rule, { enabled: false }]);
  const rules = { "target-size": { enabled: true }, ...Object.fromEntries(off) };
  const what = { resultTypes: ["violations"], selectors: false };
  const options = { ...what, ...(only ? { runOnly } : { rules }) };
  const found = await axe.run(document, options);
  return found.violations.map(rule => [rule.id, ...rule.nodes.map(node => node.html)]);
}"""
# Of elements that stand in a row and look alike, the first three show how all are made.
_THIN = """() => {
  for (const parent of document.querySelectorAll("main, main *")) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      const look = child.tagName + child.className;
      seen.set(look, (seen.get(look) ?? 0) + 1);
      if (seen.get(look) > 3) child.remove();
    }
  }
}"""
# What an element's colours hang on: the names, classes and attributes from it upwards.
# Keeps one element of each shape that is not among those seen, and what is around it.
_PARE = """seen => {
  const shapes = new Map();
  const shape = element => {
    if (!element) return "";
    if (!shapes.has(element)) {
      const names = [...element.classList, ...element.getAttributeNames()].join(" ");
      const above = shape(element.parentElement);
      shapes.set(element, `${above}>${element.tagName} ${names}`);
    }
    return shapes.get(element);
  };
  const known = new Set(seen);
  const kept = new Set();
  const fresh = [];
  const all = [...document.body.querySelectorAll("*")];
  for (const element of all) {
    if (known.has(shape(element))) continue;
    known.add(shape(element));
    fresh.push(shape(element));
    for (let part = element; part; part = part.parentElement) kept.add(part);
  }
  for (const element of all) if (!kept.has(element)) element.remove();
  return fresh;
}"""
_OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.body.querySelectorAll("*")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1)
      && getComputedStyle(element).clipPath === "none"
      && !element.classList.contains("md-skip");
  });
  const found = wide.map(element => element.outerHTML);
  const more = document.documentElement.scrollWidth - width;
  return more ? [`the page scrolls sideways by ${more} px`, ...found] : found;
}"""


def prepare(page) -> None:
    """Make a page ready for axe; of what repeats itself the beginning alone stays."""
    if not WIDE:
        page.evaluate(_THIN)
    page.evaluate(_SCRIPT.read_text(encoding="utf-8"))


def pare(page, seen: set[str]) -> bool:
    """Leave one element of each shape not seen before; return whether there is any.

    A shape is what colours hang on; `seen` learns the new ones.
    """
    fresh = page.evaluate(_PARE, list(seen))
    seen.update(fresh)
    return bool(fresh)


def barriers(page, only=None, without=()) -> list[list[str]]:
    """Return each rule of axe that a prepared page breaks, and where it does.

    Either these rules alone are asked, or all without some.
    """
    return page.evaluate(_BARRIERS, [only, list(without)])


def overflow(page) -> list[str]:
    """Return what stands outside the window, or that the page scrolls sideways."""
    return page.evaluate(_OVERFLOW)
