"""What must hold between records: ids that exist, weights that add up, bands that meet.

What a single record may look like is declared in `macros.model`; these rules look
across records and files. Each function yields the faults of one rule.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from macros.edition.document import Document
from macros.edition.faults import Fault, nearest
from macros.model.bibliography import Bibliography
from macros.model.editorial import Glossary, Provisions, Relations
from macros.model.field import Record
from macros.model.index import Dimension, Index, Scoring, Tier
from macros.model.layers import Layers
from macros.model.ledger import Event, Ledger, Revision, Update
from macros.model.schedule import Schedule

if TYPE_CHECKING:
    from macros.edition.edition import Documents, Files

# How texts name records: "OBL-009", "D4"; and references: "ref:7".
NAMED_ID = re.compile(
    r"\b(?:DL|OBL|PEN|TIER|CASE|INS|MKT|NAT|STD|UPD)-\d{3,}\b|\bD[1-9]\d*\b"
)
NAMED_REFERENCE = re.compile(r"\bref:[1-9]\d*\b")


def check(read: "Documents", files: "Files") -> Iterator[Fault]:
    """Yield the faults between records; the editors' files only of what they know."""
    index, glossary, ledger = read.index, read.glossary, read.ledger
    scoring = index.content.scoring
    known = known_ids(index)
    yield from _references(index, read.bibliography)
    if index.has_all_ids:
        yield from _named_ids(index, known, read.bibliography)
    if scoring:
        yield from _unique_tiers(index.file, scoring.tiers)
        if not any(fault.where.startswith("dimensions") for fault in index.faults):
            yield from _weights(index.file, index.content.dimensions, scoring)
        yield from _bands(index.file, scoring.tiers)
        yield from _floors(index.file, scoring)
    if files.is_own_bibliography:
        yield from _instruments(read.bibliography, read.provisions, ledger)
    yield from _entries(ledger)
    yield from _revisions(ledger)
    if not read.schedule.faults:
        yield from _choices(read.schedule)
    if glossary.has_all_ids:
        yield from _terms_of_policies(read.schedule, glossary)
    if files.is_own_index and index.has_all_ids:
        yield from _ends(read.relations, known)
        yield from _terms(glossary, known)
        yield from _fields(ledger, index, known)
        yield from _revised_deadlines(ledger, index)
        yield from _learning_records(read.layers, read.schedule, known)


def known_ids(index: Document[Index]) -> set[str]:
    """Return every id of the index, those of its tiers included."""
    return set().union(*index.ids.values())


def known_references(bibliography: Document[Bibliography]) -> set[str]:
    """Return the id of every reference; none if one of them cannot be told."""
    known = bibliography.ids["references"] if bibliography.has_all_ids else set()
    return set(filter(NAMED_REFERENCE.fullmatch, known))


def known_instruments(bibliography: Document[Bibliography]) -> set[str]:
    """Return the id of every act; none if one of them cannot be told."""
    return bibliography.ids["instruments"] if bibliography.has_all_ids else set()


def _at(section: str, record: Record, field: str) -> str:
    return f"{section}[{record.id}].{field}"


def sections(index: Index) -> Iterator[tuple[str, Record]]:
    """Yield every valid record with the section in which it stands."""
    for name in type(index).model_fields:
        value = getattr(index, name)
        if isinstance(value, tuple):
            yield from ((name, record) for record in value)
    if index.scoring:
        yield from (("scoring.tiers", tier) for tier in index.scoring.tiers)


def _references(
    index: Document[Index], bibliography: Document[Bibliography]
) -> Iterator[Fault]:
    known = known_references(bibliography)
    if not known:
        return
    rows = [
        (_at(section, record, "source"), getattr(record, "source", ""))
        for section, record in sections(index.content)
    ]
    if index.content.scoring:
        rows.append(("scoring.source", index.content.scoring.source))
    for where, source in rows:
        if source.startswith("ref:") and source not in known:
            mend = f"known: {_span(known)}"
            yield Fault(index.file, where, f'"{source}" is no reference', mend)


def _span(references: set[str]) -> str:
    ordered = sorted(references, key=lambda reference: int(reference.split(":")[1]))
    return f"{ordered[0]} … {ordered[-1]}"


