"""Renders the blocks of the tools: calculator, finder, evidence, crosswalk, cases."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from macros.model.duty import Duty
from macros.model.evidence import Piece, pieces_of
from macros.model.field import Record
from macros.model.roles import ROLES, Role
from macros.pages.blocks import Blocks
from macros.pages.calculator import Calculator
from macros.pages.drawn_cases import lanes
from macros.pages.here import Here
from macros.pages.render import Renderer
from macros.rules import obligations
from macros.rules.crosswalk import MEANINGS, VIEWS
from macros.rules.entries import FACETS, NAMES
from macros.rules.evidence import counterparts
from macros.rules.finder import Verdicts, address_of


@dataclass(frozen=True)
class Group:
    """The evidence that one record asks for, and what the binder filters it by."""

    record: Record
    roles: tuple[Role, ...]
    articles: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ArticleProof:
    """Our own pieces of proof for the duties of an article, each with its duty."""

    name: str
    anchor: str
    address: str
    roles: tuple[Role, ...]
    articles: tuple[str, ...]
    pieces: tuple[tuple[Duty, Piece], ...]


class Tools(Blocks):
    """Blocks of the tools."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the edition."""
        super().__init__(renderer)
        self._calculator = Calculator(self._edition, self._derived.graph)

    def calculator(self, page: str) -> Markup:
        """Return the calculator; it works where there is a script."""
        here = Here(page, self._edition, self._derived.addresses)
        return self.render(
            "calculator",
            page,
            calculator=self._calculator,
            scoring=self._edition.index.scoring,
            data=self._calculator.data(here),
        )

    def score_report(self, page: str) -> Markup:
        """Return the report that a link shows to a broker; nothing on it is edited."""
        here = Here(page, self._edition, self._derived.addresses)
        return self.render("score_report", page, data=self._calculator.data(here))

    def scoring(self, page: str) -> Markup:
        """Return the formula, the weights, the floors, the decision and the tiers."""
        return self.render(
            "scoring",
            page,
            calculator=self._calculator,
            scoring=self._edition.index.scoring,
        )

    def finder(self, page: str) -> Markup:
        """Return the finder: its questions, and every duty to be sorted by them."""
        finder = self._edition.finder
        register = self._derived.duties
        return self.render(
            "finder",
            page,
            finder=finder,
            presets=[
                (preset, f"{address_of(preset)}#result") for preset in finder.presets
            ],
            views=register.all,
            authorities=[
                (place, self._edition.records[place.record])
                for place in finder.places
                if place.record in self._edition.records
            ],
            data=Verdicts(finder).as_data(self._edition.duties, self._edition.starts),
            law=self._today.law_data(self._edition.duties),
        )

    def evidence(self, page: str) -> Markup:
        """Return the binder: every piece, grouped by record, ours by article."""
        edition = self._edition
        lines = obligations.in_order(edition, obligations.lines(edition, self._today))
        proofs = self._proofs()
        named = [line.roles for line in lines] + [one.roles for one in proofs]
        filtered = [line.articles for line in lines] + [one.articles for one in proofs]
        roles = Counter(role for group in named for role in group)
        groups = [
            Group(line.duty, line.roles, line.articles, pieces_of(line.duty))
            for line in lines
        ]
        dimensions = [
            Group(one, (), (), pieces_of(one)) for one in edition.index.dimensions
        ]
        return self.render(
            "evidence",
            page,
            groups=groups,
            dimensions=dimensions,
            proofs=proofs,
            others=counterparts(edition),
            role_counts=[(role, roles[role]) for role in ROLES],
            articles=obligations.article_choices(edition, filtered),
            words=obligations.words(lines),
        )

    def _proofs(self) -> tuple[ArticleProof, ...]:
        """Return our own pieces, by article in the order of the acts."""
        found = []
        for article, views in groupby(
            self._derived.duties.all, lambda view: view.citation
        ):
            duties = [view.duty for view in views]
            pieces = [(duty, piece) for duty in duties for piece in pieces_of(duty)]
            if not pieces:
                continue
            act = self._edition.instruments[article.instrument].short
            named = {role for duty in duties for role in duty.roles}
            found.append(
                ArticleProof(
                    name=", ".join(filter(None, (article.label, act))),
                    anchor=f"{article.instrument}-{article.provision}",
                    address=self._derived.addresses.article(article),
                    roles=tuple(role for role in ROLES if role in named),
                    articles=(obligations.filter_name(article), article.instrument),
                    pieces=tuple(pieces),
                )
            )
        return tuple(found)

    def crosswalk(self, page: str) -> Markup:
        """Return the crosswalk: a view a pivot, the blanks, and the files."""
        return self.render(
            "crosswalk",
            page,
            joins=self._derived.joins,
            facets=FACETS,
            names=NAMES,
            meanings=MEANINGS,
            views=VIEWS,
        )

    def cases(self, page: str) -> Markup:
        """Return the cases: their days as a picture and a list, then a row each."""
        records = self._edition.index.liability_cases
        days = self._derived.replays.days(records)
        return self.render("cases", page, records=records, days=days, drawn=lanes(days))
