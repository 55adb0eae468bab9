"""Where in the world standards and carriers stand, by the index or by our reading."""

from typing import Literal

from macros.model.ceilings import Slug
from macros.model.field import Model, Text
from macros.model.grounded import Grounded


class Region(Model):
    """A region of the landscape."""

    id: Slug
    label: Text


class Place(Grounded):
    """A record's place in a region: how it belongs there, on what ground, and why."""

    record: Text
    region: Slug
    how: Literal["seat", "offered", "issued", "international"]
    kind: Literal["stated", "editorial"]
    reason: Text

    @property
    def subject(self) -> str:
        """The id of the record."""
        return self.record


class Landscape(Model):
    """`data/landscape.json`."""

    regions: tuple[Region, ...]
    places: tuple[Place, ...]
