"""JSON Schema 2020-12 of every published file, generated from the declarations.

A schema stays open: a later file may have fields that an older copy of its schema does
not know, since this version of the API only ever gains fields.
"""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from macros.files.api.addresses import Links, schema_file
from macros.files.api.collections import DECLARED, INDEXED
from macros.files.api.documents import DESCRIPTIONS, SHAPES
from macros.files.api.shapes import CollectionFile, RecordFile, RecordToday
from macros.model.field import Model

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_MODE: JsonSchemaMode = "validation"
_REF = "#/$defs/"
# Words that say nothing to who reads a file, and one that would close the schema.
_DROPPED = ("additionalProperties", "place")
_NOTHING: Schema = {"type": "null"}
# What differs between collections: where a record's facts stand.
_CHANGED = (RecordFile.__name__, RecordToday.__name__)


def schemas(site_url: str) -> dict[str, Schema]:
    """Return every schema by its address; each is whole in itself."""
    found = {name: _of_document(name, shape) for name, shape in SHAPES.items()}
    shared = _definitions([CollectionFile, *DECLARED.values()])
    needs = {name: references(schema) for name, schema in shared.items()}
    for name in DECLARED:
        own = _of_collection(name, shared)
        changed = {part: references(own[part]) for part in _CHANGED}
        found[name] = _whole(CollectionFile.__name__, own, needs | changed)
        found[f"{name}/record"] = _whole(RecordFile.__name__, own, needs | changed)
    return {
        file: {
            "$schema": DIALECT,
            "$id": Links(file, site_url).to(file),
            **schema,
            "title": name.replace("/", ": a "),
        }
        for name, schema in found.items()
        if (file := schema_file(name))
    }


def _of_document(name: str, shape: type[Model]) -> Schema:
    schema: Schema = _plain(shape.model_json_schema(mode=_MODE))
    return {**schema, "description": DESCRIPTIONS.get(name, schema["description"])}


def _definitions(shapes: list[type[Model]]) -> Mapping[str, Schema]:
    _, whole = models_json_schema([(shape, _MODE) for shape in shapes])
    definitions: Mapping[str, Schema] = _plain(whole["$defs"])
    return definitions


def _of_collection(name: str, shared: Mapping[str, Schema]) -> Mapping[str, Schema]:
    """Return the definitions in which a record is one of the collection."""
    declared = {"$ref": _REF + DECLARED[name].__name__}
    is_indexed = name in INDEXED
    return {
        **shared,
        RecordFile.__name__: _with(
            shared[RecordFile.__name__], "index", declared if is_indexed else _NOTHING
        ),
        RecordToday.__name__: _with(
            shared[RecordToday.__name__], "entry", _NOTHING if is_indexed else declared
        ),
    }


def _with(schema: Schema, field: str, value: Schema) -> Schema:
    """Return a schema in which a field is declared to be another."""
    fields = schema["properties"]
    said = {"description": fields[field]["description"]}
    return {**schema, "properties": {**fields, field: {**said, **value}}}


def _whole(
    start: str, definitions: Mapping[str, Schema], needs: Mapping[str, set[str]]
) -> Schema:
    """Return a definition with those that it needs."""
    needed: set[str] = set()
    waiting = set(needs[start])
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting |= needs[name]
    return {
        **definitions[start],
        "$defs": {name: definitions[name] for name in sorted(needed)},
    }


def references(schema: Any) -> set[str]:
    """Return the names of the definitions that a schema refers to."""
    if isinstance(schema, list):
        return {name for one in schema for name in references(one)}
    if not isinstance(schema, dict):
        return set()
    own = schema.get("$ref")
    found = {own.removeprefix(_REF)} if isinstance(own, str) else set()
    return found | {name for one in schema.values() for name in references(one)}


def _plain(schema: Any) -> Any:
    """Return a schema without the words that are dropped; a field may be called so."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: (
            {field: _plain(one) for field, one in value.items()}
            if name in ("properties", "$defs")
            else _plain(value)
        )
        for name, value in schema.items()
        if name not in _DROPPED or isinstance(value, dict)
    }
