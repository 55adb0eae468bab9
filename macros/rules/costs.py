"""Finds what a breach of a duty can cost."""

from dataclasses import dataclass

from macros.edition.edition import Edition
from macros.model.field import Record
from macros.model.finder import Rule
from macros.rules import ceilings


@dataclass(frozen=True)
class Cost:
    """The maximum fine for a breach of a duty.

    Attributes:
        sums: amount and share of turnover; empty if the Act names no ceiling.
        which: for whom the higher of the two counts, for whom the lower.
    """

    sums: str
    which: str
    article: str
    note: str
    record: Record | None


def cost_of(edition: Edition, rule: Rule) -> Cost:
    """Return what a breach of the duty of a rule of the finder can cost."""
    stated = edition.ceilings
    tier = ceilings.covering(stated, rule.fine.article)
    return Cost(
        sums=ceilings.sums(tier) if tier else "",
        which=ceilings.which(stated, tier) if tier else "",
        article=rule.fine.article,
        note=rule.fine.note or "",
        record=edition.records.get(rule.fine.record or ""),
    )
