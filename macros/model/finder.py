"""The finder: questions, and rules that lead from answers to what the law asks."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.field import Model, Text

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", examples=["use"])]


class Asked(Model):
    """Whether an answer is among those given; unknown if the question is open."""

    question: Slug
    has: Annotated[tuple[Slug, ...], Field(min_length=1)]
    unanswered: Annotated[
        Literal["no"] | None, Field(description="How an open question is read.")
    ] = None


class Is(Model):
    """A condition that has a name."""

    is_: Annotated[Slug, Field(alias="is")]


class All(Model):
    """Every one of some conditions."""

    all: Annotated[tuple["Condition", ...], Field(min_length=1)]


class Some(Model):
    """At least one of some conditions."""

    some: Annotated[tuple["Condition", ...], Field(min_length=1)]


class No(Model):
    """The contrary of a condition."""

    no: "Condition"


Condition = Asked | Is | All | Some | No


class Option(Model):
    """An answer that can be chosen."""

    id: Slug
    label: Text
    article: Annotated[Text | None, Field(description="Where the law has it.")]
    is_alone: Annotated[bool, Field(description="Whether it excludes the others.")]


class Question(Model):
    """A plain question; a record of the index may stand behind an answer."""

    id: Slug
    text: Text
    help: Text | None
    several: bool
    asked_if: Condition | None
    options: tuple[Option, ...]


class Named(Model):
    """A condition under a name, with the provision it rests on."""

    id: Slug
    article: Text
    when: Condition


class Because(Model):
    """The reason for each outcome, in a sentence."""

    applies: Text
    may: Text
    no: Text


class Point(Model):
    """A part of a duty that only some answers bring up."""

    when: Condition
    article: Text
    text: Text


class Fine(Model):
    """What a breach can cost: the record that says it, and the provision."""

    record: Text | None
    article: Text
    note: Text | None


class Rule(Model):
    """When a duty applies, when it may, and why."""

    id: Annotated[str, Field(pattern=r"^RULE-\d{3,}$", examples=["RULE-001"])]
    concerns: Annotated[Text, Field(description="The obligation or ledger's entry.")]
    article: Text
    applies: Condition | None
    may: Condition | None
    because: Because
    points: tuple[Point, ...]
    fine: Fine
    for_version: Text


class Scope(Model):
    """For whom a date of the ledger counts; others need not see it."""

    scope: Text
    when: Condition


class Remark(Model):
    """What some answers should be told beside the duties."""

    when: Condition
    article: Text
    record: Text | None
    text: Text


class Place(Model):
    """The record of the authority behind an answer on the place."""

    option: Slug
    record: Text


class Finder(Model):
    """`data/finder.json`."""

    questions: tuple[Question, ...]
    conditions: tuple[Named, ...]
    rules: tuple[Rule, ...]
    scopes: tuple[Scope, ...]
    places: tuple[Place, ...]
    remarks: tuple[Remark, ...]
    assumed: tuple[Text, ...]
    not_covered: tuple[Text, ...]
