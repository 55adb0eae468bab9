"""Sums up a group of duties: what the first screen of a page says of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.edition.claims import Claim
from macros.edition.edition import Edition
from macros.model.roles import ROLES
from macros.rules.addresses import HOMES
from macros.rules.duties import COUNTED, DutyView, ProofPiece, listed
from macros.rules.law import Position
from macros.rules.today import Today

# So many duties are named on the first screen; the others are counted.
NAMED = 3
# Which of amount and share counts where two tiers have the same.
MIXED = "the higher, or for some the lower"
# From so many roles on they are not named one by one.
EVERY = 6


@dataclass(frozen=True)
class Since:
    """A date from which a duty applies, with the date that it replaced.

    Attributes:
        position: what it is on the day the law was read; None if not known then.
        moved: the earlier date of the same start, which another act replaced.
        has_moved: whether that had happened on the day the law was read.
        note: what a reader must know of the date; empty if nothing.
    """

    claim: Claim
    position: Position | None
    moved: Claim | None
    has_moved: bool
    note: str


@dataclass(frozen=True)
class Cost:
    """A maximum fine of a group of duties, and how many of them have it.

    Attributes:
        sum: amount and share of a tier; what tables say where none covers it.
        which: which of the two counts, and for whom; empty without a tier.
    """

    sum: str
    which: str
    count: int


@dataclass(frozen=True)
class Frame:
    """A group of duties in five rows.

    Attributes:
        starts: the starts of application of all, each once.
        count: how many there are, by kind: "15 duties and 2 reliefs".
        named: the first duties; `more` counts the others.
        proof: every piece of proof, once.
    """

    duties: tuple[DutyView, ...]
    who: str
    starts: tuple[str, ...]
    costs: tuple[Cost, ...]
    count: str
    proof: tuple[ProofPiece, ...]

    @property
    def named(self) -> tuple[DutyView, ...]:
        """The duties that are named."""
        return self.duties[:NAMED]

    @property
    def calculator(self) -> str:
        """Where the fine is worked out: chosen if all that have one have the same."""
        found = {one.calculator for one in self.duties if one.calculator}
        return found.pop() if len(found) == 1 else HOMES["penalties"][0]

    @property
    def more(self) -> int:
        """How many duties are not named."""
        return len(self.duties) - len(self.named)


class Frames:
    """Sums up groups of duties of an edition."""

    def __init__(self, edition: Edition, today: Today) -> None:
        """Take the edition and the day on which its law was read."""
        self._edition = edition
        self._today = today

    def of(self, duties: Iterable[DutyView]) -> Frame | None:
        """Return a group of duties in five rows; nothing of an empty group."""
        group = tuple(duties)
        if not group:
            return None
        starts = dict.fromkeys(name for one in group for name in one.duty.starts)
        pieces = {piece.id: piece for one in group for piece in one.proof}
        return Frame(
            duties=group,
            who=_who(group),
            starts=tuple(name for name in self._edition.start if name in starts),
            costs=_costs(group),
            count=_counted(group),
            proof=tuple(pieces.values()),
        )

    def since(self, starts: tuple[str, ...]) -> tuple[Since, ...]:
        """Return the dates of some starts, each with the date that it replaced."""
        pairs = self._today.starts(starts)
        by_id = {claim.id: (claim, position) for claim, position in pairs}
        found = []
        for claim, position in pairs:
            moved, was = by_id.get(claim.replaces, (None, None))
            note = self._edition.start[claim.source].note or ""
            has_moved = bool(was and not was.is_current)
            found.append(Since(claim, position, moved, has_moved, note))
        order = list(self._edition.start)
        found.sort(key=lambda one: (one.claim.date, order.index(one.claim.source)))
        return tuple(found)

    def leading(self, starts: tuple[str, ...]) -> Since | None:
        """Return the date that leads: the first that holds, else the first of all."""
        current = [one for one in self.since(starts) if _is_current(one)]
        certain = (one for one in current if not _is_contested(one))
        return next(certain, next(iter(current), None))

    def parts(self, starts: tuple[str, ...]) -> tuple[bool, bool]:
        """Say whether a part starts after the leading date, and whether one is open."""
        leading = self.leading(starts)
        others = [o for o in self.since(starts) if _is_current(o) and o != leading]
        if leading is None or _is_contested(leading):
            return False, False
        later = any(
            not _is_contested(one) and one.claim.date > leading.claim.date
            for one in others
        )
        return later, any(map(_is_contested, others))


def _is_current(one: Since) -> bool:
    return bool(one.position and one.position.is_current)


def _is_contested(one: Since) -> bool:
    return bool(one.position and one.position.status in ("contested", "provisional"))


def _costs(group: tuple[DutyView, ...]) -> tuple[Cost, ...]:
    """Return the fines of a group, the highest first; each once, with its count."""
    by_amount = sorted(group, key=lambda one: -(one.tier.amount if one.tier else 0))
    counts = Counter(one.fine for one in by_amount)
    which = {fine: {o.which for o in group if o.fine == fine} for fine in counts}
    return tuple(
        Cost(fine, MIXED if len(words) > 1 else "".join(words), counts[fine])
        for fine, words in which.items()
    )


def _who(group: tuple[DutyView, ...]) -> str:
    """Return whom a group binds: with the conditions if all have the same."""
    named = {one.who for one in group}
    roles = {role for one in group for role in one.duty.roles}
    if len(roles) >= EVERY:
        return "Every operator"
    if len(named) == 1:
        return group[0].who
    words = listed([ROLES[role].plural for role in ROLES if role in roles])
    return words[0].upper() + words[1:]


def _counted(group: tuple[DutyView, ...]) -> str:
    """Return how many there are of each kind: "15 duties and 2 reliefs"."""
    counts = dict.fromkeys(COUNTED, 0)
    for one in group:
        counts[one.duty.kind] += 1
    return listed(
        [
            f"{count} {COUNTED[kind][count > 1]}"
            for kind, count in counts.items()
            if count
        ]
    )
