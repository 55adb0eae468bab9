"""Declares what an editorial reading shares: the fields on which it rests."""

from typing import Annotated

from pydantic import Field

from macros.model.field import Model, Text, Texts


class Grounded(Model):
    """A statement of ours about a record of the index that rests on its fields."""

    rests_on: Annotated[Texts, Field(description="Fields of the record.")]
    for_version: Annotated[
        Text, Field(description="The version of the index it was written for.")
    ]

    @property
    def subject(self) -> str:
        """The id of the record that it is about."""
        raise NotImplementedError

    @property
    def others(self) -> tuple[str, ...]:
        """The ids of further records that it names."""
        return ()
