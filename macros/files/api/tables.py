"""Each collection as a table: CSV (RFC 4180, UTF-8) and its Frictionless schema.

The file begins with a byte order mark, by which Excel recognises UTF-8. A list or an
object is written as JSON. No part of a cell can be run as a formula, whether the
spreadsheet separates cells at commas, semicolons or tabs: `guarded` puts an apostrophe
before each such part of a text, and `plain` removes it; in JSON the sign is escaped.
`csv.mjs` has the same rule, and both pass the vectors of `tests/vectors/cells.json`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from macros.files.api.shapes import RecordFile
from macros.model.field import REFERENCE
from macros.rules.law import STATES

Schema = Mapping[str, Any]

BOM = "\ufeff"
# Where a spreadsheet may begin a cell: the start, or after a separator or line break.
_START = r"(?<![^,;\t\r\n])"
# What spreadsheets may ignore before a formula: blanks, invisible signs and quotes.
_IGNORED = (
    r"[\x00-\x08\x0b\x0c\x0e-\x20\x22\x27\x7f-\xa0\xad"
    r"\u1680\u180e\u2000-\u206f\u3000\ufeff]*"
)
_SIGN = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_FORMULA = re.compile(rf"{_START}(?={_IGNORED}{_SIGN})|^(?='*[\t\r])")
_GUARDED = re.compile(rf"{_START}'(?={_IGNORED}{_SIGN})|^'(?='*[\t\r])")
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_JSON_SIGN = re.compile(rf"{_START}({_IGNORED})({_SIGN})")
# What is added to the fields of a record, before them: what holds comes first.
_TODAY: tuple[tuple[str, str, str], ...] = (
    ("today_as_of", "date", "The day on which the law was read, for all of today."),
    ("today_mark", "string", "The gravest kind of its updates; empty if none."),
    ("today_date", "date", "Its first date that no act has replaced; may be empty."),
    ("today_status", "string", "The status of that date; empty if there is none."),
    (
        "today_dates",
        "array",
        "All its dates that no act has replaced: day, status and for what it holds.",
    ),
    ("today_updates", "array", "Ids of its updates."),
    (
        "today_holds",
        "array",
        "What holds today: field, kind and one line of each of its updates.",
    ),
)
_PAGE = ("page", "string", "The page that people read.")


@dataclass(frozen=True)
class TableColumn:
    """A column: its name, its Frictionless type, and what it means."""

    name: str
    type: str
    title: str
    description: str
    is_required: bool
    is_reference: bool

    def described(self) -> dict[str, object]:
        """Return the column as a field of a Table Schema."""
        field: dict[str, object] = {
            "name": self.name,
            "type": self.type,
            "title": self.title,
            "description": self.description,
        }
        if self.is_required:
            field["constraints"] = {"required": True}
        return field


def columns(facts: Schema, has_law: bool) -> tuple[TableColumn, ...]:
    """Return the columns of a collection whose records' facts have that schema.

    `has_law`: whether the ledger speaks of its records, so that today's columns follow.
    """
    own = tuple(fields(facts))
    named = next(
        (column for column in own if column.name == "id"),
        _added("id", "string", "Names the record for good."),
    )
    today = (_added(*one) for one in (_TODAY if has_law else ()))
    others = (column for column in own if column != named)
    return (named, *today, *others, _added(*_PAGE))


def fields(facts: Schema) -> tuple[TableColumn, ...]:
    """Return a column for each field of a schema."""
    required = facts.get("required", ())
    return tuple(
        TableColumn(
            name=name,
            type=_type(field),
            title=field.get("title", name),
            description=field.get("description", ""),
            is_required=name in required and not _may_be_empty(field),
            is_reference=field.get("pattern") == REFERENCE and name == "source",
        )
        for name, field in facts["properties"].items()
    )


def table(records: Iterable[RecordFile], shown: Iterable[TableColumn]) -> bytes:
    """Return the records as CSV, a heading first."""
    return rows(map(_row, records), [column.name for column in shown])


def rows(found: Iterable[Mapping[str, object]], names: Iterable[str]) -> bytes:
    """Return some rows as CSV: the named columns, a heading first."""
    columns = tuple(names)
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(guarded, columns))
    for row in found:
        writer.writerow([cell(row.get(name)) for name in columns])
    return text.getvalue().encode()


def cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet runs; `None` is an empty one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return _JSON_TEXT.sub(_escaped, json.dumps(value, ensure_ascii=False))


def guarded(text: str) -> str:
    """Return a text with an apostrophe before each part that might be a formula."""
    return _FORMULA.sub("'", text)


def plain(text: str) -> str:
    """Return a text as it was before `guarded` changed it."""
    return _GUARDED.sub("", text)


def _escaped(found: re.Match[str]) -> str:
    """Escape the formula signs of a JSON string, which stays the same string."""
    return _JSON_SIGN.sub(lambda sign: f"{sign[1]}\\u{ord(sign[2]):04x}", found[0])


def _row(record: RecordFile) -> dict[str, object]:
    facts = record.index or record.today.entry
    assert facts is not None
    dates = record.today.dates
    current = [d for d in dates if d.status and STATES[d.status].is_current]
    leading = current[0] if current else None
    return {
        "id": record.id,
        **facts.model_dump(mode="json", by_alias=True, exclude_unset=True),
        "today_as_of": record.today.as_of.isoformat(),
        "today_mark": record.today.mark,
        "today_date": leading.date.isoformat() if leading else None,
        "today_status": leading.status if leading else None,
        "today_dates": [
            {"date": one.date.isoformat(), "status": one.status, "scope": one.scope}
            for one in current
        ],
        "today_updates": [update.id for update in record.today.updates],
        "today_holds": [
            {"field": update.field, "kind": update.kind, "title": update.title}
            for update in record.today.updates
        ],
        "page": record.links.page,
    }


def _added(name: str, kind: str, description: str) -> TableColumn:
    title = name.replace("_", " ").capitalize()
    return TableColumn(name, kind, title, description, name in ("id", "page"), False)


def _may_be_empty(field: Schema) -> bool:
    """Whether a cell of the field may be empty: it is null, or a text of no length."""
    if choices := field.get("anyOf"):
        return any(map(_may_be_empty, choices))
    is_free = not field.keys() & {"minLength", "enum", "format"}
    return field.get("type") == "null" or (field.get("type") == "string" and is_free)


def _type(field: Schema) -> str:
    """Return the Frictionless type of a property."""
    for one in field.get("anyOf") or field.get("oneOf") or ():
        if one.get("type") != "null":
            return _type(one)
    if "$ref" in field:
        return "object"
    if field.get("format") == "date":
        return "date"
    kind: str = field.get("type", "string")
    return kind
