"""Builds the list of duties: a group an article, a row a duty, the filters' choices."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from macros.edition.edition import Edition
from macros.model.citations import Citation
from macros.model.duty import Duty
from macros.model.finder import Option
from macros.model.index import Obligation
from macros.model.roles import ROLES, Role
from macros.rules import obligations
from macros.rules.duties import NATIONAL_LAW, OTHERWISE, DutyView, Register
from macros.rules.finder import Verdicts
from macros.rules.obligations import FilterChoice, filter_name

# What the list calls a fine that no ceiling of the AI Act covers.
FINED_BY = {
    NATIONAL_LAW: "Set by national law, Art. 99(1)",
    OTHERWISE: "Of another act, or none of its own",
}
# The question of the finder whose answers are the sectors.
SECTORS = "area"


@dataclass(frozen=True)
class DutyRow:
    """A duty as its list shows it.

    Attributes:
        sectors: the answers on the area that do not exclude it.
        state: of its first date, as addresses have it.
        has_proof: whether there is something to keep.
    """

    view: DutyView
    sectors: tuple[str, ...]
    state: str
    has_proof: bool


@dataclass(frozen=True)
class ArticleGroup:
    """The duties of an article, and the obligations of the index that they make up.

    Attributes:
        heading: the name of the article; empty if none has been written.
        names: what the filter calls its law.
    """

    citation: Citation
    label: str
    heading: str
    names: tuple[str, ...]
    rows: tuple[DutyRow, ...]
    obligations: tuple[Obligation, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that its duties bind."""
        named = {role for row in self.rows for role in row.view.duty.roles}
        return tuple(role for role in ROLES if role in named)


def groups(edition: Edition, register: Register) -> tuple[ArticleGroup, ...]:
    """Return the duties by article, in the order of the acts."""
    verdicts = Verdicts(edition.finder)
    areas = sectors(edition)
    records = {duty.id: duty for duty in edition.index.obligations}
    found = []
    for citation, views in groupby(register.all, lambda view: view.citation):
        act = edition.instruments[citation.instrument]
        rows = tuple(_row(verdicts, areas, view) for view in views)
        named = dict.fromkeys(o for row in rows for o in row.view.duty.obligations)
        found.append(
            ArticleGroup(
                citation=citation,
                label=citation.label or act.short,
                heading=rows[0].view.heading,
                names=(filter_name(citation), citation.instrument),
                rows=rows,
                obligations=tuple(records[name] for name in named),
            )
        )
    return tuple(found)


def sectors(edition: Edition) -> tuple[Option, ...]:
    """Return the sectors: the answers of the finder on the area."""
    questions = (one for one in edition.finder.questions if one.id == SECTORS)
    return next((question.options for question in questions), ())


def _row(verdicts: Verdicts, areas: Iterable[Option], view: DutyView) -> DutyRow:
    reached = tuple(
        area.id
        for area in areas
        if verdicts.holds(view.duty.when, {SECTORS: frozenset({area.id})}) is not False
    )
    state = view.state.slug if view.state else ""
    return DutyRow(view, reached, state, bool(view.proof))


def role_counts(found: Iterable[ArticleGroup]) -> tuple[tuple[Role, int], ...]:
    """Return how many duties bind each role."""
    counted = Counter(
        role for group in found for row in group.rows for role in row.view.duty.roles
    )
    return tuple((role, counted[role]) for role in ROLES)


def start_choices(edition: Edition, register: Register) -> tuple[FilterChoice, ...]:
    """Return the starts of application with which any duty begins, with counts."""
    counted = {name: len(views) for name, views in register.by_start.items()}
    return tuple(
        FilterChoice(start.id, start.label, counted[start.id])
        for start in edition.starts
        if start.id in counted
    )


@dataclass(frozen=True)
class Backed:
    """The duties that a fine backs.

    Attributes:
        key: the fine's id, or what filters call a fine that the Act does not set.
        roles: how many of them bind each role that they bind.
    """

    key: str
    label: str
    count: int
    roles: tuple[tuple[Role, int], ...]


def backed(edition: Edition, register: Register) -> tuple[Backed, ...]:
    """Return the duties of each fine of the Act, then those of no such fine."""
    labels = {one.id: f"{one.label}, {one.article}" for one in edition.ceilings.fines}
    labels |= FINED_BY
    found = []
    for key, label in labels.items():
        views = [view for view in register.all if view.fined_by == key]
        counted = Counter(role for view in views for role in view.duty.roles)
        roles = tuple((role, counted[role]) for role in ROLES if role in counted)
        if views:
            found.append(Backed(key, label, len(views), roles))
    return tuple(found)


def article_choices(
    edition: Edition, found: Iterable[ArticleGroup]
) -> tuple[FilterChoice, ...]:
    """Return the acts, then the articles in the order of the list, with counts."""
    return obligations.article_choices(
        edition, (group.names for group in found for _ in group.rows)
    )


def words(edition: Edition, found: Iterable[ArticleGroup]) -> Mapping[str, str]:
    """Return what the text filter looks through beside what a row shows, by id."""
    return {
        row.view.duty.id: _words(edition, group, row.view.duty)
        for group in found
        for row in group.rows
    }


def _words(edition: Edition, group: ArticleGroup, duty: Duty) -> str:
    terms = [t for one in group.obligations for t in edition.terms_of(one)]
    synonyms = (word for term in terms for word in (term.term, *term.synonyms))
    numbers = (text.removeprefix("Art. ") for text in duty.provisions)
    texts = (duty.id, *duty.provisions, *numbers, group.heading, duty.title, duty.asks)
    every = " ".join((*texts, duty.limits or "", *duty.conditions, *synonyms))
    # Sorted, the words are no sentence that could be mistaken for a statement.
    return " ".join(sorted(set(every.lower().split())))
