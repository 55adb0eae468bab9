"""The law as of a day: dates and statuses follow from the log of events alone."""

import re
from datetime import date, timedelta
from typing import get_args

import pytest

from macros.edition.claims import Claim, claims, start_claims
from macros.rules.law import STATES, Chronicle, ReaderState, Status
from macros.rules.today import Today
from tests.dates import deferred
from tests.sites import ROOT


def on(edition, record_id: str, day: str | date) -> dict[str, str]:
    """Return the status of each date of a record as known on a day, by its id."""
    moment = date.fromisoformat(day) if isinstance(day, str) else day
    found = Chronicle(edition.ledger.events).position(
        edition.claims(edition.records[record_id]), moment
    )
    return {position.claim.id: position.status for position in found}


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        ("2026-06-13", "applies-from", "provisional"),
        ("2026-07-24", "applies-from", "adopted"),
        ("2026-07-27", "superseded", "applies-from"),
    ],
)
def test_the_contract_names_the_days_of_dl_004(edition, day, old, new):
    """2 August 2026 and 2 December 2027: agreed, published, in force."""
    moved, later = deferred(edition, "DL-004")
    assert (moved.date, later.date) == (date(2026, 8, 2), date(2027, 12, 2))
    known = on(edition, "DL-004", day)
    assert (known[moved.id], known[later.id]) == (old, new)


@pytest.mark.parametrize("record_id", ["DL-004", "OBL-003", "OBL-009", "OBL-011"])
def test_the_omnibus_moves_annex_iii_step_by_step(edition, record_id):
    """Agreed, published, in force, reached: each from its very day on."""
    moved, later = deferred(edition, record_id)
    last = later.date - timedelta(days=1)
    for day, old, new in (
        ("2026-05-06", "applies-from", None),
        ("2026-07-23", "applies-from", "provisional"),
        ("2026-07-24", "applies-from", "adopted"),
        ("2026-07-26", "applies-from", "adopted"),
        ("2026-07-27", "superseded", "applies-from"),
        (last, "superseded", "applies-from"),
        (later.date, "superseded", "applies"),
    ):
        known = on(edition, record_id, day)
        assert (known[moved.id], known.get(later.id)) == (old, new), day


@pytest.mark.parametrize("record_id", ["OBL-008", "OBL-013", "OBL-014"])
def test_duties_outside_the_deferred_sections_are_contested(edition, record_id):
    """Arts 43, 72 and 73 keep their date; what it means is our reading."""
    for day, status in (
        ("2026-07-26", "applies-from"),
        ("2026-07-27", "contested"),
        (edition.ledger.law.read_on, "contested"),
    ):
        assert on(edition, record_id, day) == {record_id: status}


def test_a_date_is_unknown_before_its_act(edition):
    """The Product Liability Directive: unknown, published, in force."""
    act = edition.own_instrument(edition.records["DL-006"])
    log = [event for event in edition.ledger.events if event.instrument == act]
    known = min(event.date for event in log)
    (published,) = (event.date for event in log if event.event == "published")
    (in_force,) = (event.date for event in log if event.event == "in force")
    assert on(edition, "DL-006", known - timedelta(days=1)) == {}
    assert on(edition, "DL-006", published)["DL-006"] == "adopted"
    assert on(edition, "DL-006", in_force)["DL-006"] == "applies-from"


@pytest.mark.parametrize("record_id", [f"OBL-{n:03}" for n in range(1, 18)])
def test_every_obligation_has_a_leading_date_today(edition, record_id):
    """Every obligation has a date that is not superseded."""
    statuses = on(edition, record_id, edition.ledger.law.read_on).values()
    assert set(statuses) - {"superseded"}
    assert set(statuses) <= set(STATES)


def test_a_date_not_yet_known_is_left_out():
    """A date that the agreed text did not hold is unknown until it was published."""
    chronicle = Chronicle(())
    assert (
        chronicle.position([Claim("X", "X", date(2026, 1, 1), "reg-1")], date.max) == ()
    )


@pytest.mark.parametrize(
    ("delivered", "checked", "day", "status"),
    [
        (None, "2026-03-01", "2026-02-02", "due"),
        (None, "2026-03-01", "2026-02-03", "overdue"),
        (None, "2026-01-31", "2026-02-03", "due"),
        ("2026-01-15", "2026-03-01", "2026-01-14", "due"),
        ("2026-01-15", "2026-03-01", "2026-01-15", "delivered"),
        ("2026-05-01", "2026-06-01", "2026-04-30", "overdue"),
        ("2026-05-01", "2026-06-01", "2026-05-01", "delivered"),
    ],
)
def test_what_an_authority_owes_never_applies(delivered, checked, day, status):
    """It is due, delivered, or overdue as far as somebody has looked since."""
    act, read = "reg-1", date.fromisoformat
    claim = Claim(
        id="X",
        source="X",
        date=read("2026-02-02"),
        instrument=act,
        owed_by="the Commission",
        delivered_on=read(delivered) if delivered else None,
        checked_on=read(checked),
    )
    chronicle = Chronicle((), {act: read("2024-08-01")})
    (position,) = chronicle.position([claim], read(day))
    assert position.status == status


def test_the_guidance_of_articles_6_and_73_is_overdue(edition):
    """Arts 6(5) and 73(7) set days that passed with drafts alone."""
    today = edition.ledger.law.read_on
    for entry in ("UPD-152", "UPD-154"):
        assert on(edition, entry, today) == {entry: "overdue"}


