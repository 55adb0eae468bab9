"""Renders the blocks that show the records of the index, alone or in lists."""

from collections import defaultdict
from dataclasses import dataclass, replace

from markupsafe import Markup

from macros.model.evidence import pieces_of
from macros.model.field import Record
from macros.model.index import Case, Deadline, Dimension, Insurer, Obligation
from macros.pages.blocks import Blocks
from macros.pages.linking import inline
from macros.pages.render import Part
from macros.rules.addresses import relative, slug
from macros.rules.applies import application
from macros.rules.binding import own_parts
from macros.rules.duties import ProofPiece
from macros.rules.frame import Frame
from macros.rules.holding import now, on_piece

# The fields that the list of a collection shows beside the name, in this order.
LISTED = {
    "dimensions": ("weight", "ai_act_article", "insurer_gaps_closed"),
}
# The fields of an obligation that help in practice, beside its duties.
PRACTICE = (
    "practical_note",
    "reporting_timeline",
    "serious_incident_definition",
    "systemic_risk_threshold",
    "gpai_code_of_practice",
    "expanded_damage_categories",
    "interaction_with_ai_act",
    "note",
)
# What the index states of a change of the law that has come about since.
HISTORY = ("omnibus_affected", "omnibus_revised_date", "omnibus_status")

# What the joins of scope and ways of failing are called in contents.
TOUCHES = {Insurer: "What its scope touches", Dimension: "Whose scope touches it"}
# A page of so many parts or fewer needs no contents.
SHORT = 3


