"""What the Learn pages and the front page compute: dates ahead and the guides."""

from datetime import date, timedelta
from pathlib import Path

from macros.pages.guides import guides
from macros.rules.binding import bound
from macros.rules.law import Chronicle
from macros.rules.relations import RelationGraph
from macros.rules.timeline import entries
from macros.rules.upcoming import ahead, main
from tests.dates import deferred
from tests.editions import loaded

ROOT = Path(__file__).parent.parent.parent
EDITION = loaded()
FOUND = main(entries(EDITION, RelationGraph(EDITION)), EDITION)
CHRONICLE = Chronicle(EDITION.ledger.events)
GUIDES = guides(ROOT / "docs")


def test_the_dates_ahead_follow_from_the_day():
    """A day that has come is behind, the next one first; what is replaced is gone."""
    last = max(event.date for event in EDITION.ledger.events)
    dates = {entry.claim.date for entry in FOUND if not entry.claim.replaced_by}
    standing = sorted(day for day in dates if day > last)
    assert len(standing) > 4
    for place, day in enumerate(standing):
        before = day - timedelta(days=1)
        assert ahead(FOUND, CHRONICLE, before) == tuple(standing[place:])
        assert ahead(FOUND, CHRONICLE, day) == tuple(standing[place + 1 :])


def test_a_date_lies_ahead_until_another_replaces_it():
    """On the index's day 2 August 2026 was ahead; the day it was moved, no more."""
    old, new = deferred(EDITION, "DL-004")
    own = [entry for entry in FOUND if entry.record.id == "DL-004"]
    assert ahead(own, CHRONICLE, EDITION.index.meta.date_modified)[:2] == (
        old.date,
        new.date,
    )
    assert ahead(own, CHRONICLE, date(2026, 7, 27))[0] == new.date


# Whom the articles bind, read in the law: Arts 9 to 15, 43 and 72 the provider alone,
# Arts 25(1), 26 and 27 who uses a system, Art. 25(2) the first provider; the
# liability Directive no mere user.
BOUND = {
    "provider": {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14},
    "deployer": {1, 2, 9, 10, 11, 12, 14},
    "gpai": {15, 16},
    "product": {17},
}


def test_each_role_has_what_binds_it():
    """Today's law gives each role its obligations of the index, once."""
    found: dict[str, set[str]] = {}
    for obligation in EDITION.index.obligations:
        for binding in bound(EDITION, obligation):
            found.setdefault(binding.role, set()).add(obligation.id)
    for role, numbers in BOUND.items():
        assert found[role] == {f"OBL-{number:03}" for number in numbers}, role


def test_the_sentences_of_the_briefing_name_what_is_there():
    """A sentence for each main date that binds firms; none for what is gone."""
    said = EDITION.briefing.by_record
    assert said.keys() <= {entry.source.id for entry in FOUND}
    coming = [e for e in FOUND if e.claim.date > EDITION.ledger.law.read_on]
    for day in {entry.claim.date for entry in coming if not entry.claim.replaced_by}:
        named = {e.source.id for e in coming if e.claim.date == day}
        assert named & said.keys(), day
    assert {one.id for one in EDITION.briefing.starts} <= EDITION.start.keys()


def test_a_deadline_concerns_whom_the_law_behind_it_binds():
    """Directive (EU) 2024/2853, Art. 8: makers, and who brings a product to market.

    It names nobody who only uses one.
    """
    (entry,) = [one for one in FOUND if one.claim.id == "DL-006"]
    named = {"product", "importer", "distributor", "representative"}
    assert named <= set(entry.roles)
    assert "deployer" not in entry.roles


def test_a_guide_explains_what_it_names():
    """Records named on a Learn page lead back to it."""
    by_address = {guide.address: guide for guide in GUIDES}
    explained = by_address["learn/assurance-and-insurance/"]
    for name in ("INS-003", "INS-001", "STD-001", "INS-006", "INS-002", "CASE-001"):
        assert explained.explains(EDITION.records[name], EDITION)
    layers = by_address["learn/layers-of-ai-risk/"]
    assert layers.explains(EDITION.records["D4"], EDITION)
    assert not layers.explains(EDITION.records["NAT-001"], EDITION)


def test_every_named_record_exists():
    """Learn pages name records and terms that there are."""
    terms = {term.id for term in EDITION.terms}
    for guide in GUIDES:
        assert guide.records <= set(EDITION.records), guide.address
        assert guide.terms <= terms, guide.address
