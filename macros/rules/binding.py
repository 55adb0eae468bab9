"""Determines which roles an obligation binds today, and which of its dates and parts.

The duties of which an obligation consists say whom the law reaches. A role that the
index names and none of them binds is left out; without any duty the index's roles hold.
"""

from macros.edition.edition import Edition
from macros.model.duty import Duty
from macros.model.field import Record
from macros.model.roles import Binding


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
