"""What the codes of the frameworks are about: a few words for each, in our wording."""

from typing import Annotated, Literal

from pydantic import Field

from macros.model.editorial import Sure
from macros.model.field import Day, Model, Text

Framework = Literal["nist_ai_rmf", "iso_42001"]


class Code(Model):
    """A subcategory, clause or annex that dimensions name, in the framework's order."""

    id: Annotated[Text, Field(examples=["Govern 1.1"])]
    framework: Annotated[Framework, Field(description="The field that names it.")]
    subject: Text
    sure: Sure
    checked_on: Day


class Codes(Model):
    """`data/codes.json`."""

    codes: tuple[Code, ...]
