"""Finds the model that declares a part of a file, from the file's own."""

from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from macros.model.field import Model

Models = tuple[type[Model], ...]


def models_in(declared: Any) -> Models:
    """Return the models of which a declared type, or its list, may be."""
    if isinstance(declared, type) and issubclass(declared, Model):
        return (declared,)
    return tuple(model for part in get_args(declared) for model in models_in(part))


@cache
def models_of(model: type[Model], field: str) -> Models:
    """Return the models that the value of a field, or of its list, may be of."""
    info = fields_of(model).get(field)
    return models_in(info.annotation) if info else ()


def model_of(models: Models, value: object = None) -> type[Model] | None:
    """Return the model of a value; nothing if there is none, or it cannot be told."""
    if len(models) > 1 and isinstance(value, dict):
        models = tuple(m for m in models if value.keys() <= fields_of(m).keys())
    return models[0] if len(models) == 1 else None


@cache
def fields_of(model: type[Model]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the names that data uses."""
    return {info.alias or name: info for name, info in model.model_fields.items()}