@dataclass(frozen=True)
class Spot:
    """A part of a page: its anchor and its heading."""

    anchor: str
    title: str


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: the field it shows and its heading."""

    field: str
    title: str


class Records(Blocks):
    """Blocks of records."""

    def record(self, record_id: str, page: str) -> Markup:
        """Return the body of the page of a record."""
        record = self._edition.records[record_id]
        before, after = self._derived.addresses.neighbours(record)
        frame = self._frame(record)
        dated = bool(frame or self._today.positions(record))
        html = self.render(
            "record",
            page,
            record=record,
            before=before,
            after=after,
            frame=frame,
            starts=self._starts(record, frame),
            facts=self._derived.facts.of(record),
            standing=self._derived.facts.standing(record),
            lead=self._lead(record),
            dated=self._law_of(record, frame) if dated else None,
            proof=self._proof(record, frame),
            practice=self._practice(record),
            details=self._details(record),
            rest=self._rest(record),
            places=self._places(record),
        )
        return self.opening_terms(html, page)

    def _frame(self, record: Record) -> Frame | None:
        """Return the duties of an obligation in five rows; None for other records."""
        duties = self._derived.duties.by_obligation.get(record.id, ())
        frame = self._derived.frames.of(duties)
        if not frame or not isinstance(record, Obligation):
            return None
        if record.is_for_systemic_risk:
            return replace(frame, who="Providers of models with systemic risk")
        bound = {view.duty.roles for view in duties}
        limits = {v.duty.limits or "" for v in duties if v.duty.kind == "duty"}
        if len(bound) == 1 and len(limits) == 1 and any(limits):
            return replace(frame, who=limits.pop().rstrip("."))
        return frame

    def _law_of(self, record: Record, frame: Frame | None) -> dict[str, object]:
        """Return the dates of a record and of its duties, for the browser."""
        duties = [view.duty for view in frame.duties] if frame else []
        groups = [self._starts(record, frame), *([frame.starts] if frame else [])]
        return self._today.law_data([record, *duties], groups)

    def _starts(self, record: Record, frame: Frame | None) -> tuple[str, ...]:
        """Return the starts whose state leads: of a deadline, those that it announces.

        Of an obligation, those of the article named first, or of all its duties.
        """
        if isinstance(record, Deadline):
            starts = self._edition.starts
            return tuple(one.id for one in starts if record.id in one.records)
        own = {duty.id for duty in own_parts(self._edition, record)} if frame else {}
        views = frame.duties if frame else ()
        of_own = self._derived.frames.of(v for v in views if v.duty.id in own)
        return (of_own or frame).starts if frame else ()

    def _lead(self, record: Record) -> str:
        """Return the sentence under a record's name; empty if a fact says the same."""
        facts = self._derived.facts
        lead = facts.lead(record) or self._renderer.lead(record)
        doubted = [
            update
            for shown in record.at("lead")
            for update in self._edition.updates_on(record, shown.field)
            if update.kind == "contested"
        ]
        said = [record.display_name, *(fact.text for fact in facts.of(record))]
        is_renamed = self._edition.name(record) != record.display_name
        return "" if doubted or lead in said or is_renamed else lead

    def _proof(self, record: Record, frame: Frame | None) -> tuple[ProofPiece, ...]:
        """Return the pieces of proof to tick: the record's own, then its duties'.

        Other records than obligations and dimensions have none.
        """
        found = frame.proof if frame else ()
        known = {piece.id: piece for piece in found}
        own = []
        for piece in pieces_of(record):
            holds = now(on_piece(self._edition, piece)) or piece.text
            own.append(known.pop(piece.id, ProofPiece(piece.id, holds, False)))
        return (*own, *known.values())

    def _practice(self, record: Record) -> tuple[Part, ...]:
        """Return the parts of an obligation that help in practice."""
        parts = {part.field: part for part in self._renderer.parts(record)}
        is_duty = isinstance(record, Obligation)
        return tuple(parts[name] for name in PRACTICE if is_duty and name in parts)

    def _details(self, record: Record) -> tuple[Part, ...]:
        """Return the sections of a record that no entry of the ledger touches."""
        return tuple(
            part
            for part in self._renderer.parts(record)
            if part.place == "section" and not part.updates and not self._rest(record)
            if part.field not in ("evidence", "evidence_artifact")
            if part.field not in PRACTICE or not isinstance(record, Obligation)
        )

    def _rest(self, record: Record) -> tuple[Part, ...]:
        """Return every part of a record whose first screen answers no question."""
        if self._frame(record) or self._derived.facts.of(record):
            return ()
        parts = self._renderer.parts(record)
        return tuple(
            part
            for part in parts
            if part.place in ("fact", "section")
            if part.field not in (*HISTORY, *PRACTICE, "evidence")
        )

    def _places(self, record: Record) -> tuple[Spot, ...]:
        """Return the parts of a long page, for its contents; none of a short one."""
        own, view, frame = slug(record.id), self._renderer, self._frame(record)
        found = [Spot(f"{own}-duties", "What to do")] if frame else []
        if self._practice(record):
            found.append(Spot("practice", "In practice"))
        if isinstance(record, Case) and self._derived.replays.steps(record):
            found.append(Spot(f"{own}-replay", "The case replayed"))
        found += [
            Spot(f"{own}-{part.field.replace('_', '-')}", part.title)
            for part in self._details(record)
        ]
        if self._proof(record, frame):
            found.append(Spot("proof", "Proof"))
        if record.id in self._edition.levels.by_dimension:
            found.append(Spot(f"{own}-levels", "How to score it"))
        if isinstance(record, Insurer | Dimension) and view.touches(record):
            found.append(Spot(f"{own}-touches", TOUCHES[type(record)]))
        if view.related(record):
            found.append(Spot(f"{own}-related", "Related records"))
        if frame:
            found.append(Spot("day", "Law as of another day"))
        found.append(Spot("notes", "What changed"))
        return tuple(found) if len(found) > SHORT else ()

    def records(self, collection: str, level: int = 2, *, page: str) -> Markup:
        """Return every record of a collection in full, under headings of a level."""
        records = self._edition.collections[collection]
        return self.render("records", page, records=records, level=level)

    def rows(self, collection: str, page: str) -> Markup:
        """Return a folded list of a collection's records, each leading to its page."""
        records = self._edition.collections[collection]
        return self.render("rows", page, collection=collection, records=records)

    def listing(self, collection: str, page: str) -> Markup:
        """Return a collection as a table, a record a row."""
        records = self._edition.collections[collection]
        fields = type(records[0]).model_fields if records else {}
        columns = [
            ListColumn(field, fields[field].title or field)
            for field in LISTED[collection]
            if field in fields
        ]
        return self.render(
            "listing", page, collection=collection, records=records, columns=columns
        )

    def register(self, page: str) -> Markup:
        """Return every record, sorted by name, for readers without the search."""
        found = [
            r for group in self._edition.index.collections().values() for r in group
        ]
        name = self._edition.name
        found.sort(key=lambda record: (name(record).casefold(), record.id))
        return self.render("register", page, records=found)

    def contents(self, page: str) -> Markup:
        """Return what the index holds, counted."""
        return self.render("contents", page, counted=self._edition.index.collections())

    def missing(self, collection: str, page: str) -> Markup:
        """Return the ledger's entries on what a collection of the index lacks."""
        updates = self._edition.ledger.updates
        found = [one for one in updates if one.missing_from == collection]
        return self.render("missing", page, updates=found)

    def bibliography(self, page: str) -> Markup:
        """Return the bibliography with the records that rest on each reference."""
        users = defaultdict(list)
        for records in self._edition.index.collections().values():
            for record in records:
                for reference in self._edition.sources(record):
                    users[reference.id].append(record)
        return self.render("bibliography", page, users=users, application=application)

    def about(self, page: str) -> Markup:
        """Return who made the index, its licence and its notice."""
        return self.render("about", page, meta=self._edition.index.meta)

    def link(self, record_id: str, words: str = "", *, page: str) -> Markup:
        """Return a link for a line of Markdown; plain text if the record is missing."""
        record = self._edition.records.get(record_id)
        if record is None:
            return inline(words or record_id)
        address = relative(self._derived.addresses.of(record_id), page)
        text = inline(words or self._edition.name(record))
        return Markup(f'<a href="{address}">{text}</a>')
