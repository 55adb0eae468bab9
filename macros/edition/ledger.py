"""Checks the ledger across its files: its log, its revisions, and what entries say."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import get_args

from macros.edition.document import Document
from macros.edition.faults import Fault, nearest
from macros.edition.files import Documents
from macros.model.bibliography import Bibliography
from macros.model.evidence import pieces_of
from macros.model.field import Record
from macros.model.ledger import (
    Entries,
    Event,
    EventKind,
    LedgerHead,
    Revision,
    Update,
    UpdateEntry,
)

# The steps in the life of an act, in their order.
STEPS: tuple[EventKind, ...] = get_args(EventKind)


def faults(
    read: Documents, records: Mapping[str, Record], is_own_bibliography: bool
) -> Iterator[Fault]:
    """Yield what is wrong between the files of the ledger.

    `records` are those of the index for which the entries were written; empty if it is
    another one, or if some id of it cannot be read.
    """
    yield from read.updates.doubles("updates")
    for document in read.updates.documents:
        yield from _file(document, records)
    yield from _events(read.ledger)
    yield from _starts(read)
    if is_own_bibliography:
        yield from _stages(read, read.bibliography)
    yield from _revisions(read)
    for file, update in read.entries:
        record = records.get(update.record or "")
        if record:
            yield from _fields(file, update, record)


def _file(
    document: Document[Entries], records: Mapping[str, Record]
) -> Iterator[Fault]:
    """Refuse a file whose name and entries do not fit.

    A file has the name of its record; an entry that no record has is alone in a file of
    its own name.
    """
    content, name = document.content, PurePath(document.file).stem
    for update in content.updates if content.record else ():
        if update.record != content.record:
            where = f"updates[{update.id}].record"
            problem, mend = f'is "{update.record}"', f"expected {content.record}"
            yield Fault(document.file, where, problem, mend)
    ids = sorted(document.ids["updates"])
    if document.unclear or document.raw.get("record") != content.record:
        return
    if not content.record and len(ids) > 1:
        mend = "a file for each, or the record that they are on"
        if not document.faults:
            yield Fault(document.file, "updates", f"has {len(ids)} new entries", mend)
        return
    expected, where = content.record, "record"
    if not expected:
        expected, where = ids[0], f"updates[{ids[0]}].id"
    elif records and expected not in records:
        return  # a fault of its own
    if expected != name:
        problem = f'"{expected}" is not the name of the file'
        yield Fault(document.file, where, problem, f"expected {expected}.json")


def _events(ledger: Document[LedgerHead]) -> Iterator[Fault]:
    """Refuse an act that reaches a stage before the one that comes first."""
    reached: dict[str, Event] = {}
    for event in sorted(ledger.content.events, key=lambda one: STEPS.index(one.event)):
        before = reached.get(event.instrument)
        if before and event.date < before.date:
            where = f"events[{event.id}].date"
            problem = f'"{event.date}" is before {before.id}'
            mend = f"{before.event} on {before.date}"
            yield Fault(ledger.file, where, problem, mend)
        elif event.event != "proposed":
            reached[event.instrument] = event


def _stages(read: Documents, bibliography: Document[Bibliography]) -> Iterator[Fault]:
    """Refuse days that differ between the log and the acts, and acts without a log."""
    ledger = read.ledger
    acts = {act.id: act for act in bibliography.content.instruments}
    for event in ledger.content.events:
        act = acts.get(event.instrument)
        field = {"published": "published", "in force": "in_force"}.get(event.event)
        day = getattr(act, field) if act and field else None
        if day and day != event.date:
            where = f"events[{event.id}].date"
            problem = f'"{event.date}" is not the day of the act'
            mend = f"{bibliography.file} has {day}"
            yield Fault(ledger.file, where, problem, mend)
    logged = {str(one.get("instrument")) for one in ledger.records("events")}
    if "events" in ledger.unclear:
        return
    for file, update in read.entries:
        for place, change in enumerate(update.dates):
            if change.instrument in acts and change.instrument not in logged:
                where = f"updates[{update.id}].dates[{place}].instrument"
                problem = f'"{change.instrument}" has no event: the date is never known'
                yield Fault(file, where, problem, f"add it to {ledger.file}")


def _revisions(read: Documents) -> Iterator[Fault]:
    """Refuse revisions without their day, or from before the first publication."""
    head, content = read.ledger.file, read.ledger.content
    first = content.published_on
    rows: list[tuple[str, str, Update | Event | Revision]] = [
        (file, f"updates[{one.id}]", one) for file, one in read.entries
    ]
    rows += [(head, f"events[{one.id}]", one) for one in content.events]
    rows += [
        (head, f"revisions[{place}]", one)
        for place, one in enumerate(content.revisions)
    ]
    for file, at, one in rows:
        where = f"{at}.revised_on"
        if one.revised_on is None:
            if one.revision:
                mend = f"expected the day of revision {one.revision}"
                yield Fault(file, where, "is missing", mend)
        elif first and one.revised_on < first:
            problem = f"{one.revised_on} is before the first publication"
            yield Fault(file, where, problem, f"expected {first} or later")


def _starts(read: Documents) -> Iterator[Fault]:
    """Refuse a start that two entries on one record state, or a day that it has not."""
    acts = {
        one.id: [day.instrument for day in one.dates]
        for one in read.starts.content.starts
    }
    owners: dict[tuple[str, str], str] = {}
    for file, entry in read.entries:
        for stated in entry.starts:
            where = f"updates[{entry.id}].starts[{stated.start}]"
            key = entry.record or entry.id, stated.start
            owner = owners.setdefault(key, entry.id)
            if owner != entry.id:
                problem = f"{owner} states the same dates"
                yield Fault(file, where, problem, "keep one")
            known = acts.get(stated.start)
            if known and stated.from_act and stated.from_act not in known:
                problem = f'"{stated.from_act}" sets no date of it'
                mend = nearest(stated.from_act, known)
                yield Fault(file, f"{where}.from_act", problem, mend)


def _fields(file: str, update: UpdateEntry, record: Record) -> Iterator[Fault]:
    """Refuse an entry on a field that is not there, or on a date that is not."""
    at, fields = f"updates[{update.id}]", type(record).model_fields
    if update.field not in fields:
        mend = nearest(str(update.field), fields)
        problem = f'"{update.field}" is no field of {update.record}'
        yield Fault(file, f"{at}.field", problem, mend)
    yield from _named_parts(file, update, record)
    if update.starts and getattr(record, "date", None) is None:
        problem = f"{update.record} has no date"
        yield Fault(file, f"{at}.starts", problem, "state none")


def _named_parts(file: str, update: Update, record: Record) -> Iterator[Fault]:
    """Refuse a piece that the field has not, and a name by an entry on no name."""
    at = f"updates[{update.id}]"
    pieces = [one.id for one in pieces_of(record) if one.field == update.field]
    if update.piece and update.piece not in pieces:
        problem = f'"{update.piece}" is no piece of {update.record}'
        yield Fault(file, f"{at}.piece", problem, nearest(update.piece, pieces))
    # A deadline has no name of its own: its first sentence serves as one.
    named = record.at("name") or record.at("lead")
    if update.renamed and update.field not in {one.field for one in named}:
        problem, mend = f'is "{update.renamed}"', "only an entry on a name renames"
        yield Fault(file, f"{at}.renamed", problem, mend)
