"""The law today on the pages: every entry stands beside what the index states."""

import re
from datetime import date
from typing import get_args
from xml.etree import ElementTree as Xml

import pytest
from icalendar import Calendar

from macros.model.dates import spoken
from macros.model.ledger import Lacking
from macros.model.roles import ROLES
from macros.rules.addresses import HOMES, Addresses, relative
from macros.rules.relations import RelationGraph
from macros.rules.timeline import entries
from tests.dates import deferred
from tests.each import each
from tests.raw import read

UPDATES = read("updates")["updates"]
ON_RECORDS = [update for update in UPDATES if update["record"]]
ATOM = "{http://www.w3.org/2005/Atom}"


def words(text: str) -> str:
    return " ".join(text.split())


def element_text(element) -> str:
    return words("".join(element.itertext()))


@each("update", ON_RECORDS)
def test_an_entry_stands_beside_the_indexs_statement(site, edition, update):
    """Title, text, basis and day stand on the record's page, at the field."""
    address = Addresses(edition).of(update["record"]).split("#")[0]
    tree = site.tree(address)
    block = tree.find(f".//*[@data-update='{update['id']}']")
    text = element_text(block)
    for expected in (update["title"], update["holds"], *update["points"]):
        assert words(expected) in text
    assert spoken(date.fromisoformat(update["checked_on"])) in text
    for basis in update["basis"]:
        assert words(basis["provision"] or basis["title"]) in text
    section = next(
        section
        for section in tree.iter("section")
        if block in list(section.iter()) and section.get("data-field")
    )
    assert section.get("data-field") == update["field"]
    index = section.find(".//*[@data-field]")
    assert "The index, 13 June 2026" in element_text(section)
    assert index is not None


def own(update) -> str:
    return f"updates/{update['id'].lower()}/"


@each("update", UPDATES)
def test_an_entry_has_a_page_and_a_row_that_leads_there(site, update):
    """Its page says what holds, the rest folded; the old anchor stands on its row."""
    article = site.tree(own(update)).find(".//main//article")
    folds = article.iterfind(".//details")
    fold = next(
        one for one in folds if one.find(".//*[@class='arr-source__line']") is not None
    )
    assert words(update["title"]) == element_text(article.find(".//h1"))
    for expected in (update["holds"], *update["points"]):
        assert words(expected) in element_text(article).partition("sources and")[0]
    assert words(update["states"] or "") in element_text(fold)
    assert update["id"] in element_text(fold)
    row = site.tree("updates/").get_element_by_id(update["id"].lower())
    assert row.get("data-onward") is not None
    (link,) = row.iter("a")
    assert f"updates/{link.get('href')}" == own(update)
    assert words(update["title"]) == element_text(link)


def test_an_entry_that_became_a_duty_keeps_its_page(site, edition):
    """It leads to the duty that took its place."""
    addresses = Addresses(edition)
    assert edition.successors
    for name in edition.successors:
        main = site.tree(addresses.own(name)).find(".//main")
        links = {link.get("href") for link in main.iter("a")}
        assert relative(addresses.of(name), addresses.own(name)) in links


def test_what_a_collection_lacks_stands_on_its_page(site, edition):
    """An entry for what the index lacks is read where its collection is."""
    expected = {u["id"]: u["missing_from"] for u in UPDATES if u.get("missing_from")}
    assert "UPD-161" in expected
    found = {}
    for name in get_args(Lacking):
        for article in site.tree(HOMES[name][0]).iter("article"):
            if update_id := article.get("data-missing"):
                found[update_id] = name
                text = element_text(article)
                assert words(edition.records[update_id].title) in text
                assert words(edition.records[update_id].holds) in text
                assert "not in the index" in text
    assert found == expected


def test_the_changes_of_the_law_are_apart_and_newest_first(site, edition):
    """In the first list stand all events since the day of the index, by their day."""
    rows = [row for row in site.tree("updates/").iter("li") if row.get("data-kind")]
    dated = [row for row in rows if row.find("time") is not None]
    assert rows[: len(dated)] == dated
    days = [row.find("time").get("datetime") for row in dated]
    assert days == sorted(days, reverse=True)
    assert days[-1] > edition.index.meta.date_modified.isoformat()
    kinds = {row.get("data-kind") for row in dated}
    assert kinds == {"superseded", "new"}
    assert "superseded" not in {row.get("data-kind") for row in rows[len(dated) :]}


def test_the_feed_holds_every_entry(site):
    """The Atom feed parses back; ids, links and kinds are complete."""
    root = Xml.parse(site.root / "updates/feed.xml").getroot()
    found = {entry.findtext(f"{ATOM}id"): entry for entry in root.iter(f"{ATOM}entry")}
    assert set(found) == {f"tag:ai-risk-reference,2026:{u['id']}" for u in UPDATES}
    for update in UPDATES:
        entry = found[f"tag:ai-risk-reference,2026:{update['id']}"]
        link = entry.find(f"{ATOM}link").get("href")
        assert link == f"{site.url}{own(update)}"
        assert entry.find(f"{ATOM}category").get("term") == update["kind"]


def test_a_second_feed_has_the_changes_of_the_law_alone(site, edition):
    """Each of its entries is the same in the first, and dated by its event."""
    every, law = (
        {
            entry.findtext(f"{ATOM}id"): Xml.tostring(entry)
            for entry in Xml.parse(site.root / "updates" / name).iter(f"{ATOM}entry")
        }
        for name in ("feed.xml", "law.xml")
    )
    assert law.items() < every.items()
    for name, text in law.items():
        update = edition.records[name.rpartition(":")[2]]
        day = Xml.fromstring(text).findtext(f"{ATOM}published")
        assert day.startswith(update.since.isoformat())
        assert update.kind in ("superseded", "new")