def _named_ids(
    index: Document[Index], known: set[str], bibliography: Document[Bibliography]
) -> Iterator[Fault]:
    references = known_references(bibliography)
    gaps = {gap.id for gap in bibliography.content.gaps}
    for section, record in sections(index.content):
        for field, text in record.texts():
            where = _at(section, record, field)
            for name in () if field == "source" else NAMED_REFERENCE.findall(text):
                if references and name not in references | gaps:
                    problem = f'names "{name}", which is no reference'
                    yield Fault(index.file, where, problem, nearest(name, references))
            for name in NAMED_ID.findall(text):
                if name not in known and name not in gaps:
                    yield Fault(
                        index.file,
                        where,
                        f'names "{name}", which is no record',
                        nearest(name, known),
                    )


def _unique_tiers(file: str, tiers: tuple[Tier, ...]) -> Iterator[Fault]:
    for name, times in Counter(tier.id for tier in tiers).items():
        if times > 1:
            where = f"scoring.tiers[{name}].id"
            yield Fault(file, where, f'the id "{name}" stands twice')


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


def _instruments(
    bibliography: Document[Bibliography],
    provisions: Document[Provisions],
    ledger: Document[Ledger],
) -> Iterator[Fault]:
    known = known_instruments(bibliography)
    if not known:
        return
    rows = [
        (bibliography.file, f"references[{r.id}].instrument", r.instrument)
        for r in bibliography.content.references
        if r.instrument
    ] + [
        (provisions.file, f"provisions[{p.label}].instrument", p.instrument)
        for p in provisions.content.provisions
    ]
    rows += [
        (provisions.file, f"divisions[{d.begins}].instrument", d.instrument)
        for d in provisions.content.divisions
    ]
    rows += [
        (ledger.file, f"events[{event.id}].instrument", event.instrument)
        for event in ledger.content.events
    ]
    for update in ledger.content.updates:
        where = f"updates[{update.id}]"
        rows += [
            (ledger.file, f"{where}.basis[{place}].instrument", basis.instrument)
            for place, basis in enumerate(update.basis)
            if basis.instrument
        ]
        rows += [
            (ledger.file, f"{where}.dates[{place}].instrument", change.instrument)
            for place, change in enumerate(update.dates)
        ]
    for owner, where, instrument in rows:
        if instrument not in known:
            mend = nearest(instrument, known)
            yield Fault(owner, where, f'"{instrument}" is no instrument', mend)


def _ends(relations: Document[Relations], known: set[str]) -> Iterator[Fault]:
    for relation in relations.content.relations:
        for end, name in (("from", relation.from_), ("to", relation.to)):
            if name not in known:
                where = f"relations[{relation.from_} → {relation.to}].{end}"
                mend = nearest(name, known)
                yield Fault(relations.file, where, f'"{name}" is no record', mend)


