"""Determines which roles a duty binds today: those of the index, minus those exempt.

The finder's rules say whom the law reaches. A role is left out if a reader who is that
and nothing else is told "no". Without a rule the index's roles stand.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from macros.edition.claims import Claim
from macros.model.field import Record
from macros.model.roles import ROLES, Binding, Role
from macros.rules.finder import Answers, Verdicts

if TYPE_CHECKING:
    from macros.edition.edition import Edition

# The answers of a reader who has this role and no other.
ROLE_ALONE: Mapping[Role, Answers] = {
    role: {"do": frozenset({words.answer})} for role, words in ROLES.items()
}


def bound(edition: "Edition", duty: Record) -> tuple[Binding, ...]:
    """Return the roles that the index names for a duty and the law does not exclude."""
    verdicts = Verdicts(edition.finder)
    rules = [rule for rule in edition.finder.rules if rule.concerns == duty.id]
    return tuple(
        binding
        for binding in getattr(duty, "bindings", ())
        if all(
            verdicts.outcome(rule, ROLE_ALONE[binding.role]) != "no" for rule in rules
        )
    )


def concerns(edition: "Edition", claim: Claim, role: Role) -> bool:
    """Say whether a date counts for a role: some hold for others only."""
    verdicts = Verdicts(edition.finder)
    return not any(
        verdicts.holds(scope.when, ROLE_ALONE[role]) is False
        for scope in edition.finder.scopes
        if scope.scope == claim.scope
    )


def whom(edition: "Edition", duty: Record, role: Role) -> str:
    """Say whom of a role a duty binds; empty if all of it."""
    parts = (
        part.whom
        for rule in edition.finder.rules
        if rule.concerns == duty.id
        for part in rule.binds_in_part
        if part.role == role
    )
    return next(parts, "")
