"""Checks the register of duties across its files, and selects what an index joins.

Duties remain in every edition. What joins them to records of the index was written for
one version of it, and is left out of another with a notice for each file.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from macros.edition.document import Document
from macros.edition.faults import Fault, nearest
from macros.edition.files import Documents
from macros.edition.finder import unknown_answers
from macros.edition.selection import Selection
from macros.model.citations import AI_ACT, provision_order
from macros.model.duty import CODES, Duties, Duty, Unrecorded, place_of
from macros.model.evidence import pieces_of
from macros.model.field import Record
from macros.model.start import Start

# The fields that join a duty to records of one version of the index.
JOINS = ("obligations", "evidence", "relates")


@dataclass(frozen=True)
class RecordedDuties:
    """The duties of an edition, in the order of the acts and their articles.

    Attributes:
        duties: every duty.
        starts: every start of application.
        unrecorded: the provisions of each act that have no duty, with the reason.
    """

    duties: tuple[Duty, ...]
    starts: tuple[Start, ...]
    unrecorded: Mapping[str, tuple[Unrecorded, ...]]


def faults(read: Documents, records: Mapping[str, Record]) -> Iterator[Fault]:
    """Yield what is wrong between the files of duties.

    `records` are those of the index for which the joins were written; empty if it is
    another one.
    """
    yield from read.duties.doubles("duties")
    for document in read.duties.documents:
        content = document.content
        yield from _file(document)
        for duty in content.duties:
            at = f"duties[{duty.id}]"
            yield from unknown_answers(
                read.finder, document.file, f"{at}.when", duty.when
            )
            yield from _evidence(document.file, duty, records)
            if duty.id in duty.relates:
                problem, mend = f'"{duty.id}" is the duty itself', "name others"
                yield Fault(document.file, f"{at}.relates", problem, mend)
    for start in read.starts.content.starts:
        where = f"starts[{start.id}].when"
        yield from unknown_answers(read.finder, read.starts.file, where, start.when)


def _file(document: Document[Duties]) -> Iterator[Fault]:
    """Refuse a file whose name, article and duties do not fit."""
    content, name = document.content, PurePath(document.file).stem
    expected = content.provision or content.act
    if expected and name != expected:
        mend = f"expected {expected}.json"
        yield Fault(document.file, "", f"has the duties of {expected}", mend)
    codes = [code for code, act in CODES.items() if act == content.act]
    foreign = [duty for duty in content.duties if duty.act != content.act]
    if codes and foreign:
        mend = f"duties of {content.act} begin with {codes[0]}"
        problem = f'"{foreign[0].id}" is of another act'
        yield Fault(document.file, "act", problem, mend)
    if not content.provision:
        return
    stem = content.provision.removeprefix("art-").upper()
    for duty in content.duties:
        if f"{place_of(duty.provisions[0])}-".startswith(f"{stem}-"):
            continue
        where = f"duties[{duty.id}].provisions"
        problem = f'"{duty.provisions[0]}" is in another article'
        yield Fault(document.file, where, problem, f"expected {content.provision}")


def _evidence(file: str, duty: Duty, records: Mapping[str, Record]) -> Iterator[Fault]:
    """Refuse a piece of the index that none of the duty's obligations asks for.

    Of an obligation that is wrong nothing is known, so its pieces pass.
    """
    if not (records and duty.evidence):
        return
    asked = {
        name: [piece.id for piece in pieces_of(records[name])]
        for name in duty.obligations
        if name in records
    }
    unknown = tuple(f"EV-{name}-" for name in duty.obligations if name not in asked)
    known = [piece for pieces in asked.values() for piece in pieces]
    for piece in duty.evidence:
        if piece not in known and not piece.startswith(unknown):
            where = f"duties[{duty.id}].evidence"
            problem = f'"{piece}" is no evidence of its obligations'
            yield Fault(file, where, problem, nearest(piece, known))


def belonging(read: Documents, selection: Selection, known: set[str]) -> RecordedDuties:
    """Return the register with the joins that belong to an index.

    `known` holds the ids of the index and of the entries of the ledger.
    """
    acts = [act.id for act in read.bibliography.content.instruments]
    duties: list[Duty] = []
    unrecorded: dict[str, tuple[Unrecorded, ...]] = defaultdict(tuple)
    for document in read.duties.documents:
        content = document.content
        if content.act not in acts:
            reason = f"{read.bibliography.file} has no such act"
            selection.leave_out(document.file, f"the duties of {content.act}", reason)
            continue
        unrecorded[content.act] += content.reasons
        fits = selection.fits(document.file, "what joins the index", content)
        duties += [duty if fits else _unjoined(duty) for duty in content.duties]
    ids = {duty.id for duty in duties}
    duties = [_known(duty, known | ids) for duty in duties]
    announced = read.starts.content
    fits = selection.fits(read.starts.file, "what joins the index", announced)
    of_ledger = {update.id for _, update in read.entries} & known
    starts = [
        start if fits else _announced(start, of_ledger)
        for start in (one.published() for one in announced.starts)
        if {day.instrument for day in start.dates} <= set(acts)
    ]

    def order(duty: Duty) -> tuple[int, tuple[int, int, str]]:
        place = -1 if duty.act == AI_ACT else acts.index(duty.act)
        steps = place_of(duty.provisions[0]).split("-")
        is_annex = steps[0] == "ANNEX"
        name = f"annex-{steps[1]}" if is_annex else f"art-{steps[0]}"
        return place, provision_order(name.lower())

    return RecordedDuties(tuple(sorted(duties, key=order)), tuple(starts), unrecorded)


def _unjoined(duty: Duty) -> Duty:
    """Return a duty without its joins to the index."""
    return duty.model_copy(update=dict.fromkeys(JOINS, ()))


def _announced(start: Start, known: set[str]) -> Start:
    """Return a start with those alone of its records that are known."""
    kept = tuple(name for name in start.records if name in known)
    return start.model_copy(update={"records": kept})


def _known(duty: Duty, known: set[str]) -> Duty:
    """Return a duty that names only records that the edition has."""
    fields = {
        field: tuple(name for name in getattr(duty, field) if name in known)
        for field in ("obligations", "relates", "replaces")
    }
    return duty.model_copy(update=fields)
