"""What the Learn pages and the front page compute: dates ahead and the guides."""

from datetime import date, timedelta
from pathlib import Path

from macros.pages.guides import guides
from macros.rules.briefing import shares
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


def test_the_briefing_names_for_each_role_what_binds_it():
    """Each role has the duties that today's law gives it, once."""
    found = {
        share.role: [duty.record.id for group in share.groups for duty in group.duties]
        for share in shares(EDITION)
    }
    assert {role: sorted(named) for role, named in found.items()} == {
        role: [f"OBL-{number:03}" for number in sorted(numbers)]
        for role, numbers in BOUND.items()
    }


def test_the_briefing_says_whom_of_a_role_a_duty_binds():
    """Art. 27(1) binds some deployers; Art. 111(4) gives providers alone a date."""
    (deployer,) = [one for one in shares(EDITION) if one.role == "deployer"]
    (provider,) = [one for one in shares(EDITION) if one.role == "provider"]
    whom = {d.record.id: d.whom for group in deployer.groups for d in group.duties}
    (first, *_) = [d for group in provider.groups for d in group.duties]
    # Art. 5 binds everyone: what limits a distributor says nothing of a provider.
    assert (first.record.id, first.whom) == ("OBL-001", "")
    assert "governed by public law" in whom["OBL-011"]
    assert whom["OBL-014"].startswith("report serious incidents")
    assert whom["OBL-009"] == ""
    assert "UPD-061" not in {c for group in deployer.groups for c in group.claims}
    assert "UPD-061" in {c for group in provider.groups for c in group.claims}


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
