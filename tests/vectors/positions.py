"""Vectors of the law as of a day: what Python answers, for the browser to agree."""

from datetime import timedelta

from macros.edition.edition import Edition
from macros.rules.law import FIRST, LAST, Chronicle


def vectors(edition: Edition) -> dict:
    """Ask every record with dates for the day before, on and after every event."""
    days = {FIRST, LAST, edition.ledger.law.read_on}
    for event in edition.ledger.events:
        days |= {event.date + timedelta(days=step) for step in (-1, 0, 1)}
    dated = {name: edition.claims(r) for name, r in edition.records.items()}
    dated = {name: claims for name, claims in dated.items() if claims}
    return {
        "acts": Chronicle(edition.ledger.events).as_data(),
        "claims": {name: [c.as_data() for c in group] for name, group in dated.items()},
        "vectors": [
            {
                "record": name,
                "day": day.isoformat(),
                "position": [
                    [position.claim.id, position.status, position.decided_by]
                    for position in Chronicle(edition.ledger.events).position(
                        claims, day
                    )
                ],
            }
            for name, claims in dated.items()
            for day in sorted(days)
        ],
    }
