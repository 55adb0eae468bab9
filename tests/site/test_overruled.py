"""A statement that the ledger overrules never comes before what holds.

Everything that the site publishes is read once: pages with their heads, their Markdown
copies, the search, the lists for programs, the API, its tables, feed and calendars.
"""

import csv
import json
from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree as Xml

import pytest
from icalendar import Calendar

from macros.rules.addresses import PAGED, Addresses
from tests.markup import words
from tests.overruled import Overruled, runs, strings, tokens

# A word that no text has, so that no run goes from one text into the next.
SEPARATOR = " _ "
# The page on the API quotes a file, which has the index's words under their own name.
QUOTING = {"api"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def overruled(edition) -> Overruled:
    return Overruled(edition)


def faults(overruled: Overruled, texts: Iterator[tuple[str, str]]) -> list[str]:
    return [
        f"{place}: {name}: {run}"
        for place, text in texts
        for name, run in overruled.bare(tokens(text)).items()
    ]


def heads(pages) -> Iterator[tuple[str, str]]:
    for address in pages.full:
        head = pages.tree(address).find("head")
        yield f"{address} title", head.findtext("title")
        for meta in head.iter("meta"):
            yield f"{address} {meta.get('name')}", meta.get("content") or ""
        for script in pages.tree(address).iter("script"):
            if script.get("type") == "application/ld+json":
                yield (
                    f"{address} JSON-LD",
                    SEPARATOR.join(strings(json.loads(script.text))),
                )


def listed(root) -> Iterator[tuple[str, str]]:
    for line in (root / "llms.txt").read_text("utf-8").splitlines():
        yield "llms.txt", line
    for entry in json.loads((root / "search/entries.json").read_text("utf-8")):
        yield f"search {entry['address']}", SEPARATOR.join(strings(entry))
    for path in root.rglob("index.md"):
        if path.parent.name in QUOTING:
            continue
        yield str(path.relative_to(root)), path.read_text("utf-8")


def events(root) -> Iterator[tuple[str, str]]:
    for entry in Xml.parse(root / "updates/feed.xml").iter(f"{ATOM}entry"):
        yield "feed", SEPARATOR.join(entry.itertext())
    calendar = Calendar.from_ical((root / "calendar/all.ics").read_bytes())
    for event in calendar.events:
        yield "calendar", f"{event['SUMMARY']} {event['DESCRIPTION']}"


def rows(root) -> Iterator[tuple[str, str]]:
    for path in root.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                yield path.name, SEPARATOR.join(row)


def derived(root) -> Iterator[tuple[str, str]]:
    """Yield each file of the API without what it says that the index states."""
    for path in root.glob("api/v1/*.json"):
        content = json.loads(path.read_text("utf-8"))
        for record in content.get("records", [content]):
            if isinstance(record, dict):
                rest = {k: v for k, v in record.items() if k != "index"}
                yield f"{path.name} {record.get('id')}", SEPARATOR.join(strings(rest))


def test_the_check_knows_what_is_overruled(overruled, edition):
    """What was seen bare is among them; after what holds it is bare no more."""
    known = {(one.record, one.field) for made in overruled.of.values() for one in made}
    pieces = {("OBL-004", "03"), ("OBL-008", "02"), ("OBL-015", "04")}
    assert {(name, f"EV-{name}-{place}") for name, place in pieces} <= known
    for name, field in (("DL-004", "label"), ("NAT-001", "status")):
        record = edition.records[name]
        text = getattr(record, field)
        assert overruled.bare(tokens(text))
        titles = [one.title for one in edition.updates_on(record, field)]
        assert not overruled.bare(tokens(" ".join([*titles, text])))


def test_pages_say_first_what_holds(pages, overruled):
    """In each row, section or card of a page."""
    found = [
        f"{address}: {name}: {run}"
        for address in pages.full
        if address.strip("/") not in QUOTING
        for name, run in overruled.bare_in(pages.tree(address).find(".//main")).items()
    ]
    assert found == []


def test_what_was_wrong_is_in_the_fold_alone(pages, overruled, edition):
    """No page of a record repeats before its fold what was corrected or has changed."""
    found = {}
    addresses = Addresses(edition)
    for name in set(PAGED) & set(edition.index.collections()):
        for record in edition.collections[name]:
            main = deepcopy(pages.tree(addresses.of(record.id)).find(".//main"))
            (fold,) = main.xpath(".//details[@id='notes']")
            assert words(fold.find("summary")).startswith("What changed")
            fold.drop_tree()
            for run in runs(tokens(words(main))):
                kinds = {
                    u.kind for one in overruled.of.get(run, ()) for u in one.updates
                }
                if kinds & {"corrected", "superseded"}:
                    found[record.id] = " ".join(run)
    assert found == {}


@pytest.mark.parametrize("units", [listed, events, rows, derived])
def test_files_say_first_what_holds(site, overruled, units):
    """In each entry, line, row, event and record."""
    assert faults(overruled, units(site.root)) == []


def test_heads_say_first_what_holds(pages, overruled):
    """In titles, descriptions and JSON-LD."""
    assert faults(overruled, heads(pages)) == []


@pytest.mark.parametrize(
    ("address", "field", "label"),
    [
        ("dimensions/", "ai_act_article", "AI Act"),
        ("standards/", "published", "Published"),
        ("authorities/", "designation_deadline_met", "In time"),
        ("insurers/", "status", "Status"),
    ],
)
def test_a_cell_says_first_what_holds(pages, edition, address, field, label):
    """A short value, too, follows the title of every entry on it."""
    said = "index: " if address == "insurers/" else "The index of 13 June 2026 said: "
    cells = {
        words(row.find("th/span[@class='arr-id']")): words(cell)
        for row in pages.tree(address).iter("tr")
        for cell in row.iterfind("td")
        if cell.get("data-label") == label
    }
    titles = [
        (cells[update.record], update.title)
        for update in edition.ledger.updates
        if update.field == field and update.record in cells
    ]
    assert titles
    for cell, title in titles:
        assert said in cell
        assert title in cell.partition(said)[0]
