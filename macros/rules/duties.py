"""Works out what follows for each duty: whom it binds, from when, fine and proof."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.edition.claims import Claim
from macros.edition.edition import Edition
from macros.model.ceilings import Fine
from macros.model.citations import AI_ACT, Citation
from macros.model.dates import spoken, with_spoken_days
from macros.model.duty import Circumstance, Duty, DutyKind
from macros.model.editorial import Sure
from macros.model.evidence import Piece, pieces_of
from macros.model.roles import ROLES
from macros.rules import ceilings
from macros.rules.addresses import calculator
from macros.rules.holding import now, on_piece
from macros.rules.law import STATES, Position, State
from macros.rules.today import Today, dates_key

# What one and several of each kind are called.
COUNTED: Mapping[DutyKind, tuple[str, str]] = {
    "duty": ("duty", "duties"),
    "condition": ("condition", "conditions"),
    "on order": ("duty on order", "duties on order"),
    "relief": ("relief", "reliefs"),
}
# What a condition is called of several addressees.
WHOM: Mapping[Circumstance, str] = {
    "public body": "public bodies",
    "law enforcement": "law enforcement",
    "outside the Union": "established outside the Union",
    "bank or insurer": "banks and insurers",
    "SME": "SMEs",
    "micro": "microenterprises",
    "employer": "employers",
}
# How sure a duty is, on its line; what was read in the law needs no word.
CERTAINTY: Mapping[Sure, str] = {
    "secondary source": "secondary source",
    "our reading": "our interpretation",
    "not verified": "not verified",
}
# How a fine is called that no ceiling of the data covers.
NATIONAL = "set by national law"
# What filters call a fine that no ceiling of the AI Act covers.
NATIONAL_LAW, OTHERWISE = "national", "other"


@dataclass(frozen=True)
class ProofPiece:
    """A piece of proof as readers meet it.

    Attributes:
        text: what to have on file, as it holds today.
        is_ours: whether the piece is ours; otherwise the index asks for it.
    """

    id: str
    text: str
    is_ours: bool


@dataclass(frozen=True)
class DutyView:
    """A duty with what follows from it on the day the law was read.

    Attributes:
        cited: the provision that sets it.
        heading: of its article; empty if nobody has written one.
        who: whom it binds, in the plural, with the conditions.
        dates: every date of its starts with the position, those replaced last.
        tier: the fine that a breach can cost; None if national law sets it.
        calculator: the address at which that fine is worked out; empty without one.
        proof: ours first, then the pieces of the index.
    """

    duty: Duty
    cited: Citation
    heading: str
    who: str
    dates: tuple[tuple[Claim, Position | None], ...]
    tier: Fine | None
    calculator: str
    proof: tuple[ProofPiece, ...]

    @property
    def citation(self) -> Citation:
        """The article or annex that sets it."""
        return self.cited.whole

    @property
    def label(self) -> str:
        """The provision as lists print it, ``Art. 26(6)``."""
        return self.cited.label

    @property
    def certainty(self) -> str:
        """How sure it is, in short; empty if the law was read."""
        return CERTAINTY.get(self.duty.sure, "")

    @property
    def current(self) -> tuple[Position, ...]:
        """The positions that no other act has replaced, by date."""
        found = (position for _, position in self.dates if position)
        return tuple(position for position in found if position.is_current)

    @property
    def state(self) -> State | None:
        """The state of the law as readers meet it, of its first date."""
        first = next(iter(self.current), None)
        return STATES[first.status] if first else None

    @property
    def key(self) -> str:
        """The key under which a page has its dates."""
        return dates_key(self.duty)

    @property
    def has_scopes(self) -> bool:
        """Say whether it has several starts, so that each date must say its scope."""
        return len(self.duty.starts) > 1

    def since_word(self, position: Position | None) -> str:
        """Return the words that introduce the day of one of its dates."""
        return STATES[position.status].since if position else ""

    @property
    def first(self) -> date | None:
        """The first day from which it applies; None if no date is known."""
        return next((position.claim.date for position in self.current), None)

    @property
    def moved_from(self) -> tuple[date, ...]:
        """The days that another act has replaced."""
        return tuple(
            position.claim.date
            for _, position in self.dates
            if position and not position.is_current
        )

    @property
    def since(self) -> str:
        """From when it applies, in words, each date with what it holds for."""
        many = len(self.current) > 1
        return "; ".join(
            spoken(one.claim.date)
            + (f" ({with_spoken_days(one.claim.scope)})" if many else "")
            for one in self.current
        )

    @property
    def fine(self) -> str:
        """Return the maximum fine in short, ``€15 million or 3%``, or who sets it."""
        if self.tier:
            return ceilings.short(self.tier)
        return self.duty.fine.words or NATIONAL

    @property
    def fined_by(self) -> str:
        """The fine's id; else who sets it, as the filter of the list has it."""
        if self.tier:
            return self.tier.id
        is_national = self.duty.act == AI_ACT and not self.duty.fine.words
        return NATIONAL_LAW if is_national else OTHERWISE

    @property
    def which(self) -> str:
        """Which of amount and share counts; empty where national law decides."""
        return ceilings.counts(self.tier) if self.tier else ""


