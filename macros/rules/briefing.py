"""Groups the duties of each role by their dates."""

from dataclasses import dataclass
from datetime import date

from macros.edition.claims import Claim
from macros.edition.edition import Edition
from macros.model.field import Record
from macros.model.roles import ROLES, Role
from macros.rules.binding import bound, concerns, whom


@dataclass(frozen=True)
class BriefedDuty:
    """A duty, and whom of the role it binds if not all."""

    record: Record
    whom: str


@dataclass(frozen=True)
class DatedDuties:
    """Duties of one role that begin on the same dates; the first stands for all.

    Attributes:
        claims: ids of the dates that count for the role.
    """

    duties: tuple[BriefedDuty, ...]
    claims: frozenset[str]

    @property
    def first(self) -> Record:
        """The duty whose dates are shown."""
        return self.duties[0].record


@dataclass(frozen=True)
class Share:
    """The duties of a role, by date."""

    role: Role
    groups: tuple[DatedDuties, ...]


def shares(edition: Edition) -> tuple[Share, ...]:
    """Return the duties of each role that has any, in the order of their dates."""
    found = []
    for role in ROLES:
        groups: dict[tuple[object, ...], list[Record]] = {}
        for duty in edition.index.obligations:
            if any(binding.role == role for binding in bound(edition, duty)):
                groups.setdefault(_dates(edition, duty, role), []).append(duty)
        ordered = sorted(groups.values(), key=lambda duties: _start(edition, duties[0]))
        if ordered:
            made = tuple(_group(edition, duties, role) for duties in ordered)
            found.append(Share(role, made))
    return tuple(found)


def _group(edition: Edition, duties: list[Record], role: Role) -> DatedDuties:
    return DatedDuties(
        tuple(BriefedDuty(duty, whom(edition, duty, role)) for duty in duties),
        frozenset(claim.id for claim in _claims(edition, duties[0], role)),
    )


def _claims(edition: Edition, duty: Record, role: Role) -> tuple[Claim, ...]:
    return tuple(c for c in edition.claims(duty) if concerns(edition, duty, c, role))


def _dates(edition: Edition, duty: Record, role: Role) -> tuple[object, ...]:
    return tuple(
        (claim.date, claim.scope, claim.replaced_by, claim.contested_by)
        for claim in _claims(edition, duty, role)
    )


def _start(edition: Edition, duty: Record) -> date:
    """Return the first date that no other act replaces; the first one if all are."""
    claims: tuple[Claim, ...] = edition.claims(duty)
    lasting = [claim.date for claim in claims if not claim.replaced_by]
    return min(lasting or [claim.date for claim in claims])
