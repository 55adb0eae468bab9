"""Defines what the blocks of every section share."""

from markupsafe import Markup

from macros.pages.render import Renderer


class Blocks:
    """Renders the blocks of a section: one method a macro, one template a method."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the edition."""
        self._renderer = renderer
        self._edition = renderer.edition
        self._derived = renderer.derived
        self._today = renderer.today

    def render(self, block: str, page: str, **context: object) -> Markup:
        """Return a block of a page from its template and its context."""
        return self._renderer.render(block, page, **context)
