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
# What an element's looks hang on: the names, classes and attributes from it upwards.
_SHAPES = """() => {
  const shapes = window.shapes = new Map([[null, ""]]);
  for (const element of document.querySelectorAll("*")) {
    const names = [...element.classList, ...element.getAttributeNames()].join(" ");
    const above = shapes.get(element.parentElement);
    shapes.set(element, `${above}>${element.tagName} ${names}`);
  }
  return [...new Set(shapes.values())];
}"""
# Keeps one element of each of these shapes, and what is around it.
_PARE = """fresh => {
  const wanted = new Set(fresh);
  const kept = new Set();
  for (const [element, shape] of window.shapes) {
    if (!wanted.delete(shape)) continue;
    for (let part = element; part; part = part.parentElement) kept.add(part);
  }
  for (const element of document.body.querySelectorAll("*"))
    if (!kept.has(element)) element.remove();
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


def prepare(context) -> None:
    """Have axe at hand on every page that is opened from now on."""
    context.add_init_script(path=_SCRIPT)


def thin(page) -> None:
    """Leave of what repeats itself the beginning alone, unless tests run wide."""
    if not WIDE:
        page.evaluate(_THIN)


def fresh(page, seen: set[str]) -> list[str]:
    """Return the shapes of a page that were not seen before, and note them as seen.

    A shape is what markup and colours hang on.
    """
    found = set(page.evaluate(_SHAPES)) - seen
    seen |= found
    return sorted(found)


def pare(page, shapes: list[str]) -> None:
    """Leave one element of each of these shapes, and what is around it."""
    page.evaluate(_PARE, shapes)


def barriers(page, only=None, without=()) -> list[list[str]]:
    """Return each rule of axe that a page breaks, and where it does.

    Either these rules alone are asked, or all without some.
    """
    return page.evaluate(_BARRIERS, [only, list(without)])


def overflow(page) -> list[str]:
    """Return what stands outside the window, or that the page scrolls sideways."""
    return page.evaluate(_OVERFLOW)
