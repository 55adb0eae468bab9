"""The finder in the browser: asked, shared, saved, without script, misused."""

import csv
import io
import itertools
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from macros.model.dates import spoken
from macros.rules.finder import Verdicts
from tests.dates import deferred
from tests.sites import WIDE

FINDER = "obligations/finder/"
# We use a CV-screening agent in Germany.
SCREENING = "?do=use&who=firm&place=de&area=employment&exempt=no&does=decides&does=work"


def outcome(page, name: str) -> list[str]:
    """Return the duties in one of the three lists, in their order."""
    cards = page.locator(f'[data-list="{name}"] [data-concerns]').all()
    return [card.get_attribute("data-concerns") for card in cards]


def card(page, concerns: str):
    return page.locator(f'[data-concerns="{concerns}"]')


def test_a_new_user_gets_the_answer(visit, edition):
    """CV screening in Germany: what to have on file, by when, and what if not."""
    page = visit().open("obligations/")
    page.get_by_role("link", name="Answer a few questions").click()
    page.get_by_label("Use an AI system in our work").check()
    page.get_by_label("Any other firm or organisation").check()
    page.get_by_label("Germany").check()
    page.get_by_label("Hiring or managing workers").check()
    page.get_by_label("No, or the system profiles people").check()
    page.get_by_label("Makes decisions about people").check()
    page.get_by_label("Is used on our own workers").check()
    applies = outcome(page, "applies")
    assert set(applies) == {
        *("OBL-001", "OBL-002", "OBL-009"),
        *("UPD-164", "UPD-190", "UPD-191"),
    }
    assert set(applies[:2]) == {"OBL-001", "OBL-002"}
    duty = card(page, "OBL-009")
    _, *later = edition.claims(edition.records["OBL-009"])
    annex_iii, annex_i = (claim for claim in later if not claim.replaced_by)
    assert spoken(annex_iii.date) in duty.inner_text()
    assert spoken(annex_i.date) not in duty.inner_text()
    assert "Art. 26(7)" in duty.locator("[data-point]:visible").inner_text()
    assert "EUR 15 million or 3%" in duty.inner_text()
    assert "Art. 99(4)(e)" in duty.inner_text()
    assert "EUR 35 million or 7%" in card(page, "OBL-001").inner_text()
    assert "our reading" in card(page, "UPD-164").inner_text()
    assert "OBL-010" in outcome(page, "may")
    assert "OBL-011" in outcome(page, "no")
    assert "providers of public services" in card(page, "OBL-011").inner_text()
    authority = page.locator('[data-authority="NAT-001"]')
    assert "KI-MIG has been in force since 29 July 2026" in authority.inner_text()
    says = authority.locator("[data-says]").inner_text()
    assert says.startswith("The Bundesnetzagentur, under the KI-MIG")
    assert "secondary source" in says
    assert duty.locator("[data-evidence]").first.is_visible()
    assert "names no evidence" in card(page, "UPD-190").inner_text()
    binder = page.get_by_role("link", name="Tick off the evidence")
    records = {"OBL-001", "OBL-002", "OBL-009"}
    query = parse_qs(urlsplit(binder.get_attribute("href")).query)
    assert set(query["records"][0].split()) == records
    text = page.locator("main").inner_text()
    for word in ("Data protection law", "Labour law", "Equality"):
        assert word in text


def test_a_shared_link_shows_the_same_answer(visit):
    """The address holds the answers; reload and Back restore them."""
    page = visit().open(FINDER + SCREENING)
    first = outcome(page, "applies")
    assert "OBL-009" in first
    page.reload()
    assert outcome(page, "applies") == first
    card(page, "OBL-009").locator("[data-name]").click()
    page.go_back()
    assert outcome(page, "applies") == first
    assert page.get_by_label("Germany").is_checked()


