"""Declares the codes of the frameworks, each with a few words in our wording."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.editorial import Sure
from macros.model.field import WORD, CheckedDay, Model, Text

Framework = Literal["nist_ai_rmf", "iso_42001"]


class Code(Model):
    """A subcategory, clause or annex that dimensions name, in the framework's order."""

    id: Annotated[
        Text,
        Field(max_length=WORD, examples=["Govern 1.1"], description="The code."),
    ]
    framework: Annotated[Framework, Field(description="The field that names it.")]
    subject: Annotated[Text, Field(description="What it is about, in our words.")]
    sure: Annotated[Sure, Field(description="How sure it is.")]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]


class Codes(Model):
    """`data/codes.json`."""

    codes: Annotated[
        tuple[Code, ...],
        Field(min_length=1, description="Every code that a dimension names."),
    ]
