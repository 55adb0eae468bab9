"""Law, standards, carriers and authorities by region, each on a ground that is said.

Acts stand in the Union because they have a CELEX number, authorities because the index
names their Member State: both derived. Where a standard or a carrier stands is in
`data/landscape.json`, stated by the index or read by us.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.edition.edition import Edition
from macros.edition.readings import UNION
from macros.model.citations import Citation
from macros.model.field import Record
from macros.model.index import Authority, Insurer, Standard
from macros.model.landscape import Region
from macros.rules.addresses import ARTICLES, Addresses, article_address
from macros.rules.relations import Kind


@dataclass(frozen=True)
class RegionEntry:
    """An act or a record in a region.

    Attributes:
        address: its page or anchor on this site.
        region: the region's id; empty if the index states none.
        how: how it belongs there, in a word or two.
        basis: on what that rests, in a sentence.
    """

    name: str
    id: str
    address: str
    region: str
    how: str
    kind: Kind | None
    basis: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class CategoryRow:
    """A category: its entries, region by region, and those without one."""

    title: str
    address: str
    cells: tuple[tuple[Region, tuple[RegionEntry, ...]], ...]
    placeless: tuple[RegionEntry, ...]

    @cached_property
    def entries(self) -> tuple[RegionEntry, ...]:
        """Every entry, in the order of regions."""
        placed = (entry for _, cell in self.cells for entry in cell)
        return (*placed, *self.placeless)

    @cached_property
    def shared(self) -> RegionEntry | None:
        """An entry that stands for all, where all belong there in the same way."""
        ways = {(entry.how, entry.kind) for entry in self.entries}
        return self.entries[0] if len(ways) == 1 else None


class LandscapeTable:
    """The landscape of an edition."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition."""
        self._edition = edition
        self._addresses = Addresses(edition)

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions, in their order."""
        return self._edition.landscape.regions

    @cached_property
    def rows(self) -> tuple[CategoryRow, ...]:
        """The categories, each over all regions."""
        index = self._edition.index
        return (
            self._row("Law", ARTICLES[0], self._acts()),
            self._row(
                "Standards", "standards/", self._placed(index.reference_standards)
            ),
            self._row("Carriers", "insurers/", self._placed(index.insurer_landscape)),
            self._row("Authorities", "authorities/", self._authorities()),
        )

    @property
    def blanks(self) -> tuple[int, int]:
        """The number of empty fields of the grid, and of all fields."""
        cells = [cell for row in self.rows for _, cell in row.cells]
        return sum(not cell for cell in cells), len(cells)

    def of(self, record: Record) -> tuple[RegionEntry, ...]:
        """Return a record's entries, one a region."""
        every = (entry for row in self.rows for entry in row.entries)
        return tuple(entry for entry in every if entry.id == record.id)

    def _row(
        self, title: str, address: str, entries: Iterator[RegionEntry]
    ) -> CategoryRow:
        found = tuple(entries)
        return CategoryRow(
            title,
            address,
            tuple(
                (region, tuple(one for one in found if one.region == region.id))
                for region in self.regions
            ),
            tuple(one for one in found if not one.region),
        )

    def _acts(self) -> Iterator[RegionEntry]:
        for act in self._edition.bibliography.instruments:
            yield RegionEntry(
                name=act.short,
                id=act.id,
                address=article_address(Citation(act.id)),
                region=UNION,
                how="act of the Union",
                kind="derived",
                basis=f"CELEX {act.celex}",
            )

    def _authorities(self) -> Iterator[RegionEntry]:
        for authority in self._edition.index.national_authority_status:
            yield self._entry(authority, UNION, "Member State", "derived", "its name")

    def _placed(self, records: tuple[Standard | Insurer, ...]) -> Iterator[RegionEntry]:
        places = self._edition.landscape.places
        for record in records:
            own = [place for place in places if place.record == record.id]
            for place in own:
                yield self._entry(
                    record,
                    place.region,
                    place.how,
                    place.kind,
                    place.reason,
                    place.rests_on,
                )
            if not own:
                yield self._entry(record, "", "", None, "")

    def _entry(
        self,
        record: Authority | Standard | Insurer,
        region: str,
        how: str,
        kind: Kind | None,
        basis: str,
        fields: tuple[str, ...] = (),
    ) -> RegionEntry:
        names = record.short_names if isinstance(record, Insurer) else ()
        return RegionEntry(
            name=", ".join(names) or self._edition.name(record),
            id=record.id,
            address=self._addresses.of(record.id),
            region=region,
            how=how,
            kind=kind,
            basis=basis,
            fields=tuple(record.field_title(field) for field in fields),
        )
