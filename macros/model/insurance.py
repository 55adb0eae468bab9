"""How we read what the index says of insurers: filters, readings, touches."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.ceilings import Slug
from macros.model.field import Model, Text
from macros.model.grounded import Grounded

# What players are compared by.
Aspect = Literal[
    "kind", "cover", "limit", "exclusions", "trigger", "region", "access", "status"
]


class Filter(Model):
    """A question by which the comparison is narrowed, and what its answers say."""

    id: Slug
    label: Text
    asks: Text
    yes: Text
    no: Text


class OfInsurer(Grounded):
    """A statement of ours about an insurer."""

    insurer: Text

    @property
    def subject(self) -> str:
        """The id of the insurer."""
        return self.insurer


class Answer(OfInsurer):
    """Our answer for an insurer; where there is none, the index does not state it."""

    filter: Slug
    answer: Literal["yes", "no"]
    reason: Text


class Reading(OfInsurer):
    """What we read in other fields where none states an aspect."""

    aspect: Aspect
    says: Text


class ScopeTouch(OfInsurer):
    """A way of failing that words of a stated scope touch, and why.

    Attributes:
        words: as they stand in the field on which it rests.
        mode: which of the dimension's ways of failing, from 1.
    """

    verb: Literal["covers", "excludes"]
    words: Text
    dimension: Text
    mode: Annotated[int, Field(ge=1)]
    reason: Text

    @property
    def others(self) -> tuple[str, ...]:
        """The id of the dimension."""
        return (self.dimension,)


class Insurance(Model):
    """`data/insurance.json`."""

    filters: tuple[Filter, ...]
    answers: tuple[Answer, ...]
    readings: tuple[Reading, ...]
    touches: tuple[ScopeTouch, ...]
