"""Renders the blocks on the law: obligations, dates, changes, articles, acts."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from macros.model.citations import AI_ACT, Citation
from macros.pages.blocks import Blocks
from macros.pages.drawn_timeline import picture
from macros.rules import listing
from macros.rules.articles import Article, divided
from macros.rules.frame import Frame
from macros.rules.law import STATES
from macros.rules.timeline import days

# The states that lists tell apart; what has moved is in none.
SHOWN = (STATES["applies"], STATES["applies-from"], STATES["contested"])


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
            words=listing.words(self._edition, groups),
            law=self._today.law_data(view.duty for view in register.all),
        )

    def timeline(self, page: str) -> Markup:
        """Return the dates of the law: the picture, the filters and the list."""
        found = self._derived.timeline
        return self.render(
            "timeline",
            page,
            days=days(found),
            picture=picture(found, self._today),
            law=self.dates_of(found),
        )

    def updates(self, page: str) -> Markup:
        """Return the whole ledger, the newest first."""
        ledger = self._edition.ledger
        newest = sorted(
            ledger.updates, key=lambda update: update.since or date.min, reverse=True
        )
        return self.render("updates", page, ledger=ledger, updates=newest)

    def article(self, provision: str, page: str) -> Markup:
        """Return the page of an article or annex of the AI Act."""
        found = next(
            article
            for article in self._derived.articles
            if article.citation == Citation(AI_ACT, provision)
        )
        return self.render(
            "article",
            page,
            article=found,
            frame=self._frame(found),
            law=self._law_of([found]),
        )

    def instrument(self, instrument: str, page: str) -> Markup:
        """Return the page of another act, with an anchor an article."""
        whole, *others = (a for a in self._derived.articles if a.act.id == instrument)
        return self.render(
            "instrument",
            page,
            whole=whole,
            articles=others,
            frame=self._frame(whole),
            law=self._law_of([whole, *others]),
        )

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
