"""What the law asks of each role, duties with the same dates together."""

from dataclasses import dataclass
from datetime import date

from macros.edition import Edition
from macros.law import Claim
from macros.model.field import Record
from macros.roles import ROLES, Role


@dataclass(frozen=True)
class Group:
    """Duties of one role that begin on the same dates; the first stands for all."""

    duties: tuple[Record, ...]

    @property
    def first(self) -> Record:
        """The duty whose dates are shown."""
        return self.duties[0]


@dataclass(frozen=True)
class Share:
    """What a role has to do, by date."""

    role: Role
    groups: tuple[Group, ...]


def shares(edition: Edition) -> tuple[Share, ...]:
    """Return the duties of each role that has any, in the order of their dates."""
    found = []
    for role in ROLES:
        groups: dict[tuple[object, ...], list[Record]] = {}
        for duty in edition.index.obligations:
            if any(binding.role == role for binding in duty.bindings):
                groups.setdefault(_dates(edition, duty), []).append(duty)
        ordered = sorted(groups.values(), key=lambda duties: _start(edition, duties[0]))
        if ordered:
            found.append(Share(role, tuple(Group(tuple(group)) for group in ordered)))
    return tuple(found)


def _dates(edition: Edition, duty: Record) -> tuple[object, ...]:
    return tuple(
        (claim.date, claim.scope, claim.replaced_by, claim.contested_by)
        for claim in edition.claims(duty)
    )


def _start(edition: Edition, duty: Record) -> date:
    """Return the first date that no other act replaces; the first one if all are."""
    claims: tuple[Claim, ...] = edition.claims(duty)
    lasting = [claim.date for claim in claims if not claim.replaced_by]
    return min(lasting or [claim.date for claim in claims])
