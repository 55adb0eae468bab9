"""Declares our interpretation of the index's insurers: filters, readings, touches."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.editorial import ForVersion
from macros.model.field import DimensionId, Model, Slug, Text, names
from macros.model.grounded import Grounded

# What players are compared by.
Aspect = Literal[
    "kind", "cover", "limit", "exclusions", "trigger", "region", "access", "status"
]


class Choice(Model):
    """An answer to a question, and how it reads."""

    id: Annotated[Slug, Field(description="Names the answer.")]
    says: Annotated[Text, Field(description="How it reads.")]


class Filter(Model):
    """A question by which the comparison is narrowed, and what it can be answered."""

    id: Annotated[Slug, Field(description="Names the question.")]
    label: Annotated[Text, Field(description="What it is called.")]
    asks: Annotated[Text, Field(description="The question.")]
    choices: Annotated[
        tuple[Choice, ...],
        Field(min_length=2, description="What it can be answered."),
    ]

    def says(self, answer: str) -> str:
        """Return how an answer reads; what is no choice is not stated."""
        found = (one.says for one in self.choices if one.id == answer)
        return next(found, "not stated")


class OfInsurer(Grounded):
    """A statement of ours about an insurer."""

    insurer: Annotated[
        Text,
        names("insurer", "index.insurer_landscape"),
        Field(description="The insurer."),
    ]

    @property
    def subject(self) -> str:
        """The id of the insurer."""
        return self.insurer


class Answer(OfInsurer):
    """Our answer for an insurer; where there is none, the index does not state it.

    Attributes:
        answer: the id of one of the filter's choices.
    """

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("insurer", "filter"),)
    filter: Annotated[
        Slug, names("filter", "insurance.filters"), Field(description="The question.")
    ]
    answer: Annotated[Slug, Field(description="The answer, one of its choices.")]
    reason: Annotated[Text, Field(description="Why it is so.")]


class Reading(OfInsurer):
    """An aspect that no field states, as interpreted from other fields."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("insurer", "aspect"),)
    aspect: Annotated[Aspect, Field(description="What players are compared by.")]
    says: Annotated[Text, Field(description="What we read there.")]


class ScopeTouch(OfInsurer):
    """A way of failing that words of a stated scope touch, and why."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("insurer", "words", "dimension", "mode"),
    )
    verb: Annotated[
        Literal["covers", "excludes"],
        Field(description="Whether the scope covers or excludes it."),
    ]
    words: Annotated[
        Text, Field(description="As they stand in the field on which it rests.")
    ]
    dimension: Annotated[DimensionId, Field(description="The dimension.")]
    mode: Annotated[
        int, Field(ge=1, le=99, description="Which of its ways of failing, from 1.")
    ]
    reason: Annotated[Text, Field(description="Why the words touch it.")]

    @property
    def others(self) -> tuple[str, ...]:
        """The id of the dimension."""
        return (self.dimension,)


class Insurance(Model):
    """Our readings of insurers, as they are published."""

    filters: Annotated[
        tuple[Filter, ...], Field(min_length=1, description="The questions.")
    ]
    answers: Annotated[
        tuple[Answer, ...],
        Field(description="Our answers; where one is missing, none is stated."),
    ]
    readings: Annotated[
        tuple[Reading, ...],
        Field(description="What we read where no field states an aspect."),
    ]
    touches: Annotated[
        tuple[ScopeTouch, ...],
        Field(description="Ways of failing that a stated scope touches."),
    ]


class InsuranceFile(ForVersion, Insurance):
    """`data/insurance.json`."""
