"""Declares the finder: questions, and the conditions that duties are made of."""

from itertools import groupby
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from macros.model.field import (
    AnyId,
    Model,
    Slug,
    Text,
    UpdateId,
    names,
    wrong,
)


class Asked(Model):
    """Whether an answer is among those given; unknown if the question is open."""

    question: Annotated[
        Slug,
        names("question", "finder.questions"),
        Field(description="The question."),
    ]
    has: Annotated[
        tuple[Slug, ...],
        Field(min_length=1, description="Answers of which one must be given."),
    ]
    unanswered: Annotated[
        Literal["no"] | None, Field(description="How an open question is read.")
    ] = None


class Is(Model):
    """A condition that has a name."""

    is_: Annotated[
        Slug,
        names("condition", "finder.conditions"),
        Field(alias="is", description="The condition."),
    ]


class All(Model):
    """Every one of some conditions."""

    all: Annotated[
        tuple["Condition", ...],
        Field(min_length=1, description="Conditions that must all hold."),
    ]


class Some(Model):
    """At least one of some conditions."""

    some: Annotated[
        tuple["Condition", ...],
        Field(min_length=1, description="Conditions of which one must hold."),
    ]


class No(Model):
    """The contrary of a condition."""

    no: Annotated["Condition", Field(description="What must not hold.")]


# The field that only one kind of condition has, and its name in Python.
KINDS = {"question": "question", "is": "is_", "all": "all", "some": "some", "no": "no"}
# Steps of a place in pydantic's words that no field has: they choose a condition.
CHOSEN = "~"


def _chosen(value: Any) -> str | None:
    """Return which kind of condition is meant, by the field that only it has."""
    for kind in KINDS:
        if kind in value if isinstance(value, dict) else hasattr(value, KINDS[kind]):
            return CHOSEN + kind
    return None


Condition = Annotated[
    Annotated[Asked, Tag(f"{CHOSEN}question")]
    | Annotated[Is, Tag(f"{CHOSEN}is")]
    | Annotated[All, Tag(f"{CHOSEN}all")]
    | Annotated[Some, Tag(f"{CHOSEN}some")]
    | Annotated[No, Tag(f"{CHOSEN}no")],
    Discriminator(
        _chosen,
        custom_error_type="no_choice",
        custom_error_message=f"has none of the fields {', '.join(KINDS)}",
    ),
]


class Option(Model):
    """An answer that can be chosen."""

    id: Annotated[Slug, Field(description="Names the answer.")]
    label: Annotated[Text, Field(description="The answer.")]
    article: Annotated[Text | None, Field(description="Where the law has it.")]
    is_alone: Annotated[bool, Field(description="Whether it excludes the others.")]
    group: Annotated[
        Text | None,
        Field(description="Under which heading it folds; null if under none."),
    ] = None


class Question(Model):
    """A plain question; a record of the index may stand behind an answer."""

    id: Annotated[Slug, Field(description="Names the question.")]
    text: Annotated[Text, Field(description="The question.")]
    help: Annotated[
        Text | None, Field(description="What helps to answer it; null if nothing.")
    ]
    several: Annotated[
        bool, Field(description="Whether several answers can be chosen.")
    ]
    asked_if: Annotated[
        Condition | None, Field(description="When it is asked; null for always.")
    ]
    options: Annotated[
        tuple[Option, ...], Field(min_length=2, description="The answers.")
    ]

    @model_validator(mode="after")
    def _leaves_a_choice(self) -> Self:
        """Refuse answers that exclude others where only one can be chosen anyway."""
        alone = [option.id for option in self.options if option.is_alone]
        if alone and (not self.several or len(alone) == len(self.options)):
            mend = "only one of several answers excludes the others"
            raise wrong(f'"{alone[0]}" excludes the others', mend, "options")
        return self

    @property
    def grouped(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """The answers under their headings, those without one under none."""
        return tuple(
            (heading, tuple(options))
            for heading, options in groupby(
                self.options, key=lambda option: option.group or ""
            )
        )


class Named(Model):
    """A condition under a name, with the provision it rests on."""

    id: Annotated[Slug, Field(description="Names the condition.")]
    article: Annotated[Text, Field(description="The provision it rests on.")]
    when: Annotated[Condition, Field(description="The condition.")]
    perhaps: Annotated[
        Condition | None,
        Field(description="When it stays open although it does not hold; else null."),
    ] = None
    only_if: Annotated[
        Text | None,
        Field(
            description='On what it then turns, after "only if"; null if on nothing.'
        ),
    ] = None

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        """Refuse a condition that stays open without saying on what it turns."""
        if bool(self.perhaps) != bool(self.only_if):
            raise wrong("does not fit perhaps", "give both or neither", "only_if")
        return self


class Preset(Model):
    """Answers from which readers of a sector or role may start."""

    id: Annotated[Slug, Field(description="Names the preset.")]
    label: Annotated[Text, Field(description="Whom it is for.")]
    answers: Annotated[
        tuple[Asked, ...], Field(min_length=1, description="The answers it gives.")
    ]


class Remark(Model):
    """A remark for readers with certain answers, shown beside the duties."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("text",),)
    when: Annotated[Condition, Field(description="Who should be told.")]
    article: Annotated[Text, Field(description="The provision.")]
    record: Annotated[
        AnyId | None, Field(description="The record to read; null if there is none.")
    ]
    text: Annotated[Text, Field(description="What they should be told.")]


class CountryPlace(Model):
    """The authority behind an answer on the place, and what is known of it."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("option",),)
    option: Annotated[
        Slug, names("answer", "finder.options"), Field(description="The answer.")
    ]
    record: Annotated[
        Text,
        names("authority", "index.national_authority_status"),
        Field(description="The authority."),
    ]
    says: Annotated[
        Text | None, Field(description="What it is today; null if nothing is known.")
    ]
    update: Annotated[
        UpdateId | None,
        Field(description="The entry of the ledger it rests on, or null."),
    ]


class Finder(Model):
    """`data/finder.json`."""

    questions: Annotated[
        tuple[Question, ...],
        Field(min_length=1, description="The questions, in their order."),
    ]
    conditions: Annotated[
        tuple[Named, ...], Field(description="Conditions that have a name.")
    ]
    presets: Annotated[
        tuple[Preset, ...], Field(description="Where readers of a sector may start.")
    ]
    places: Annotated[
        tuple[CountryPlace, ...],
        Field(description="The authorities behind answers on the place."),
    ]
    remarks: Annotated[
        tuple[Remark, ...],
        Field(description="What some answers should be told beside the duties."),
    ]
    assumed: Annotated[tuple[Text, ...], Field(description="What the finder assumes.")]
    not_covered: Annotated[
        tuple[Text, ...], Field(description="What it does not cover.")
    ]
