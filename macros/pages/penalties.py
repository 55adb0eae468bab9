"""The blocks of the penalties page: the fines today and the calculator of ceilings.

Like the renderer's blocks: one method a macro, one template a method.
"""

from dataclasses import dataclass

from markupsafe import Markup

from macros.model.ceilings import Fine, Measure, Offender
from macros.model.index import Penalty
from macros.model.roles import ROLES, Role
from macros.pages.blocks import Blocks
from macros.pages.render import Renderer
from macros.rules.addresses import fined
from macros.rules.ceilings import (
    DIGITS,
    EURO,
    SIGNS,
    ceiling,
    fragment,
    meeting,
    money,
    reason,
    sums,
)
from macros.rules.listing import backed
from macros.rules.relations import AMOUNT


@dataclass(frozen=True)
class Row:
    """A tier of fines: its measures in the order of offenders, and the index's tiers.

    Attributes:
        amount: the fixed amount as printed.
        meets: the turnover at which amount and share are the same, as printed.
        penalties: records of the index that state the same amount and percentage.
        roles: whose duties name it; none if no duty does, and it is for everyone.
    """

    fine: Fine
    measures: tuple[Measure, ...]
    amount: str
    meets: str
    penalties: tuple[Penalty, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Worked:
    """A ceiling worked out for the example turnover of a kind of offender."""

    offender: Offender
    ceiling: str
    reason: str
    fragment: str


class Penalties(Blocks):
    """Blocks on fines and how high they can go."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the edition."""
        super().__init__(renderer)
        self._ceilings = self._edition.ceilings

    def fines(self, page: str) -> Markup:
        """Return every tier of fines as the law has it, a card each."""
        return self.render(
            "fines",
            page,
            offenders=self._ceilings.offenders,
            rows=self._rows,
            backed=backed(self._edition, self._derived.duties),
            fined=fined,
        )

    def ceiling(self, page: str) -> Markup:
        """Return the calculator of maximum fines."""
        return self.render(
            "ceiling",
            page,
            offenders=self._ceilings.offenders,
            fines=self._ceilings.fines,
            data=self.data,
        )

    def worked(self, page: str) -> Markup:
        """Return worked examples: each fine for each kind of offender."""
        return self.render(
            "worked",
            page,
            offenders=self._ceilings.offenders,
            examples={one.id: money(one.example * EURO) for one in self._offenders},
            worked=[(row, self._worked(row)) for row in self._rows],
        )

    def left_out(self, page: str) -> Markup:
        """Return what the calculator leaves out, and why."""
        return self.render("left_out", page, left_out=self._ceilings.not_computed)

    @property
    def data(self) -> dict[str, object]:
        """The data from which the browser computes a maximum fine."""
        return {
            "version": self._version,
            "digits": DIGITS,
            "signs": SIGNS,
            "offenders": [{"id": one.id} for one in self._offenders],
            "fines": [
                {
                    "id": fine.id,
                    "label": fine.label,
                    "amount": fine.amount,
                    "percent": fine.percent,
                    "measures": {
                        one.offender: {"counts": one.counts, "article": one.article}
                        for one in fine.counts
                    },
                }
                for fine in self._ceilings.fines
            ],
        }

    @property
    def _offenders(self) -> tuple[Offender, ...]:
        return self._ceilings.offenders

    @property
    def _version(self) -> str:
        """The state of the law that a link to a ceiling was made under."""
        return self._edition.ledger.law.consolidated_on.isoformat()

    @property
    def _rows(self) -> tuple[Row, ...]:
        return tuple(
            Row(
                fine=fine,
                measures=tuple(
                    next(one for one in fine.counts if one.offender == offender.id)
                    for offender in self._offenders
                ),
                amount=money(fine.amount * EURO),
                meets=money(meeting(fine)),
                penalties=self._of_the_index(fine),
                roles=self._roles(fine),
            )
            for fine in self._ceilings.fines
        )

    def _roles(self, fine: Fine) -> tuple[Role, ...]:
        """Return the roles of the duties that a fine punishes, in their order."""
        duties = (view.duty for view in self._derived.duties.all)
        named = {r for d in duties if d.fine.ceiling == fine.id for r in d.roles}
        return tuple(role for role in ROLES if role in named)

    def _of_the_index(self, fine: Fine) -> tuple[Penalty, ...]:
        stated = sums(fine)
        found = (
            (penalty, AMOUNT.search(penalty.ceiling or ""))
            for penalty in self._edition.index.penalty_tiers
        )
        return tuple(one for one, amount in found if amount and amount[0] == stated)

    def _worked(self, row: Row) -> tuple[Worked, ...]:
        return tuple(
            Worked(
                offender=offender,
                ceiling=money(ceiling(row.fine, measure.counts, cents)),
                reason=reason(row.fine, measure, cents),
                fragment=fragment(self._version, row.fine.id, offender.id, cents),
            )
            for offender, measure in zip(self._offenders, row.measures, strict=True)
            for cents in (offender.example * EURO,)
        )