def _terms(glossary: Document[Glossary], known: set[str]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for term in glossary.content.terms:
        for name in term.records:
            if name not in known:
                where = f"terms[{term.id}].records"
                mend = nearest(name, known)
                yield Fault(glossary.file, where, f'"{name}" is no record', mend)
        for word in (term.term, *term.synonyms):
            owner = owners.setdefault(word.casefold(), term.id)
            if owner != term.id:
                where = f"terms[{term.id}].synonyms"
                yield Fault(glossary.file, where, f'"{word}" belongs to "{owner}" too')


def _entries(ledger: Document[Ledger]) -> Iterator[Fault]:
    """Refuse entries that are not whole: no basis, no text read, unfit dates."""
    texts = {text.id for text in ledger.content.texts}
    for update in ledger.content.updates:
        at = f"updates[{update.id}]"
        is_new = update.kind == "new"
        if not update.basis:
            yield Fault(ledger.file, f"{at}.basis", "is empty", "say on what it rests")
        for place, basis in enumerate(update.basis):
            if not basis.instrument and not basis.title:
                where = f"{at}.basis[{place}]"
                yield Fault(ledger.file, where, "names neither an act nor a title")
        for name in update.read:
            if texts and name not in texts:
                mend = nearest(name, texts)
                yield Fault(ledger.file, f"{at}.read", f'"{name}" is no text', mend)
        if is_new != (update.record is None) or is_new != (update.field is None):
            mend = "new entries have no record and no field, all others have both"
            yield Fault(ledger.file, f"{at}.record", "does not fit the kind", mend)
        if update.missing_from and not is_new:
            where, mend = f"{at}.missing_from", "only new entries are missing"
            yield Fault(ledger.file, where, f'is "{update.missing_from}"', mend)
        for place, change in enumerate(update.dates):
            if is_new and place == 0 and change.effect != "sets":
                where = f"{at}.dates[{place}].effect"
                mend = "the first date of a new entry sets"
                yield Fault(ledger.file, where, f'is "{change.effect}"', mend)
            if not is_new and change.effect == "sets":
                where = f"{at}.dates[{place}].effect"
                yield Fault(ledger.file, where, 'is "sets"', "only new entries set")


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


def _revised_deadlines(
    ledger: Document[Ledger], index: Document[Index]
) -> Iterator[Fault]:
    """Refuse revisions of what is not a deadline of the index, or of one twice."""
    known = index.ids["deadlines"]
    names = [revision.record for revision in ledger.content.revisions]
    for place, name in enumerate(names):
        where = f"revisions[{place}].record"
        if name not in known:
            problem = f'There is no deadline "{name}"'
            yield Fault(ledger.file, where, problem, nearest(name, known))
        elif name in names[:place]:
            yield Fault(ledger.file, where, f'Duplicate record "{name}"')


def _fields(
    ledger: Document[Ledger], index: Document[Index], known: set[str]
) -> Iterator[Fault]:
    """Refuse entries on records or fields that are not there."""
    records = {record.id: record for _, record in sections(index.content)}
    related = known | ledger.ids["updates"]
    for update in ledger.content.updates:
        at = f"updates[{update.id}]"
        for name in update.relates if ledger.has_all_ids else ():
            if name not in related:
                where, mend = f"{at}.relates", nearest(name, related)
                yield Fault(ledger.file, where, f'"{name}" is no record', mend)
        if update.record is None:
            continue
        if update.record not in known:
            mend = nearest(update.record, known)
            problem = f'"{update.record}" is no record'
            yield Fault(ledger.file, f"{at}.record", problem, mend)
        elif record := records.get(update.record):
            fields = type(record).model_fields
            if update.field not in fields:
                mend = nearest(str(update.field), fields)
                problem = f'"{update.field}" is no field of {update.record}'
                yield Fault(ledger.file, f"{at}.field", problem, mend)
            moves = any(c.effect in ("replaces", "contests") for c in update.dates)
            if moves and getattr(record, "date", None) is None:
                problem = f"{update.record} has no date to move"
                yield Fault(ledger.file, f"{at}.dates", problem)


def _choices(schedule: Document[Schedule]) -> Iterator[Fault]:
    """Refuse choices that stand twice, raise nothing known, or are asked by no one."""
    content, file = schedule.content, schedule.file
    choices = [choice for one in content.questions for choice in one.choices]
    policies = {policy.id for policy in content.policies}
    known = {choice.id for choice in choices}
    for name, times in Counter(choice.id for choice in choices).items():
        if times > 1:
            yield Fault(file, f"questions.{name}", f'the id "{name}" stands twice')
    for choice in choices:
        for name in choice.raises:
            if name not in policies:
                where = f"questions.{choice.id}.raises"
                mend = nearest(name, policies)
                yield Fault(file, where, f'"{name}" is no policy', mend)
    for section in ("policies", "clauses", "checks"):
        for line in getattr(content, section):
            for name in line.when:
                if name not in known:
                    where = f"{section}[{line.id}].when"
                    mend = nearest(name, known)
                    yield Fault(file, where, f'"{name}" is no choice', mend)


def _terms_of_policies(
    schedule: Document[Schedule], glossary: Document[Glossary]
) -> Iterator[Fault]:
    known = glossary.ids["terms"]
    for policy in schedule.content.policies:
        if policy.term not in known:
            where = f"policies[{policy.id}].term"
            mend = nearest(policy.term, known)
            yield Fault(schedule.file, where, f'"{policy.term}" is no term', mend)


def _learning_records(
    layers: Document[Layers], schedule: Document[Schedule], known: set[str]
) -> Iterator[Fault]:
    """Refuse names of records that are not there, and a dimension in two layers."""
    rows = [
        (layers.file, f"layers[{layer.id}].dimensions", name)
        for layer in layers.content.layers
        for name in layer.dimensions
    ]
    for name, times in Counter(name for _, _, name in rows).items():
        if times > 1:
            yield Fault(layers.file, "layers", f'"{name}" stands in two layers')
    rows += [
        (schedule.file, f"questions.{choice.id}.records", name)
        for question in schedule.content.questions
        for choice in question.choices
        for name in choice.records
    ]
    for file, where, name in rows:
        if name not in known:
            yield Fault(file, where, f'"{name}" is no record', nearest(name, known))
