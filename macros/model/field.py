"""Declares what all records share: strictness, places, headings, kinds of text.

A field's place says where a page shows it: `name` heads the page, `lead` follows it,
`fact` stands in the list of facts, `section` gets a heading of its own, `source` closes
the page.
"""

import datetime
import re
import unicodedata
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

# The days that data may hold: what is earlier or later is a slip of the hand.
FIRST_DAY, LAST_DAY = datetime.date(1950, 1, 1), datetime.date(2100, 12, 31)
# The AI Act was published on this day; nothing can have been checked before.
LAW_PUBLISHED = datetime.date(2024, 7, 12)
# The longest text, word and address that data may hold, in characters.
TEXT, WORD, ADDRESS = 4000, 64, 1000
# The highest amount of money, in units of its currency.
AMOUNT = 10**13


def wrong(problem: str, mend: str = "", field: str = "") -> PydanticCustomError:
    """Return the error of a rule that a record breaks.

    Args:
        problem: what is wrong.
        mend: what would be right.
        field: the place of the fault within the record.
    """
    context = {"problem": problem, "mend": mend, "field": field}
    return PydanticCustomError("rule", "{problem}", context)


def _written_as_day(value: object) -> object:
    """Refuse numbers and texts of digits, which pydantic takes for seconds."""
    if not isinstance(value, str | datetime.date):
        raise PydanticCustomError("date_type", "is no date")
    if isinstance(value, str) and not re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value
    ):
        raise PydanticCustomError("date_form", "is no day")
    return value


def _within(first: datetime.date) -> AfterValidator:
    """Refuse days before the first or after the last that data may hold."""

    def check(day: datetime.date) -> datetime.date:
        if not first <= day <= LAST_DAY:
            raise wrong(f'"{day}" is out of range', f"expected {first} to {LAST_DAY}")
        return day

    return AfterValidator(check)


Day = Annotated[
    datetime.date,
    Field(strict=False),
    BeforeValidator(_written_as_day),
    _within(FIRST_DAY),
]
CheckedDay = Annotated[Day, _within(LAW_PUBLISHED)]
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
    prefix, digits = re.split(r"(?=[0-9])", example, maxsplit=1)
    number = f"[0-9]{{{len(digits)},6}}" if len(digits) > 1 else "[1-9][0-9]{0,5}"
    return Field(
        title="Id",
        description="Names the record for good; never used again.",
        pattern=f"^{prefix}{number}$",
        examples=[example],
        json_schema_extra={"place": "id"},
    )


def _bounded(text: str) -> PartialDate:
    """Read a date that is within the days that data may hold."""
    read = partial(text)
    if not FIRST_DAY <= read.first <= LAST_DAY:
        raise ValueError(text)
    return read


@dataclass(frozen=True)
class Names:
    """Marks a text that names a record of some section of the data.

    Attributes:
        what: how messages call such a record.
        sections: the sections that may hold it, as ``updates.updates``.
        none: the word for no record at all; empty if there must be one.
    """

    what: str
    sections: tuple[str, ...]
    none: str = ""


def names(what: str, *sections: str, none: str = "") -> Names:
    """Declare that a text names a record: `macros.edition.names` looks for it."""
    return Names(what, sections, none)


Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=WORD),
    Field(examples=["cyber-liability"]),
]
Address = Annotated[
    str,
    StringConstraints(pattern=r"""^https?://[^\s"'<>\\^`{|}]+$""", max_length=ADDRESS),
    Field(examples=["https://example.org/"]),
]
REFERENCE = r"^ref:[1-9][0-9]{0,5}$"
ReferenceId = Annotated[
    str,
    StringConstraints(pattern=REFERENCE),
    Field(examples=["ref:1"]),
    names("reference", "bibliography.references"),
]
DateText = Annotated[
    Text, readable(_bounded, "2025-08-06, August 2025, Q4 2026 or 2025")
]

# What texts of one file name in another.
INDEX = (
    "index.deadlines",
    "index.obligations",
    "index.penalty_tiers",
    "index.dimensions",
    "index.tiers",
    "index.liability_cases",
    "index.insurer_landscape",
    "index.market_size",
    "index.national_authority_status",
    "index.reference_standards",
)
RecordId = Annotated[Text, names("record", *INDEX)]
AnyId = Annotated[Text, names("record", *INDEX, "updates.updates", "duties.duties")]
DimensionId = Annotated[
    str,
    StringConstraints(pattern=r"^D[1-9][0-9]{0,5}$"),
    names("dimension", "index.dimensions"),
]
UpdateId = Annotated[Text, names("entry of the ledger", "updates.updates")]
ActId = Annotated[Text, names("act", "bibliography.instruments")]
ReadId = Annotated[Text, names("text", "ledger.texts")]


def folded(text: str) -> str:
    """Return a text as a reader tells it from another.

    Case, the way in which accents are encoded, invisible signs and the width of
    spaces make no difference.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFC", text).casefold()
    seen = (sign for sign in plain if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", " ".join("".join(seen).split()))


class Model(BaseModel):
    """Strict, frozen, and closed to unknown fields.

    Attributes:
        keys: fields that together name a record, as data writes them: no two records
            of a list have the same. The first is how faults call the record.
        shared: fields of a file that its records take over unless they have their own.
        whole: whether a file has every field, also those that are null or empty.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("id",),)
    shared: ClassVar[tuple[str, ...]] = ()
    whole: ClassVar[bool] = False


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
        """The kind of the record: the word of its section, unless it has its own."""
        return self.singular

    @property
    def display_name(self) -> str:
        """The name of the record on pages: its field placed as `name`."""
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
