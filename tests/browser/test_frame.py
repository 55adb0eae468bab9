"""The frame of a record: the answer is on the first screen, provenance is not."""

import re

import pytest

from tests.records import INDEX

DUTIES = [f"obligations/{one['id'].lower()}/" for one in INDEX["obligations"]]
OTHERS = [
    f"{home}/{one['id'].lower()}/"
    for home, section in (
        ("cases", "liability_cases"),
        ("insurers", "insurer_landscape"),
        ("dimensions", "dimensions"),
        ("timeline", "deadlines"),
        ("penalties", "penalty_tiers"),
        ("authorities", "national_authority_status"),
        ("standards", "reference_standards"),
    )
    for one in INDEX[section]
]
SCREENS = {1280: 900, 360: 780}
# What only those who keep the site need, and readers meet in the fold.
PROVENANCE = re.compile(r"\b(index|ledger|UPD-\d+)\b", re.I)
# The words of the main part that a screen shows before it is scrolled.
FIRST = """height => {
  const walker = document.createTreeWalker(document.querySelector("main"), 4);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility() || !node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { top, bottom, width } = range.getBoundingClientRect();
    if (width > 1 && bottom > 0 && top < height) found.push(node.data);
  }
  return found.join(" ");
}"""


@pytest.mark.parametrize("width", SCREENS)
def test_the_five_facts_of_a_duty_are_on_the_first_screen(visit, width):
    """The last of them ends at 780 pixels at most, on every obligation."""
    visited = visit(width=width, height=SCREENS[width])
    low = {}
    for address in DUTIES:
        page = visited.open(address)
        rows = page.locator(".arr-frame > div")
        assert rows.count() == 5, address
        box = rows.last.bounding_box()
        if box["y"] + box["height"] > 780:
            low[address] = box["y"] + box["height"]
    assert low == {}


def test_no_first_screen_names_the_makers_sources(visit):
    """Neither the index nor the ledger, nor an entry of it, on any record's page."""
    visited = visit()
    named = {}
    for address in DUTIES + OTHERS:
        page = visited.open(address)
        for width, height in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            words = page.evaluate(FIRST, height)
            assert len(words) > 100, address
            if found := PROVENANCE.findall(words):
                named[address, width] = found
    assert named == {}
