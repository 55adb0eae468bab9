"""Renders the blocks that show the records of the index, alone or in lists."""

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from macros.pages.blocks import Blocks
from macros.pages.linking import inline
from macros.rules.addresses import relative
from macros.rules.applies import application

# The fields that the list of a collection shows beside the name, in this order.
LISTED = {
    "dimensions": ("weight", "ai_act_article", "insurer_gaps_closed"),
}


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: the field it shows and its heading."""

    field: str
    title: str


class Records(Blocks):
    """Blocks of records."""

    def record(self, record_id: str, page: str) -> Markup:
        """Return the body of the page of a record."""
        record = self._edition.records[record_id]
        before, after = self._derived.addresses.neighbours(record)
        html = self.render("record", page, record=record, before=before, after=after)
        return self.opening_terms(html, page)

    def records(self, collection: str, level: int = 2, *, page: str) -> Markup:
        """Return every record of a collection in full, under headings of a level."""
        records = self._edition.collections[collection]
        return self.render("records", page, records=records, level=level)

    def rows(self, collection: str, page: str) -> Markup:
        """Return a folded list of a collection's records, each leading to its page."""
        records = self._edition.collections[collection]
        return self.render("rows", page, collection=collection, records=records)

    def listing(self, collection: str, page: str) -> Markup:
        """Return a collection as a table, a record a row."""
        records = self._edition.collections[collection]
        fields = type(records[0]).model_fields if records else {}
        columns = [
            ListColumn(field, fields[field].title or field)
            for field in LISTED[collection]
            if field in fields
        ]
        return self.render(
            "listing", page, collection=collection, records=records, columns=columns
        )

    def register(self, page: str) -> Markup:
        """Return every record, sorted by name, for readers without the search."""
        found = [
            r for group in self._edition.index.collections().values() for r in group
        ]
        name = self._edition.name
        found.sort(key=lambda record: (name(record).casefold(), record.id))
        return self.render("register", page, records=found)

    def contents(self, page: str) -> Markup:
        """Return what the index holds, counted."""
        return self.render("contents", page, counted=self._edition.index.collections())

    def missing(self, collection: str, page: str) -> Markup:
        """Return the ledger's entries on what a collection of the index lacks."""
        updates = self._edition.ledger.updates
        found = [one for one in updates if one.missing_from == collection]
        return self.render("missing", page, updates=found)

    def bibliography(self, page: str) -> Markup:
        """Return the bibliography with the records that rest on each reference."""
        users = defaultdict(list)
        for records in self._edition.index.collections().values():
            for record in records:
                for reference in self._edition.sources(record):
                    users[reference.id].append(record)
        return self.render("bibliography", page, users=users, application=application)

    def about(self, page: str) -> Markup:
        """Return who made the index, its licence and its notice."""
        return self.render("about", page, meta=self._edition.index.meta)

    def link(self, record_id: str, words: str = "", *, page: str) -> Markup:
        """Return a link for a line of Markdown; plain text if the record is missing."""
        record = self._edition.records.get(record_id)
        if record is None:
            return inline(words or record_id)
        address = relative(self._derived.addresses.of(record_id), page)
        text = inline(words or self._edition.name(record))
        return Markup(f'<a href="{address}">{text}</a>')
