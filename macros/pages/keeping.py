"""Renders the blocks of the page that says how the reference is kept."""

from markupsafe import Markup

from macros.pages.render import Renderer
from macros.rules.due import STALE_DAYS, questions


class Keeping:
    """The blocks of the page that says how the reference is kept."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the edition."""
        self._renderer = renderer

    def keeping(self, page: str) -> Markup:
        """Return when the law was read, and after how long it is read again."""
        ledger = self._renderer.edition.ledger
        return self._renderer.render(
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
        found = list(questions(self._renderer.edition))
        return self._renderer.render("questions", page, questions=found)
