"""Every file of the API by its address: the last step of a build writes them."""

from functools import cached_property
from hashlib import sha256

from pydantic_core import to_json

from macros.files.api import documents, shapes
from macros.files.api.addresses import (
    ARCHIVE,
    DICTIONARY,
    DOCUMENTATION,
    INDEX,
    PACKAGE,
    ROOT,
    Links,
    collection_file,
    record_file,
    schema_file,
    table_file,
)
from macros.files.api.collections import DECLARED, INDEXED, Collection, Collections
from macros.files.api.documents import DESCRIPTIONS
from macros.files.api.finder import finder_file
from macros.files.api.package import About, PackagedTable, archive, package
from macros.files.api.schemas import Schema, schemas
from macros.files.api.tables import columns, fields, rows, table
from macros.files.calendars import CALENDARS
from macros.files.feed import ADDRESS as FEED
from macros.files.vectors import vectors
from macros.model.codes import Codes
from macros.model.field import Model
from macros.model.layers import Layers
from macros.model.replay import Replays
from macros.model.start import Starts
from macros.rules.crosswalk import published
from macros.rules.derived import Derived

VERSION = "v1"
# The document that is a table too.
TABLED = "crosswalk"


class Publication:
    """Writes every file of the API for an edition."""

    def __init__(
        self, derived: Derived, site_name: str, description: str, site_url: str
    ) -> None:
        """Take what is published, and the site's name and address."""
        self._derived = derived
        self._edition = derived.edition
        self._collections = Collections(derived)
        self._joins = derived.joins
        self._site_url = site_url
        self._title = site_name
        self._description = description

    @cached_property
    def schemas(self) -> dict[str, Schema]:
        """The schema of every kind of file by its address."""
        return schemas(self._site_url)

    @property
    def collections(self) -> tuple[Collection, ...]:
        """The collections, the index's first."""
        return self._collections.all

    def record(self, collection: str, record_id: str) -> str:
        """Return a record's file.

        Raises:
            StopIteration: if the collection has no such record.
        """
        file = record_file(collection, record_id)
        group = next(one for one in self.collections if one.name == collection)
        source = next(one for one in group.sources if one.id == record_id)
        return _json(
            self._collections.written(group, source, self._links(file))
        ).decode()

    def files(self) -> dict[str, bytes]:
        """Return every file of the API by its address."""
        described = self.schemas
        found = {file: _json(schema) for file, schema in described.items()}
        for name, content in self._documents().items():
            found[collection_file(name)] = content
        singles: dict[str, bytes] = {}
        tables = []
        for collection in self.collections:
            facts = described[schema_file(f"{collection.name}/record")]["$defs"][
                DECLARED[collection.name].__name__
            ]
            content, own, as_table = self._written(collection, facts)
            found[collection_file(collection.name)] = content
            found[table_file(collection.name)] = as_table.content
            singles |= own
            tables.append(as_table)
        crosswalk = self._crosswalk(described[schema_file(TABLED)])
        found[table_file(TABLED)] = crosswalk.content
        tables.append(crosswalk)
        about = self._about()
        found[PACKAGE] = _json(package(about, tables))
        found[ARCHIVE] = archive(found, about)
        found |= singles
        found[INDEX] = _json(self._start(found))
        return found

    # -------------------------------------------------------------------- the parts

    def _links(self, file: str) -> Links:
        return Links(file, self._site_url)

    def _documents(self) -> dict[str, bytes]:
        edition = self._edition
        ahead = self._links(collection_file("upcoming"))
        faults = self._links(collection_file("quality"))
        return {
            "upcoming": _json(documents.upcoming(self._derived, ahead)),
            "quality": _json(documents.quality(edition, faults)),
            "scoring-vectors": vectors(edition).encode(),
            "finder": _json(finder_file(edition)),
            "starts": _json(
                Starts(for_version=edition.index.meta.version, starts=edition.starts)
            ),
            "layers": _json(Layers(layers=edition.layers)),
            "levels": _json(edition.levels),
            "schedule": _json(edition.schedule),
            "ceilings": _json(edition.ceilings),
            "insurance": _json(edition.insurance),
            "landscape": _json(edition.landscape),
            "codes": _json(Codes(codes=edition.codes)),
            "replays": _json(Replays(replays=edition.replays, answers=edition.answers)),
            "crosswalk": _json(published(self._joins, edition)),
        }

    def _crosswalk(self, schema: Schema) -> PackagedTable:
        """Return the cells of the crosswalk as a table."""
        shown = fields(schema["$defs"][shapes.Cell.__name__])
        return PackagedTable(
            name=TABLED,
            title=TABLED.capitalize(),
            description=DESCRIPTIONS[TABLED],
            content=rows(self._joins.cells, [column.name for column in shown]),
            columns=shown,
            key=(),
        )

    def _written(
        self, collection: Collection, facts: dict[str, object]
    ) -> tuple[bytes, dict[str, bytes], PackagedTable]:
        """Return a collection as one file, as a file a record, and as a table."""
        file = collection_file(collection.name)
        links = self._links(file)
        write = self._collections.written
        records = tuple(write(collection, one, links) for one in collection.sources)
        whole = shapes.CollectionFile(
            name=collection.name,
            title=collection.title,
            description=collection.description,
            as_of=self._edition.ledger.law.read_on,
            count=len(records),
            records=records,
            links=shapes.CollectionLinks(
                self_=links.to(file),
                schema_=links.to(schema_file(collection.name)),
                record_schema=links.to(schema_file(f"{collection.name}/record")),
                table=links.to(table_file(collection.name)),
                page=links.to(collection.page),
                start=links.to(INDEX),
            ),
        )
        singles: dict[str, bytes] = {}
        for source, record in zip(collection.sources, records, strict=True):
            own = record_file(collection.name, source.id)
            if not self._site_url:
                record = write(collection, source, self._links(own))
            singles[own] = _json(record)
        shown = columns(facts, has_law=collection.name in INDEXED)
        as_table = PackagedTable(
            name=collection.name,
            title=collection.title,
            description=collection.description,
            content=table(records, shown),
            columns=shown,
        )
        return _json(whole), singles, as_table

    def _licence(self) -> shapes.Licence:
        meta = self._edition.index.meta
        return shapes.Licence(
            name="Creative Commons Attribution-NonCommercial 4.0 International",
            address=meta.license,
            attribution=(
                f"{meta.title}, version {meta.version}, by {meta.publisher};"
                f" {self._title}."
            ),
            changes=(
                "Every sentence of the index was reworded; ids, dates, amounts,"
                " articles and names are as published. References, updates, relations,"
                " the glossary and the sentences on articles were added."
            ),
            notice="Not legal advice.",
        )

    def _about(self) -> About:
        meta = self._edition.index.meta
        return About(
            title=self._title,
            description=self._description,
            index=f"{meta.title}, version {meta.version}, {meta.publisher}",
            publisher=meta.publisher,
            licence=self._licence(),
            checked_on=self._edition.checked_on,
            home=self._links(PACKAGE).to(""),
        )

    def _start(self, found: dict[str, bytes]) -> shapes.EntryPoint:
        edition = self._edition
        links = self._links(INDEX)
        return shapes.EntryPoint(
            title=self._title,
            description=self._description,
            versions=shapes.Versions(
                api=VERSION,
                index=edition.index.meta.version,
                checked_on=edition.checked_on,
            ),
            index=edition.index.meta,
            law=edition.ledger.law,
            texts=edition.ledger.texts,
            licence=self._licence(),
            collections=tuple(
                shapes.CollectionEntry(
                    name=one.name,
                    title=one.title,
                    description=one.description,
                    count=len(one.sources),
                    link=links.to(collection_file(one.name)),
                    record=links.to(record_file(one.name, "{id}")),
                    table=links.to(table_file(one.name)),
                    schema_=links.to(schema_file(one.name)),
                    record_schema=links.to(schema_file(f"{one.name}/record")),
                    page=links.to(one.page),
                )
                for one in self.collections
            ),
            documents=tuple(
                shapes.DocumentEntry(
                    name=name,
                    description=description,
                    link=links.to(collection_file(name)),
                    table=links.to(table_file(name)) if name == TABLED else None,
                    schema_=links.to(schema_file(name)),
                )
                for name, description in DESCRIPTIONS.items()
            ),
            files={
                file.removeprefix(ROOT): sha256(found[file]).hexdigest()
                for file in sorted(found)
            },
            links=shapes.StartLinks(
                self_=links.to(INDEX),
                schema_=links.to(schema_file("index")),
                home=links.to(""),
                documentation=links.to(DOCUMENTATION),
                dictionary=links.to(DICTIONARY),
                archive=links.to(ARCHIVE),
                package=links.to(PACKAGE),
                feed=links.to(FEED),
                calendars=tuple(links.to(one) for one in CALENDARS),
            ),
        )


def _json(content: Model | dict[str, object]) -> bytes:
    """Return a file's content; a record has the fields that the data gives, no more."""
    if isinstance(content, Model):
        text = content.model_dump_json(by_alias=True, exclude_unset=True, indent=1)
        return text.encode() + b"\n"
    return to_json(content, indent=1) + b"\n"
