"""Declares the finder: questions, and rules that lead from answers to duties."""

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
from macros.model.roles import Role


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


class Because(Model):
    """The reason for each outcome, in a sentence."""

    applies: Annotated[Text, Field(description="Why it applies.")]
    may: Annotated[Text, Field(description="Why it may apply.")]
    no: Annotated[Text, Field(description="Why it does not.")]


class Instead(Model):
    """A reason that some answers call for in place of the general one."""

    outcome: Annotated[
        Literal["applies", "may", "no"], Field(description="The outcome it explains.")
    ]
    when: Annotated[Condition, Field(description="Who should read it.")]
    text: Annotated[Text, Field(description="The reason, in a sentence or two.")]


class Addressed(Model):
    """A piece of evidence that concerns only some of those whom the duty binds."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("piece",),)
    piece: Annotated[Text, Field(description="The piece, by its id.")]
    to: Annotated[Text, Field(description="Whom it concerns.")]
    when: Annotated[Condition, Field(description="Who is among them.")]


class Part(Model):
    """The part of a role that a duty binds, if not all of it."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("role",),)
    role: Annotated[Role, Field(description="The role.")]
    whom: Annotated[Text, Field(description="Whom of it, or with what.")]


class Point(Model):
    """A part of a duty that only some answers bring up."""

    when: Annotated[Condition, Field(description="When it comes up.")]
    article: Annotated[Text, Field(description="The provision.")]
    text: Annotated[Text, Field(description="What it says.")]


class Fine(Model):
    """The maximum fine for a breach: the record and the provision that state it."""

    record: Annotated[
        Annotated[Text, names("penalty", "index.penalty_tiers", "ledger.updates")]
        | None,
        Field(description="The penalty; null if the index has none."),
    ]
    article: Annotated[Text, Field(description="The provision.")]
    note: Annotated[Text | None, Field(description="A remark; null if there is none.")]


class Rule(Model):
    """A rule: when a duty applies, when it may apply, and why."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("id",), ("concerns",))
    id: Annotated[
        str,
        Field(
            pattern="^RULE-[0-9]{3,6}$",
            examples=["RULE-001"],
            description="Names the rule.",
        ),
    ]
    concerns: Annotated[
        Text,
        names("duty", "index.obligations", "ledger.updates"),
        Field(description="The obligation or ledger's entry."),
    ]
    article: Annotated[Text, Field(description="The provision that sets the duty.")]
    applies: Annotated[
        Condition | None,
        Field(description="When it applies; null for never certainly."),
    ]
    may: Annotated[
        Condition | None,
        Field(description="When it may apply; null if only while that is open."),
    ]
    because: Annotated[Because, Field(description="The reasons.")]
    instead: Annotated[
        tuple[Instead, ...],
        Field(description="Reasons that some answers call for; the first that fits."),
    ]
    points: Annotated[
        tuple[Point, ...], Field(description="Parts that only some answers bring up.")
    ]
    addressed: Annotated[
        tuple[Addressed, ...],
        Field(description="Evidence that concerns only some of those bound."),
    ]
    binds_in_part: Annotated[
        tuple[Part, ...], Field(description="Roles of which it binds only a part.")
    ]
    fine: Annotated[Fine, Field(description="What a breach can cost.")]
    for_version: Annotated[
        Text, Field(description="The version of the index that it was written for.")
    ]

    @model_validator(mode="after")
    def _can_hold(self) -> Self:
        """Refuse a rule that nobody's answers can bring up."""
        if self.applies is None and self.may is None:
            raise wrong("never applies", "give applies, may or both", "applies")
        return self


class Scope(Model):
    """For whom a date of the ledger counts; others need not see it."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("scope",),)
    scope: Annotated[
        Text, Field(description="The scope of dates, as the ledger words it.")
    ]
    when: Annotated[Condition, Field(description="For whom it counts.")]


class Remark(Model):
    """A remark for readers with certain answers, shown beside the duties."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("text",),)
    when: Annotated[Condition, Field(description="Who should be told.")]
    article: Annotated[Text, Field(description="The provision.")]
    record: Annotated[
        AnyId | None, Field(description="The record to read; null if there is none.")
    ]
    text: Annotated[Text, Field(description="What they should be told.")]


class Place(Model):
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
    rules: Annotated[
        tuple[Rule, ...], Field(min_length=1, description="A rule for each duty.")
    ]
    scopes: Annotated[
        tuple[Scope, ...], Field(description="For whom dates of the ledger count.")
    ]
    places: Annotated[
        tuple[Place, ...],
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
