"""Joins dimensions, law, frameworks, cases and insurers' gaps: the crosswalk.

Two entries are joined directly, by a relation or by a field that names the other, or by
way of a dimension that is joined to both. A join is as strong as its weakest step, and
by way of a dimension never more than derived. Nothing is joined that no field and no
relation joins; what is left blank is counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.edition.edition import Edition
from macros.model.citations import Citation
from macros.model.duty import Duty
from macros.model.field import Record
from macros.model.index import Dimension, Obligation, gap
from macros.model.ledger import Update
from macros.rules.entries import (
    ADDRESS,
    FACETS,
    FIELDS,
    RECORDS,
    CrosswalkEntries,
    CrosswalkEntry,
    Facet,
)
from macros.rules.relations import KINDS, Kind, RelationGraph

# The views of the page: what the address calls them, and whose entries are the rows.
VIEWS: Mapping[str, tuple[str, tuple[Facet, ...]]] = {
    "dimension": ("By dimension", ("dimension",)),
    "code": ("By framework code", ("nist", "iso")),
    "case": ("By case", ("case",)),
    "gap": ("By insurance gap", ("gap",)),
    "obligation": ("By obligation", ("obligation",)),
    "article": ("By article, with its duties", ("article",)),
}
# What the files call a duty of the register that an article sets.
DUTY = "duty"
# The blanks worth a sentence: entries of the first that no entry of the second joins.
BLANKS: tuple[tuple[Facet, Facet], ...] = (
    ("obligation", "dimension"),
    ("article", "obligation"),
    ("dimension", "obligation"),
    ("dimension", "case"),
    ("obligation", "case"),
)
# The facets whose entries stand in a list of a dimension.
LISTED: tuple[Facet, ...] = ("nist", "iso", "gap")
# Law joins these two itself: a way round by a dimension would say less, not more.
DIRECT_ONLY = frozenset({"article", "obligation"})
# A dimension that is joined to more entries of a facet says nothing of any one of them,
# and the ways by it would be as many as the pairs of all entries.
CROWD = 50
# A view of more rows is not drawn: no browser reads it at ease.
LONG = 500
COLUMNS = (
    "from_kind",
    "from",
    "from_name",
    "to_kind",
    "to",
    "to_name",
    "join",
    "through",
    "basis",
)
MEANINGS: Mapping[str, str] = {
    "stated": "the index itself names the one with the other",
    "derived": "a rule joins them: the same article, or a dimension joined to both",
    "editorial": "ours, with a reason; or by way of a link that is ours",
    "none": "no field and no relation joins the two",
}


@dataclass(frozen=True)
class Link:
    """A join of one entry to another.

    Attributes:
        basis: what it rests on, in a few words.
        through: the dimensions by way of which it goes; none if it is direct.
    """

    target: CrosswalkEntry
    kind: Kind
    basis: str
    through: tuple[CrosswalkEntry, ...] = ()


@dataclass(frozen=True)
class LinkGroup:
    """The links of a cell that have the same kind and go the same way.

    Attributes:
        grounds: the targets that rest on the same basis, with that basis.
    """

    kind: Kind
    through: tuple[CrosswalkEntry, ...]
    links: tuple[Link, ...]

    @property
    def is_of_a_field(self) -> bool:
        """Whether a field of the index names the targets."""
        return self.kind == "stated" and not self.through

    @property
    def grounds(self) -> tuple[tuple[str, str], ...]:
        """The basis of each target; targets with the same basis are grouped."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            found[link.basis].append(link.target.key)
        return tuple((", ".join(keys), basis) for basis, keys in found.items())


@dataclass(frozen=True)
class UnjoinedEntries:
    """The entries of one facet that no entry of another is joined to directly.

    Attributes:
        total: how many entries the facet has.
        ours: entries that only an editorial link of ours joins.
    """

    facet: Facet
    other: Facet
    entries: tuple[CrosswalkEntry, ...]
    ours: tuple[CrosswalkEntry, ...]
    total: int


