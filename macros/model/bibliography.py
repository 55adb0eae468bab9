"""Declares the bibliography that the index lacks: sources `ref:1` …, and acts."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.model.field import (
    WORD,
    ActId,
    Address,
    DateText,
    Day,
    Model,
    Record,
    ReferenceId,
    Text,
    identifier,
    shown,
    wrong,
)

ReferenceKind = Literal[
    "law",
    "court decision",
    "standard",
    "guidance",
    "framework",
    "methodology",
    "company statement",
    "press",
    "research",
]


class Consolidation(Model):
    """The consolidated text of an act that the site reads the law from."""

    celex: Annotated[Text, Field(description="Its CELEX number.")]
    date: Annotated[Day, Field(description="The day of its state.")]


class Instrument(Model):
    """An act of Union law, under the id that addresses use."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("id",), ("celex",))

    id: Annotated[
        str,
        Field(
            pattern=r"^(reg|dir)-[0-9]{4}-[0-9]{1,6}$",
            examples=["reg-2024-1689"],
            description="Names the act.",
        ),
    ]
    name: Annotated[Text, Field(description="As texts name it.")]
    short: Annotated[Text, Field(description="What people call it.")]
    title: Annotated[Text, Field(description="Its official title.")]
    also: Annotated[tuple[Text, ...], Field(description="Other names in texts.")]
    celex: Annotated[
        str,
        Field(
            pattern=r"^3[0-9]{4}[RL][0-9]{4}$",
            examples=["32024R1689"],
            description="Its CELEX number.",
        ),
    ]
    eli: Annotated[Address, Field(description="Its European Legislation Identifier.")]
    address: Annotated[
        Address, Field(description="Where it can be read as first published.")
    ]
    official_journal: Annotated[Text, Field(description="Where it was published.")]
    published: Annotated[Day, Field(description="The day of publication.")]
    in_force: Annotated[
        Day | None, Field(description="The day it entered into force; null if not yet.")
    ]
    consolidated: Annotated[
        Consolidation | None,
        Field(description="The consolidated text read; null if none was."),
    ]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse an act that was in force or consolidated before it was published."""
        days = {
            "in_force": self.in_force,
            "consolidated.date": self.consolidated and self.consolidated.date,
        }
        for field, day in days.items():
            if day and day < self.published:
                mend = f"published on {self.published}"
                raise wrong(f'"{day}" is before the publication', mend, field)
        return self

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every name under which a text may mean the act."""
        return (self.name, self.short, *self.also)


class Reference(Record):
    """A source of the index, and how we know what it is."""

    singular = "Reference"
    id: Annotated[str, identifier("ref:1")]
    title: Annotated[Text, shown("name", "Title", "What the source is.")]
    issuer: Annotated[Text, shown("fact", "Issuer", "Who made it.")]
    date: Annotated[DateText | None, shown("fact", "Date", "As precise as known.")]
    kind: Annotated[ReferenceKind, shown("fact", "Kind", "What sort of source it is.")]
    address: Annotated[
        Address | None,
        shown("fact", "Address", "Where it can be read.", "https://example.org/"),
    ]
    instrument: Annotated[
        ActId | None, shown("fact", "Act", "The act of law, if it is one.")
    ]
    named_by: Annotated[
        Literal["index", "inferred"],
        shown("fact", "Named by", "Whether the index names it or we inferred it."),
    ]
    certainty: Annotated[
        Literal["high", "medium", "low"],
        shown("fact", "Certainty", "How sure it is that this is what is meant."),
    ]
    note: Annotated[Text | None, shown("section", "Note", "What rests on it.")]


class KnownGap(Model):
    """An id that the index leaves out, and why it may be missing."""

    id: Annotated[Text, Field(max_length=WORD, description="The id that is missing.")]
    reason: Annotated[Text, Field(description="Why it may be missing.")]


class Bibliography(Model):
    """`data/references.json`."""

    whole = True
    instruments: Annotated[tuple[Instrument, ...], Field(min_length=1)]
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
    gaps: tuple[KnownGap, ...]


__all__ = ["Bibliography", "Instrument", "KnownGap", "Reference", "ReferenceId"]
