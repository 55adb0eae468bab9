"""Everything that follows from an edition, computed once and on first use."""

from collections.abc import Mapping
from functools import cached_property

from macros.edition.edition import Edition
from macros.model.citations import Citation
from macros.rules.addresses import Addresses
from macros.rules.articles import Article, Articles
from macros.rules.cited_by import Place, mentions
from macros.rules.crosswalk import Joins
from macros.rules.duties import Register
from macros.rules.facts import Facts
from macros.rules.frame import Frames
from macros.rules.relations import RelationGraph
from macros.rules.replays import CaseReplays
from macros.rules.timeline import Entry, entries
from macros.rules.today import Today


class Derived:
    """Computes what pages and files need of an edition besides its records."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition."""
        self.edition = edition
        self.addresses = Addresses(edition)
        self.graph = RelationGraph(edition)
        self.today = Today(edition)

    @cached_property
    def joins(self) -> Joins:
        """The crosswalk."""
        return Joins(self.edition, self.graph)

    @cached_property
    def duties(self) -> Register:
        """The register of duties, with what follows from each."""
        return Register(self.edition, self.today)

    @cached_property
    def frames(self) -> Frames:
        """The groups of duties, each in five rows."""
        return Frames(self.edition, self.today)

    @cached_property
    def facts(self) -> Facts:
        """The facts of the first screen of records that are no duties."""
        return Facts(self.edition, self.replays)

    @cached_property
    def replays(self) -> CaseReplays:
        """The cases, replayed against obligations, dimensions and evidence."""
        return CaseReplays(self.edition, self.graph)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every article that has a page or an anchor."""
        return Articles(self.edition, self.graph).all()

    @cached_property
    def cited_by(self) -> Mapping[Citation, tuple[Place, ...]]:
        """The pages besides records that cite each article."""
        return mentions(self.edition)

    @cached_property
    def timeline(self) -> tuple[Entry, ...]:
        """Every dated entry, by date."""
        return entries(self.edition, self.graph)

    def way(self, entry: Entry) -> str:
        """Return the address of what a dated entry is to be read on."""
        if entry.start:
            return self.addresses.starting(entry.start.id)
        return self.addresses.of(entry.source.id)
