"""Defines what the blocks of every section share."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.model.field import Record
from macros.pages.render import Renderer
from macros.rules.timeline import Entry


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

    def opening_terms(self, html: str, page: str) -> Markup:
        """Return a block in which each term of the glossary opens at its first use."""
        return self._renderer.opening_terms(html, page)

    def dates_of(
        self,
        found: Iterable[Entry],
        *more: Record,
        starts: Iterable[tuple[str, ...]] = (),
    ) -> dict[str, object]:
        """Return the dates of entries, of more records and starts, for the browser."""
        group = tuple(found)
        records = [e.record for e in group if isinstance(e.record, Record)]
        own = [(entry.start.id,) for entry in group if entry.start]
        return self._today.law_data([*records, *more], [*own, *starts])
