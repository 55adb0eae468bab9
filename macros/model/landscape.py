"""Declares where standards and carriers are, by the index or by our interpretation."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.editorial import ForVersion
from macros.model.field import Model, Slug, Text, names
from macros.model.grounded import Grounded


class Region(Model):
    """A region of the landscape."""

    id: Annotated[Slug, Field(description="Names the region.")]
    label: Annotated[Text, Field(description="What it is called.")]


class RegionPlace(Grounded):
    """A record's place in a region: how it belongs there, on what ground, and why."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("record", "region"),)
    record: Annotated[
        Text,
        names(
            "standard or carrier",
            "index.reference_standards",
            "index.insurer_landscape",
        ),
        Field(description="The record."),
    ]
    region: Annotated[
        Slug, names("region", "landscape.regions"), Field(description="The region.")
    ]
    how: Annotated[
        Literal["seat", "offered", "issued", "international"],
        Field(description="How it belongs there."),
    ]
    kind: Annotated[
        Literal["stated", "editorial"],
        Field(description="Who says so: the index, or the editors."),
    ]
    reason: Annotated[Text, Field(description="Why it belongs there.")]

    @property
    def subject(self) -> str:
        """The id of the record."""
        return self.record


class Landscape(Model):
    """Where standards and carriers stand, as it is published."""

    regions: Annotated[
        tuple[Region, ...], Field(min_length=1, description="The regions.")
    ]
    places: Annotated[
        tuple[RegionPlace, ...],
        Field(description="Where standards and carriers stand."),
    ]


class LandscapeFile(ForVersion, Landscape):
    """`data/landscape.json`."""
