"""Determines which roles an obligation binds today, and which of its dates and parts.

The duties of which an obligation consists say whom the law reaches. A role that the
index names and none of them binds is left out; without any duty the index's roles hold.
"""

from collections.abc import Iterable

from macros.edition.claims import Claim
from macros.edition.edition import Edition
from macros.model.duty import Duty
from macros.model.field import Record
from macros.model.roles import Binding, Role


def parts(edition: Edition, obligation: Record) -> tuple[Duty, ...]:
    """Return the duties of which an obligation of the index consists."""
    return tuple(duty for duty in edition.duties if obligation.id in duty.obligations)


def own_parts(edition: Edition, obligation: Record) -> tuple[Duty, ...]:
    """Return the duties of an obligation that the article named first sets."""
    own = edition.duty_articles(obligation)[:1]
    return tuple(
        duty
        for duty in parts(edition, obligation)
        if edition.duty_articles(duty)[:1] == own
    )


def bound(edition: Edition, obligation: Record) -> tuple[Binding, ...]:
    """Return the roles that the index names and a duty of the obligation binds."""
    stated: tuple[Binding, ...] = getattr(obligation, "bindings", ())
    duties = parts(edition, obligation)
    named = {role for duty in duties for role in duty.roles}
    return tuple(one for one in stated if not duties or one.role in named)


def concerns(edition: Edition, obligation: Record, claim: Claim, role: Role) -> bool:
    """Say whether a date of an obligation counts for a role.

    It does not if duties of the obligation start on that day and bind others only.
    """
    starting = [
        duty
        for duty in parts(edition, obligation)
        if claim.date in _days(edition, duty.starts)
    ]
    return not starting or any(role in duty.roles for duty in starting)


def whom(edition: Edition, obligation: Record, role: Role) -> str:
    """Say whom of a role an obligation binds; empty if all, or if duties differ.

    Of a role that it binds beside another it says what that role must do. What limits a
    duty of several roles is no word on one of them.
    """
    own = [duty for duty in parts(edition, obligation) if role in duty.roles]
    stated: tuple[Binding, ...] = getattr(obligation, "bindings", ())
    if own and any(one.role == role and not one.is_primary for one in stated):
        return own[0].title[0].lower() + own[0].title[1:]
    alone = [duty for duty in own if duty.kind == "duty" and duty.roles == (role,)]
    limits = {duty.limits or "" for duty in alone}
    return limits.pop().rstrip(".") if len(limits) == 1 else ""


def _days(edition: Edition, starts: Iterable[str]) -> set[object]:
    return {day.date for name in starts for day in edition.start[name].dates}
