"""The header and the navigation: their height, by key, and without script."""

import pytest
from playwright.sync_api import expect

from tests.barriers import COLOURS, barriers, overflow, prepare
from tests.faces import dress
from tests.sites import WIDE

HIGHEST = 56
WIDTHS = (320, 360, 768, 1280)
SECTIONS = ["Start here", "Duties", "Dates", "Score", "Insurance", "Cases"]


@pytest.mark.parametrize("face", ["", "wide"])
def test_the_header_is_one_line_at_every_width(visit, edition, face):
    """It takes little of a screen while the check is recent; in a wide face, too."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.context.new_page()
    for address in ("", "articles/art-26/", "search/", "404.html"):
        page.goto(visited.url + address)
        if face:
            dress(page, face)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            box = page.get_by_role("banner").bounding_box()
            assert box["height"] <= HIGHEST, (address, width)
            if width > 1000:
                menu = page.get_by_role("navigation", name="Main")
                tops = {
                    menu.get_by_text(word, exact=True).bounding_box()["y"]
                    for word in SECTIONS
                }
                assert len(tops) == 1
            assert overflow(page) == [], (address, width)


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("width", [360, 1280])
def test_each_word_opens_to_what_belongs_to_it(visit, width, scripted):
    """By key alone, one section at a time, script or none; the page is marked."""
    visited = visit(width=width, java_script_enabled=scripted)
    page = visited.open("penalties/")
    if width == 360:
        page.get_by_role("button", name="Menu").press("Enter")
    menu = page.get_by_role("navigation", name="Main")
    for word in SECTIONS:
        menu.get_by_text(word, exact=True).press("Enter")
        opened = menu.locator("details[open]")
        assert opened.locator("summary").all_inner_texts() == [word]
        links = opened.get_by_role("link")
        assert links.count() >= 3
        for link in links.all():
            expect(link).to_be_in_viewport(ratio=1)
    menu.get_by_text("Duties", exact=True).press("Enter")
    assert menu.locator("a[aria-current=page]").all_inner_texts() == ["Fines"]
    assert menu.locator("summary[aria-current]").all_inner_texts() == ["Duties"]
    menu.get_by_role("link", name="Articles").press("Enter")
    page.wait_for_url("**/articles/")
    assert visited.errors == []


def test_escape_and_a_click_elsewhere_shut_the_section(visit):
    """Escape leads back to the word; a click elsewhere and the focus shut it, too."""
    page = visit().open("cases/")
    menu = page.get_by_role("navigation", name="Main")
    word, opened = menu.get_by_text("Dates", exact=True), menu.locator("details[open]")
    word.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    expect(word).to_be_focused()
    word.click()
    expect(opened).to_have_count(1)
    page.mouse.click(300, 600)
    expect(opened).to_have_count(0)
    word.press("Enter")
    for _ in range(opened.get_by_role("link").count() + 1):
        page.keyboard.press("Tab")
    expect(opened).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS if WIDE else (320, 1280))
def test_the_open_menu_has_no_barrier(visit, width):
    """What opens passes axe in both colours and fits the screen."""
    visited = visit(width=width, reduced_motion="reduce")
    prepare(visited.context)
    page = visited.open("about/")
    if width < 1000:
        page.get_by_role("button", name="Menu").click()
    menu = page.get_by_role("navigation", name="Main")
    for word in SECTIONS:
        menu.get_by_text(word, exact=True).click()
        page.emulate_media(color_scheme="light")
        assert barriers(page) == overflow(page) == [], word
        page.emulate_media(color_scheme="dark")
        assert barriers(page, COLOURS) == overflow(page) == [], word