def test_the_answer_is_saved_as_a_table(visit, edition):
    """The CSV has a line a duty, with reason, date, ceiling and evidence."""
    visited = visit()
    visited.on(edition.ledger.law.read_on)
    page = visited.open(FINDER + SCREENING)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    duties = {
        row[1]: dict(zip(rows[0], row, strict=True)) for row in rows[1 : rows.index([])]
    }
    assert len(duties) == len(edition.finder.rules)
    duty = duties["OBL-009"]
    assert duty["Outcome"] == "These apply to you"
    assert duty["Date"] == deferred(edition, "OBL-009")[1].date.isoformat()
    assert duty["Up to"] == "EUR 15 million or 3% of worldwide annual turnover"
    assert duty["Which counts"].startswith("whichever is higher; for SMEs")
    assert "small mid-caps whichever is lower" in duty["Which counts"]
    assert "mid-caps" not in duties["OBL-001"]["Which counts"]
    assert duty["Fined by"] == "Art. 99(4)(e)"
    evidence = duty["Evidence"].split(" | ")
    assert evidence[0].startswith("EV-OBL-009-01")
    assert "(concerns" not in evidence[5]
    assert evidence[6].endswith("(concerns public authorities)")
    assert "2025-02-02" in duties["OBL-001"]["All dates"]
    assert "2026-12-02 (Art. 5(1)(ba)" in duties["OBL-001"]["All dates"]
    assert "without object before 2027-12-02" in duties["UPD-164"]["All dates"]
    assert duties["UPD-190"]["Evidence"] == "The index names no evidence for it."
    below = [row for row in rows[rows.index([]) + 1 :] if len(row) == 2]
    said = {name: [text for n, text in below if n == name] for name, _ in below}
    assert SCREENING in said["Answers"][0]
    assert said["Where are you established?"] == ["Germany"]
    known = "without object before 2027-12-02 or 2028-08-02: our reading"
    assert known in duties["OBL-014"]["All dates"]
    assert said["Authority"][0].startswith("The Bundesnetzagentur, under the KI-MIG")
    assert "secondary source" in said["Authority"][0]
    assert any("GDPR" in text for text in said["Not covered"])
    assert len(said["Not asked"]) == len(edition.finder.assumed)


def test_the_finder_works_by_keyboard(visit):
    """Tab and Space choose; what is not asked cannot be reached."""
    page = visit().open(FINDER)
    page.get_by_label("Use an AI system in our work").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**do=use**")
    assert not page.locator('[data-question="systemic"]').is_visible()
    assert not page.locator('[data-question="exempt"]').is_visible()
    assert "open" in page.locator("[data-finder-message]").inner_text()


def test_while_answering_the_count_is_in_sight(visit):
    """A line at the foot of the window counts, and leads to the result."""
    page = visit(width=360, height=640).open(FINDER)
    live = page.locator("[data-live]")
    assert not live.is_visible()
    page.get_by_label("Use an AI system in our work").check()
    box = live.bounding_box()
    assert round(box["y"] + box["height"]) <= 640
    assert "may apply" in live.inner_text()
    live.get_by_role("link").click()
    assert page.locator("#result").bounding_box()["y"] < 320


def test_those_who_only_use_see_no_date_for_providers(visit):
    """Deep fakes: the grace of Art. 111(4) and marking bind the provider alone."""
    page = visit().open(FINDER + "?do=use&does=deep-fake")
    duty = card(page, "OBL-012")
    assert "2 August 2026" in duty.inner_text()
    assert "2 December 2026" not in duty.inner_text()
    page = visit().open(FINDER + "?do=build&does=generates")
    assert "2 December 2026" in card(page, "OBL-012").inner_text()


def test_none_of_these_excludes_the_others(visit):
    """An answer that stands alone clears the others, and is cleared by them."""
    page = visit().open(FINDER + "?area=employment")
    area = page.locator('[data-question="area"]')
    area.get_by_label("Nothing of the kind").check()
    assert "area=none" in page.url
    assert "employment" not in page.url
    area.get_by_label("Hiring or managing workers").check()
    assert "area=none" not in page.url


