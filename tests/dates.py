"""Dates as the data has them: correcting one there needs no change of a test."""

from datetime import date

from macros.edition.claims import Claim
from macros.edition.edition import Edition
from macros.rules.relations import RelationGraph
from macros.rules.timeline import entries


def deferred(edition: Edition, record_id: str) -> tuple[Claim, Claim]:
    """Return the date that the Omnibus moved, and its date for systems in Annex III."""
    own, *others = edition.claims(edition.records[record_id])
    return own, next(c for c in others if c.scope == "systems in Annex III")


def day_of(edition: Edition, claim_id: str) -> date:
    """Return the day that a deadline, or an entry of the ledger, states."""
    found = entries(edition, RelationGraph(edition))
    return next(one.claim.date for one in found if one.claim.id == claim_id)
