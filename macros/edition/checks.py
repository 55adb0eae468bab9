"""Checks what must hold between records: weights that add up, bands that meet.

What a single record may look like is declared in `macros.model`; these rules look
across records and files. Each function yields the faults of one rule.
"""

from collections.abc import Iterator

from macros.edition.document import Document
from macros.edition.faults import Fault
from macros.edition.files import Documents
from macros.model.bibliography import Bibliography
from macros.model.editorial import Glossary
from macros.model.field import Record, folded
from macros.model.index import Dimension, Index, Scoring, Tier
from macros.model.layers import Layers
from macros.model.schedule import Schedule


def check(read: Documents) -> Iterator[Fault]:
    """Yield the faults between the records of a file, and between its files."""
    index = read.index
    scoring = index.content.scoring
    if scoring:
        if not any(fault.where.startswith("dimensions") for fault in index.faults):
            yield from _weights(index.file, index.content.dimensions, scoring)
        yield from _bands(index.file, scoring.tiers)
        yield from _floors(index.file, scoring)
    yield from _aliases(read.bibliography)
    yield from _words(read.glossary)
    yield from _parts(read.schedule)
    yield from _grouped(read.layers)


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
