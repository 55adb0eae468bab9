"""Front page, briefing, schedule builder and tooltips in the browser."""

import re
from datetime import date, datetime, timedelta

import pytest

from macros.model.dates import spoken
from macros.rules.law import FIRST, LAST
from macros.rules.relations import RelationGraph
from macros.rules.timeline import entries
from macros.rules.today import Today
from macros.rules.upcoming import ahead, main
from tests import raw
from tests.faces import FACES, dress
from tests.sites import WIDE
from tests.visits import attributes

PAGES = [
    "",
    "learn/",
    "learn/does-the-ai-act-apply/",
    "learn/provider-or-deployer/",
    "learn/july-2026/",
    "learn/what-an-insurer-asks/",
    "learn/assurance-and-insurance/",
    "learn/red-team-insurance/",
    "learn/layers-of-ai-risk/",
    "learn/reading-a-score/",
    "learn/briefing/",
    "glossary/",
]
DAYS = ["2026-06-13", "2026-07-25", "2026-11-22", "2026-12-02", "2027-12-03"]

SCHEDULE = raw.read("schedule")

# Which lines the module keeps for each set of answers.
KEPT = """
async ([address, schedule, sets]) => {
  const { decide } = await import(address);
  return sets.map((chosen) => [...decide(schedule, chosen).lines]);
}
"""


def on_day(visit, day: str, **options):
    """Start a visit on the reader's calendar day."""
    visited = visit(**options)
    noon = datetime.fromisoformat(f"{day}T12:00:00")
    visited.context.clock.set_fixed_time(noon)
    return visited


def days_shown(page) -> list[str]:
    return attributes(page.locator("[data-ahead-day]:visible"), "data-ahead-day")


@pytest.mark.parametrize(("address", "count"), [("", 2), ("learn/briefing/", 3)])
def test_the_dates_ahead_are_those_of_the_readers_day(visit, edition, address, count):
    """Home shows the next two dates; the briefing those of the year, else three."""
    found = main(entries(edition, RelationGraph(edition)), edition)
    chronicle = Today(edition).chronicle
    visited = visit()
    page = visited.context.new_page()
    for day in [*DAYS, "2028-08-02"] if WIDE else DAYS:
        moment = date.fromisoformat(day)
        visited.on(moment)
        page.goto(visited.url + address)
        coming = ahead(found, chronicle, moment)
        if address:
            coming = tuple(d for d in coming if d.year == moment.year) or coming
        expected = [one.isoformat() for one in coming[:count]]
        assert days_shown(page) == expected, day
        known = {
            position.claim.id: position.status
            for position in chronicle.position([e.claim for e in found], moment)
        }
        marks = page.locator("[data-ahead-day]:visible [data-claim]:visible")
        shown = marks.evaluate_all(
            "all => all.map(one =>"
            " [one.dataset.claim, one.querySelector('[data-mark]')"
            ".getAttribute('class')])"
        )
        assert shown, day
        for name, badge in shown:
            assert badge.endswith(f"arr-mark--{known[name]}"), day


def test_after_the_last_date_the_page_says_so(visit):
    """When nothing lies ahead there is a sentence, not an empty place."""
    page = on_day(visit, str(LAST)).open("")
    assert days_shown(page) == []
    said = page.locator("[data-ahead-none]")
    assert said.is_visible()
    # None is later than the last day that can be asked for.
    assert "later" not in said.inner_text().lower()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 780)])
def test_the_first_screen_answers(visit, width, height):
    """The sentence, the doors and the next date with what to do need no scrolling."""
    page = on_day(visit, "2026-11-22", width=width, height=height).open("")
    first, second = days_shown(page)
    day = page.locator(f"[data-ahead-day='{first}']")
    for part in (page.locator("h1"), page.locator(".arr-doors"), day):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= height
    assert "Do now:" in day.inner_text()
    assert day.get_by_role("link", name="All steps").count() >= 1
    if width > 1000:
        box = page.get_by_role("heading", name="In force today").bounding_box()
        assert box["y"] + box["height"] <= height
    assert page.locator(f"[data-ahead-day='{second}']").is_visible()


def test_home_says_what_changed_since_the_last_visit(visit, edition):
    """The last changes of the law at first; then what was revised since."""
    revised = sorted(u.revised_on for u in edition.ledger.updates if u.revised_on)
    newest = revised[-1]
    visited = on_day(visit, str(newest - timedelta(days=1)))
    page = visited.open("")
    part = page.locator("[data-visits]")
    assert part.locator("li:visible").count() == 3
    assert "The last changes of the law" in part.inner_text()
    for _ in range(2):
        visited.on(newest)
        page.reload()
        words = part.inner_text()
        assert f"{spoken(newest - timedelta(days=1))}: {revised.count(newest)}" in words
        assert 0 < part.locator("li:visible").count() <= revised.count(newest)
    visited.on(newest + timedelta(days=40))
    page.reload()
    assert f"Nothing has changed since you were here on {spoken(newest)}" in (
        part.inner_text()
    )
    assert visited.errors == []


