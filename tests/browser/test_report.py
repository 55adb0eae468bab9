"""The report for a broker: made by the calculator, read and printed by others."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.barriers import COLOURS, barriers, overflow, prepare, thin
from tests.sites import WIDE

PAGE = "calculator/report/"
SCORES = "1.0/8-7-6-7-8-6-7"
DAY = "2026-11-28"
WHOLE = f"#{SCORES}/{DAY}/Name%20of%20agent"
NASTY = '<img src=x onerror=alert(1)>{{ 7*7 }}"&lt;/'


def sheet(page: Page):
    return page.locator("[data-sheet]")


def message(page: Page):
    return page.locator("main [data-message]")


def opened(visited, fragment: str) -> Page:
    """Open a report as a link from a mail does, in a fresh page."""
    page = visited.context.new_page()
    page.goto(visited.url + PAGE + fragment)
    return page


def test_the_link_for_a_broker_shows_what_the_calculator_shows(visit):
    """Visitor's task 1: two unknown scores, a name and a day; nothing to edit."""
    visited = visit(permissions=["clipboard-read", "clipboard-write"])
    visited.on(date(2026, 11, 28))
    page = visited.open("calculator/#1.0/8-7-x-7-8-6-x")
    assert page.locator("[data-day]").input_value() == DAY
    page.get_by_label("Name of the agent").fill(" Ada (support)!  ")
    page.get_by_role("button", name="Copy a link for my broker").click()
    expect(page.locator("[data-taken]")).to_have_text("Link to the report copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"{PAGE}#1.0/8-7-x-7-8-6-x/{DAY}/Ada%20%28support%29%21")
    shown = page.locator('output[name="score"]').inner_text()
    report = visited.context.new_page()
    report.goto(copied)
    expect(message(report)).to_be_hidden()
    expect(sheet(report)).to_contain_text("Agent risk score of Ada (support)!")
    expect(sheet(report)).to_contain_text(f"{shown} of 100: at least In Progress")
    expect(sheet(report)).to_contain_text("Scored on 28 November 2026 under version")
    expect(sheet(report)).to_contain_text("Not scored: Distribution Control and")
    assert report.locator("main :is(input, select, textarea)").count() == 0
    assert report.url == copied
    assert visited.foreign == visited.errors == []
    report.get_by_role("link", name="Open these scores in the calculator").click()
    expect(report).to_have_url(re.compile(r"calculator/#1\.0/8-7-x-7-8-6-x$"))


# What arrives instead of a link, and what the page says of it.
MANGLED = {
    "##" + WHOLE[1:]: "doubled or encoded",
    WHOLE + "%3E": "at its end was left out",
    WHOLE + '">,': "at its end was left out",
    WHOLE.replace("/2026", "%0D%0A%20/2026"): "a line break in it was removed",
    WHOLE.replace("8-7-6", "8-7-%0A6"): "a line break",
    WHOLE.replace("%20", "%2520"): "encoded twice",
    WHOLE.replace("-7/", "-7%20see%20below/"): "after its scores was left out",
    WHOLE.replace("8-7", "8%E2%80%937"): "dashes",
    WHOLE.replace("28/", "28T10:00/"): "after its day was left out",
}


def test_a_link_changed_on_its_way_is_set_right_and_says_so(visit):
    """The same report appears, the page names the repair, the address is whole."""
    visited = visit()
    for mangled, said in MANGLED.items():
        page = opened(visited, mangled)
        expect(message(page), mangled).to_contain_text("has been set right")
        expect(message(page)).to_contain_text(said)
        expect(sheet(page)).to_contain_text("Agent risk score of Name of agent")
        expect(sheet(page)).to_contain_text("71 of 100: Advanced")
        expect(sheet(page)).to_contain_text("28 November 2026")
        page.wait_for_function("end => location.href.endsWith(end)", arg=WHOLE)
        page.close()
    assert visited.errors == []


def test_an_encoded_sign_before_the_score_is_set_right_in_the_address(visit):
    """A mail program that writes %23 for # leads to the same report."""
    page = opened(visit(), "%23" + WHOLE[1:])
    page.wait_for_function("end => location.href.endsWith(end)", arg=WHOLE)
    expect(sheet(page)).to_contain_text("Agent risk score of Name of agent")


# What cannot be set right, and what the page says of it.
BROKEN = {
    "": "this address carries none",
    "#": "this address carries none",
    "#hello": "“hello” is not a report",
    "#1.0/": "no score can be read",
    "#1.0/a-b-c": "no score can be read",
    f"#1.0/8-7/{DAY}": "Distribution Control is missing",
    f"#1.0/8-7-6-7-8-6-77/{DAY}/A": "Autonomy Envelope is “77”",
    f"#{SCORES}/2026-02-31/A": "its day is “2026-02-31”",
    f"#{SCORES}": "names no day",
    f"#0.9/8-7-6-7-8-6-7/{DAY}/A": "scored under version “0.9”",
    f"#{SCORES}/{DAY}/%E0%A4%A": "some signs of it cannot be read",
}


def test_what_cannot_be_set_right_is_explained(visit):
    """Every broken link gets a sentence, and what could be read is still shown."""
    visited = visit()
    for broken, said in BROKEN.items():
        page = opened(visited, broken)
        expect(message(page), broken).to_contain_text(said)
        page.close()
    page = opened(visited, f"#0.9/8-7-6-7-8-6-7/{DAY}/A")
    expect(sheet(page).locator("tbody tr")).to_have_count(7)
    expect(sheet(page)).not_to_contain_text("of 100")
    assert visited.errors == []


def test_name_and_day_are_never_read_as_html(visit):
    """Markup, templates and invisible signs of a name are shown or dropped."""
    visited = visit()
    page = opened(visited, f"#{SCORES}/{DAY}/placeholder")
    page.on("dialog", lambda dialog: visited.errors.append(dialog.message))
    for name in (NASTY, "\u202egnp\u200b\u2066", "a\u0000b\r\nc", "x" * 5_000):
        page.evaluate(
            "([scores, day, name]) => {"
            " location.hash = `#${scores}/${day}/${encodeURIComponent(name)}`; }",
            [SCORES, DAY, name],
        )
        expect(sheet(page)).to_contain_text("71 of 100")
        assert page.locator("main img").count() == 0
        subject = page.locator(".arr-sheet__subject").inner_text()
        assert len(subject) < 160
        assert not re.search("[\u0000-\u001f\u200b\u202e\u2066]", subject)
    page.evaluate(
        "([scores, name]) => {"
        " location.hash = `#${scores}/${encodeURIComponent(name)}/A`; }",
        [SCORES, NASTY],
    )
    expect(message(page)).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0
    assert visited.errors == []


@pytest.mark.only_chromium("WebDriver BiDi cannot show a page as on paper")
@pytest.mark.parametrize(
    "scores", ["1.0/8-7-6-7-8-6-7", *(["1.0/1-2-x-0-3-x-1"] if WIDE else [])]
)
def test_the_report_prints_on_two_sheets_at_most(visit, scores):
    """On A4, in letters that can be read, without the frame of the site."""
    page = visit().open(f"{PAGE}#{scores}/{DAY}/Name%20of%20agent")
    paper = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("[data-sheet] :is(p, li, td, th)")]
          .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= 9 * 4 / 3 - 0.01


