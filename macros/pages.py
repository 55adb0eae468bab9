"""What pages there are and at which address: the only owner of the site's addresses.

An address is written from the site's root without a leading slash, like
``obligations/obl-003/`` or ``timeline/#dl-001``; `relative` turns it into what a page
at another address writes.
"""

import html
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from macros.edition import Edition
from macros.model.field import Record
from macros.model.index import Obligation

# Where a collection lives, and what it is called there.
HOMES = {
    "obligations": ("obligations/", "Obligations"),
    "dimensions": ("dimensions/", "Dimensions"),
    "cases": ("cases/", "Cases"),
    "insurers": ("insurers/", "Insurers"),
    "deadlines": ("timeline/", "Timeline"),
    "penalties": ("penalties/", "Penalties"),
    "tiers": ("calculator/", "Calculator"),
    "authorities": ("authorities/", "Authorities"),
    "standards": ("standards/", "Standards"),
    "market": ("market/", "Market"),
    "references": ("references/", "References"),
    "updates": ("updates/", "Updates"),
}
# Collections whose records have a page of their own; the others share their home.
PAGED = ("obligations", "dimensions", "cases", "insurers")

# Where the pages to learn from live, and the page that stands beside them.
LEARN = ("learn/", "Learn")
GLOSSARY = "glossary/"

REPORT = "about/#report"
SUMMARY = 155


@dataclass(frozen=True)
class RecordPage:
    """A generated page: whose it is, where, and what its head says."""

    record: Record
    address: str
    title: str
    description: str

    @property
    def source(self) -> str:
        """The page's name as a source file: ``obligations/obl-003.md``."""
        return self.address.rstrip("/") + ".md"

    @property
    def head(self) -> dict[str, str]:
        """Title and description, escaped for a theme that prints them as they are."""
        return {
            "title": _printed_raw(self.title),
            "description": _printed_raw(self.description),
        }

    @property
    def scripts(self) -> list[str]:
        """The scripts that the page loads beside those of every page."""
        return ["asof"] if isinstance(self.record, Obligation) else []


def _printed_raw(text: str) -> str:
    """Escape for HTML and for a template that would read ``{{`` in it."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")


@dataclass(frozen=True)
class MenuItem:
    """An entry of the navigation."""

    title: str
    address: str
    is_current: bool


def _section(page: str) -> str:
    """Return the address that says a page's section: the glossary is to learn from."""
    return LEARN[0] + page if page == GLOSSARY else page


def menu(entries: Iterable[tuple[str, str]], page: str) -> tuple[MenuItem, ...]:
    """Return the navigation as seen from a page: its own section is current."""
    return tuple(
        MenuItem(title, address, bool(address) and _section(page).startswith(address))
        for title, address in entries
    )


def slug(record_id: str) -> str:
    """Return the id as it stands in addresses: ``obl-003``, ``ref-1``."""
    return record_id.lower().replace(":", "-")


def relative(address: str, page: str) -> str:
    """Return the link to `address` from the page at `page`; a full one as is."""
    if "://" in address:
        return address
    path, _, fragment = address.partition("#")
    fragment = "#" + fragment if fragment else ""
    if path == page:
        return fragment or "./"
    link = posixpath.relpath("/" + path, "/" + page)
    return link + ("/" if path.endswith("/") or not path else "") + fragment


class Addresses:
    """Finds the address of every record of an edition."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition whose records are to be found."""
        self._edition = edition

    def of(self, record_id: str) -> str:
        """Return the address of a record.

        Raises:
            KeyError: if there is no such record.
        """
        collection = self._edition.collection_of[record_id]
        home = HOMES[collection][0]
        if collection in PAGED:
            return f"{home}{slug(record_id)}/"
        return f"{home}#{slug(record_id)}"

    def permanent(self, record_id: str) -> str:
        """Return the address that leads to the record wherever it moves."""
        return f"id/{record_id}/"

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """Return the records before and after in the collection, if there are any."""
        group = self._edition.collections[self._edition.collection_of[record.id]]
        place = group.index(record)
        before = group[place - 1] if place else None
        return before, group[place + 1] if place + 1 < len(group) else None


def report_address(repository: str, record: Record | None = None) -> str:
    """Return where an error is reported: the repository's form, else the About page."""
    if not repository:
        return REPORT
    title = f"&title={quote(f'{record.id}: ')}&record={record.id}" if record else ""
    return f"{repository.rstrip('/')}/issues/new?template=correction.yml{title}"


def summary(text: str, limit: int = SUMMARY) -> str:
    """Shorten a text to a description of at most `limit` characters, at a word."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.(") + "…"


def lead_of(edition: Edition, record: Record) -> str:
    """Say in a sentence what the record is: its lead, or what its article asks."""
    for citation in edition.duty_articles(record):
        if sentence := edition.sentence(citation):
            return sentence
    return next((str(shown.value) for shown in record.at("lead")), "")


def record_pages(edition: Edition) -> Iterator[RecordPage]:
    """Yield the page of every record that has one, in the order of the index."""
    addresses = Addresses(edition)
    for collection in PAGED:
        for record in edition.collections[collection]:
            name = record.display_name
            lead = lead_of(edition, record) or next(
                (
                    str(s.value)
                    for s in record.at("section")
                    if isinstance(s.value, str)
                ),
                "",
            )
            yield RecordPage(
                record=record,
                address=addresses.of(record.id),
                title=f"{name} ({record.id})",
                description=summary(f"{record.kind_name} {record.id}, {name}: {lead}"),
            )


def trail(edition: Edition, page: str, title: str) -> tuple[tuple[str, str], ...]:
    """Return the way from home to a page: titles with addresses, the page last."""
    if not page:
        return ()
    place = _section(page)
    section = next(
        (
            entry
            for entry in (*HOMES.values(), LEARN)
            if place.startswith(entry[0]) and place != entry[0]
        ),
        None,
    )
    is_record = section not in (None, LEARN)
    here = page.rstrip("/").rsplit("/", 1)[-1].upper() if is_record else title
    between = [(section[1], section[0])] if section else []
    return (("Home", ""), *between, (here, page))


def redirects(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield a small page for each id that leads to its record: source name and HTML."""
    addresses = Addresses(edition)
    for record_id in edition.records:
        here = addresses.permanent(record_id)
        link = relative(addresses.of(record_id), here)
        yield (
            f"{here}index.html",
            "<!doctype html>\n"
            f'<html lang="en-GB"><head><meta charset="utf-8"><title>{record_id}</title>'
            f'<meta http-equiv="refresh" content="0; url={link}">'
            '<meta name="robots" content="noindex"></head>'
            f'<body><p><a href="{link}">{record_id}</a></p></body></html>\n',
        )
