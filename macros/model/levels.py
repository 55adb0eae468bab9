"""Declares the described levels of each dimension: what one would see at a score."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from macros.model.field import DimensionId, Model, Text, wrong

# The scores that are described; what lies between two has all of the lower one.
DESCRIBED = (0, 2, 4, 6, 8, 10)


class Level(Model):
    """A level of a dimension."""

    score: Annotated[int, Field(ge=0, le=10, description="The score it describes.")]
    text: Annotated[
        Text,
        Field(description="What can be seen at this level, lower levels included."),
    ]


class Described(Model):
    """The levels of one dimension, the lowest first."""

    id: Annotated[DimensionId, Field(description="The dimension.")]
    levels: Annotated[tuple[Level, ...], Field(description="Its levels, lowest first.")]

    @model_validator(mode="after")
    def _has_each_level(self) -> Self:
        """Refuse levels that are missing, doubled or out of order."""
        if tuple(level.score for level in self.levels) != DESCRIBED:
            mend = f"expected {', '.join(map(str, DESCRIBED))}"
            raise wrong("do not describe each level once, in order", mend, "levels")
        return self

    def at(self, score: int) -> Level:
        """Return the level that a score has reached."""
        return next(one for one in reversed(self.levels) if one.score <= score)


class Levels(Model):
    """`data/levels.json`."""

    for_version: Annotated[
        Text, Field(description="The version of the index it was written for.")
    ]
    levels: Annotated[
        tuple[Described, ...], Field(description="The dimensions with their levels.")
    ]

    @property
    def by_dimension(self) -> Mapping[str, Described]:
        """The levels of each dimension by its id."""
        return {one.id: one for one in self.levels}
