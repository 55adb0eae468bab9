"""Finds the address of every page and record: the only owner of the site's addresses.

An address is written from the site's root without a leading slash, like
``obligations/obl-003/`` or ``market/#mkt-001``; `relative` turns it into the link that
a page at another address writes.
"""

from datetime import date
from urllib.parse import quote

from macros.edition.edition import Edition
from macros.model.ceilings import Fine
from macros.model.citations import AI_ACT, Citation
from macros.model.duty import Duty
from macros.model.field import Record
from macros.rules.ceilings import fragment

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
    "duties": ("obligations/", "Duties"),
}

# Collections whose records have a page of their own; the others share their home.
PAGED = (
    "obligations",
    "dimensions",
    "cases",
    "insurers",
    "deadlines",
    "penalties",
    "authorities",
    "standards",
    "updates",
)

# Where the pages to learn from live, and the page that stands beside them.
LEARN = ("learn/", "Learn")
GLOSSARY = "glossary/"
FINDER = ("obligations/finder/", "Which obligations are yours?")
ARTICLES = ("articles/", "Articles")
ABOUT = ("about/", "About")
REPORT = "about/#report"


def named(record_id: str) -> str:
    """Return the id as it names a file: no system refuses a hyphen for a colon."""
    return record_id.replace(":", "-")


def slug(record_id: str) -> str:
    """Return the id as it stands in addresses: ``obl-003``, ``ref-1``."""
    return named(record_id.lower())


def calendar_of(day: date) -> str:
    """Return the address of the calendar of a single day of the timeline."""
    return f"calendar/{day}.ics"


def relative(address: str, page: str) -> str:
    """Return the link to `address` from the page at `page`; a full one as is."""
    if "://" in address:
        return address
    path, _, fragment = address.partition("#")
    fragment = "#" + fragment if fragment else ""
    if path == page:
        return fragment or "./"
    there, here = path.split("/"), page.rstrip("/").split("/") if page else []
    shared = 0
    for one, other in zip(there[:-1], here, strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) + fragment


class Addresses:
    """Finds the address of every record of an edition."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition whose records are to be found."""
        self._edition = edition

    def of(self, record_id: str) -> str:
        """Return the address of a record; of an entry that became a duty, the duty's.

        Raises:
            KeyError: if there is no such record.
        """
        successor = self._edition.successors.get(record_id)
        return self.own(successor.id if successor else record_id)

    def own(self, record_id: str) -> str:
        """Return the address of a record itself, even if a duty took its place.

        Raises:
            KeyError: if there is no such record.
        """
        collection = self._edition.collection_of[record_id]
        record = self._edition.records[record_id]
        if isinstance(record, Duty):
            (article, *_) = self._edition.duty_articles(record)
            page = article_address(article).partition("#")[0]
            return f"{page}#{slug(record_id)}"
        home = HOMES[collection][0]
        if collection in PAGED:
            return f"{home}{slug(record_id)}/"
        return f"{home}#{slug(record_id)}"

    def starting(self, start: str) -> str:
        """Return the address of the duties that begin with a start of application."""
        return f"{HOMES['duties'][0]}?start={start}"

    def article(self, citation: Citation) -> str:
        """Return the address of an article, annex or act; empty if it has no page."""
        whole = citation.whole
        if whole.instrument not in self._edition.instruments:
            return ""
        if whole.provision and whole not in self._edition.named:
            return ""
        return article_address(whole)

    def permanent(self, record_id: str) -> str:
        """Return the address that leads to the record wherever it moves."""
        return f"id/{named(record_id)}/"

    def neighbours(self, record: Record) -> tuple[Record | None, Record | None]:
        """Return the records before and after in the collection, if there are any."""
        group = self._edition.collections[self._edition.collection_of[record.id]]
        place = self._edition.places[record.id] - self._edition.places[group[0].id]
        before = group[place - 1] if place else None
        return before, group[place + 1] if place + 1 < len(group) else None


def calculator(edition: Edition, fine: Fine) -> str:
    """Return the address at which a maximum fine is worked out, the fine chosen."""
    version = edition.ledger.law.consolidated_on.isoformat()
    return f"{HOMES['penalties'][0]}#{fragment(version, fine.id, '', None)}"


def fined(key: str, role: str = "") -> str:
    """Return the address of the duties that a fine backs, of one role if it is given.

    `key` is the fine's id, or what filters call a fine that the Act does not set.
    """
    of_role = f"&role={role}" if role else ""
    return f"{HOMES['duties'][0]}?fine={key}{of_role}"


def article_address(citation: Citation) -> str:
    """Return where an article stands: the AI Act's have a page, others an anchor."""
    home = ARTICLES[0]
    if citation.instrument == AI_ACT:
        return f"{home}{citation.provision}/" if citation.provision else home
    anchor = f"#{citation.provision}" if citation.provision else ""
    return f"{home}{citation.instrument}/{anchor}"


def report_address(repository: str, record: Record | None = None) -> str:
    """Return where an error is reported: the repository's form, else the About page."""
    if not repository:
        return REPORT
    title = f"&title={quote(f'{record.id}: ')}&record={record.id}" if record else ""
    return f"{repository.rstrip('/')}/issues/new?template=correction.yml{title}"
