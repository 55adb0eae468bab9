"""The insurance schedule of a red-team engagement: policies, questions, clauses.

What a reader answers decides which lines the schedule has and how high its limits
should be; no amount is ours. The browser's `schedule.mjs` reads the same object.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from macros.model.field import Model, RecordId, Slug, Text, Texts, names, wrong

When = Annotated[
    tuple[Annotated[Slug, names("choice", "schedule.choices")], ...],
    Field(description="Choices of which one must be made; empty means always."),
]
Ours = Annotated[bool, Field(description="Whether it goes beyond the source.")]


class Policy(Model):
    """A kind of policy: what it covers, why a red team needs it, how much so."""

    id: Annotated[Slug, Field(description="Names the policy.")]
    name: Annotated[Text, Field(description="What it is called.")]
    rank: Annotated[Text, Field(description="How much a red team needs it.")]
    covers: Annotated[Text, Field(description="What it covers.")]
    relevance: Annotated[Text, Field(description="Why a red team needs it.")]
    term: Annotated[
        Slug,
        names("term", "glossary.terms"),
        Field(description="The glossary's term for it."),
    ]
    when: When


class EngagementChoice(Model):
    """An answer, and the policies whose limits it raises by so many levels."""

    id: Annotated[Slug, Field(description="Names the answer.")]
    label: Annotated[Text, Field(description="The answer.")]
    raises: Annotated[
        tuple[Annotated[Slug, names("policy", "schedule.policies")], ...],
        Field(description="The policies whose limits it raises."),
    ]
    by: Annotated[
        int, Field(ge=0, le=2, description="By how many levels; 0 if it raises none.")
    ]
    may_raise: Annotated[
        tuple[Annotated[Slug, names("policy", "schedule.policies")], ...],
        Field(description="The policies whose limits it may raise, how far is open."),
    ]
    reason: Annotated[
        Text | None, Field(description="Why it raises them; null if it raises none.")
    ]
    records: Annotated[
        tuple[RecordId, ...], Field(description="Records to read with it.")
    ]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Refuse a limit that is raised without a reason, by 0, or for no policy."""
        if bool(self.raises or self.may_raise) != bool(self.reason):
            mend = "a reason is given for policies, and for each policy a reason"
            raise wrong("does not fit what it raises", mend, "reason")
        if bool(self.by) != bool(self.raises):
            mend = "it raises policies" if self.raises else "it raises no policy"
            raise wrong(f"is {self.by}", mend, "by")
        return self


class EngagementQuestion(Model):
    """A question about the engagement; the first choice is the usual one."""

    id: Annotated[Slug, Field(description="Names the question.")]
    question: Annotated[Text, Field(description="The question.")]
    choices: Annotated[
        tuple[EngagementChoice, ...], Field(min_length=2, description="The answers.")
    ]


class Clause(Model):
    """A line of the contract."""

    id: Annotated[Slug, Field(description="Names the clause.")]
    title: Annotated[Text, Field(description="What it is called.")]
    text: Annotated[Text, Field(description="The words.")]
    when: When
    ours: Ours


class Check(Model):
    """Something to verify before the work begins."""

    id: Annotated[Slug, Field(description="Names the check.")]
    text: Annotated[Text, Field(description="What to verify.")]
    when: When
    ours: Ours


class Schedule(Model):
    """`data/schedule.json`.

    `levels`: how high a limit should be, from the lowest to the highest.
    """

    levels: Annotated[
        Texts, Field(description="How high a limit should be, the lowest first.")
    ]
    policies: Annotated[
        tuple[Policy, ...], Field(min_length=1, description="The kinds of policy.")
    ]
    questions: Annotated[
        tuple[EngagementQuestion, ...],
        Field(min_length=1, description="What the reader is asked."),
    ]
    clauses: Annotated[tuple[Clause, ...], Field(description="Lines of the contract.")]
    checks: Annotated[
        tuple[Check, ...], Field(description="What to verify before the work begins.")
    ]
