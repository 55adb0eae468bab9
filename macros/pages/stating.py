"""Writes single facts of the law within a line of Markdown: days, fines, provisions."""

from markupsafe import Markup

from macros.model.citations import AI_ACT
from macros.model.dates import spoken
from macros.model.start import Start
from macros.pages.blocks import Blocks
from macros.pages.here import Here
from macros.pages.linking import inline
from macros.rules.ceilings import sums


class Stating(Blocks):
    """Facts for hand-written pages, so that no page repeats what the data holds."""

    def start(self, start_id: str, *, page: str) -> Markup:
        """Return the day from which a group of duties applies: "2 December 2027".

        Raises:
            KeyError: if the edition has no such start.
        """
        start = self._edition.start[start_id]
        days = [spoken(one.date) for one in start.dates if one.replaced_by is None]
        return inline(_listed(start, days))

    def moved_from(self, start_id: str, *, page: str) -> Markup:
        """Return the day that another act has moved: "2 August 2026".

        Raises:
            KeyError: if the edition has no such start.
        """
        start = self._edition.start[start_id]
        days = [spoken(one.date) for one in start.dates if one.replaced_by is not None]
        return inline(_listed(start, days))

    def fine(self, fine_id: str, *, page: str) -> Markup:
        """Return the maximum fine of a tier: "EUR 15 million or 3%".

        Raises:
            KeyError: if the edition has no such tier.
        """
        fines = {one.id: one for one in self._edition.ceilings.fines}
        return inline(sums(fines[fine_id]))

    def provision(self, text: str, act: str = AI_ACT, *, page: str) -> Markup:
        """Return a provision, ``Art. 25(1)``, with its articles linked."""
        here = Here(page, self._edition, self._derived.addresses)
        return here.statute(text, act)


def _listed(start: Start, days: list[str]) -> str:
    """Return the days of a start as words.

    Raises:
        KeyError: if it has no such day.
    """
    if not days:
        raise KeyError(start.id)
    return " and ".join(days)
