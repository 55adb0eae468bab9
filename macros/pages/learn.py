"""The blocks of the front page, the Learn pages and the glossary.

Like the renderer's blocks: one method a macro, one template a method.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from macros.model.duty import Duty
from macros.model.editorial import Term
from macros.model.field import Record
from macros.model.index import Dimension
from macros.model.layers import Layer
from macros.model.ledger import Update, UpdateKind
from macros.model.roles import ROLES
from macros.pages.blocks import Blocks
from macros.pages.guides import GROUPS, Guide
from macros.pages.linking import inline
from macros.rules.addresses import relative
from macros.rules.ceilings import short
from macros.rules.scoring import Rule
from macros.rules.timeline import Day, Entry, days
from macros.rules.upcoming import ahead, main

# How many of them the front page shows: next days, changes of the law, and entries
# revised since the last visit.
SHOWN_DAYS = 2
SHOWN_CHANGES = 3
SHOWN_RECENT = 8
LAWS: tuple[UpdateKind, ...] = ("superseded", "new")
# How thick a point of weight is drawn in the picture of the layers.
DRAWN_PER_POINT = 3


class ToDo(NamedTuple):
    """What happens on a day, with a duty that it starts and its first step."""

    entry: Entry
    duty: Duty | None
    step: str


class DayToDo(NamedTuple):
    """A day with what it asks of firms."""

    date: date
    entries: tuple[ToDo, ...]


@dataclass(frozen=True)
class Ring:
    """A layer as it is drawn: a ring as thick as its dimensions weigh.

    Attributes:
        inner: the radius where it begins.
        outer: the radius where it ends.
    """

    layer: Layer
    dimensions: tuple[Dimension, ...]
    weight: int
    inner: int
    outer: int

    @property
    def middle(self) -> float:
        """The radius on which its label points."""
        return (self.inner + self.outer) / 2


class Learn(Blocks):
    """Blocks for readers who come to understand rather than to look up."""

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        """The entries of the main dates."""
        return main(self._derived.timeline, self._edition)

    def _shown_days(self, count: int) -> dict[str, object]:
        """Return the days that matter, and which lay ahead when the law was read."""
        today = self._today
        return {
            "days": days(self._entries),
            "count": count,
            "shown": ahead(self._entries, today.chronicle, today.day)[:count],
        }

    def _law(self, *more: Record) -> dict[str, object]:
        """Return what the browser needs to tell dates and which of them lie ahead."""
        return {
            **self.dates_of(self._entries, *more),
            "ahead": [entry.claim.as_data() for entry in self._entries],
        }

    # ------------------------------------------------------------------ front page

    def hero(self, page: str) -> Markup:
        """Return the sentence, the three doors and the next dates with what to do."""
        shown = self._shown_days(SHOWN_DAYS)
        shown["days"] = tuple(self._to_do(days(self._entries)))
        return self.render("hero", page, **shown)

    def _to_do(self, found: Iterable[Day]) -> Iterator[DayToDo]:
        """Yield the days that ask something of firms; what is the same stands once."""
        for day in found:
            by_duty: dict[str, ToDo] = {}
            for entry in day.entries:
                if not entry.claim.owed_by:
                    one = _to_do(entry)
                    by_duty.setdefault(one.duty.id if one.duty else entry.id, one)
            if by_duty:
                yield DayToDo(day.date, tuple(by_duty.values()))

    def dates(self, page: str) -> Markup:
        """Return the choice of a day."""
        return self.render("dates", page, law=self._law())

    def changes(self, page: str) -> Markup:
        """Return the last changes of the law, and the entries revised last."""
        updates = self._edition.ledger.updates
        revised = [(u.revised_on, u) for u in updates if u.revised_on]
        revised.sort(key=lambda one: (one[0], one[1].since or date.min), reverse=True)
        return self.render(
            "changes",
            page,
            laws=tuple(self._laws())[:SHOWN_CHANGES],
            recent=tuple(update for _, update in revised[:SHOWN_RECENT]),
            counts=Counter(day.isoformat() for day, _ in revised),
            total=len(updates),
        )

    def _laws(self) -> Iterator[Update]:
        """Yield what changed dates of the law, the newest first, each change once."""
        read_on = self._edition.ledger.law.read_on
        seen = set()
        found = (
            update
            for update in self._edition.ledger.updates
            if update.kind in LAWS and update.dates and update.since
        )
        for update in sorted(found, key=lambda u: u.since or date.min, reverse=True):
            change = (update.since, max(one.date for one in update.dates))
            if update.since and update.since <= read_on and change not in seen:
                seen.add(change)
                yield update

    def counts(self, page: str) -> Markup:
        """Return what is in the reference, counted."""
        counted = {**self._edition.index.collections()}
        counted["updates"] = self._edition.ledger.updates
        evidence = sum(len(duty.evidence) for duty in self._edition.index.obligations)
        return self.render("counts", page, counted=counted, evidence=evidence)

    def credit(self, page: str) -> Markup:
        """Return who made the index, on what terms, and as of when."""
        return self.render("credit", page, meta=self._edition.index.meta)

    # ----------------------------------------------------------------- Learn pages

    def reading_list(self, page: str) -> Markup:
        """Return the Learn pages by the question that each helps to answer."""
        guides = self._renderer.guides
        groups = [
            (question, [guide for guide in guides if guide.group == name])
            for name, question in GROUPS.items()
        ]
        return self.render("reading_list", page, groups=groups)

    def next_dates(self, page: str) -> Markup:
        """Return the dates ahead in sentences, each with a question of a board."""
        found = self._shown_days(3)
        today = self._today
        coming = ahead(self._entries, today.chronicle, today.day)
        of_year = tuple(day for day in coming if day.year == today.day.year)
        shown = (of_year or coming)[:3]
        return self.render(
            "next_dates", page, **{**found, "shown": shown}, is_year=bool(of_year)
        )

    def briefing(self, page: str) -> Markup:
        """Return what moved and what applies, a sentence each."""
        by_start = self._derived.duties.by_start
        told = self._edition.briefing.starts
        lines = [
            (one, tuple(r for r in ROLES if any(r in v.duty.roles for v in views)))
            for one in told
            if (views := by_start.get(one.id, ()))
        ]
        return self.render("briefing", page, lines=lines)

    def chosen_day(self, page: str) -> Markup:
        """Return the choice of a day for the briefing."""
        law = self.dates_of(
            self._entries,
            starts=[(one.id,) for one in self._edition.briefing.starts],
        )
        ahead_of = [entry.claim.as_data() for entry in self._entries]
        return self.render("chosen_day", page, law={**law, "ahead": ahead_of})

    def worst(self, page: str) -> Markup:
        """Return the two highest fines of the Act, for a line of Markdown."""
        found = sorted(self._edition.ceilings.fines, key=lambda one: -one.amount)[:2]
        return self.render("worst", page, fines=[(one, short(one)) for one in found])

    def limits(self, page: str) -> Markup:
        """Return where cover stops: what the records of insurers exclude or lack."""
        players = self._edition.index.insurer_landscape
        return self.render(
            "limits",
            page,
            excluding=[one for one in players if one.exclusions],
            inline=inline,
        )

    def layers(self, page: str) -> Markup:
        """Return the layers of risk as a drawing and as a list, weights from data."""
        bands = tuple(self._bands())
        size = bands[-1].outer if bands else 0
        return self.render("layers", page, bands=bands, size=size)

    def _bands(self) -> Iterator[Ring]:
        known = {one.id: one for one in self._edition.index.dimensions}
        reached = 0
        for layer in self._edition.layers:
            dimensions = [known[name] for name in layer.dimensions if name in known]
            weight = sum(one.weight for one in dimensions)
            if dimensions:
                inner, reached = reached, reached + weight * DRAWN_PER_POINT
                yield Ring(layer, tuple(dimensions), weight, inner, reached)

    def example(self, page: str) -> Markup:
        """Return a worked score in which one weak dimension decides the tier."""
        rule = Rule.of(self._edition.index)
        raws = rule.example
        if raws is None:
            return Markup("")
        return self.render(
            "example",
            page,
            tiers=rule.tiers,
            award=rule.award(raws),
            weakest=min(raws),
            reason=rule.reason(raws),
        )

    def drawing(self, name: str, page: str) -> Markup:
        """Return a drawing that a Learn page explains itself with."""
        return self.render(f"drawing_{name}", page)

    def builder(self, page: str) -> Markup:
        """Return the insurance schedule: whole as text, chosen with script."""
        schedule = self._edition.schedule
        return self.render(
            "builder", page, schedule=schedule, data=schedule.model_dump(mode="json")
        )

    # -------------------------------------------------------------------- glossary

    def glossary(self, page: str) -> Markup:
        """Return every term with its definition and where the reader meets it."""
        letters: dict[str, list[Term]] = defaultdict(list)
        for term in sorted(self._edition.terms, key=lambda one: one.term.casefold()):
            letters[term.term[0].upper()].append(term)
        return self.render("glossary", page, letters=letters.items(), meets=self._meets)

    def _meets(self, term: Term) -> tuple[Guide, ...]:
        """Return the Learn pages that open the term's definition."""
        return tuple(guide for guide in self._renderer.guides if term.id in guide.terms)

    def term(self, term_id: str, words: str = "", *, page: str) -> Markup:
        """Return a term that opens its definition, by key and touch and no script.

        Raises:
            KeyError: if the glossary has no such term.
        """
        term = {one.id: one for one in self._edition.terms}[term_id]
        text = self.render(
            "term",
            page,
            term=term,
            words=words or _in_a_sentence(term.term),
            glossary=relative(f"glossary/#{term.id}", page),
            inline=inline,
        )
        return Markup(text.replace("\n", ""))

    # --------------------------------------------------------------- single facts

    def stated(self, record_id: str, field: str, *, page: str) -> Markup:
        """Return what the index states in a field, for a line of Markdown.

        A list is joined by commas; what is missing in this edition is "not stated".
        """
        record = self._edition.records.get(record_id)
        value = getattr(record, field, None)
        if isinstance(value, tuple):
            value = ", ".join(value)
        return inline("not stated" if value is None else str(value))


def _to_do(entry: Entry) -> ToDo:
    """Return what an entry asks: of the duties that it starts, the most particular."""
    begun = [duty for begin in entry.begins for duty in begin.duties if duty.steps]
    duty = min(begun, key=lambda one: len(one.starts), default=None)
    return ToDo(entry, duty, duty.steps[0] if duty else "")


def _in_a_sentence(term: str) -> str:
    """Return a term as it stands within a sentence: ``drift``, but ``CE marking``."""
    return term if term[1:2].isupper() else term[0].lower() + term[1:]
