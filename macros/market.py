"""The blocks on insurers, the market, authorities, standards, and the landscape of all.

Like the renderer's blocks: one method a macro, one template a method.
"""

from markupsafe import Markup

from macros.insurers import ASPECTS, counts, lines
from macros.render import Renderer


class Market:
    """Blocks on who insures, who sets standards and who watches."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the edition."""
        self._renderer = renderer
        self._edition = renderer.edition

    def insurers(self, page: str) -> Markup:
        """Return the insurers side by side, their filters and our grounds."""
        found = lines(self._edition)
        return self._renderer.render(
            "insurers",
            page,
            aspects=tuple(ASPECTS.values()),
            counts=counts(self._edition, found),
            lines=found,
        )
