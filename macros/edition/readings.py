"""Checks that every editorial reading points to an existing record and field.

Readings of our own index that do not hold are faults. Those of another index are left
out, with a notice each: they were not written for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from macros.edition.checks import sections
from macros.edition.document import Document
from macros.edition.faults import Fault, nearest
from macros.edition.faults import missing as missing_name
from macros.edition.names import mark_of
from macros.edition.selection import Selection, missing
from macros.model.editorial import Relations
from macros.model.field import Record
from macros.model.grounded import Grounded
from macros.model.index import Dimension, Index, Insurer
from macros.model.insurance import Insurance, InsuranceFile, ScopeTouch
from macros.model.landscape import Landscape, LandscapeFile

# The region in which acts and Member States stand.
UNION = "eu"
G = TypeVar("G", bound=Grounded)
Found = Mapping[str, Record]


def fitting(
    insurance: Document[InsuranceFile],
    landscape: Document[LandscapeFile],
    index: Document[Index],
    selection: Selection,
) -> tuple[Insurance, Landscape]:
    """Return the readings that belong to an index."""
    found = _records(index)

    def fit(file: str, section: str, group: Iterable[G]) -> tuple[G, ...]:
        places = ((f"{section}[{one.subject}]", one) for one in group)
        return selection.of(file, places, lambda one: _lack(one, found))

    kept: dict[str, Any] = {
        section: fit(insurance.file, section, group)
        for section, group in _sections(insurance.content)
    }
    places = fit(landscape.file, "places", landscape.content.places)
    return (
        Insurance(filters=insurance.content.filters, **kept),
        Landscape(regions=landscape.content.regions, places=places),
    )


def faults(
    insurance: Document[InsuranceFile],
    landscape: Document[LandscapeFile],
    index: Document[Index],
    relations: Document[Relations],
) -> Iterator[Fault]:
    """Yield what is wrong between our readings and the index that they were made of."""
    found = _records(index)
    readings = _sections(insurance.content)
    for file, section, group in (
        *((insurance.file, section, group) for section, group in readings),
        (landscape.file, "places", landscape.content.places),
    ):
        for one in group:
            # A record that is not there, or is wrong, has a fault of its own.
            mark = mark_of(type(one), one.keys[0][0])
            kinds = (
                {i for name in mark.sections for i in index.ids[name[6:]]}
                if mark
                else ()
            )
            if one.subject in kinds and found.keys() >= {one.subject, *one.others}:
                where = f"{section}[{_label(one)}]"
                for problem, mend in _unstated(one, found[one.subject]):
                    yield Fault(file, where, problem, mend, missing=problem)
                for problem, mend in _untrue(one, found):
                    yield Fault(file, where, problem, mend)
    if not relations.faults:
        yield from _unrelated(insurance, relations, found)


def _label(one: Grounded) -> str:
    """Return how faults call a reading."""
    return " ".join(str(getattr(one, field)) for field in one.keys[0])


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
    if lost := missing((one.subject, *one.others), found):
        return lost
    problems = (*_unstated(one, found[one.subject]), *_untrue(one, found))
    return next((problem for problem, _ in problems), "")


def _unstated(one: Grounded, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields that a reading rests on and its record does not state."""
    for field in one.rests_on:
        if field not in type(record).model_fields:
            mend = nearest(field, type(record).model_fields)
            yield f'"{field}" is no field of {record.id}', mend
        elif getattr(record, field) is None:
            yield f"{record.id} does not state {field}", ""


def _untrue(one: Grounded, found: Found) -> Iterator[tuple[str, str]]:
    """Yield what a reading takes from fields that are there, but do not say it."""
    record = found[one.subject]
    if not isinstance(one, ScopeTouch) or any(_unstated(one, record)):
        return
    if not any(_stands(one.words, record, field) for field in one.rests_on):
        yield f'"{one.words}" does not appear in {", ".join(one.rests_on)}', ""
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


def answer_faults(insurance: Document[InsuranceFile]) -> Iterator[Fault]:
    """Yield the answers that their question does not have."""
    choices = {
        str(one.get("id")): [
            str(choice.get("id")) for choice in insurance.inner(one, "choices")
        ]
        for one in insurance.records("filters")
    }
    for one in insurance.content.answers:
        known = choices.get(one.filter, [one.answer])
        if one.answer not in known and "choices" not in insurance.unclear:
            where = f"answers[{_label(one)}].answer"
            problem = f'There is no answer "{one.answer}" to "{one.filter}"'
            name, mend = f"{one.filter} {one.answer}", nearest(one.answer, known)
            yield Fault(insurance.file, where, problem, mend, missing=name)


def region_faults(landscape: Document[LandscapeFile]) -> Iterator[Fault]:
    """Refuse regions of which none is the Union's."""
    if not landscape.unclear and UNION not in landscape.ids["regions"]:
        yield missing_name(
            landscape.file, "regions", "region", UNION, landscape.ids["regions"]
        )


def _unrelated(
    insurance: Document[InsuranceFile], relations: Document[Relations], found: Found
) -> Iterator[Fault]:
    """Refuse a way of failing whose dimension the insurer is not related to."""
    related = {(r.from_, r.verb, r.to) for r in relations.content.relations}
    if not {end for r in related for end in (r[0], r[2])} <= found.keys():
        return
    for one in insurance.content.touches:
        is_found = isinstance(found.get(one.insurer), Insurer)
        is_found = is_found and one.dimension in found
        if is_found and (one.insurer, one.verb, one.dimension) not in related:
            problem = f'{relations.file} has no "{one.verb}" to {one.dimension}'
            mend = "add the relation, with its reason"
            yield Fault(insurance.file, f"touches[{_label(one)}]", problem, mend)