def calendar(site, name: str) -> dict[str, object]:
    text = (site.root / "calendar" / f"{name}.ics").read_bytes()
    return {str(event["UID"]): event for event in Calendar.from_ical(text).events}


def test_the_calendar_holds_every_date_with_its_status(site, edition):
    """All dates of the timeline are events; their status is the law's."""
    events = calendar(site, "all")
    dates = entries(edition, RelationGraph(edition))
    assert {name: str(event["DTSTART"].dt) for name, event in events.items()} == {
        f"{entry.id}@ai-risk-reference": entry.claim.date.isoformat() for entry in dates
    }
    old, new = (
        events[f"{claim.id}@ai-risk-reference"] for claim in deferred(edition, "DL-004")
    )
    assert (old["STATUS"], new["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert old["URL"].startswith(site.url)


def test_an_event_says_which_revision_it_is(site, edition):
    """SEQUENCE and LAST-MODIFIED are those of the record that states the date."""
    events = calendar(site, "all")
    for entry in entries(edition, RelationGraph(edition)):
        event = events[f"{entry.id}@ai-risk-reference"]
        revision = edition.revisions[entry.dated]
        expected = revision.revision, revision.revised_on
        assert (event["SEQUENCE"], event["LAST-MODIFIED"].dt.date()) == expected
    # These were published before revisions were counted; a sequence never falls.
    published = {"DL-002": 1, "DL-003": 2, "DL-004": 2, "DL-005": 1, "DL-007": 1}
    for name, sequence in published.items():
        assert events[f"{name}@ai-risk-reference"]["SEQUENCE"] >= sequence


def test_the_feed_is_as_new_as_its_newest_revision(site, edition):
    """An entry is dated by its revision, not by its last check; the newest is first."""
    root = Xml.parse(site.root / "updates/feed.xml").getroot()
    days = {
        entry.findtext(f"{ATOM}id").rpartition(":")[2]: entry.findtext(f"{ATOM}updated")
        for entry in root.iter(f"{ATOM}entry")
    }
    for name, day in days.items():
        assert date.fromisoformat(day[:10]) == edition.revisions[name].revised_on
    assert [*days.values()] == sorted(days.values(), reverse=True)
    assert root.findtext(f"{ATOM}updated") == max(days.values())


@pytest.mark.parametrize("name", ROLES)
def test_a_roles_calendar_is_a_part_of_the_whole(site, edition, name):
    """An event has the same UID in every file; events for nobody are in each."""
    whole, part = calendar(site, "all"), calendar(site, name)
    assert part.keys() < whole.keys()
    for_all = {
        f"{entry.id}@ai-risk-reference"
        for entry in entries(edition, RelationGraph(edition))
        if not entry.roles
    }
    assert for_all <= part.keys()


@pytest.mark.parametrize("name", ROLES)
def test_a_roles_calendar_has_every_day_on_which_its_duties_start(site, edition, name):
    """Whoever subscribes misses no start of a duty, of whichever act."""
    days = {event["DTSTART"].dt for event in calendar(site, name).values()}
    expected = {
        claim.date
        for duty in edition.duties
        if name in duty.roles
        for claim in edition.claims(duty)
    }
    assert expected
    assert expected <= days


def test_what_may_not_apply_yet_is_tentative(site):
    """Art. 113 does not settle from when Arts 43, 72 and 73 have an object."""
    events = calendar(site, "importer")
    event = events["START-on-the-books@ai-risk-reference"]
    assert event["STATUS"] == "TENTATIVE"
    assert event["URL"] == f"{site.url}obligations/?start=on-the-books"


def test_no_deadline_claims_what_was_not_deferred(site):
    """Arts 43, 72 and 73 keep their day: no event moves OBL-008, 013 or 014."""
    for event in calendar(site, "all").values():
        starts = [
            line
            for line in str(event["DESCRIPTION"]).splitlines()
            if line.startswith("Starts")
        ]
        assert not re.search("OBL-(008|013|014)", " ".join(starts)), event["UID"]


def test_only_confirmed_days_ahead_ring(site, edition):
    """Alarms 30 and 7 days before, on confirmed days after the day of checking."""
    read_on = edition.ledger.law.read_on
    for event in calendar(site, "all").values():
        is_ahead = event["STATUS"] == "CONFIRMED" and event["DTSTART"].dt > read_on
        days = sorted(alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM"))
        assert days == ([-30, -7] if is_ahead else [])


def test_no_superseded_date_stands_without_its_update(site, edition):
    """Wherever a page dates a duty to a superseded day, the change stands with it."""
    moved = {
        update["record"]
        for update in UPDATES
        if any(change["effect"] == "replaces" for change in update["dates"])
    }
    addresses = Addresses(edition)
    for record_id in sorted(name for name in moved if name):
        address = addresses.of(record_id).split("#")[0]
        for change in edition.claims(edition.records[record_id]):
            if change.source != record_id:
                assert spoken(change.date) in site.text(address)


def test_every_page_says_as_of_when(site, edition):
    """The page line names the index's day, the consolidation and the day of reading."""
    law = edition.ledger.law
    line = (
        f"Law as consolidated on {spoken(law.consolidated_on)},"
        f" checked on {spoken(law.read_on)}"
        " · index of 13 June 2026 · not legal advice"
    )
    for address in site.pages:
        if not address.startswith("id/"):
            assert line in re.sub(r"\s+", " ", site.html(address)), address
