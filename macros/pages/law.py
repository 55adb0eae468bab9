"""Renders the blocks on the law: obligations, dates, changes, articles, acts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.edition.claims import Claim
from macros.model.citations import AI_ACT, Citation
from macros.model.ledger import Update
from macros.model.start import Start
from macros.pages.blocks import Blocks
from macros.rules import changes, listing
from macros.rules.addresses import calendar_of
from macros.rules.articles import Article, divided
from macros.rules.frame import Frame
from macros.rules.law import STATES, Position
from macros.rules.timeline import Day, Entry, days

# The states that lists tell apart; what has moved is in none.
SHOWN = (STATES["applies"], STATES["applies-from"], STATES["contested"])

# An entry with so many signs in points or a table has them folded.
LONG = 200
# A table with more rows is folded as well.
ROWS = 3


@dataclass(frozen=True)
class Dated:
    """An entry of the timeline with its state on the day the law was read.

    Attributes:
        dates: every date of its record, so that one can say what it replaced.
    """

    entry: Entry
    position: Position | None
    dates: tuple[tuple[Claim, Position | None], ...]

    @property
    def is_shown(self) -> bool:
        """Whether its date was known on that day, and no act had replaced it."""
        return bool(self.position and self.position.is_current)


# An entry with so many signs in points or a table has them folded.
LONG = 400


@dataclass(frozen=True)
class DayRow:
    """A day of the timeline with its entries."""

    date: date
    entries: tuple[Dated, ...]

    @property
    def is_shown(self) -> bool:
        """Whether anything happens on it."""
        return any(one.is_shown for one in self.entries)

    @property
    def calendar(self) -> str:
        """The address of the calendar of this day alone."""
        return calendar_of(self.date)


class Law(Blocks):
    """Blocks on the law and its dates."""

    def obligations(self, page: str) -> Markup:
        """Return every duty by article, a row each, and the filters."""
        register = self._derived.duties
        groups = listing.groups(self._edition, register)
        rows = [row for group in groups for row in group.rows]
        states = Counter(row.state for row in rows)
        return self.render(
            "obligations",
            page,
            groups=groups,
            count=len(rows),
            roles_counted=listing.role_counts(groups),
            states=[(one.slug, one.word, states[one.slug]) for one in SHOWN],
            starts=listing.start_choices(self._edition, register),
            sectors=listing.sectors(self._edition),
            articles=listing.article_choices(self._edition, groups),
            fines=listing.backed(self._edition, register),
            words=listing.words(self._edition, groups),
            law=self._today.law_data(view.duty for view in register.all),
        )

    def timeline(self, page: str) -> Markup:
        """Return the dates of the law as a list, those that are past folded."""
        found = self._derived.timeline
        rows = [self._day(day) for day in days(found)]
        read_on = self._today.day
        return self.render(
            "timeline",
            page,
            past=[row for row in rows if row.date < read_on],
            coming=[row for row in rows if row.date >= read_on],
            law=self.dates_of(found),
        )

    def _day(self, day: Day) -> DayRow:
        """Return a day: the AI Act first, other acts next, what is owed last."""
        entries = sorted(
            day.entries, key=lambda one: (bool(one.claim.owed_by), bool(one.start))
        )
        return DayRow(day.date, tuple(self._dated(entry) for entry in entries))

    def _dated(self, entry: Entry) -> Dated:
        record, today = entry.record, self._today
        if isinstance(record, Start):
            dates = today.starts((record.id,))
        else:
            dates = today.positions(record)
        return Dated(entry, today.position(entry.claim), dates)

    def updates(self, page: str) -> Markup:
        """Return the ledger: what changed in the law, and what was corrected."""
        law, fixes = changes.law(self._edition), changes.corrections(self._edition)
        return self.render(
            "updates",
            page,
            ledger=self._edition.ledger,
            law=law,
            law_count=sum(len(one.updates) for one in law),
            corrections=fixes,
            corrections_count=sum(one.count for one in fixes),
        )

    def update(self, update_id: str, page: str) -> Markup:
        """Return the body of the page of an entry of the ledger."""
        update = self._edition.records[update_id]
        assert isinstance(update, Update)
        rows = update.table.rows if update.table else ()
        detail = (*update.points, *(cell for row in rows for cell in row))
        return self.render(
            "update",
            page,
            update=update,
            is_law=changes.is_of_the_law(self._edition, update),
            successor=self._edition.successors.get(update_id),
            law=self._today.law_data([update]) if update.sets_dates else None,
            is_long=sum(map(len, detail)) > LONG or len(rows) > ROWS,
        )

    def article(self, provision: str, page: str) -> Markup:
        """Return the page of an article or annex of the AI Act."""
        found = next(
            article
            for article in self._derived.articles
            if article.citation == Citation(AI_ACT, provision)
        )
        html = self.render(
            "article",
            page,
            article=found,
            frame=self._frame(found),
            law=self._law_of([found]),
        )
        return self.opening_terms(html, page)

    def instrument(self, instrument: str, page: str) -> Markup:
        """Return the page of another act, with an anchor an article."""
        whole, *others = (a for a in self._derived.articles if a.act.id == instrument)
        html = self.render(
            "instrument",
            page,
            whole=whole,
            articles=others,
            frame=self._frame(whole),
            law=self._law_of([whole, *others]),
        )
        return self.opening_terms(html, page)

    def _frame(self, article: Article) -> Frame | None:
        """Return the duties of an article or act in five rows."""
        return self._derived.frames.of(
            self._derived.duties.by_id[duty.id] for duty in article.register
        )

    def _law_of(self, articles: Iterable[Article]) -> dict[str, object]:
        """Return the dates of all that some articles set, for the browser."""
        group = tuple(articles)
        frames = [frame for one in group if (frame := self._frame(one))]
        return self._today.law_data(
            (record for one in group for record in one.dated),
            (frame.starts for frame in frames),
        )

    def acts(self, page: str) -> Markup:
        """Return every article of the AI Act, and every other act, a row each."""
        articles = self._derived.articles
        whole = [a for a in articles if a.citation == Citation(AI_ACT)]
        own = [a for a in articles if a.act.id == AI_ACT and a not in whole]
        others = [
            a
            for a in articles
            if a.act.id != AI_ACT and a.citation == Citation(a.act.id)
        ]
        divisions = [d for d in self._edition.divisions if d.instrument == AI_ACT]
        groups = divided(own, divisions)
        return self.render("acts", page, whole=whole, groups=groups, acts=others)
