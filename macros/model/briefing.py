"""Declares the sentences of the briefing; its dates come from the register."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from macros.model.field import INDEX, Model, Slug, Text, names


class ToldStart(Model):
    """Says to a board what starts; the date of the start follows."""

    id: Annotated[
        Slug, names("start", "starts.starts"), Field(description="The start.")
    ]
    says: Annotated[Text, Field(description="What starts, up to its date.")]


class ToldDate(Model):
    """Says to a board what happens on a date, and the question that it raises."""

    id: Annotated[
        Text,
        names("record", *INDEX, "updates.updates"),
        Field(description="The record of the timeline."),
    ]
    says: Annotated[Text, Field(description="What happens.")]
    ask: Annotated[Text, Field(description="What to ask.")]


class Briefing(Model):
    """`data/briefing.json`."""

    for_version: Annotated[
        Text, Field(description="The version of the index it was written for.")
    ]
    starts: Annotated[
        tuple[ToldStart, ...], Field(description="What moved, and what applies.")
    ]
    dates: Annotated[tuple[ToldDate, ...], Field(description="What comes next.")]

    @property
    def by_record(self) -> Mapping[str, ToldDate]:
        """The sentences on dates by the record that announces them."""
        return {one.id: one for one in self.dates}
