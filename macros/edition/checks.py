"""Checks what must hold between records: weights that add up, bands that meet.

What a single record may look like is declared in `macros.model`; these rules look
across records and files. Each function yields the faults of one rule.
"""

from collections.abc import Iterator
from typing import get_args

from macros.edition.document import Document
from macros.edition.faults import Fault, nearest
from macros.edition.files import Documents, Files
from macros.model.bibliography import Bibliography
from macros.model.editorial import Glossary
from macros.model.evidence import pieces_of
from macros.model.field import Record, folded
from macros.model.index import Dimension, Index, Scoring, Tier
from macros.model.layers import Layers
from macros.model.ledger import Event, EventKind, Ledger, Revision, Update
from macros.model.schedule import Schedule

# The steps in the life of an act, in their order.
STEPS: tuple[EventKind, ...] = get_args(EventKind)


def check(read: Documents, files: Files) -> Iterator[Fault]:
    """Yield the faults between records; the editors' files only of what they know."""
    index, ledger = read.index, read.ledger
    scoring = index.content.scoring
    if scoring:
        if not any(fault.where.startswith("dimensions") for fault in index.faults):
            yield from _weights(index.file, index.content.dimensions, scoring)
        yield from _bands(index.file, scoring.tiers)
        yield from _floors(index.file, scoring)
    yield from _aliases(read.bibliography)
    yield from _events(ledger)
    yield from _replaced(ledger)
    yield from _words(read.glossary)
    yield from _parts(read.schedule)
    yield from _grouped(read.layers)
    if files.is_own_bibliography:
        yield from _stages(ledger, read.bibliography)
    yield from _revisions(ledger)
    if files.is_own_index and index.has_all_ids:
        yield from _fields(ledger, index)


def known_ids(index: Document[Index]) -> set[str]:
    """Return every id of the index, those of its tiers included."""
    return set().union(*index.ids.values())


def known_instruments(bibliography: Document[Bibliography]) -> set[str]:
    """Return the id of every act; none if one of them cannot be told."""
    return bibliography.ids["instruments"] if bibliography.has_all_ids else set()


def sections(index: Index) -> Iterator[tuple[str, Record]]:
    """Yield every valid record with the section in which it stands."""
    for name in type(index).model_fields:
        value = getattr(index, name)
        if isinstance(value, tuple):
            yield from ((name, record) for record in value)
    if index.scoring:
        yield from (("scoring.tiers", tier) for tier in index.scoring.tiers)


def _weights(
    file: str, dimensions: tuple[Dimension, ...], scoring: Scoring
) -> Iterator[Fault]:
    total = sum(dimension.weight for dimension in dimensions) * scoring.scale.high
    if dimensions and total != scoring.max_weighted_total:
        yield Fault(
            file,
            "scoring.max_weighted_total",
            f"is {scoring.max_weighted_total}",
            f"weights times the scale's maximum give {total}",
        )


def _bands(file: str, tiers: tuple[Tier, ...]) -> Iterator[Fault]:
    expected = 0
    for tier in sorted(tiers, key=lambda tier: tier.band.low):
        where = f"scoring.tiers[{tier.id}].score_range"
        if tier.band.low < expected:
            yield Fault(file, where, f'"{tier.score_range}" overlaps the tier below')
        elif tier.band.low > expected:
            yield Fault(
                file,
                where,
                f'"{tier.score_range}" leaves a gap below it',
                f"the tier below ends at {expected - 1}",
            )
        expected = max(expected, tier.band.high + 1)
    if tiers and expected != 101:
        yield Fault(
            file, "scoring.tiers", f"end at {expected - 1}", "scores end at 100"
        )


def _floors(file: str, scoring: Scoring) -> Iterator[Fault]:
    best_first = sorted(scoring.tiers, key=lambda tier: -tier.band.low)
    above: int | None = scoring.scale.high
    limit = f"the scale ends at {above}"
    for tier in best_first:
        where = f"scoring.tiers[{tier.id}].dimension_floor"
        floor = tier.dimension_floor
        if floor is not None and (above is None or floor > above):
            yield Fault(file, where, f"{floor} does not descend", limit)
        above = floor
        limit = f"the tier above has {'none' if above is None else above}"


def _aliases(bibliography: Document[Bibliography]) -> Iterator[Fault]:
    """Refuse a name that means two acts."""
    owners: dict[str, str] = {}
    for act in bibliography.content.instruments:
        for name in act.aliases:
            owner = owners.setdefault(folded(name), act.id)
            if owner != act.id:
                where = f"instruments[{act.id}]"
                problem = f'The name "{name}" belongs to "{owner}" too'
                yield Fault(bibliography.file, where, problem)


def _words(glossary: Document[Glossary]) -> Iterator[Fault]:
    """Refuse a word that leads to two terms, or twice to one."""
    owners: dict[str, str] = {}
    for term in glossary.content.terms:
        for word in (term.term, *term.synonyms):
            owner = owners.get(folded(word))
            if owner:
                where = f"terms[{term.id}].synonyms"
                problem = f'"{word}" belongs to "{owner}" too'
                if owner == term.id:
                    problem = f'Duplicate word "{word}"'
                yield Fault(glossary.file, where, problem)
            owners.setdefault(folded(word), term.id)


