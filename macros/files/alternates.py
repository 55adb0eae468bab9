"""Lists the other forms of a page: data, table, calendar, feed, Markdown."""

from dataclasses import dataclass

from macros.files.api.addresses import INDEX, collection_file, record_file, table_file
from macros.files.api.collections import PLACES, article_id
from macros.files.calendars import CALENDARS
from macros.files.feed import ADDRESS as FEED
from macros.files.feed import LAW_ADDRESS as LAW_FEED
from macros.rules.addresses import ARTICLES, PAGED, article_address
from macros.rules.derived import Derived

JSON, CSV, ATOM = "application/json", "text/csv", "application/atom+xml"
TEXT, CALENDAR = "text/markdown", "text/calendar"


@dataclass(frozen=True)
class Alternate:
    """Another form of a page."""

    kind: str
    title: str
    address: str


class Alternates:
    """Finds the other forms of each page."""

    def __init__(self, derived: Derived) -> None:
        """Take what knows every page of the edition."""
        edition = derived.edition
        self._singles = {
            derived.addresses.own(record.id): record_file(name, record.id)
            for name in PAGED
            for record in edition.collections[name]
        }
        self._singles |= {
            page: record_file("articles", article_id(one.citation))
            for one in derived.articles
            if "#" not in (page := article_address(one.citation))
            and page != ARTICLES[0]
        }

    def of(self, page: str) -> tuple[Alternate, ...]:
        """Return the other forms of a page, Markdown first."""
        found = [Alternate(TEXT, "This page as Markdown", markdown_file(page))]
        if single := self._singles.get(page):
            found.append(Alternate(JSON, "This page's data", single))
        for name, place in PLACES.items():
            if place == page:
                found.append(Alternate(JSON, f"All {name}", collection_file(name)))
                found.append(Alternate(CSV, f"All {name}", table_file(name)))
        if page == "timeline/":
            everyone = next(iter(CALENDARS))
            found.append(Alternate(CALENDAR, "The dates as a calendar", everyone))
        if page in ("", "updates/"):
            found.append(Alternate(ATOM, "The ledger as a feed", FEED))
            found.append(Alternate(ATOM, "Changes in the law as a feed", LAW_FEED))
        if page in ("", "api/", "data-dictionary/"):
            found.append(Alternate(JSON, "The data", INDEX))
        return tuple(found)


def markdown_file(page: str) -> str:
    """Return where a page stands as Markdown: ``obligations/obl-003/index.md``."""
    return f"{page}index.md"
