"""What must hold of our readings: records and fields that are there and say it.

Readings of our own index that do not hold are faults. Those of another index are left
out, with a notice each: they were not written for it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from macros.edition.checks import known_ids, sections
from macros.edition.document import Document
from macros.edition.faults import Fault, nearest
from macros.edition.selection import Selection, missing
from macros.model.editorial import Relations
from macros.model.field import Record
from macros.model.grounded import Grounded
from macros.model.index import Dimension, Index
from macros.model.insurance import Insurance, ScopeTouch
from macros.model.landscape import Landscape

# The region in which acts and Member States stand.
UNION = "eu"
G = TypeVar("G", bound=Grounded)
Found = Mapping[str, Record]


def fitting(
    insurance: Document[Insurance],
    landscape: Document[Landscape],
    index: Document[Index],
    selection: Selection,
) -> tuple[Insurance, Landscape]:
    """Return the readings that belong to an index."""
    found = _records(index)

    def fit(file: str, section: str, group: Iterable[G]) -> tuple[G, ...]:
        places = ((f"{section}[{one.subject}]", one) for one in group)
        return selection.of(file, places, lambda one: _lack(one, found))

    return (
        insurance.content.model_copy(
            update={
                section: fit(insurance.file, section, group)
                for section, group in _sections(insurance.content)
            }
        ),
        landscape.content.model_copy(
            update={"places": fit(landscape.file, "places", landscape.content.places)}
        ),
    )


def faults(
    insurance: Document[Insurance],
    landscape: Document[Landscape],
    index: Document[Index],
    relations: Document[Relations],
) -> Iterator[Fault]:
    """Yield what is wrong between our readings and the index that they were made of."""
    found, known = _records(index), known_ids(index)
    places = (landscape.file, "places", landscape.content.places)
    readings = _sections(insurance.content)
    # A record that is there but wrong has its own fault: no reading adds another.
    is_named = not any(fault.where.endswith(".id") for fault in index.faults)
    for file, section, group in (
        *((insurance.file, section, group) for section, group in readings),
        places,
    ):
        for one in group:
            if is_named and not (known - found.keys()) & {one.subject, *one.others}:
                for problem, mend in _problems(one, found):
                    yield Fault(file, f"{section}[{one.subject}]", problem, mend)
    yield from _answers(insurance)
    yield from _regions(landscape)
    ends = {end for r in relations.content.relations for end in (r.from_, r.to)}
    if not relations.faults and ends <= known:
        yield from _unrelated(insurance, relations)


def _sections(insurance: Insurance) -> tuple[tuple[str, tuple[Grounded, ...]], ...]:
    return (
        ("answers", insurance.answers),
        ("readings", insurance.readings),
        ("touches", insurance.touches),
    )


def _records(index: Document[Index]) -> Found:
    return {record.id: record for _, record in sections(index.content)}


def _lack(one: Grounded, found: Found) -> str:
    """Say why a reading does not hold of an index; empty if it does."""
    lost = missing((one.subject, *one.others), found)
    return lost or next((problem for problem, _ in _problems(one, found)), "")


def _problems(one: Grounded, found: Found) -> Iterator[tuple[str, str]]:
    """Yield why a reading does not hold of an index, and what would be right."""
    for name in (one.subject, *one.others):
        if name not in found:
            yield f'"{name}" is no record', nearest(name, found)
    record = found.get(one.subject)
    if record is None:
        return
    for field in one.rests_on:
        if field not in type(record).model_fields:
            mend = nearest(field, type(record).model_fields)
            yield f'"{field}" is no field of {record.id}', mend
        elif getattr(record, field) is None:
            yield f"{record.id} does not state {field}", ""
    if isinstance(one, ScopeTouch):
        if not any(_stands(one.words, record, field) for field in one.rests_on):
            yield f'"{one.words}" does not stand in {", ".join(one.rests_on)}', ""
        dimension = found.get(one.dimension)
        if isinstance(dimension, Dimension):
            count = len(dimension.failure_modes)
            if one.mode > count:
                yield f"mode is {one.mode}", f"{dimension.id} has {count}"


def _stands(words: str, record: Record, field: str) -> bool:
    """Whether words stand in a text, none cut in two, or are an entry of a list."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(
        text == words if name != field else whole.search(text)
        for name, text in record.texts()
        if name.partition("[")[0] == field
    )


def _answers(insurance: Document[Insurance]) -> Iterator[Fault]:
    filters = {one.id: one for one in insurance.content.filters}
    given = Counter((one.insurer, one.filter) for one in insurance.content.answers)
    for (insurer, name), times in given.items():
        where = f"answers[{insurer}]"
        if filters and name not in filters:
            mend = nearest(name, filters)
            yield Fault(insurance.file, where, f'"{name}" is no filter', mend)
        elif times > 1:
            yield Fault(insurance.file, where, f'"{name}" is answered twice')
    for one in insurance.content.answers:
        if one.filter in filters:
            choices = [choice.id for choice in filters[one.filter].choices]
            if one.answer not in choices:
                where = f"answers[{one.insurer}]"
                problem = f'"{one.answer}" is no answer to "{one.filter}"'
                mend = nearest(one.answer, choices)
                yield Fault(insurance.file, where, problem, mend)


def _regions(landscape: Document[Landscape]) -> Iterator[Fault]:
    regions = [one.id for one in landscape.content.regions]
    if regions and UNION not in regions:
        yield Fault(landscape.file, "regions", f'"{UNION}" is missing')
    for one in landscape.content.places:
        if regions and one.region not in regions:
            where, mend = f"places[{one.record}]", nearest(one.region, regions)
            yield Fault(landscape.file, where, f'"{one.region}" is no region', mend)


def _unrelated(
    insurance: Document[Insurance], relations: Document[Relations]
) -> Iterator[Fault]:
    """Refuse a way of failing whose dimension the insurer is not related to."""
    related = {(r.from_, r.verb, r.to) for r in relations.content.relations}
    for one in insurance.content.touches:
        if (one.insurer, one.verb, one.dimension) not in related:
            problem = f'{relations.file} has no "{one.verb}" to {one.dimension}'
            mend = "add the relation, with its reason"
            yield Fault(insurance.file, f"touches[{one.insurer}]", problem, mend)
