"""Lists the entries that the crosswalk joins, each with its row and address.

A facet is a kind of entry: dimensions, obligations and cases are records; articles are
what these name; codes and gaps are what dimensions list.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from macros.edition.edition import Edition
from macros.model.citations import Citation, provision_order
from macros.model.field import Record
from macros.model.index import Case, Dimension, Obligation, gap
from macros.rules.addresses import Addresses

Facet = Literal["dimension", "article", "obligation", "nist", "iso", "case", "gap"]
FACETS: tuple[Facet, ...] = get_args(Facet)

ADDRESS = "crosswalk/"
# What a facet is called: one, several, at the head of a column.
NAMES: Mapping[Facet, tuple[str, str, str]] = {
    "dimension": ("dimension", "dimensions", "Dimensions"),
    "article": ("article", "articles", "Articles"),
    "obligation": ("obligation", "obligations", "Obligations"),
    "nist": ("NIST code", "NIST codes", "NIST AI RMF"),
    "iso": ("ISO clause", "ISO clauses", "ISO/IEC 42001"),
    "case": ("case", "cases", "Cases"),
    "gap": ("insurance gap", "insurance gaps", "Insurance gaps"),
}
# The field of a dimension that names the entries of a facet.
FIELDS: Mapping[Facet, str] = {
    "article": "ai_act_article",
    "nist": "nist_ai_rmf",
    "iso": "iso_42001",
    "gap": "insurer_gaps_closed",
}
RECORDS: Mapping[type[Record], Facet] = {
    Dimension: "dimension",
    Obligation: "obligation",
    Case: "case",
}
LONGEST_ANCHOR = 60


@dataclass(frozen=True)
class CrosswalkEntry:
    """A dimension, article, obligation, code, case or gap.

    Attributes:
        key: its id; what it is called where it has none.
        name: what it is called, or about, beside the key; empty if nothing more.
        anchor: its row on the page of the crosswalk; unique there.
        address: its own page, or its row on the crosswalk; empty if it has neither.
    """

    facet: Facet
    key: str
    name: str
    anchor: str
    address: str
    record: Record | None = None

    @property
    def title(self) -> str:
        """Its name in a list: the name of a record, else the key."""
        return self.name if self.record else self.key


class CrosswalkEntries:
    """The entries of an edition, by facet, each facet in its own order."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition whose entries are to be joined."""
        self._edition = edition
        self._addresses = Addresses(edition)

    @cached_property
    def all(self) -> Mapping[Facet, tuple[CrosswalkEntry, ...]]:
        """Every entry, by facet."""
        taken: set[str] = set()
        return {
            facet: tuple(self._numbered(entry, taken) for entry in self._of(facet))
            for facet in FACETS
        }

    def _of(self, facet: Facet) -> Iterator[CrosswalkEntry]:
        if facet == "article":
            return (self._article(citation) for citation in self._citations)
        if facet in FIELDS:
            return (self._named(facet, text) for text in self._texts(facet))
        index = self._edition.index
        groups: Mapping[Facet, tuple[Record, ...]] = {
            "dimension": index.dimensions,
            "obligation": index.obligations,
            "case": index.liability_cases,
        }
        return (
            CrosswalkEntry(
                facet,
                record.id,
                self._edition.name(record),
                _anchor(facet, record.id),
                self._addresses.of(record.id),
                record,
            )
            for record in groups[facet]
        )

    def _article(self, citation: Citation) -> CrosswalkEntry:
        key = self._edition.called(citation)
        anchor = _anchor("article", f"{citation.instrument} {citation.provision}")
        return CrosswalkEntry(
            "article", key, "", anchor, self._addresses.article(citation)
        )

    def _named(self, facet: Facet, text: str) -> CrosswalkEntry:
        anchor = _anchor(facet, text)
        subject = self._subjects.get(text, "")
        return CrosswalkEntry(facet, text, subject, anchor, f"{ADDRESS}#{anchor}")

    @staticmethod
    def _numbered(entry: CrosswalkEntry, taken: set[str]) -> CrosswalkEntry:
        """Give an entry whose anchor is taken one with a number."""
        anchor, number = entry.anchor, 1
        while anchor in taken:
            number += 1
            anchor = f"{entry.anchor}-{number}"
        taken.add(anchor)
        own, row = entry.address, f"{ADDRESS}#{entry.anchor}"
        address = f"{ADDRESS}#{anchor}" if own == row else own
        return replace(entry, anchor=anchor, address=address)

    @cached_property
    def _citations(self) -> tuple[Citation, ...]:
        """Every article that a dimension, obligation or case names; acts of duties."""
        acts = [act.id for act in self._edition.bibliography.instruments]
        found = {
            citation
            for record in self.records
            for citation in self._edition.namings(record)
            if self.is_article(citation, record)
        }

        def order(citation: Citation) -> tuple[int, tuple[int, int, str]]:
            act = citation.instrument
            place = acts.index(act) if act in acts else len(acts)
            return place, provision_order(citation.provision)

        return tuple(sorted(found, key=order))

    def is_article(self, citation: Citation, record: Record) -> bool:
        """Whether a citation of a record is an entry; a whole act if a duty is it."""
        if isinstance(record, Obligation):
            return citation in self._edition.duty_articles(record)
        return bool(citation.provision) or citation in self._whole_acts

    @cached_property
    def _whole_acts(self) -> frozenset[Citation]:
        return frozenset(
            citation
            for duty in self._edition.index.obligations
            for citation in self._edition.duty_articles(duty)
            if not citation.provision
        )

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that are entries: dimensions, obligations, cases."""
        index = self._edition.index
        return (*index.dimensions, *index.obligations, *index.liability_cases)

    @cached_property
    def _subjects(self) -> Mapping[str, str]:
        return {code.id: code.subject for code in self._edition.codes}

    def _texts(self, facet: Facet) -> tuple[str, ...]:
        """Return what dimensions name under a facet, in the framework's order."""
        found = dict.fromkeys(
            name
            for dimension in self._edition.index.dimensions
            for name, _ in self.listed(dimension, facet)
        )
        known = list(self._subjects)
        return tuple(
            sorted(found, key=lambda t: known.index(t) if t in known else len(known))
        )

    @staticmethod
    def listed(dimension: Dimension, facet: Facet) -> Iterator[tuple[str, str]]:
        """Yield what a dimension's field names, and the field's own words for it."""
        for text in getattr(dimension, FIELDS[facet]):
            yield (gap(text).name if facet == "gap" else text), text

    def find(self, facet: Facet, key: str) -> CrosswalkEntry | None:
        """Return an entry by its key; nothing if the facet has none of it."""
        return self._keyed.get((facet, key))

    def of(self, record: Record) -> CrosswalkEntry:
        """Return the entry of a dimension, an obligation or a case."""
        return self._keyed[RECORDS[type(record)], record.id]

    def of_article(self, citation: Citation) -> CrosswalkEntry:
        """Return the entry of an article that one of the records names."""
        return self._keyed["article", self._edition.called(citation)]

    @cached_property
    def _keyed(self) -> Mapping[tuple[Facet, str], CrosswalkEntry]:
        found = (entry for group in self.all.values() for entry in group)
        return {(entry.facet, entry.key): entry for entry in found}


def _anchor(facet: Facet, key: str) -> str:
    words = "-".join(re.findall(r"[a-z0-9]+", key.lower()))
    return f"{facet}-{words}"[:LONGEST_ANCHOR].rstrip("-")
