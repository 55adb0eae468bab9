"""Records on paper."""

import re

import pytest

PAGES = ("obligations/obl-011/", "cases/case-002/", "timeline/", "calculator/")


@pytest.fixture
def printed(visit):
    """Open pages as they are printed, whichever scheme their reader prefers."""

    def start(address: str, scheme: str = "light"):
        page = visit(color_scheme=scheme).open(address)
        page.emulate_media(media="print", color_scheme=scheme)
        return page

    return start


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_no_navigation(visit, scheme):
    """Ink is dark whatever the screen looked like; menus are of no use on paper."""
    visited = visit(color_scheme=scheme)
    page = visited.context.new_page()
    for address in PAGES:
        page.emulate_media(media="screen", color_scheme=scheme)
        page.goto(visited.url + address)
        page.emulate_media(media="print", color_scheme=scheme)
        paper, ink = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor,"
            " getComputedStyle(document.querySelector('h1')).color]"
        )
        assert re.findall(r"\d+", paper)[:3] == ["255", "255", "255"], address
        assert max(map(int, re.findall(r"\d+", ink)[:3])) < 80, address
        assert page.locator("nav:visible").count() == 0, address
        assert page.get_by_role("heading", level=1).is_visible(), address


@pytest.mark.parametrize(
    "address", ["obligations/obl-011/", "timeline/", "references/"]
)
def test_links_are_written_out(printed, address):
    """The address of a link that leaves the site is printed after its words."""
    page = printed(address)
    found = page.locator("main a[href^='http']:visible").evaluate_all(
        "links => links.map(a => [a.href, getComputedStyle(a, '::after').content])"
    )
    assert found
    assert [href for href, written in found if href not in written] == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_prints(visit, address):
    """The browser makes a document of one or more pages of it."""
    paper = visit().open(address).pdf(format="A4")
    assert paper.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 1


def test_a_printed_record_says_whose_it_is(printed):
    """Id, day and licence stay on paper."""
    text = printed("obligations/obl-011/").locator("body").inner_text()
    for phrase in ("OBL-011", "13 June 2026", "CC BY-NC 4.0"):
        assert phrase in text


def test_terms_stay_on_paper(printed):
    """A term is a button on a screen, and its words stay in the line on paper."""
    page = printed("learn/assurance-and-insurance/")
    terms = page.locator("button.arr-term")
    assert terms.count() > 10
    assert [term.inner_text() for term in terms.all() if not term.is_visible()] == []


def test_a_ceiling_that_was_worked_out_prints(printed):
    """What was chosen and what came of it; an empty calculator stays off paper."""
    page = printed("penalties/")
    assert not page.locator("[data-ceiling]").is_visible()
    page = printed("penalties/#2026-07-27/art-101/other/500000000.01")
    assert page.locator("[data-ceiling] .arr-option:visible").count() == 2
    result = page.locator(".arr-ceiling__result").inner_text()
    assert "EUR 15,000,000.0003, more than EUR 15,000,000" in result
