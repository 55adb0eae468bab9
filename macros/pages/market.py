"""The blocks on insurers, the market, authorities, standards, and the landscape of all.

Like the renderer's blocks: one method a macro, one template a method.
"""

import re
from datetime import date

from markupsafe import Markup

from macros.model.field import Record
from macros.model.index import Dimension, Standard
from macros.model.ledger import Update
from macros.pages.blocks import Blocks
from macros.pages.render import Renderer
from macros.rules.insurers import ASPECTS, counts, lines
from macros.rules.landscape import LandscapeTable


class Market(Blocks):
    """Blocks on who insures, who sets standards and who watches."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer of the edition."""
        super().__init__(renderer)
        self._landscape = LandscapeTable(self._edition)

    def insurers(self, page: str) -> Markup:
        """Return the insurers side by side, their filters and our grounds."""
        found = lines(self._edition)
        return self.render(
            "insurers",
            page,
            aspects=tuple(ASPECTS.values()),
            counts=counts(self._edition, found),
            lines=found,
        )

    def landscape(self, page: str) -> Markup:
        """Return law, standards, carriers and authorities by region."""
        empty, whole = self._landscape.blanks
        return self.render(
            "landscape",
            page,
            rows=self._landscape.rows,
            regions=self._landscape.regions,
            empty=empty,
            whole=whole,
        )

    def authorities(self, page: str) -> Markup:
        """Return the Member States side by side, the latest known first."""
        records = self._edition.index.national_authority_status
        rows = [(one, self._newest(one)) for one in records]
        return self.render("authorities", page, rows=rows)

    def standards(self, page: str) -> Markup:
        """Return the standards side by side, with what points to each."""
        records = self._edition.index.reference_standards
        return self.render(
            "standards",
            page,
            rows=[
                (one, self._newest(one), self._landscape.of(one), self._users(one))
                for one in records
            ],
            regions={region.id: region.label for region in self._landscape.regions},
        )

    def figures(self, page: str) -> Markup:
        """Return each figure of the market with what it is worth beside it."""
        figures = [
            one
            for one in self._edition.index.market_size
            if re.search(r"\d", one.estimate)
        ]
        return self.render("figures", page, figures=figures)

    def _newest(self, record: Record) -> list[Update]:
        """Return the ledger's entries on a record, the newest fact first."""
        updates = self._edition.updates(record)
        return sorted(updates, key=lambda one: one.since or date.min, reverse=True)

    def _users(self, standard: Standard) -> tuple[Dimension, ...]:
        """Return the dimensions that map to a standard."""
        reached = {
            relation.target
            for relation in self._derived.graph.of(standard)
            if relation.verb == "used by"
        }
        return tuple(one for one in self._edition.index.dimensions if one.id in reached)