def _events(ledger: Document[Ledger]) -> Iterator[Fault]:
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


def _stages(
    ledger: Document[Ledger], bibliography: Document[Bibliography]
) -> Iterator[Fault]:
    """Refuse days that differ between the log and the acts, and acts without a log."""
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
    for update in ledger.content.updates:
        for place, change in enumerate(update.dates):
            if change.instrument in acts and change.instrument not in logged:
                where = f"updates[{update.id}].dates[{place}].instrument"
                problem = f'"{change.instrument}" has no event: the date is never known'
                yield Fault(ledger.file, where, problem, "add it to events")


def _revisions(ledger: Document[Ledger]) -> Iterator[Fault]:
    """Refuse revisions without their day, or from before the first publication."""
    content, first = ledger.content, ledger.content.published_on
    rows: list[tuple[str, Update | Event | Revision]] = [
        (f"updates[{one.id}]", one) for one in content.updates
    ]
    rows += [(f"events[{one.id}]", one) for one in content.events]
    rows += [
        (f"revisions[{place}]", one) for place, one in enumerate(content.revisions)
    ]
    for at, one in rows:
        where = f"{at}.revised_on"
        if one.revised_on is None:
            if one.revision:
                mend = f"expected the day of revision {one.revision}"
                yield Fault(ledger.file, where, "is missing", mend)
        elif first and one.revised_on < first:
            problem = f"{one.revised_on} is before the first publication"
            yield Fault(ledger.file, where, problem, f"expected {first} or later")


def _replaced(ledger: Document[Ledger]) -> Iterator[Fault]:
    """Refuse two entries by which one act replaces one date twice."""
    owners: dict[tuple[str, str, str], str] = {}
    for update in ledger.content.updates:
        for place, change in enumerate(update.dates):
            if change.effect == "replaces":
                key = (update.record or update.id, change.scope, change.instrument)
                owner = owners.setdefault(key, f"{update.id} {place}")
                if owner != f"{update.id} {place}":
                    where = f"updates[{update.id}].dates[{place}]"
                    problem = f"{owner.split()[0]} replaces the same date"
                    yield Fault(ledger.file, where, problem, "keep one")


def _fields(ledger: Document[Ledger], index: Document[Index]) -> Iterator[Fault]:
    """Refuse entries on fields that are not there, or on dates that are not."""
    records = {record.id: record for _, record in sections(index.content)}
    for update in ledger.content.updates:
        record = records.get(update.record or "")
        if record is None:
            continue
        at, fields = f"updates[{update.id}]", type(record).model_fields
        if update.field not in fields:
            mend = nearest(str(update.field), fields)
            problem = f'"{update.field}" is no field of {update.record}'
            yield Fault(ledger.file, f"{at}.field", problem, mend)
        yield from _named_parts(ledger.file, update, record)
        moves = any(c.effect in ("replaces", "contests") for c in update.dates)
        if moves and getattr(record, "date", None) is None:
            problem = f"{update.record} has no date to move"
            yield Fault(ledger.file, f"{at}.dates", problem)


def _named_parts(file: str, update: Update, record: Record) -> Iterator[Fault]:
    """Refuse a piece that the field has not, and a name by an entry on no name."""
    at = f"updates[{update.id}]"
    pieces = [one.id for one in pieces_of(record) if one.field == update.field]
    if update.piece and update.piece not in pieces:
        problem = f'"{update.piece}" is no piece of {update.record}'
        yield Fault(file, f"{at}.piece", problem, nearest(update.piece, pieces))
    if update.renamed and update.field not in {one.field for one in record.at("name")}:
        problem, mend = f'is "{update.renamed}"', "only an entry on a name renames"
        yield Fault(file, f"{at}.renamed", problem, mend)


def _parts(schedule: Document[Schedule]) -> Iterator[Fault]:
    """Refuse an id that two parts of the schedule have: one page has all of them."""
    content = schedule.content
    owners: dict[str, str] = {}
    parts: list[tuple[str, str]] = [
        (name, one.id)
        for name in ("policies", "questions", "clauses", "checks")
        for one in getattr(content, name)
    ]
    parts += [
        (f"questions[{question.id}].choices", choice.id)
        for question in content.questions
        for choice in question.choices
    ]
    for section, name in parts:
        owner = owners.setdefault(name, section)
        if owner != section:
            where = f"{section}[{name}].id"
            yield Fault(schedule.file, where, f'Duplicate id "{name}"', f"see {owner}")


def _grouped(layers: Document[Layers]) -> Iterator[Fault]:
    """Refuse a dimension in two layers."""
    owners: dict[str, str] = {}
    for layer in layers.content.layers:
        for name in layer.dimensions:
            owner = owners.setdefault(name, layer.id)
            if owner != layer.id:
                where = f"layers[{layer.id}].dimensions"
                yield Fault(layers.file, where, f'"{name}" belongs to "{owner}" too')