class Register:
    """The duties of an edition, found by article and by obligation of the index."""

    def __init__(self, edition: Edition, today: Today) -> None:
        """Take the edition and the day on which its law was read."""
        self._edition = edition
        self._today = today

    @cached_property
    def all(self) -> tuple[DutyView, ...]:
        """Every duty, in the order of the acts and their articles."""
        return tuple(map(self._view, self._edition.duties))

    @cached_property
    def by_id(self) -> Mapping[str, DutyView]:
        """Every duty by its id."""
        return {view.duty.id: view for view in self.all}

    @cached_property
    def by_article(self) -> Mapping[Citation, tuple[DutyView, ...]]:
        """The duties of each article or annex, and of each whole act, in order."""
        found: dict[Citation, list[DutyView]] = defaultdict(list)
        for view in self.all:
            found[view.citation].append(view)
            found[Citation(view.duty.act)].append(view)
        return {citation: tuple(views) for citation, views in found.items()}

    @cached_property
    def by_obligation(self) -> Mapping[str, tuple[DutyView, ...]]:
        """The duties of which each obligation of the index consists, in order."""
        found: dict[str, list[DutyView]] = defaultdict(list)
        for view in self.all:
            for name in view.duty.obligations:
                found[name].append(view)
        return {name: tuple(views) for name, views in found.items()}

    @cached_property
    def by_start(self) -> Mapping[str, tuple[DutyView, ...]]:
        """The duties that begin with each start of application, in order."""
        found: dict[str, list[DutyView]] = defaultdict(list)
        for view in self.all:
            for name in view.duty.starts:
                found[name].append(view)
        return {name: tuple(views) for name, views in found.items()}

    def _view(self, duty: Duty) -> DutyView:
        cited = self._edition.reader.citations(duty.provisions[0], duty.act)
        tiers = {fine.id: fine for fine in self._edition.ceilings.fines}
        tier = tiers.get(duty.fine.ceiling or "")
        return DutyView(
            duty=duty,
            cited=cited[0],
            heading=self._headings.get((duty.act, cited[0].provision), ""),
            who=_who(duty),
            dates=self._today.positions(duty),
            tier=tier,
            calculator=calculator(self._edition, tier) if tier else "",
            proof=tuple(self._proof(duty)),
        )

    def _proof(self, duty: Duty) -> list[ProofPiece]:
        found = [ProofPiece(piece.id, piece.text, True) for piece in pieces_of(duty)]
        for piece in self._pieces.values():
            if piece.id in duty.evidence:
                holds = now(on_piece(self._edition, piece))
                found.append(ProofPiece(piece.id, holds or piece.text, False))
        return found

    @cached_property
    def _headings(self) -> Mapping[tuple[str, str], str]:
        provisions = self._edition.provisions
        return {(one.instrument, one.provision): one.heading for one in provisions}

    @cached_property
    def _pieces(self) -> Mapping[str, Piece]:
        obligations = self._edition.index.obligations
        return {piece.id: piece for one in obligations for piece in pieces_of(one)}


def _who(duty: Duty) -> str:
    """Return whom a duty binds: "Deployers (public bodies)"."""
    named = listed([ROLES[role].plural for role in duty.roles])
    conditions = ", ".join(WHOM[one] for one in duty.conditions)
    words = f"{named} ({conditions})" if conditions else named
    return words[0].upper() + words[1:]


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: "providers, deployers and importers"."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
