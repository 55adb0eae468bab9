"""How many sizes of type a page has."""

import pytest

from tests.browser.test_pages import KINDS

MOST = 6
SIZES = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Map();
  while (texts.nextNode()) {
    const { data, parentElement: within } = texts.currentNode;
    if (!data.trim() || within.closest("svg") || !within.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(within).fontSize).toFixed(1);
    found.set(size, data.trim().slice(0, 40));
  }
  return [...found];
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_has_few_sizes_of_type(visit, width):
    """Small, text, large, heading, first heading and figure are enough for each."""
    visited = visit(width=width)
    page = visited.context.new_page()
    found = {}
    for address in (*KINDS, "calculator/#1.0/8-7-6-7-8-6-5"):
        page.goto(visited.url + address)
        found[address] = page.evaluate(SIZES)
    assert {at: sizes for at, sizes in found.items() if len(sizes) > MOST} == {}
