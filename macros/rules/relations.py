"""Finds the relations between records, in both directions, with their grounds.

Every relation has a kind: `stated` (the index names the other record by id or by its
own name), `derived` (a rule over the data joins them: same article, date, amount,
reference) or `editorial` (ours, with a reason). None is stored twice: all but the
editorial ones are computed here, and the way back is the inverse of the way there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from macros.edition.edition import Edition
from macros.edition.names import NAMED_ID
from macros.model.citations import AI_ACT, Citation
from macros.model.dates import spoken
from macros.model.field import Record
from macros.model.index import Case, Dimension, Insurer, Penalty, Standard
from macros.rules.binding import own_parts
from macros.rules.proper_names import ProperNames

Kind = Literal["stated", "derived", "editorial"]
KINDS: tuple[Kind, ...] = get_args(Kind)

INVERSE = {
    "adds to": "is added to by",
    "caps the fine for": "fined under",
    "cites the article of": "article cited by",
    "contrasts with": "contrasts with",
    "covers": "touched by the cover of",
    "excludes": "touched by the exclusions of",
    "implicates": "implicated in",
    "makes subject to": "reached through",
    "maps to": "used by",
    "names": "named by",
    "relevant to": "relevant to",
    "rests on the source of": "rests on the source of",
    "starts": "started by",
}
# Fields whose heading is a standard's name: the codes in them are that standard's.
STANDARD_OF_FIELD = {"nist_ai_rmf": "NIST AI RMF", "iso_42001": "ISO/IEC 42001"}
AMOUNT = re.compile(r"EUR [\d.]+ million or [\d.]+%")


@dataclass(frozen=True)
class Relation:
    """A step from one record to another.

    Attributes:
        source: id of the record it starts from.
        target: id of the record it leads to.
        verb: how they are related, read from source to target.
        kind: the ground: stated, derived or editorial.
        basis: what exactly it rests on, in a few words.
    """

    source: str
    target: str
    verb: str
    kind: Kind
    basis: str

    @property
    def inverse(self) -> "Relation":
        """The same relation read the other way."""
        verb = INVERSE[self.verb]
        return Relation(self.target, self.source, verb, self.kind, self.basis)


class RelationGraph:
    """Every relation of an edition, from any record to what it reaches."""

    def __init__(self, edition: Edition) -> None:
        """Compute all relations; the first kind that joins a pair by a verb wins."""
        self._edition = edition
        found: dict[tuple[str, str, str], Relation] = {}
        for relation in (*self._stated(), *self._derived(), *self._editorial()):
            key = (relation.source, relation.target, relation.verb)
            if relation.source != relation.target:
                found.setdefault(key, relation)
        self.relations = tuple(found.values())
        reached: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            reached[relation.source].append(relation)
            reached[relation.target].append(relation.inverse)
        place = edition.places
        self._of = {
            name: tuple(
                sorted(group, key=lambda r: (place[r.target], KINDS.index(r.kind)))
            )
            for name, group in reached.items()
        }

    def of(self, record: Record) -> tuple[Relation, ...]:
        """Return what a record reaches, in the order of the index."""
        return self._of.get(record.id, ())

    # ------------------------------------------------------------------- stated

    def _stated(self) -> Iterator[Relation]:
        yield from self._named_by_id()
        yield from self._implicated()
        yield from self._named_by_name()
        yield from self._mapped_to_standards()

    def _all(self) -> Iterator[Record]:
        for records in self._edition.index.collections().values():
            yield from records

    def _named_by_id(self) -> Iterator[Relation]:
        for record in self._all():
            for field, text in record.texts():
                if field.startswith(("id", "dimensions_implicated")):
                    continue
                for name in NAMED_ID.findall(text):
                    if name in self._edition.records:
                        basis = f"named in “{self._heading(record, field)}”"
                        yield Relation(record.id, name, "names", "stated", basis)

    def _implicated(self) -> Iterator[Relation]:
        for case in self._edition.index.liability_cases:
            for name in case.dimensions_implicated or ():
                basis = "listed among the dimensions"
                yield Relation(case.id, name, "implicates", "stated", basis)

    def _named_by_name(self) -> Iterator[Relation]:
        """Join by proper names: insurers, standards, dimensions of two words."""
        names: dict[str, str] = {}
        for record in self._all():
            if isinstance(record, Insurer):
                names |= dict.fromkeys(record.short_names, record.id)
            elif isinstance(record, Standard):
                names |= {record.name: record.id, record.full_name: record.id}
            elif isinstance(record, Dimension) and " " in record.name:
                names[record.name] = record.id
        known = ProperNames(names)
        for record in self._all():
            for field, text in record.texts():
                for name in dict.fromkeys(known.within(text)):
                    basis = f"“{name}” in “{self._heading(record, field)}”"
                    yield Relation(record.id, names[name], "names", "stated", basis)

    def _mapped_to_standards(self) -> Iterator[Relation]:
        for dimension in self._edition.index.dimensions:
            for field, name in STANDARD_OF_FIELD.items():
                codes = ", ".join(getattr(dimension, field))
                for standard in self._edition.index.reference_standards:
                    if standard.name.startswith(name):
                        yield Relation(
                            dimension.id, standard.id, "maps to", "stated", codes
                        )

    @staticmethod
    def _heading(record: Record, field: str) -> str:
        info = type(record).model_fields[field.split("[")[0]]
        return info.title or field

    # ------------------------------------------------------------------ derived

    def _derived(self) -> Iterator[Relation]:
        yield from self._same_date()
        yield from self._same_amount()
        yield from self._same_article()
        yield from self._same_source()

    def _same_date(self) -> Iterator[Relation]:
        starts = defaultdict(list)
        for deadline in self._edition.index.deadlines:
            act = self._edition.own_instrument(deadline)
            starts[deadline.date, deadline.omnibus_revised_date, act].append(deadline)
        for duty in self._edition.index.obligations:
            act = self._edition.own_instrument(duty)
            for deadline in starts[duty.date, duty.omnibus_provisional_date, act]:
                if not self._begins(deadline, duty):
                    continue
                basis = f"same act and date, {spoken(duty.date)}"
                yield Relation(deadline.id, duty.id, "starts", "derived", basis)

    def _begins(self, deadline: Record, obligation: Record) -> bool:
        """Say whether what a deadline announces starts an obligation today.

        It does not if the obligation's own duties have other starts.
        """
        announced = {s.id for s in self._edition.starts if deadline.id in s.records}
        duties = own_parts(self._edition, obligation) if announced else ()
        return not duties or any(announced & {*duty.starts} for duty in duties)

    def _same_amount(self) -> Iterator[Relation]:
        tiers: dict[str, list[Penalty]] = defaultdict(list)
        for penalty in self._edition.index.penalty_tiers:
            if amount := AMOUNT.search(penalty.ceiling or ""):
                tiers[amount[0]].append(penalty)
        for duty in self._edition.index.obligations:
            if amount := AMOUNT.search(duty.penalty_ceiling or ""):
                for penalty in tiers[amount[0]]:
                    basis = f"same maximum fine, {amount[0]}"
                    yield Relation(
                        penalty.id, duty.id, "caps the fine for", "derived", basis
                    )

    def _same_article(self) -> Iterator[Relation]:
        duties: dict[Citation, list[str]] = defaultdict(list)
        for duty in self._edition.index.obligations:
            for citation in self._edition.duty_articles(duty):
                duties[citation].append(duty.id)
        deadlines: dict[Citation, list[str]] = defaultdict(list)
        for deadline in self._edition.index.deadlines:
            for citation in self._edition.citations(deadline):
                if not citation.provision:
                    deadlines[citation].append(deadline.id)
        for record in self._all():
            if not isinstance(record, Dimension | Penalty | Case | Standard):
                continue
            cited = dict.fromkeys(c.whole for c in self._edition.citations(record))
            for citation in cited:
                act = self._edition.instruments.get(citation.instrument)
                basis = f"both cite {citation.label or (act and act.name)}"
                targets = list(duties[citation])
                if isinstance(record, Case) and citation.instrument != AI_ACT:
                    targets += deadlines[citation]
                for target in targets:
                    yield Relation(
                        record.id, target, "cites the article of", "derived", basis
                    )

    def _same_source(self) -> Iterator[Relation]:
        players = defaultdict(list)
        for player in self._edition.index.insurer_landscape:
            players[player.source].append(player.id)
        for figure in self._edition.index.market_size:
            for target in players[figure.source]:
                yield Relation(
                    figure.id,
                    target,
                    "rests on the source of",
                    "derived",
                    f"both rest on {figure.source}",
                )

    # ---------------------------------------------------------------- editorial

    def _editorial(self) -> Iterator[Relation]:
        for relation in self._edition.relations:
            yield Relation(
                relation.from_, relation.to, relation.verb, "editorial", relation.reason
            )
