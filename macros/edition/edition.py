"""An edition of the index with everything the editors add to it, read and checked.

`load` is the only way in: it reads the files, collects the faults of all of them and
either returns a whole edition or raises `DataFaults`.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from macros.edition.cases import Grounds
from macros.edition.cases import faults as brief_faults
from macros.edition.checks import check, known_ids, known_instruments, sections
from macros.edition.claims import Claim, claims, start_claims
from macros.edition.document import Document
from macros.edition.duties import belonging
from macros.edition.duties import faults as duty_faults
from macros.edition.faults import DataFaults, Fault
from macros.edition.files import Documents, Files
from macros.edition.finder import faults as finder_faults
from macros.edition.fines import faults as ceiling_faults
from macros.edition.ledger import faults as ledger_faults
from macros.edition.moves import revised, with_dates
from macros.edition.names import faults as named
from macros.edition.readings import answer_faults, fitting, region_faults
from macros.edition.readings import faults as ground_faults
from macros.edition.selection import Selection, missing
from macros.model.bibliography import Bibliography, Instrument, Reference
from macros.model.briefing import Briefing
from macros.model.ceilings import Ceilings
from macros.model.citations import AI_ACT, Citation, CitationReader
from macros.model.codes import Code
from macros.model.dates import spoken
from macros.model.duty import Duty, Unrecorded
from macros.model.editorial import (
    Division,
    EditorialRelation,
    Provision,
    Term,
)
from macros.model.field import Record
from macros.model.finder import Finder
from macros.model.index import (
    Deadline,
    Dimension,
    Index,
    Obligation,
    Penalty,
    Standard,
    Tier,
)
from macros.model.insurance import Insurance
from macros.model.landscape import Landscape
from macros.model.layers import Layer
from macros.model.ledger import Event, Ledger, Revision, Update, UpdateEntry
from macros.model.levels import Levels
from macros.model.replay import EvidenceAnswer, Replay
from macros.model.schedule import Schedule
from macros.model.start import Start

R = TypeVar("R", Update, Event)


@dataclass(frozen=True)
class Edition:
    """The index, its bibliography, and all that the editors add to it.

    Attributes:
        notices: what was left out because it belongs to another index, and what is
            still to be written, a line each.
    """

    index: Index
    bibliography: Bibliography
    relations: tuple[EditorialRelation, ...]
    terms: tuple[Term, ...]
    provisions: tuple[Provision, ...]
    divisions: tuple[Division, ...]
    ledger: Ledger
    layers: tuple[Layer, ...]
    levels: Levels
    briefing: Briefing
    schedule: Schedule
    finder: Finder
    ceilings: Ceilings
    insurance: Insurance
    landscape: Landscape
    codes: tuple[Code, ...]
    replays: tuple[Replay, ...]
    answers: tuple[EvidenceAnswer, ...]
    duties: tuple[Duty, ...]
    starts: tuple[Start, ...]
    unrecorded: Mapping[str, tuple[Unrecorded, ...]]
    notices: tuple[str, ...] = ()

    @cached_property
    def collections(self) -> dict[str, tuple[Record, ...]]:
        """Records under the names of addresses and exports, ours included."""
        return {
            **self.index.collections(),
            "references": self.bibliography.references,
            "updates": self.ledger.updates,
            "duties": self.duties,
        }

    @cached_property
    def records(self) -> dict[str, Record]:
        """Every record by its id."""
        return {r.id: r for records in self.collections.values() for r in records}

    @cached_property
    def collection_of(self) -> dict[str, str]:
        """The name of the collection of every id."""
        return {r.id: name for name, group in self.collections.items() for r in group}

    @cached_property
    def successors(self) -> dict[str, Duty]:
        """The duty that has taken the place of an entry of the ledger, by entry."""
        return {name: duty for duty in self.duties for name in duty.replaces}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of every id in the order of the collections."""
        return {name: place for place, name in enumerate(self.records)}

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """Every act of law by its id."""
        return {act.id: act for act in self.bibliography.instruments}

    @cached_property
    def reader(self) -> CitationReader:
        """Reads citations, knowing every name of the bibliography's acts."""
        return CitationReader(
            {
                alias: act.id
                for act in self.instruments.values()
                for alias in act.aliases
            }
        )

    @property
    def as_of(self) -> str:
        """The line that every page carries."""
        return (
            f"Law as consolidated on {spoken(self.ledger.law.consolidated_on)},"
            f" checked on {spoken(self.ledger.law.read_on)}"
            f" · index of {spoken(self.index.meta.date_modified)} · not legal advice"
        )

    @cached_property
    def _updates_of(self) -> dict[str, tuple[Update, ...]]:
        found: dict[str, list[Update]] = defaultdict(list)
        for update in self.ledger.updates:
            if update.record:
                found[update.record].append(update)
        return {name: tuple(group) for name, group in found.items()}

    def updates(self, record: Record) -> tuple[Update, ...]:
        """Return the entries of the ledger on the record, in their order."""
        return self._updates_of.get(record.id, ())

    def updates_on(self, record: Record, field: str) -> tuple[Update, ...]:
        """Return the entries of the ledger on one field of a record."""
        return tuple(one for one in self.updates(record) if one.field == field)

    def name(self, record: Record) -> str:
        """Return what pages call a record: the ledger's name for it, else its own."""
        names = (update.renamed for update in self.updates(record))
        return next(filter(None, names), record.display_name)

    def update_of(self, claim: Claim) -> Update:
        """Return the entry of the ledger that states a date.

        Raises:
            KeyError: if the index states it.
        """
        return {u.id: u for u in self.ledger.updates}[claim.source]

    def claims(self, record: Record) -> tuple[Claim, ...]:
        """Return every date stated for a deadline, an obligation or a new entry."""
        if isinstance(record, Deadline | Obligation):
            act = self.own_instrument(record) or ""
            return claims(record.id, record.date, act, self.updates(record))
        if isinstance(record, Update) and record.kind == "new":
            return claims(record.id, None, "", (record,))
        if isinstance(record, Duty):
            return start_claims(self.start[name] for name in record.starts)
        return ()

    @cached_property
    def start(self) -> dict[str, Start]:
        """Every start of application by its id."""
        return {start.id: start for start in self.starts}

    def own_instrument(self, record: Record) -> str | None:
        """Return the act that a bare "Art. N" in the record's texts means."""
        if isinstance(record, Obligation | Penalty | Deadline):
            named = (
                record.instrument if isinstance(record, Deadline) else record.article
            )
            return next((act for _, _, act in self.reader.acts(named)), None)
        if isinstance(record, Dimension | Standard):
            return AI_ACT
        if isinstance(record, Duty):
            return record.act
        if isinstance(record, Update):
            acts = (basis.instrument for basis in record.basis)
            return next((act for act in acts if act), None)
        return None

    @cached_property
    def _cited(self) -> dict[str, tuple[Citation, ...]]:
        return {
            record.id: tuple(dict.fromkeys(self._citing(record)))
            for records in self.index.collections().values()
            for record in records
        }

    def _citing(self, record: Record) -> Iterator[Citation]:
        own = self.own_instrument(record)
        for _, text in record.texts():
            yield from self.reader.citations(text, own)

    def citations(self, record: Record) -> tuple[Citation, ...]:
        """Return every article and act that the record's texts name, once each."""
        return self._cited.get(record.id, ())

    def namings(self, record: Record) -> dict[Citation, tuple[str, ...]]:
        """Return the articles that a record names, with the headings of the places.

        A ledger's entry also names what stands in its points, table, dates and basis.
        """
        return self._namings.get(record.id, {})

    @cached_property
    def _namings(self) -> dict[str, dict[Citation, tuple[str, ...]]]:
        return {
            record.id: self._named_in(record)
            for records in self.collections.values()
            for record in records
        }

    def _named_in(self, record: Record) -> dict[Citation, tuple[str, ...]]:
        own = self.own_instrument(record)
        texts = [(field.partition("[")[0], text) for field, text in record.texts()]
        if isinstance(record, Update):
            texts = [("", text) for _, text in texts]
            texts += [("", change.scope) for change in record.dates]
            rows = record.table.rows if record.table else ()
            texts += [("", cell) for row in rows for cell in row]
        found: dict[Citation, list[str]] = defaultdict(list)
        for field, text in texts:
            for citation in self.reader.citations(text, own):
                title = record.field_title(field) if field else ""
                found[citation.whole].append(title)
        for basis in record.basis if isinstance(record, Update) else ():
            named = self.reader.mentions(basis.provision or "", basis.instrument)
            for mention in named:
                found[mention.citation.whole].append("")
        return {
            citation: tuple(dict.fromkeys(filter(None, titles)))
            for citation, titles in found.items()
        }

    @cached_property
    def named(self) -> frozenset[Citation]:
        """Every article that the index, the ledger or the editors name."""
        records = (r for group in self.collections.values() for r in group)
        cited = {citation for r in records for citation in self.namings(r)}
        cited |= {Citation(p.instrument, p.provision) for p in self.provisions}
        return frozenset(c for c in cited if c.instrument in self.instruments)

    def duty_articles(self, record: Record) -> tuple[Citation, ...]:
        """Return the articles of the field that says which law the record is about."""
        text = getattr(record, "article", "")
        found = self.reader.citations(text, self.own_instrument(record))
        return tuple(citation.whole for citation in found)

    def called(self, citation: Citation) -> str:
        """Return what lists call a provision: ``Art. 27``, or ``Art. 22, GDPR``."""
        act = self.instruments.get(citation.instrument)
        name = act.short if act else citation.instrument
        if citation.label and citation.instrument == AI_ACT:
            return citation.label
        return ", ".join(filter(None, (citation.label, name)))

    def law(self, record: Record) -> tuple[Citation, ...]:
        """Return the provisions a record is about, else the acts that it rests on."""
        cited = self.duty_articles(record) or (
            Citation(reference.instrument)
            for reference in self.sources(record)
            if reference.instrument
        )
        known = (c for c in cited if c.instrument in self.instruments)
        return tuple(dict.fromkeys(known))

    def sources(self, record: Record) -> tuple[Reference, ...]:
        """Return the references a record rests on; a deadline rests on its acts."""
        references = self.bibliography.references
        if isinstance(record, Deadline):
            named = {act for _, _, act in self.reader.acts(record.instrument)}
            return tuple(r for r in references if r.instrument in named)
        owner = self.index.scoring if isinstance(record, Tier) else record
        source = getattr(owner, "source", None)
        return tuple(r for r in references if r.id == source)

    def sentence(self, citation: Citation) -> str:
        """Say in one sentence what an article asks today; empty if nobody has."""
        return self._sentences.get((citation.instrument, citation.provision), "")

    @cached_property
    def _sentences(self) -> Mapping[tuple[str, str], str]:
        return {(p.instrument, p.provision): p.asks for p in self.provisions}

    @property
    def checked_on(self) -> date:
        """The newest day on which anything was checked."""
        days = [provision.checked_on for provision in self.provisions]
        days += [update.checked_on for update in self.ledger.updates]
        days += [fine.checked_on for fine in self.ceilings.fines]
        days += [one.checked_on for one in self.ceilings.not_computed]
        days += [code.checked_on for code in self.codes]
        days += [duty.checked_on for duty in self.duties]
        days += [start.checked_on for start in self.starts]
        days += [replay.reach.checked_on for replay in self.replays]
        return max([self.ledger.law.read_on, *days])

    @cached_property
    def revisions(self) -> Mapping[str, Revision]:
        """The revision of all that is dated: deadlines, updates, events and starts."""
        first = self.ledger.published_on
        dated: list[Update | Event] = [*self.ledger.updates, *self.ledger.events]
        own = [
            Revision(
                record=one.id,
                revision=one.revision,
                revised_on=one.revised_on or first,
            )
            for one in dated
        ]
        own += [
            Revision(
                record=start.dated,
                revision=start.revision,
                revised_on=start.revised_on or first,
            )
            for start in self.starts
        ]
        unchanged = [
            Revision(record=deadline.id, revision=0, revised_on=first)
            for deadline in self.index.deadlines
        ]
        found = (*unchanged, *self.ledger.revisions, *own)
        return {revision.record: revision for revision in found}

    def terms_of(self, record: Record) -> Iterator[Term]:
        """Yield the glossary terms that lead to the record."""
        return (term for term in self.terms if record.id in term.records)


