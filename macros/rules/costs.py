"""Finds what a breach of a duty can cost."""

from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.duty import Duty
from macros.model.field import Record
from macros.rules import ceilings
from macros.rules.binding import parts


@dataclass(frozen=True)
class MaximumFine:
    """The maximum fine for a breach of a duty.

    Attributes:
        duty: the provision that a breach concerns, ``Art. 73(1)``.
        sums: amount and share of turnover; empty if the Act names no ceiling.
        which: for whom the higher of the two counts, for whom the lower.
        article: the provisions that lead to it.
        note: a remark; empty if there is none.
    """

    duty: str
    sums: str
    which: str
    article: str
    note: str


def cost_of(edition: Edition, duty: Duty) -> MaximumFine:
    """Return what a breach of a duty can cost."""
    stated = edition.ceilings
    tier = next((f for f in stated.fines if f.id == duty.fine.ceiling), None)
    national = "" if tier or duty.fine.words else "National rules decide."
    note = " ".join(filter(None, (duty.fine.note, national)))
    cited = edition.reader.citations(duty.provisions[0], duty.act)
    return MaximumFine(
        duty=cited[0].label,
        sums=ceilings.sums(tier) if tier else "",
        which=ceilings.which(stated, tier) if tier else "",
        article=duty.fine.through,
        note=note,
    )


def costs_of_record(edition: Edition, record: Record) -> tuple[MaximumFine, ...]:
    """Return what a breach of an obligation, or of an entry that is a duty, can cost.

    An obligation costs what its duties do: each fine once, with the first duty that has
    it. Without any duty nothing is known.
    """
    duties = parts(edition, record)
    if not duties:
        successor = edition.successors.get(record.id)
        duties = (successor,) if successor else ()
    binding = [duty for duty in duties if duty.kind == "duty"] or list(duties)
    first = {duty.fine.ceiling: duty for duty in reversed(binding)}
    ordered = [duty for duty in binding if first[duty.fine.ceiling] is duty]
    return tuple(cost_of(edition, duty) for duty in ordered)