def test_the_day_of_the_law_composes_with_the_answers(visit):
    """On the index's day Art. 26 applied from 2 August 2026."""
    page = visit().open(FINDER + SCREENING + "&asof=2026-06-13")
    assert "2 August 2026" in card(page, "OBL-009").inner_text()
    page.get_by_label("Italy").check()
    assert "asof=2026-06-13" in page.url


@pytest.mark.parametrize(
    "query",
    [
        "?do=<img src=x onerror=alert(1)>",
        "?__proto__=use&constructor=x",
        "?do=" + "x" * 9000,
    ],
)
def test_a_hostile_address_does_no_harm(visit, query):
    """What no question has is named as text and left out."""
    visited = visit()
    page = visited.open(FINDER + query)
    message = page.locator("[data-finder-message]")
    assert "left out" in message.inner_text()
    assert message.locator("*").count() == 0
    assert visited.errors == []


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_script_every_duty_stands_there(visit, edition):
    """No form that would not work; every rule with its reason and article."""
    page = visit(java_script_enabled=False).open(FINDER)
    assert not page.locator("[data-finder]").is_visible()
    assert page.locator("[data-rule]:visible").count() == len(edition.finder.rules)
    text = page.locator("main").inner_text()
    assert "Every duty, and whom it binds" in text
    assert "These apply to you" not in text
    assert page.get_by_role("button", name="Save as CSV").is_hidden()
    assert "It binds those who use a high-risk system" in text


def test_on_a_phone_nothing_scrolls_sideways(visit):
    """Questions and answers fit 320 pixels."""
    page = visit(width=320).open(FINDER + SCREENING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.only_chromium("WebDriver BiDi cannot show a page as on paper")
def test_on_paper_the_answer_stands_without_the_questions(visit):
    """Print shows the result; the form and the buttons stay away."""
    page = visit().open(FINDER + SCREENING)
    page.emulate_media(media="print")
    assert not page.locator("[data-finder]").is_visible()
    assert card(page, "OBL-009").is_visible()
    assert not page.get_by_role("button", name="Copy link").is_visible()
    given = page.locator("[data-given]").inner_text()
    assert "Germany" in given
    assert SCREENING in given
    assert card(page, "OBL-009").locator("[data-evidence]").first.is_visible()
    assert not card(page, "OBL-008").locator("[data-because]").is_visible()
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 5


def test_the_browser_judges_as_the_reference_does(visit, edition):
    """`finder.mjs` and `finder.py` agree on every rule over a spread of answers."""
    verdicts = Verdicts(edition.finder)
    data = verdicts.as_data(edition.finder.rules)
    names = [question.id for question in edition.finder.questions]
    spread = [
        [None, *(frozenset([o.id]) for o in question.options)]
        for question in edition.finder.questions
    ]
    step = 7 if WIDE else 661
    given = [
        {n: sorted(c) for n, c in zip(names, group, strict=True) if c}
        for group in itertools.islice(itertools.product(*spread), 0, None, step)
    ][: 20_000 if WIDE else 300]
    expected = [
        [
            [judge(rule, answers) for judge in (verdicts.outcome, verdicts.reason)]
            for answers in [{n: frozenset(c) for n, c in one.items()}]
            for rule in edition.finder.rules
        ]
        for one in given
    ]
    visited = visit()
    page = visited.open(FINDER)
    run = """async ([address, data, given]) => {
      const { outcome, reason } = await import(address);
      const judge = (one) => (rule) =>
        [outcome, reason].map((say) => say(rule, one, data.conditions));
      return given.map((one) => data.rules.map(judge(one)));
    }"""
    address = visited.url + "javascripts/rules/finder.mjs"
    assert page.evaluate(run, [address, data, given]) == expected
