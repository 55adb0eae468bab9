"""Declares what the editors add: relations, glossary, a sentence for each article."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.model.citations import AI_ACT, ROMAN, first_lacking, lacking
from macros.model.field import (
    ActId,
    CheckedDay,
    Model,
    RecordId,
    Slug,
    Text,
    names,
    wrong,
)

Verb = Literal[
    "covers",
    "excludes",
    "starts",
    "makes subject to",
    "adds to",
    "contrasts with",
    "relevant to",
]
Sure = Literal["law read", "secondary source", "our reading", "not verified"]
# How a sentence says that no text was read for it.
UNREAD = "none"
# An article or an annex, as addresses have it.
_PROVISION = rf"(art-[1-9][0-9]{{0,2}}[a-z]{{0,2}}|annex-({'|'.join(ROMAN).lower()}))"


class ForVersion(Model):
    """A file that says once for which version of the index its records were written."""

    shared = ("for_version",)
    for_version: Annotated[
        Text, Field(description="The version of the index it was written for.")
    ]


class EditorialRelation(Model):
    """A relation between two records that no field states, with our reason."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("from", "verb", "to"),)
    from_: Annotated[RecordId, Field(alias="from")]
    to: RecordId
    verb: Verb
    reason: Text
    for_version: Text

    @model_validator(mode="after")
    def _between_two(self) -> Self:
        """Refuse a relation of a record to itself."""
        if self.from_ == self.to:
            raise wrong(f'"{self.to}" is related to itself', field="to")
        return self


class Relations(ForVersion):
    """`data/relations.json`."""

    relations: tuple[EditorialRelation, ...]


class Term(Model):
    """A term of the glossary and the words under which people look for it."""

    id: Annotated[Slug, Field(examples=["drift"], description="Names the term.")]
    term: Annotated[Text, Field(description="The term.")]
    synonyms: Annotated[tuple[Text, ...], Field(description="Other words for it.")]
    definition: Annotated[Text, Field(description="What it means here.")]
    misleads: Annotated[Text | None, Field(description="How everyday use misleads.")]
    records: Annotated[tuple[RecordId, ...], Field(description="Where you meet it.")]
    articles: Annotated[tuple[Text, ...], Field(description="Of the AI Act.")]
    side: Annotated[
        Literal["assurance", "law", "insurance"],
        Field(description="The part of the glossary."),
    ]

    @model_validator(mode="after")
    def _cites(self) -> Self:
        """Refuse an article that the AI Act has not."""
        for place, text in enumerate(self.articles):
            name, mend = first_lacking(AI_ACT, text)
            if name:
                raise wrong(f'"{name}" does not exist', mend, f"articles[{place}]")
        return self


class Glossary(Model):
    """`data/glossary.json`."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


class Point(Model):
    """A point of an annex, or one topic of what an act changed, in a line."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("label",),)
    group: Annotated[
        Text | None, Field(description="What it stands under; null without groups.")
    ] = None
    label: Annotated[Text, Field(description="The point, or the topic.")]
    text: Annotated[Text, Field(description="What it says, in our words.")]
    article: Annotated[
        Text | None, Field(description="Where it stands; null if the label says so.")
    ] = None


class Provision(Model):
    """An article, an annex or a whole act, with one sentence on what it asks."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("instrument", "provision"),)
    instrument: Annotated[ActId, Field(description="The act.")]
    provision: Annotated[
        str,
        Field(
            pattern=f"^{_PROVISION}?$",
            examples=["art-27"],
            description="The article or annex; empty for the whole act.",
        ),
    ]
    label: Annotated[Text, Field(description="What texts call it.")]
    heading: Annotated[Text, Field(description="What it is called.")]
    asks: Annotated[Text, Field(description="What it asks, in a sentence.")]
    read: Annotated[
        Text,
        names("text", "ledger.texts", none=UNREAD),
        Field(description="The text that was read; none if none was."),
    ]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]
    points: Annotated[
        tuple[Point, ...], Field(description="What it lists or changed, a line each.")
    ] = ()

    @model_validator(mode="after")
    def _is_there(self) -> Self:
        """Refuse an article or annex that the AI Act has not."""
        if mend := lacking(self.instrument, self.provision):
            raise wrong(f'"{self.provision}" does not exist', mend, "provision")
        return self

    @model_validator(mode="after")
    def _was_read(self) -> Self:
        """Refuse a sentence that is sure of a law that nobody read."""
        if (self.sure == "law read") != (self.read != UNREAD):
            problem = f'is "{self.sure}"'
            raise wrong(problem, f'the text read is "{self.read}"', "sure")
        return self


class Division(Model):
    """A chapter or section of an act, or its annexes, up to the next one."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("instrument", "begins"),)
    instrument: Annotated[ActId, Field(description="The act.")]
    chapter: Annotated[Text, Field(description="Its chapter, or that it is annexes.")]
    heading: Annotated[Text, Field(description="What the chapter is called.")]
    section: Annotated[
        Text | None, Field(description="Its section; null if the chapter has none.")
    ]
    section_heading: Annotated[
        Text | None, Field(description="What the section is called; null if none is.")
    ]
    begins: Annotated[
        str,
        Field(
            pattern=f"^{_PROVISION}$",
            examples=["art-5"],
            description="Its first article or annex.",
        ),
    ]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Refuse a section without a heading, and a beginning that is not there."""
        if (self.section is None) != (self.section_heading is None):
            mend = "a section has both a name and a heading"
            raise wrong("does not fit the section", mend, "section_heading")
        if mend := lacking(self.instrument, self.begins):
            raise wrong(f'"{self.begins}" does not exist', mend, "begins")
        return self


class Provisions(Model):
    """`data/articles.json`."""

    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]
    divisions: Annotated[tuple[Division, ...], Field(min_length=1)]
