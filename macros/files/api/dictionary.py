"""Writes the data dictionary: every published field in words, from the schemas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.files.api.addresses import schema_file
from macros.files.api.collections import DECLARED
from macros.files.api.documents import SHAPES
from macros.files.api.schemas import references
from macros.files.api.shapes import CollectionFile, RecordFile
from macros.model.ledger import Update

Schema = Mapping[str, Any]

_REF = "#/$defs/"
_WORDS = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "null": "null",
    "date": "day",
    "uri-reference": "address",
}


@dataclass(frozen=True)
class FieldKind:
    """The values that a field holds.

    Attributes:
        words: ``text``, ``list of``, ``one of``.
        part: the anchor of the part that it leads to; empty if it is a plain value.
        name: what that part is called.
        choices: the values it can have, if they are few.
    """

    words: str
    part: str = ""
    name: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class DictionaryRow:
    """A field: its name, what it holds, what it means.

    Attributes:
        title: its heading on pages; empty if it has none.
    """

    name: str
    title: str
    kinds: tuple[FieldKind, ...]
    is_required: bool
    meaning: str
    example: str


@dataclass(frozen=True)
class DictionaryPart:
    """An object of a file and its fields."""

    anchor: str
    name: str
    meaning: str
    rows: tuple[DictionaryRow, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter of the dictionary: a collection, a document, or shared fields."""

    anchor: str
    title: str
    meaning: str
    schema: str
    parts: tuple[DictionaryPart, ...]


def chapters(schemas: Mapping[str, Schema]) -> tuple[Chapter, ...]:
    """Return the chapters: all records, the collections, the other files."""
    return (
        _of_records(schemas),
        *(_of_collection(name, schemas) for name in DECLARED),
        *(_of_document(name, schemas) for name in SHAPES),
    )


def _of_records(schemas: Mapping[str, Schema]) -> Chapter:
    """Return what every collection and every record have in common."""
    file = schema_file("relations")
    whole = schemas[file]
    known = whole["$defs"]
    update = Update.__name__
    elsewhere = {update, DECLARED["relations"].__name__, *_reached(update, known)}
    shared = [name for name in known if name not in elsewhere]
    shared.sort(key=lambda name: name != RecordFile.__name__)
    objects = {CollectionFile.__name__: whole, **{name: known[name] for name in shared}}
    return Chapter(
        anchor="record",
        title="Every collection, every record",
        meaning="What they have in common, whatever they are of.",
        schema=file,
        parts=tuple(_parts("record", objects)),
    )


def _of_collection(name: str, schemas: Mapping[str, Schema]) -> Chapter:
    file = schema_file(f"{name}/record")
    known = schemas[file]["$defs"]
    declared = DECLARED[name].__name__
    names = [declared, *sorted(_reached(declared, known))]
    return Chapter(
        anchor=name,
        title=name.capitalize(),
        meaning=_folded(known[declared].get("description", "")),
        schema=file,
        parts=tuple(_parts(name, {one: known[one] for one in names})),
    )


def _of_document(name: str, schemas: Mapping[str, Schema]) -> Chapter:
    file = schema_file(name)
    objects = {SHAPES[name].__name__: schemas[file], **schemas[file].get("$defs", {})}
    return Chapter(
        anchor=f"{name}-file",
        title=f"{name}.json",
        meaning=_folded(schemas[file].get("description", "")),
        schema=file,
        parts=tuple(_parts(f"{name}-file", objects)),
    )


def _parts(chapter: str, objects: Mapping[str, Schema]) -> Iterator[DictionaryPart]:
    """Yield the parts of a chapter: the first has the chapter's own anchor."""
    anchors = {declared.__name__: name for name, declared in DECLARED.items()}
    for place, name in enumerate(objects):
        anchors[name] = f"{chapter}-{_slug(name)}" if place else chapter
    for name, schema in objects.items():
        required = schema.get("required", ())
        yield DictionaryPart(
            anchor=anchors[name],
            name=name,
            meaning=_folded(schema.get("description", "")),
            rows=tuple(
                DictionaryRow(
                    name=field,
                    title=_heading(field, declared),
                    kinds=tuple(_kinds(declared, anchors)),
                    is_required=field in required,
                    meaning=declared.get("description", ""),
                    example=str(next(iter(declared.get("examples", ())), "")),
                )
                for field, declared in schema["properties"].items()
            ),
        )


def _kinds(schema: Schema, anchors: Mapping[str, str]) -> Iterator[FieldKind]:
    """Yield what a field holds, one way after the other."""
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        for one in choices:
            yield from _kinds(one, anchors)
    elif "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        yield FieldKind("", anchors.get(name, f"record-{_slug(name)}"), name)
    elif "enum" in schema or "const" in schema:
        given = schema.get("enum", [schema.get("const")])
        yield FieldKind("one of", choices=tuple(map(str, given)))
    elif schema.get("type") == "array":
        for one in _kinds(schema["items"], anchors):
            yield replace(one, words=f"list of {one.words}".strip())
    elif schema.get("type") == "object":
        for one in _kinds(schema["additionalProperties"], anchors):
            yield replace(one, words=f"by name, {one.words}".strip())
    else:
        name = schema.get("format") or schema.get("type", "")
        yield FieldKind(_WORDS[name])


def _reached(start: str, known: Mapping[str, Schema]) -> set[str]:
    """Return the parts that an object is made of."""
    found: set[str] = set()
    waiting = references(known[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= references(known[name])
    return found


def _heading(field: str, declared: Schema) -> str:
    """Return a field's title unless it was made of its name."""
    title: str = declared.get("title", "")
    made = field.replace("_", " ").strip()
    return "" if title.lower() == made else title


def _slug(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _folded(text: str) -> str:
    return " ".join(text.split())
