"""Builds the list of obligations: a line for each, its filters and its order."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.edition.edition import Edition
from macros.model.citations import AI_ACT, Citation, provision_label, provision_order
from macros.model.index import Obligation
from macros.model.ledger import Update, UpdateKind
from macros.model.roles import Role
from macros.rules.law import Position, Status
from macros.rules.today import Today

AMOUNT = "EUR "
# A longer list is searched by what it shows: the words of all records weigh too much.
LONG = 500
Ceiling = Literal["yes", "no"]


@dataclass(frozen=True)
class ObligationLine:
    """An obligation as its list shows it.

    Attributes:
        articles: what the filter calls its law: ``26``, ``annex-iv``, an act's id.
        ceiling: whether the index or the ledger names an amount.
        on_ceiling: what the ledger says of the ceiling.
        mark: the gravest kind of its updates; none if it has none.
        status: of its leading date, on the day the law was read.
        starts: its leading date.
        words: what the text filter looks through.
    """

    duty: Obligation
    articles: tuple[str, ...]
    ceiling: Ceiling
    on_ceiling: tuple[Update, ...]
    mark: UpdateKind | None
    status: Status | None
    starts: date
    words: str

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that it binds, the primary role first."""
        return tuple(binding.role for binding in self.duty.bindings)


@dataclass(frozen=True)
class FilterChoice:
    """A value of a filter, what it is called, and how many lines have it."""

    value: str
    label: str
    count: int


def line(
    edition: Edition,
    duty: Obligation,
    mark: UpdateKind | None,
    positions: Iterable[Position],
) -> ObligationLine:
    """Return the line of an obligation with its positions on the day of reading."""
    on_ceiling = edition.updates_on(duty, "penalty_ceiling")
    named = [duty.penalty_ceiling or "", *(update.title for update in on_ceiling)]
    leading = next((p for p in positions if p.is_current), None)
    return ObligationLine(
        duty=duty,
        articles=tuple(
            dict.fromkeys(
                name
                for citation in edition.duty_articles(duty)
                for name in (filter_name(citation), citation.instrument)
            )
        ),
        ceiling="yes" if any(AMOUNT in text for text in named) else "no",
        on_ceiling=on_ceiling,
        mark=mark,
        status=leading.status if leading else None,
        starts=leading.claim.date if leading else duty.date,
        words=_words(edition, duty),
    )


def lines(edition: Edition, today: Today) -> tuple[ObligationLine, ...]:
    """Return the obligations as lists show them, in the index's order."""
    return tuple(
        line(
            edition,
            duty,
            today.mark(duty),
            (position for _, position in today.positions(duty) if position),
        )
        for duty in edition.index.obligations
    )


def in_order(
    edition: Edition, lines: Iterable[ObligationLine]
) -> tuple[ObligationLine, ...]:
    """Sort by article, numerically, the AI Act first; by id within an article."""

    def key(one: ObligationLine) -> tuple[bool, tuple[int, int, str], str]:
        first = next(iter(edition.duty_articles(one.duty)), None)
        order = provision_order(first.provision) if first else (9, 0, "")
        return first is None or first.instrument != AI_ACT, order, one.duty.id

    return tuple(sorted(lines, key=key))


def filter_name(citation: Citation) -> str:
    """Return what addresses call an article: ``26``, ``annex-iv``, or an act's id."""
    if citation.instrument != AI_ACT or not citation.provision:
        return citation.instrument
    return citation.provision.removeprefix("art-")


def words(lines: Iterable[ObligationLine]) -> dict[str, str]:
    """Return what the text filter looks through, by id; nothing for a long list."""
    found = {one.duty.id: one.words for one in lines}
    return found if len(found) <= LONG else {}


def article_choices(
    edition: Edition, named: Iterable[Iterable[str]]
) -> tuple[FilterChoice, ...]:
    """Return the acts, then the articles in order, with the entries that name each.

    `named` has for each entry of a list what the filter calls its law.
    """
    counted = Counter(name for names in named for name in dict.fromkeys(names))
    acts = [name for name in counted if name in edition.instruments]
    others = [name for name in counted if name not in edition.instruments]

    def label(name: str) -> str:
        if act := edition.instruments.get(name):
            return act.short
        return provision_label(name if "annex" in name else f"art-{name}")

    return tuple(
        FilterChoice(name, label(name), counted[name]) for name in acts + others
    )


def _words(edition: Edition, duty: Obligation) -> str:
    terms = edition.terms_of(duty)
    synonyms = (word for term in terms for word in (term.term, *term.synonyms))
    texts = (text for field, text in duty.texts() if field != "source")
    leads = (edition.sentence(citation) for citation in edition.duty_articles(duty))
    cited = (
        citation.label.removeprefix("Art. ") for citation in edition.citations(duty)
    )
    found = (duty.id, *texts, *leads, *synonyms, *cited)
    return re.sub(r"\s+", " ", " ".join(found)).lower()
