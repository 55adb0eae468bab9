"""Adds the fields that a file of data may leave out, and leaves them out again.

A field that must be there in the published record may be absent from our files if its
value would be null or an empty list; one with a default, if it has that. `Model.whole`
says which files have every field.
"""

from functools import cache
from typing import Any, get_args, get_origin

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from macros.edition.structure import Models, fields_of, model_of, models_of
from macros.model.field import Model

# What tells a field that may not be left out from one whose value would be null.
NEEDED = object()


def filled(models: Models, value: Any) -> Any:
    """Return a value of some model with every field that it may leave out."""
    if isinstance(value, list):
        return [filled(models, one) for one in value]
    model = model_of(models, value) if isinstance(value, dict) else None
    if model is None:
        return value
    given = {
        name: filled(models_of(model, name), one)
        if isinstance(one, dict | list)
        else one
        for name, one in value.items()
    }
    return {**_blanks(model), **given}


def stripped(models: Models, value: Any) -> Any:
    """Return a value of some model without the fields that it may leave out."""
    if isinstance(value, list):
        return [stripped(models, one) for one in value]
    model = model_of(models, value) if isinstance(value, dict) else None
    if model is None:
        return value
    fields = fields_of(model)
    return {
        name: stripped(models_of(model, name), one)
        for name, one in value.items()
        if name not in fields or not _is_absent(fields[name], one)
    }


def sparse(declared: type[Model], content: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a file without what its records may leave out.

    What the file says for all of its records is left out of them too.
    """
    if declared.whole:
        return content
    said = {name: value for name, value in content.items() if name in declared.shared}
    found: dict[str, Any] = {}
    for name, value in content.items():
        models = models_of(declared, name)
        if isinstance(value, list):
            found[name] = [_own(models, one, said) for one in value]
        elif value is not None or name not in declared.shared:
            found[name] = stripped(models, value)
    return found


def _own(models: Models, record: Any, said: dict[str, Any]) -> Any:
    """Return a record of a file, which has what differs from what the file says."""
    if not isinstance(record, dict):
        return stripped(models, record)
    other = {n: record[n] for n in said if n in record and record[n] != said[n]}
    rest = {name: value for name, value in record.items() if name not in said}
    return {**stripped(models, rest), **other}


def may_be_absent(info: FieldInfo) -> bool:
    """Return whether a file may leave a field out."""
    return not info.is_required() or _blank(info) is not NEEDED


def _is_absent(info: FieldInfo, value: Any) -> bool:
    absent = _blank(info) if info.is_required() else info.default
    absent = list(absent) if isinstance(absent, tuple) else absent
    return type(absent) is type(value) and absent == value


@cache
def _blanks(model: type[Model]) -> dict[str, Any]:
    """Return the value of each required field that may be left out."""
    found = {n: _blank(i) for n, i in fields_of(model).items() if i.is_required()}
    return {name: value for name, value in found.items() if value is not NEEDED}


def _blank(info: FieldInfo) -> Any:
    """Return the value of a required field that is absent: null or an empty list."""
    if type(None) in get_args(info.annotation):
        return None
    is_list = get_origin(info.annotation) is tuple
    return [] if is_list and not _has_least(info) else NEEDED


def _has_least(info: FieldInfo) -> bool:
    return any(isinstance(one, MinLen) for one in info.metadata)