@pytest.mark.only_chromium("the system's Firefox keeps its own colours")
def test_the_report_bars_nobody(visit):
    """Axe finds nothing in it, and it does not scroll sideways."""
    visited = visit(reduced_motion="reduce")
    prepare(visited.context)
    page = visited.open(PAGE + WHOLE)
    thin(page)
    for width, scheme in [(320, "light"), (1280, "dark")]:
        page.set_viewport_size({"width": width, "height": 780})
        page.emulate_media(color_scheme=scheme)
        assert overflow(page) == []
        assert barriers(page, COLOURS if scheme == "dark" else None) == []


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_a_script_the_page_says_how_to_read_the_link(visit):
    """Nobody is left with an empty page."""
    page = visit(java_script_enabled=False).open(PAGE + WHOLE)
    expect(page.locator("[data-unscripted]")).to_be_visible()
    expect(page.get_by_role("link", name="The method")).to_be_visible()


def test_a_report_of_last_quarter_is_compared_in_the_calculator(visit):
    """Visitor's task 5: the broker's old link beside today's scores."""
    page = visit().open("calculator/#1.0/8-7-6-7-8-6-7")
    page.locator("#compare summary").click()
    old = "https://x.example/calculator/report/#1.0/8-7-6-7-5-6-7/2026-08-28/Ada"
    page.locator("#earlier").fill(old)
    page.get_by_role("button", name="Compare", exact=True).click()
    table = page.locator("[data-compared]")
    expect(table.locator("tbody tr").nth(4)).to_contain_text("+3")
    expect(table.locator("tbody tr").last).to_contain_text("Certified")
    assert page.locator("#compare").bounding_box()["height"] < 900