class Joins:
    """The joins of an edition as data."""

    def __init__(self, edition: Edition, graph: RelationGraph) -> None:
        """Take the edition and the relations between its records."""
        self._edition = edition
        self._graph = graph
        self._entries = CrosswalkEntries(edition)
        self.entries = self._entries.all

    # -------------------------------------------------------------------- joins

    @cached_property
    def _direct(self) -> Mapping[tuple[Facet, str], Mapping[Facet, tuple[Link, ...]]]:
        """Every direct join, from both of its ends."""
        found: dict[tuple[Facet, str], dict[Facet, list[Link]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for one, other, kind, basis in self._pairs():
            for source, target in ((one, other), (other, one)):
                group = found[source.facet, source.key][target.facet]
                group.append(Link(target, kind, basis))
        place = self._places
        return {
            source: {
                facet: tuple(
                    sorted(
                        _strongest(links),
                        key=lambda link: place[link.target.facet, link.target.key],
                    )
                )
                for facet, links in groups.items()
            }
            for source, groups in found.items()
        }

    @cached_property
    def _places(self) -> Mapping[tuple[Facet, str], int]:
        """The place of every entry among those of its facet."""
        return {
            (entry.facet, entry.key): place
            for group in self.entries.values()
            for place, entry in enumerate(group)
        }

    def _pairs(self) -> Iterator[tuple[CrosswalkEntry, CrosswalkEntry, Kind, str]]:
        yield from self._stated_by_fields()
        yield from self._naming_articles()
        yield from self._related()

    def _stated_by_fields(
        self,
    ) -> Iterator[tuple[CrosswalkEntry, CrosswalkEntry, Kind, str]]:
        for dimension in self._edition.index.dimensions:
            own = self._entries.of(dimension)
            for facet in LISTED:
                title = dimension.field_title(FIELDS[facet])
                for name, words in self._entries.listed(dimension, facet):
                    basis = f"listed under “{title}”"
                    basis += "" if words == name else f" as “{words}”"
                    if entry := self._entries.find(facet, name):
                        yield own, entry, "stated", basis

    def _naming_articles(
        self,
    ) -> Iterator[tuple[CrosswalkEntry, CrosswalkEntry, Kind, str]]:
        for record in self._entries.records:
            for citation, titles in self._edition.namings(record).items():
                if self._entries.is_article(citation, record):
                    named = ", ".join(f"“{title}”" for title in titles)
                    article = self._entries.of_article(citation)
                    yield (
                        self._entries.of(record),
                        article,
                        "stated",
                        f"named in {named}",
                    )

    def _related(self) -> Iterator[tuple[CrosswalkEntry, CrosswalkEntry, Kind, str]]:
        entry_of = {r.id: self._entries.of(r) for r in self._entries.records}
        for relation in self._graph.relations:
            one, other = entry_of.get(relation.source), entry_of.get(relation.target)
            if one and other and one.facet != other.facet:
                yield one, other, relation.kind, relation.basis

    def direct(self, entry: CrosswalkEntry, facet: Facet) -> tuple[Link, ...]:
        """Return the entries of a facet to which an entry is joined directly."""
        return self._direct.get((entry.facet, entry.key), {}).get(facet, ())

    def kind(self, entry: CrosswalkEntry, other: CrosswalkEntry) -> Kind | None:
        """Return the kind of the direct join of two entries; nothing without one."""
        found = self.direct(entry, other.facet)
        return next((link.kind for link in found if link.target == other), None)

    def links(self, entry: CrosswalkEntry, facet: Facet) -> tuple[Link, ...]:
        """Return all joins of an entry to a facet: direct ones, then by a dimension."""
        direct = self.direct(entry, facet)
        if "dimension" in (entry.facet, facet) or {entry.facet, facet} == DIRECT_ONLY:
            return direct
        near = {link.target.key for link in direct}
        return (
            *direct,
            *(
                link
                for link in self._round(entry, facet)
                if link.target.key not in near
            ),
        )

    def _round(self, entry: CrosswalkEntry, facet: Facet) -> Iterator[Link]:
        """Yield the entries of a facet that a dimension of the entry reaches."""
        ways: dict[str, list[Link]] = defaultdict(list)
        for first in self.direct(entry, "dimension"):
            beyond = self.direct(first.target, facet)
            for second in beyond if len(beyond) <= CROWD else ():
                kind = max("derived", first.kind, second.kind, key=KINDS.index)
                link = Link(second.target, kind, second.basis, (first.target,))
                ways[second.target.key].append(link)
        for key in sorted(ways, key=lambda key: self._places[facet, key]):
            kind = min((link.kind for link in ways[key]), key=KINDS.index)
            yield _joined(link for link in ways[key] if link.kind == kind)

    @cached_property
    def crowded(self) -> tuple[tuple[CrosswalkEntry, Facet], ...]:
        """The dimensions that are no way to a facet: too many of it are joined."""
        return tuple(
            (dimension, facet)
            for facet in FACETS
            for dimension in self.entries["dimension"]
            if len(self.direct(dimension, facet)) > CROWD
        )

    def is_long(self, facet: Facet) -> bool:
        """Whether a facet has too many entries for a table of them."""
        return len(self.entries[facet]) > LONG

    def groups(self, entry: CrosswalkEntry, facet: Facet) -> tuple[LinkGroup, ...]:
        """Return a cell: its links by kind, the direct ones before the others."""
        found: dict[tuple[bool, int], list[Link]] = defaultdict(list)
        for link in self.links(entry, facet):
            found[bool(link.through), KINDS.index(link.kind)].append(link)
        return tuple(
            LinkGroup(KINDS[kind], self._ways(links), tuple(links))
            for (_, kind), links in sorted(found.items(), key=lambda item: item[0])
        )

    def _ways(self, links: Iterable[Link]) -> tuple[CrosswalkEntry, ...]:
        """Return the dimensions by way of which links go, in the index's order."""
        through = {by.key for link in links for by in link.through}
        return tuple(one for one in self.entries["dimension"] if one.key in through)

    # ----------------------------------------------------------- notes and blanks

    def updates(self, entry: CrosswalkEntry, facet: Facet) -> tuple[Update, ...]:
        """Return what the ledger says of the fields that make a cell."""
        if entry.record is None:
            return ()
        fields = self._fields(entry.record, facet)
        return tuple(
            u for u in self._edition.updates(entry.record) if u.field in fields
        )

    def _fields(self, record: Record, facet: Facet) -> set[str]:
        """Return the fields of a record that name the entries of a facet."""
        if isinstance(record, Dimension):
            return {FIELDS[facet]} if facet in FIELDS else set()
        if facet != "article":
            return set()
        if isinstance(record, Obligation):
            return {"article"}
        cited = self._edition.reader.citations
        return {
            field.partition("[")[0] for field, t in record.texts() if cited(t, None)
        }

    def notes(self, entry: CrosswalkEntry) -> tuple[Update, ...]:
        """Return what the ledger says of a code: entries whose title names it."""
        if entry.facet not in ("nist", "iso"):
            return ()
        named = re.compile(rf"(?<!\w){re.escape(entry.key)}(?![\w.]?\d)")
        return tuple(
            update
            for link in self.direct(entry, "dimension")
            if link.target.record
            for update in self._edition.updates(link.target.record)
            if update.field == FIELDS[entry.facet] and named.search(update.title)
        )

    @cached_property
    def blanks(self) -> tuple[UnjoinedEntries, ...]:
        """Return the blanks that are worth a sentence; none where all is joined."""
        found = (self._blank(facet, other) for facet, other in BLANKS)
        return tuple(blank for blank in found if blank.entries or blank.ours)

    def _blank(self, facet: Facet, other: Facet) -> UnjoinedEntries:
        entries = self.entries[facet]
        joined = {entry.key: self.direct(entry, other) for entry in entries}
        return UnjoinedEntries(
            facet,
            other,
            tuple(entry for entry in entries if not joined[entry.key]),
            tuple(
                entry
                for entry in entries
                if joined[entry.key]
                and all(link.kind == "editorial" for link in joined[entry.key])
            ),
            len(entries),
        )

    def place(self, field: str, text: str) -> str:
        """Return the address of what a field of a dimension names; empty if none."""
        facet = next((f for f, name in FIELDS.items() if name == field), None)
        if facet is None:
            return ""
        key = gap(text).name if facet == "gap" else text
        entry = self._entries.find(facet, key)
        return entry.address if entry else ""

    def row(self, record: Record) -> str:
        """Return the address of a record's row, in whichever view; empty if none."""
        if type(record) not in RECORDS or self.is_long(RECORDS[type(record)]):
            return ""
        return f"{ADDRESS}#{self._entries.of(record).anchor}"

    def codes(self, basis: str) -> tuple[CrosswalkEntry, ...]:
        """Return the codes that a basis lists; none if it says anything else."""
        found = [
            self._entries.find("nist", name) or self._entries.find("iso", name)
            for name in basis.split(", ")
        ]
        return tuple(one for one in found if one) if all(found) else ()

    @cached_property
    def _duties(self) -> Mapping[str, tuple[Duty, ...]]:
        """The duties of the register by the article or act that sets them."""
        found: dict[str, list[Duty]] = defaultdict(list)
        for duty in self._edition.duties:
            (article, *_) = self._edition.duty_articles(duty)
            found[self._edition.called(article)].append(duty)
            found[self._edition.called(Citation(article.instrument))].append(duty)
        return {name: tuple(duties) for name, duties in found.items()}

    def duties(self, entry: CrosswalkEntry) -> tuple[Duty, ...]:
        """Return the duties that an article sets; none of an entry that is none."""
        return self._duties.get(entry.key, ()) if entry.facet == "article" else ()

    # -------------------------------------------------------------------- files

    @cached_property
    def cells(self) -> tuple[dict[str, str], ...]:
        """Every cell of every entry, a row a join; a blank has no target."""
        joins = (
            row
            for group in self.entries.values()
            for entry in group
            for facet in FACETS
            if facet != entry.facet
            for row in self._cell(entry, facet)
        )
        set_by = (row for one in self.entries["article"] for row in self._set_by(one))
        return (*joins, *set_by)

    def _set_by(self, entry: CrosswalkEntry) -> Iterator[dict[str, str]]:
        """Yield a row for each duty that an article sets."""
        for duty in self.duties(entry):
            basis = f"set by {duty.provisions[0]}"
            start = (entry.facet, entry.key, entry.name, DUTY)
            row = (*start, duty.id, duty.title, "derived", "", basis)
            yield dict(zip(COLUMNS, row, strict=True))

    def _cell(self, entry: CrosswalkEntry, other: Facet) -> list[dict[str, str]]:
        start = (entry.facet, entry.key, entry.name, other)
        rows: list[tuple[str, ...]] = [
            (
                *start,
                link.target.key,
                link.target.name,
                link.kind,
                " ".join(by.key for by in link.through),
                link.basis,
            )
            for link in self.links(entry, other)
        ]
        blank = (*start, "", "", "none", "", "")
        return [dict(zip(COLUMNS, row, strict=True)) for row in rows or [blank]]


def published(crosswalk: Joins, edition: Edition) -> dict[str, object]:
    """Return the whole crosswalk as programs read it."""
    meta = edition.index.meta
    return {
        "index": {"title": meta.title, "version": meta.version},
        "as_of": meta.date_modified.isoformat(),
        "law_read_on": edition.ledger.law.read_on.isoformat(),
        "license": meta.license,
        "joins": dict(MEANINGS),
        "blanks": [
            {
                "kind": blank.facet,
                "joined_to_no": blank.other,
                "count": len(blank.entries),
                "of": blank.total,
                "ids": [entry.key for entry in blank.entries],
            }
            for blank in crosswalk.blanks
        ],
        "cells": crosswalk.cells,
    }


def _joined(links: Iterable[Link]) -> Link:
    """Make one link of those that reach a target by way of several dimensions."""
    ways = tuple(links)
    by_basis: dict[str, list[str]] = defaultdict(list)
    for link in ways:
        by_basis[link.basis] += [by.key for by in link.through]
    basis = "; ".join(f"{', '.join(by)}: {basis}" for basis, by in by_basis.items())
    through = tuple(by for link in ways for by in link.through)
    return Link(ways[0].target, ways[0].kind, basis, through)


def _strongest(links: Iterable[Link]) -> Iterator[Link]:
    """Yield one link a target: of the strongest kind, with all that it rests on."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.target.key].append(link)
    for group in found.values():
        kind = min((link.kind for link in group), key=KINDS.index)
        kept = [link for link in group if link.kind == kind]
        basis = "; ".join(dict.fromkeys(link.basis for link in kept))
        yield Link(kept[0].target, kind, basis)