def load(files: Files | None = None) -> Edition:
    """Read and check all data; without `files`, our own.

    Raises:
        DataFaults: with every fault of every file.
    """
    files = files or Files()
    read = Documents(files)
    if faults := faults_of(read, files):
        raise DataFaults(faults)
    return _belonging(read, files)


def faults_of(read: Documents, files: Files) -> list[Fault]:
    """Return what is wrong in the files and, where they are ours, between them."""
    found = [fault for document in read.all for fault in document.faults]
    ours = sections(read.index.content) if files.is_own_index else ()
    records = {record.id: record for _, record in ours}
    between = [
        *named(read, files),
        *check(read),
        *ledger_faults(
            read,
            records if read.index.has_all_ids else {},
            files.is_own_bibliography,
        ),
        *ceiling_faults(read.ceilings),
        *finder_faults(read.finder),
        *duty_faults(read, records),
        *answer_faults(read.insurance),
        *region_faults(read.landscape),
    ]
    if files.is_own_index:
        between += ground_faults(
            read.insurance, read.landscape, read.index, read.relations
        )
        between += brief_faults(read.replays, read.index, read.updates)
    return found + [replace(fault, is_between=True) for fault in between]


def _belonging(read: Documents, files: Files) -> Edition:
    """Return the edition with what belongs to its index, and notices of the rest."""
    index, known = read.index.content, known_ids(read.index)
    selection = Selection(index.meta.version, files.is_own_index)
    relations = selection.of(
        read.relations.file,
        (
            (f"relations[{place}] {relation.from_} → {relation.to}", relation)
            for place, relation in enumerate(read.relations.content.relations)
        ),
        lambda relation: missing((relation.from_, relation.to), known),
    )
    entries, acts = _entries(read, selection), known_instruments(read.bibliography)
    starts = {
        one.id: one
        for one in read.starts.content.starts
        if {day.instrument for day in one.dates} <= acts
    }
    own = {one.id: one.date for one in index.deadlines}
    own |= {one.id: one.date for one in index.obligations}
    updates = tuple(
        with_dates(entry, own.get(entry.record or ""), starts) for entry in entries
    )
    revisions = revised(index.deadlines, read.ledger.content, entries, starts)
    ledger = read.ledger.content
    first = ledger.published_on
    for revision in ledger.revisions:
        if revision.record not in known:
            what = f"the revision of {revision.record}"
            selection.leave_out(read.ledger.file, what, "it is missing")
    acts = known_instruments(read.bibliography)
    provisions = read.provisions.content.provisions
    for act in dict.fromkeys(p.instrument for p in provisions):
        if act not in acts:
            reason = f"{read.bibliography.file} has no such act"
            selection.leave_out(read.provisions.file, f"what {act} asks", reason)
    for layer in read.layers.content.layers:
        for name in layer.dimensions:
            if name not in known:
                what = f"{name} of {layer.id}"
                selection.leave_out(read.layers.file, what, "it is missing")
    grouped = {name for one in read.layers.content.layers for name in one.dimensions}
    for dimension in index.dimensions:
        if dimension.id not in grouped:
            selection.note(read.layers.file, f"{dimension.id} is in no layer")
    described = _described(read.levels, index, selection)
    insurance, landscape = fitting(
        read.insurance, read.landscape, read.index, selection
    )
    grounds = Grounds(index, updates)
    replays = selection.of(
        read.replays.file,
        ((f"replays[{one.id}]", one) for one in read.replays.content.replays),
        lambda one: missing(grounds.lacking(one).values()),
    )
    answers = selection.of(
        read.replays.file,
        ((f"answers[{one.id}]", one) for one in read.replays.content.answers),
        lambda one: missing(grounds.lacking(one).values()),
    )
    there = known | {update.id for update in updates}
    register = belonging(read, selection, there)
    unwritten = (
        f"{document.file}: {place} is still to be written"
        for document in read.all
        for place in sorted(document.unwritten)
    )
    return Edition(
        index=index,
        bibliography=read.bibliography.content,
        relations=relations,
        terms=read.glossary.content.terms,
        provisions=tuple(p for p in provisions if p.instrument in acts),
        divisions=read.provisions.content.divisions,
        ledger=Ledger.model_construct(
            published_on=first,
            law=ledger.law,
            texts=ledger.texts,
            events=tuple(_revised(event, first) for event in ledger.events),
            updates=tuple(_revised(update, first) for update in updates),
            not_entered=ledger.not_entered,
            revisions=tuple(r for r in revisions if r.record in known),
        ),
        layers=read.layers.content.layers,
        levels=described,
        briefing=_told(read.briefing, there, selection),
        schedule=read.schedule.content,
        finder=read.finder.content,
        ceilings=read.ceilings.content,
        insurance=insurance,
        landscape=landscape,
        codes=read.codes.content.codes,
        replays=replays,
        answers=answers,
        duties=register.duties,
        starts=register.starts,
        unrecorded=register.unrecorded,
        notices=(*selection.notices, *unwritten),
    )


