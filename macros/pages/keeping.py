"""Renders the blocks of the page that says how the reference is kept."""

from markupsafe import Markup

from macros.pages.blocks import Blocks
from macros.rules.due import STALE_DAYS, questions


class Keeping(Blocks):
    """The blocks of the page that says how the reference is kept."""

    def keeping(self, page: str) -> Markup:
        """Return when the law was read, and after how long it is read again."""
        ledger = self._edition.ledger
        return self.render(
            "keeping",
            page,
            law=ledger.law,
            oldest=min(
                (update.checked_on for update in ledger.updates),
                default=ledger.law.read_on,
            ),
            stale_days=STALE_DAYS,
        )

    def questions(self, page: str) -> Markup:
        """Return what is open, as a list."""
        found = list(questions(self._edition))
        return self.render("questions", page, questions=found)
