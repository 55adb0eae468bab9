"""Checks that each fine says what counts for each kind of offender."""

from collections.abc import Iterator

from macros.edition.document import Document
from macros.edition.faults import Fault
from macros.model.ceilings import Ceilings


def faults(ceilings: Document[Ceilings]) -> Iterator[Fault]:
    """Yield the fines that do not say what counts for a kind of offender."""
    offenders = set() if "offenders" in ceilings.unclear else ceilings.ids["offenders"]
    for fine in ceilings.content.fines:
        treated = {measure.offender for measure in fine.counts}
        # A kind that is not known has a fault of its own.
        for name in sorted(
            map(str, offenders - treated if treated <= offenders else ())
        ):
            where = f"fines[{fine.id}].counts"
            yield Fault(ceilings.file, where, f'says nothing of "{name}"')
