"""The insurance schedule of a red-team engagement: policies, questions, clauses.

What a reader answers decides which lines the schedule has and how high its limits
should be; no amount is ours. The browser's `schedule.mjs` reads the same object.
"""

from typing import Annotated

from pydantic import Field

from macros.model.field import Model, Text, Texts

Id = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", examples=["cyber-liability"])]
When = Annotated[
    tuple[Text, ...],
    Field(description="Choices of which one must be made; empty means always."),
]
Ours = Annotated[bool, Field(description="Whether it goes beyond the source.")]


class Policy(Model):
    """A kind of policy: what it covers, why a red team needs it, how much so."""

    id: Id
    name: Text
    rank: Text
    covers: Text
    relevance: Text
    term: Annotated[Text, Field(description="The glossary's term for it.")]
    when: When


class Choice(Model):
    """An answer, and the policies whose limits it raises by so many levels."""

    id: Id
    label: Text
    raises: tuple[Text, ...]
    by: Annotated[int, Field(ge=0, le=2)]
    reason: Text | None
    records: tuple[Text, ...]


class Question(Model):
    """What the reader says of the engagement; the first choice is the usual one."""

    id: Id
    question: Text
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]


class Clause(Model):
    """A line of the contract."""

    id: Id
    title: Text
    text: Text
    when: When
    ours: Ours


class Check(Model):
    """What to verify before the work begins."""

    id: Id
    text: Text
    when: When
    ours: Ours


class Schedule(Model):
    """`data/schedule.json`.

    `levels`: how high a limit should be, from the lowest to the highest.
    """

    levels: Texts
    policies: tuple[Policy, ...]
    questions: tuple[Question, ...]
    clauses: tuple[Clause, ...]
    checks: tuple[Check, ...]
