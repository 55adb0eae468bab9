"""What every declared record shares: strictness, places, headings, kinds of text.

A field's place says where a page shows it: `name` heads the page, `lead` follows it,
`fact` stands in the list of facts, `section` gets a heading of its own, `source` closes
the page.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from macros.model.dates import PartialDate, partial


def _written_as_day(value: object) -> object:
    """Refuse numbers and texts of digits, which pydantic takes for seconds."""
    if not isinstance(value, str | datetime.date):
        raise PydanticCustomError("date_type", "is no date")
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_form", "is no day")
    return value


Day = Annotated[datetime.date, Field(strict=False), BeforeValidator(_written_as_day)]
Value = str | int | bool | datetime.date | PartialDate | tuple[str, ...]
Place = Literal["id", "name", "lead", "fact", "section", "source"]


def shown(place: Place, title: str, description: str, example: str = "") -> Any:
    """Declare a field: where pages show it, its heading, what it means."""
    return Field(
        title=title,
        description=description,
        examples=[example] if example else None,
        json_schema_extra={"place": place},
    )


def readable(read: Callable[[str], object], form: str) -> AfterValidator:
    """Refuse a text that `read` cannot read; `form` says what would be right."""

    def check(text: str) -> str:
        try:
            read(text)
        except ValueError as error:
            raise PydanticCustomError(
                "unreadable",
                "{text} cannot be read",
                {"text": f'"{text}"', "form": form},
            ) from error
        return text

    return AfterValidator(check)


def identifier(example: str) -> Any:
    """Declare the id of a section: a prefix and at least the digits of `example`."""
    prefix, digits = re.split(r"(?=\d)", example, maxsplit=1)
    number = rf"\d{{{len(digits)},}}" if len(digits) > 1 else r"[1-9]\d*"
    return Field(
        title="Id",
        description="Names the record for good; never used again.",
        pattern=f"^{prefix}{number}$",
        examples=[example],
        json_schema_extra={"place": "id"},
    )


Text = Annotated[str, StringConstraints(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Address = Annotated[
    str,
    StringConstraints(pattern=r"^https?://\S+$"),
    Field(examples=["https://example.org/"]),
]
ReferenceId = Annotated[
    str, StringConstraints(pattern=r"^ref:[1-9]\d*$"), Field(examples=["ref:1"])
]
DimensionId = Annotated[str, StringConstraints(pattern=r"^D[1-9]\d*$")]
DateText = Annotated[
    Text, readable(partial, "2025-08-06, August 2025, Q4 2026 or 2025")
]


class Model(BaseModel):
    """Strict, frozen, and closed to unknown fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


@dataclass(frozen=True)
class Shown:
    """A field of a record as a page shows it."""

    field: str
    title: str
    description: str
    place: Place
    value: Value


class Record(Model):
    """A record of the index, named by its id."""

    id: str
    singular: ClassVar[str]

    @property
    def kind_name(self) -> str:
        """What the record is: its section's word, unless the record is another."""
        return self.singular

    @property
    def display_name(self) -> str:
        """What pages call the record: its field placed as `name`."""
        return next(str(s.value) for s in self.at("name"))

    def shown(self) -> Iterator[Shown]:
        """Yield the fields that this record has, in the declared order.

        A field that must be there and is null says "none".
        """
        return self._shown(_declared(type(self)))

    def _shown(self, declared: Iterable["Declared"]) -> Iterator[Shown]:
        for one in declared:
            value = getattr(self, one.field)
            if value is not None or one.is_required:
                value = "none" if value is None else value
                yield Shown(one.field, one.title, one.description, one.place, value)

    def place(self, field: str) -> Place:
        """Return where pages show a field."""
        extra: Any = type(self).model_fields[field].json_schema_extra
        place: Place = extra["place"]
        return place

    def field_title(self, field: str) -> str:
        """Return the heading of a field."""
        return type(self).model_fields[field].title or field

    def at(self, place: Place) -> tuple[Shown, ...]:
        """Return the fields of one place."""
        fields = (one for one in _declared(type(self)) if one.place == place)
        return tuple(self._shown(fields))

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return every text with its field; an entry of a list as ``evidence[2]``."""
        return self._texts

    @cached_property
    def _texts(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[tuple[str, str]]:
        for field in type(self).model_fields:
            value = getattr(self, field)
            if isinstance(value, str):
                yield field, value
            elif isinstance(value, tuple):
                for position, text in enumerate(value):
                    if isinstance(text, str):
                        yield f"{field}[{position}]", text


@dataclass(frozen=True)
class Declared:
    """A field that pages show, as its model declares it."""

    field: str
    title: str
    description: str
    place: Place
    is_required: bool


@cache
def _declared(model: type[Record]) -> tuple[Declared, ...]:
    """Return the fields of a model that have a place on pages, in order."""
    found = []
    for field, info in model.model_fields.items():
        extra: Any = info.json_schema_extra
        if isinstance(extra, dict):
            title, description = info.title or field, info.description or ""
            place, is_required = extra["place"], info.is_required()
            found.append(Declared(field, title, description, place, is_required))
    return tuple(found)