@pytest.mark.parametrize("kept", ["x", "2026-99-99", "2999-01-01 2999-01-02", ""])
def test_a_damaged_day_of_a_visit_is_a_first_visit(visit, kept):
    """What no visit has written, and a day that is still to come, count for nothing."""
    visited = visit()
    page = visited.open("about/")
    page.evaluate(f"localStorage.setItem('arr-visits', '{kept}')")
    page.goto(visited.url)
    assert "The last changes" in page.locator("[data-visits]").inner_text()
    assert visited.errors == []


# The day on which the briefing is longest, and where it ends then.
LONGEST = """(days) => days.map((day) => {
  history.replaceState(null, "", day ? `?asof=${day}` : "?");
  window.dispatchEvent(new PopStateEvent("popstate"));
  return [document.querySelector(".arr-footer").getBoundingClientRect().bottom, day];
}).reduce((one, other) => (other[0] > one[0] ? other : one))"""
# What margins leave of a sheet, in pixels of CSS: width and height.
SHEETS = {"A4": (718, 1062), "Letter": (740, 995)}
# How much of a sheet is left in the wide face; usual faces leave 100 or more.
SPARE = 40
# The size in points of what is read on paper, and the texts that are smaller.
LEAST = 9.5
# So many words are read at most, and how many are.
MOST_WORDS = 350
WORDS = """() => document.querySelector("main .md-content__inner, main article")
  .innerText.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length"""
SMALLER = """(least) => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && one.matches(":not(script)")
    && [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim())
    && parseFloat(getComputedStyle(one).fontSize) < (least * 4) / 3 - 0.01)
  .map((one) => one.textContent)"""


