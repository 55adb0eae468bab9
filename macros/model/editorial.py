"""What the editors add to the index: relations, the glossary, a sentence an article."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.field import Day, Model, Text

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


class EditorialRelation(Model):
    """A relation between two records that no field states, with our reason."""

    from_: Annotated[Text, Field(alias="from")]
    to: Text
    verb: Verb
    reason: Text
    for_version: Text


class Relations(Model):
    """`data/relations.json`."""

    relations: tuple[EditorialRelation, ...]


class Term(Model):
    """A term of the glossary and the words under which people look for it."""

    id: Annotated[
        str,
        Field(
            pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
            examples=["drift"],
            description="Names the term.",
        ),
    ]
    term: Annotated[Text, Field(description="The term.")]
    synonyms: Annotated[tuple[Text, ...], Field(description="Other words for it.")]
    definition: Annotated[Text, Field(description="What it means here.")]
    misleads: Annotated[Text | None, Field(description="How everyday use misleads.")]
    records: Annotated[tuple[Text, ...], Field(description="Where you meet it.")]
    articles: Annotated[tuple[Text, ...], Field(description="Of the AI Act.")]
    side: Annotated[
        Literal["assurance", "law", "insurance"],
        Field(description="The part of the glossary."),
    ]


class Glossary(Model):
    """`data/glossary.json`."""

    terms: tuple[Term, ...]


class Provision(Model):
    """An article, an annex or a whole act, with one sentence on what it asks."""

    instrument: Annotated[Text, Field(description="The act.")]
    provision: Annotated[
        str,
        Field(
            pattern=r"^((art-\d+[a-z]*|annex-[ivxl]+)(-\d+)?)?$",
            examples=["art-27"],
            description="The article or annex; empty for the whole act.",
        ),
    ]
    label: Annotated[Text, Field(description="What texts call it.")]
    heading: Annotated[Text, Field(description="What it is called.")]
    asks: Annotated[Text, Field(description="What it asks, in a sentence.")]
    read: Annotated[Text, Field(description="The text that was read.")]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    checked_on: Annotated[Day, Field(description="The day on which it was checked.")]


class Division(Model):
    """A chapter or section of an act, or its annexes, up to the next one."""

    instrument: Annotated[Text, Field(description="The act.")]
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
            pattern=r"^(art-\d+[a-z]*|annex-[ivxl]+)$",
            examples=["art-5"],
            description="Its first article or annex.",
        ),
    ]


class Provisions(Model):
    """`data/articles.json`."""

    provisions: tuple[Provision, ...]
    divisions: tuple[Division, ...]