def _told(
    briefing: Document[Briefing], known: Container[str], selection: Selection
) -> Briefing:
    """Return the sentences of the briefing that belong to an index."""
    content = briefing.content
    if not selection.fits(briefing.file, "what the briefing says", content):
        return content.model_copy(update={"dates": ()})
    for one in content.dates:
        if lost := missing([one.id], known):
            selection.leave_out(briefing.file, one.id, lost)
    kept = tuple(one for one in content.dates if one.id in known)
    return content.model_copy(update={"dates": kept})


def _described(levels: Document[Levels], index: Index, selection: Selection) -> Levels:
    """Return the levels that belong to an index; note a dimension without any."""
    content = levels.content
    if not selection.fits(levels.file, "what describes the scores", content):
        return content.model_copy(update={"levels": ()})
    known = {one.id for one in index.dimensions}
    for name in sorted(known - content.by_dimension.keys()):
        selection.leave_out(levels.file, f"{name} of the index", "it has no levels")
    for name in sorted(content.by_dimension.keys() - known):
        selection.leave_out(levels.file, name, missing([name]))
    kept = tuple(one for one in content.levels if one.id in known)
    return content.model_copy(update={"levels": kept})


def _entries(read: Documents, selection: Selection) -> tuple[UpdateEntry, ...]:
    """Return the entries of the ledger that belong to an index, by id."""
    index = read.index.content
    found = [
        entry
        for document in read.updates.documents
        for entry in selection.of(
            document.file,
            ((entry.id, entry) for entry in document.content.updates),
            lambda entry: _lack(entry, index),
        )
    ]
    return tuple(sorted(found, key=lambda entry: entry.number))


def _revised(one: R, first: date) -> R:
    """Return an entry with both fields of its revision, which the data may leave out.

    `first` is the day on which the ledger was first published.
    """
    day = one.revised_on or first
    return one.model_copy(update={"revision": one.revision, "revised_on": day})


def _lack(update: Update, index: Index) -> str:
    """Say which record or field of an entry the index lacks; empty if none."""
    if update.record is None:
        return ""
    found = (r for group in index.collections().values() for r in group)
    record = next((r for r in found if r.id == update.record), None)
    if record is None:
        return missing([update.record])
    states_it = getattr(record, update.field or "", None) is not None
    # What completes the index may stand where it states nothing.
    if states_it or update.kind == "completed":
        return ""
    return f"{update.record} has no {update.field}"
