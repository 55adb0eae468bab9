"""Finds what a breach of a duty can cost."""

from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.duty import Duty
from macros.model.field import Record
from macros.rules import ceilings
from macros.rules.binding import parts


@dataclass(frozen=True)
class Cost:
    """The maximum fine for a breach of a duty.

    Attributes:
        sums: amount and share of turnover; empty if the Act names no ceiling.
        which: for whom the higher of the two counts, for whom the lower.
        article: the provisions that lead to it.
        note: a remark; empty if there is none.
    """

    sums: str
    which: str
    article: str
    note: str


def cost_of(edition: Edition, duty: Duty) -> Cost:
    """Return what a breach of a duty can cost."""
    stated = edition.ceilings
    tier = next((f for f in stated.fines if f.id == duty.fine.ceiling), None)
    national = "" if tier or duty.fine.words else "National rules decide."
    note = " ".join(filter(None, (duty.fine.note, national)))
    return Cost(
        sums=ceilings.sums(tier) if tier else "",
        which=ceilings.which(stated, tier) if tier else "",
        article=duty.fine.through,
        note=note,
    )


def cost_of_record(edition: Edition, record: Record) -> Cost | None:
    """Return what a breach of an obligation, or of an entry that is a duty, can cost.

    An obligation costs what its first duty does; None if no duty is known.
    """
    duties = parts(edition, record)
    if not duties:
        duties = tuple(duty for duty in edition.duties if record.id in duty.replaces)
    binding = [duty for duty in duties if duty.kind == "duty"] or list(duties)
    return cost_of(edition, binding[0]) if binding else None
