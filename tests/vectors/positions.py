"""Vectors of the law as of a day: what Python answers, for the browser to agree."""

from collections.abc import Iterable
from datetime import date, timedelta

from macros.edition.claims import start_claims
from macros.edition.edition import Edition
from macros.model.duty import Duty
from macros.rules.law import FIRST, LAST
from macros.rules.today import Today, dates_key


def vectors(edition: Edition) -> dict:
    """Ask every record with dates, and every start, around every event and start.

    Duties with the same starts have the same dates: each group of starts is asked once.
    A start is also asked around its own days.
    """
    chronicle = Today(edition).chronicle
    days = {FIRST, LAST, edition.ledger.law.read_on}
    days |= around(event.date for event in edition.ledger.events)
    in_force = (act.in_force for act in edition.instruments.values() if act.in_force)
    later = days | around(in_force)
    asked = {
        dates_key(record): (edition.claims(record), days)
        for record in edition.records.values()
        if not isinstance(record, Duty)
    }
    asked |= {dates_key(duty): (edition.claims(duty), days) for duty in edition.duties}
    for start in edition.starts:
        claims = start_claims((start,))
        asked[start.id] = claims, later | around(claim.date for claim in claims)
    asked = {key: (claims, on) for key, (claims, on) in asked.items() if claims}
    acts = {claim.instrument for claims, _ in asked.values() for claim in claims}
    return {
        "acts": chronicle.as_data(acts),
        "claims": {
            key: [c.as_data() for c in group] for key, (group, _) in asked.items()
        },
        "vectors": [
            {
                "record": key,
                "day": day.isoformat(),
                "position": [
                    [position.claim.id, position.status, position.decided_by]
                    for position in chronicle.position(claims, day)
                ],
            }
            for key, (claims, on) in asked.items()
            for day in sorted(on)
        ],
    }


def around(days: Iterable[date]) -> set[date]:
    """Return some days, each with the day before it and the day after."""
    return {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