def turns(edition) -> list[str]:
    """Return each day on which the law changes for a reader, and the day before."""
    found = {event.date for event in edition.ledger.events}
    found |= {one.claim.date for one in entries(edition, RelationGraph(edition))}
    found |= {FIRST, LAST} | {day - timedelta(days=1) for day in found}
    return [str(day) for day in sorted(found) if FIRST <= day <= LAST]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_briefing_prints_on_one_sheet(visit, edition, sheet, face):
    """On no day, in no face, on neither paper does the briefing need a second page."""
    width, height = SHEETS[sheet]
    visited = visit(width=width, height=height)
    # So late that the page also says how long ago the law was checked.
    visited.on(date(2035, 12, 31))
    page = visited.open("learn/briefing/")
    dress(page, face)
    page.emulate_media(media="print")
    bottom, day = page.evaluate(LONGEST, ["", *turns(edition)])
    assert bottom <= height - SPARE, day
    assert page.evaluate(SMALLER, LEAST) == []
    assert page.evaluate(WORDS) <= MOST_WORDS
    page.evaluate(LONGEST, [day])
    paper = page.pdf(format=sheet, prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_the_briefing_follows_a_chosen_day(visit, edition):
    """?asof moves dates and statuses of the briefing as it does elsewhere."""
    page = visit().open("learn/briefing/?asof=2026-06-13")
    found = main(entries(edition, RelationGraph(edition)), edition)
    expected = ahead(found, Today(edition).chronicle, date(2026, 6, 13))[:3]
    assert days_shown(page) == [one.isoformat() for one in expected]
    shown = page.locator('.arr-brief__moved [data-claims="annex-iii"]').inner_text()
    assert "Starts 2 August 2026." in shown
    assert "moved" not in shown
    page = visit().open("learn/briefing/")
    shown = page.locator('.arr-brief__moved [data-claims="annex-iii"]').inner_text()
    assert "2 December 2027 (moved from 2 August 2026)." in shown


def answer(page, **choices: str) -> None:
    for value in choices.values():
        page.locator(f'[data-builder] input[value="{value}"]').check()


def lines(page) -> set[str]:
    return {
        line.get_attribute("data-line")
        for line in page.locator("[data-schedule] [data-line]:visible").all()
    }


def test_the_schedule_keeps_what_the_answers_need(visit):
    """Answers add and drop lines, raise levels and say why."""
    page = visit().open("learn/red-team-insurance/")
    assert "on-site" not in lines(page)
    answer(page, a="cover-joined", b="data-sensitive", c="place-site")
    shown = lines(page)
    assert {"on-site", "breach-costs", "technology-e-and-o"} <= shown
    assert not {"cyber-liability", "professional-liability", "alternative"} & shown
    level = page.locator('[data-level="technology-e-and-o"]').inner_text()
    reason = next(
        choice["reason"]
        for question in SCHEDULE["questions"]
        for choice in question["choices"]
        if choice["id"] == "data-sensitive"
    )
    assert level.startswith(f"Level: high: {reason}")
    assert "raised" in page.locator('[data-level="general-liability"]').inner_text()


def test_a_schedule_is_shared_by_its_address(visit):
    """Answers stand in the address; a wrong one is the usual one; nothing is sent."""
    visited = visit()
    page = visited.open("learn/red-team-insurance/")
    answer(page, a="value-large")
    assert page.url.endswith("?value=value-large")
    again = visited.open("learn/red-team-insurance/?value=value-large&data=nonsense")
    assert again.locator('input[value="value-large"]').is_checked()
    assert again.locator('input[value="data-none"]').is_checked()
    assert visited.foreign == []
    assert visited.errors == []


def test_every_choice_agrees_with_the_data(visit):
    """The module keeps a line just when one of its choices is made."""
    visited = visit()
    page = visited.open("learn/")
    usual = {one["id"]: one["choices"][0]["id"] for one in SCHEDULE["questions"]}
    chosen = [
        {**usual, question["id"]: choice["id"]}
        for question in SCHEDULE["questions"]
        for choice in question["choices"]
    ]
    address = visited.url + "javascripts/rules/schedule.mjs"
    kept = page.evaluate(KEPT, [address, SCHEDULE, chosen])
    for choices, lines_kept in zip(chosen, kept, strict=True):
        expected = {
            line["id"]
            for part in ("policies", "clauses", "checks")
            for line in SCHEDULE[part]
            if not line["when"] or set(choices.values()) & set(line["when"])
        }
        assert set(lines_kept) == expected


def test_the_schedule_is_copied_as_text(visit):
    """Copying takes the lines shown, the amounts entered, and what it is not."""
    visited = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visited.open("learn/red-team-insurance/")
    answer(page, a="cover-joined")
    page.locator('[data-limit="technology-e-and-o"]').fill("EUR 3 million")
    page.locator("[data-copy]").click()
    page.get_by_text("Copied.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Minimum limit: EUR 3 million" in text
    assert "amount to be agreed" in text
    assert "Waiver of subrogation" in text
    assert "[ ] The certificate is current" in text
    assert "not legal advice" in text
    assert "Cyber liability" not in text
    assert "our addition" not in text


def test_the_builder_works_by_keyboard_alone(visit):
    """Arrow keys choose; Tab reaches the buttons."""
    page = visit().open("learn/red-team-insurance/")
    page.locator('input[value="place-remote"]').focus()
    page.keyboard.press("ArrowDown")
    assert page.locator('input[value="place-site"]').is_checked()
    assert "on-site" in lines(page)


def test_printing_the_schedule_leaves_the_rest_of_the_page_out(visit):
    """While it prints only the schedule shows; afterwards all is back."""
    page = visit().open("learn/red-team-insurance/")
    page.evaluate("window.print = () => {}")
    page.locator("[data-print]").click()
    page.emulate_media(media="print")
    assert page.locator("[data-schedule]").is_visible()
    assert not page.locator("h1").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize(
    ("address", "term"),
    [
        ("learn/assurance-and-insurance/", "silent-cover"),
        ("obligations/obl-009/", "deployer"),
    ],
)
def test_a_term_opens_by_keyboard_and_closes_with_escape(visit, address, term):
    """Enter opens the definition, Tab leads to the glossary, Escape closes."""
    page = visit().open(address)
    page.locator(f'[popovertarget="term-{term}"]').focus()
    tip = page.locator(f"#term-{term}")
    assert not tip.is_visible()
    page.keyboard.press("Enter")
    assert tip.is_visible()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused.endswith(f"glossary/#{term}")
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_term_opens_by_touch_and_stays_on_a_small_screen(visit):
    """A tap opens the definition within the screen; a tap elsewhere closes it."""
    page = visit(width=360, has_touch=True).open("learn/red-team-insurance/")
    for button in page.locator(".arr-term").all()[: None if WIDE else 4]:
        button.scroll_into_view_if_needed()
        button.tap()
        tip = page.locator(f"#{button.get_attribute('popovertarget')}")
        assert tip.is_visible()
        box = tip.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        page.keyboard.press("Escape")
        assert not tip.is_visible()


def test_a_term_opens_without_script(visit):
    """The definition needs no script at all."""
    page = visit(java_script_enabled=False).open("learn/assurance-and-insurance/")
    page.locator('[popovertarget="term-drift"]').click()
    assert page.locator("#term-drift").is_visible()