def test_claims_without_updates_are_the_records_own():
    """Another edition without a ledger keeps its dates."""
    (claim,) = claims("DL-001", date(2024, 8, 1), "reg-2024-1689", ())
    assert (claim.id, claim.date, claim.scope) == ("DL-001", date(2024, 8, 1), "")


def test_the_table_of_states_is_whole():
    """Every status has a state, each with its own sign and words, and a colour."""
    assert set(STATES) == set(get_args(Status))
    words = {state.word for state in STATES.values()}
    assert words == set(get_args(ReaderState))
    assert len({state.mark for state in STATES.values()}) == len(words)
    assert len({state.since for state in STATES.values()}) == len(words)
    calendar = {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    assert {state.calendar for state in STATES.values()} == calendar
    sheet = (ROOT / "docs/stylesheets/law.css").read_text(encoding="utf-8")
    coloured = set(re.findall(r"\.arr-mark--([a-z-]+)[ ,]", sheet))
    assert set(STATES) <= coloured


def steps(edition, start) -> list[date]:
    """Return the days on which anything may change for a start."""
    acts = {
        name
        for day in start.dates
        for name in (day.instrument, day.replaced_by, day.contested_by)
    }
    events = {e.date for e in edition.ledger.events if e.instrument in acts}
    in_force = {edition.instruments[name].in_force for name in acts if name}
    own = {day.date for day in start.dates}
    known = {day.known_since for day in start.dates}
    return sorted(day for day in events | in_force | own | known if day)


def test_a_start_changes_on_no_day_but_those_of_its_acts(edition):
    """From one step of its acts to the next the answer is the same, on every day."""
    chronicle = Today(edition).chronicle

    def said(start, day) -> list[tuple[str, str]]:
        found = chronicle.position(start_claims((start,)), day)
        return [(one.claim.id, one.status) for one in found]

    for start in edition.starts:
        days = steps(edition, start)
        for day, following in zip(days, [*days[1:], None], strict=True):
            last = following - timedelta(days=1) if following else date(2040, 1, 1)
            assert said(start, day) == said(start, last), (start.id, day)


# What the law says of each start the day before, on and after what moves it, by hand:
# the Omnibus was published on 24 July 2026 and is in force since 27 July.
STARTED = [
    ("prohibitions", "2024-07-31", {"prohibitions": "adopted"}),
    ("prohibitions", "2025-02-01", {"prohibitions": "applies-from"}),
    ("prohibitions", "2025-02-02", {"prohibitions": "applies"}),
    ("intimate-material", "2026-07-26", {"intimate-material": "adopted"}),
    ("intimate-material", "2026-07-27", {"intimate-material": "applies-from"}),
    ("intimate-material", "2026-12-02", {"intimate-material": "applies"}),
    ("bias-data", "2026-07-23", {}),
    ("bias-data", "2026-07-26", {"bias-data": "adopted"}),
    ("bias-data", "2026-07-27", {"bias-data": "applies"}),
    (
        "general-purpose-models",
        "2025-08-01",
        {"general-purpose-models": "applies-from"},
    ),
    ("general-purpose-models", "2025-08-02", {"general-purpose-models": "applies"}),
    ("general", "2026-08-01", {"general": "applies-from"}),
    ("general", "2026-08-02", {"general": "applies"}),
    (
        "annex-iii",
        "2026-07-26",
        {"annex-iii": "applies-from", "annex-iii-2": "adopted"},
    ),
    (
        "annex-iii",
        "2026-07-27",
        {"annex-iii": "superseded", "annex-iii-2": "applies-from"},
    ),
    (
        "annex-iii",
        "2027-12-01",
        {"annex-iii": "superseded", "annex-iii-2": "applies-from"},
    ),
    (
        "annex-iii",
        "2027-12-02",
        {"annex-iii": "superseded", "annex-iii-2": "applies"},
    ),
    ("annex-i", "2028-08-01", {"annex-i": "superseded", "annex-i-2": "applies-from"}),
    ("annex-i", "2028-08-02", {"annex-i": "superseded", "annex-i-2": "applies"}),
    ("on-the-books", "2026-07-26", {"on-the-books": "applies-from"}),
    ("on-the-books", "2026-07-27", {"on-the-books": "contested"}),
    ("on-the-books", "2028-08-03", {"on-the-books": "contested"}),
    ("exception", "2026-07-27", {"exception": "contested"}),
    ("models-from-before", "2027-08-01", {"models-from-before": "applies-from"}),
    ("models-from-before", "2027-08-02", {"models-from-before": "applies"}),
    ("older-public-systems", "2030-08-01", {"older-public-systems": "applies-from"}),
    ("older-public-systems", "2030-08-02", {"older-public-systems": "applies"}),
    ("product-liability", "2026-12-08", {"product-liability": "applies-from"}),
    ("product-liability", "2026-12-09", {"product-liability": "applies"}),
    ("cyber-resilience", "2027-12-10", {"cyber-resilience": "applies-from"}),
    ("cyber-resilience", "2027-12-11", {"cyber-resilience": "applies"}),
]


@pytest.mark.parametrize(("name", "day", "expected"), STARTED)
def test_a_start_is_what_the_law_says_on_a_day(edition, name, day, expected):
    """Each day by hand from the law, not from the data."""
    claims = start_claims((edition.start[name],))
    found = Today(edition).chronicle.position(claims, date.fromisoformat(day))
    assert {one.claim.id: one.status for one in found} == expected
