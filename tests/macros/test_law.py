"""The law as of a day: dates and statuses follow from the log of events alone."""

import json
from datetime import date, timedelta

import pytest

from macros.law import STATUSES, Chronicle, Claim, claims
from tests.vectors import positions

VECTORS = json.loads(positions.FILE.read_text(encoding="utf-8"))


def on(edition, record_id: str, day: str) -> dict[str, str]:
    """Return the dates of a record as known on a day, with their status."""
    found = edition.chronicle.position(
        edition.claims(edition.records[record_id]), date.fromisoformat(day)
    )
    return {position.claim.date.isoformat(): position.status for position in found}


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        ("2026-05-06", "applies-from", None),
        ("2026-06-13", "applies-from", "provisional"),
        ("2026-07-23", "applies-from", "provisional"),
        ("2026-07-24", "applies-from", "adopted"),
        ("2026-07-26", "applies-from", "adopted"),
        ("2026-07-27", "superseded", "applies-from"),
        ("2027-12-01", "superseded", "applies-from"),
        ("2027-12-02", "superseded", "applies"),
    ],
)
@pytest.mark.parametrize("record_id", ["DL-004", "OBL-003", "OBL-009", "OBL-011"])
def test_the_omnibus_moves_annex_iii_step_by_step(edition, record_id, day, old, new):
    """The contract's own example: agreed, published, in force, reached."""
    known = on(edition, record_id, day)
    assert (known["2026-08-02"], known.get("2027-12-02")) == (old, new)


@pytest.mark.parametrize("record_id", ["OBL-008", "OBL-013", "OBL-014"])
def test_duties_outside_the_deferred_sections_are_contested(edition, record_id):
    """Arts 43, 72 and 73 keep their date; what it means is our reading."""
    assert on(edition, record_id, "2026-07-26") == {"2026-08-02": "applies-from"}
    assert on(edition, record_id, "2026-07-27") == {"2026-08-02": "contested"}
    assert on(edition, record_id, "2026-11-22") == {"2026-08-02": "contested"}


def test_a_date_is_unknown_before_its_act(edition):
    """The Product Liability Directive was published on 18 November 2024."""
    assert on(edition, "DL-006", "2024-10-22") == {}
    assert on(edition, "DL-006", "2024-11-18") == {"2026-12-09": "adopted"}
    assert on(edition, "DL-006", "2024-12-08") == {"2026-12-09": "applies-from"}


@pytest.mark.parametrize("record_id", [f"OBL-{n:03}" for n in range(1, 18)])
def test_every_obligation_has_a_leading_date_today(edition, record_id):
    """Every obligation has a date that is not superseded."""
    statuses = on(edition, record_id, "2026-11-22").values()
    assert set(statuses) - {"superseded"}
    assert set(statuses) <= set(STATUSES)


def test_vectors_are_what_the_reference_gives(edition):
    """`tests/vectors/positions.json` is `law.py`'s answer; renew it if data changes."""
    renewed = positions.vectors(edition) == VECTORS
    assert renewed, "run .venv/bin/python -m tests.vectors.positions, look at the diff"


def test_vectors_cover_every_date_record_around_every_event(edition):
    """The day before, on and after each event, for each record that has dates."""
    days = {
        (event.date + timedelta(days=step)).isoformat()
        for event in edition.ledger.events
        for step in (-1, 0, 1)
    }
    dated = {r.id for r in edition.records.values() if edition.claims(r)}
    assert {vector["record"] for vector in VECTORS["vectors"]} == dated
    asked = {(vector["record"], vector["day"]) for vector in VECTORS["vectors"]}
    assert {(name, day) for name in dated for day in days} <= asked


def test_a_date_not_yet_known_is_left_out():
    """A date that the agreed text did not hold is unknown until it was published."""
    chronicle = Chronicle(())
    assert (
        chronicle.position([Claim("X", "X", date(2026, 1, 1), "reg-1")], date.max) == ()
    )


def test_claims_without_updates_are_the_records_own():
    """Another edition without a ledger keeps its dates."""
    (claim,) = claims("DL-001", date(2024, 8, 1), "reg-2024-1689", ())
    assert (claim.id, claim.date, claim.scope) == ("DL-001", date(2024, 8, 1), "")
