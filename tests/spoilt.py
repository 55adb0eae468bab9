"""The data with one value changed: its faults without a build, and what to change.

Each file is read once. What is changed is read anew, and every rule is asked.
"""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args, get_origin

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from macros.edition.document import Document
from macros.edition.edition import faults_of
from macros.edition.faults import DataFaults
from macros.edition.files import Documents, Files
from macros.edition.omitted import may_be_absent
from macros.edition.structure import Models, fields_of, model_of, models_of
from macros.model.field import Model, Names
from tests import raw

Place = tuple[str | int, ...]
ABSENT = object()
# Files of data by their name in `data/`; of a folder, some speak for all: together they
# fill every field.
FOLDERS = ("updates", "duties")
DUTIES = "duties/art-26"
UPDATES = [
    f"updates/{name}"
    for name in ("OBL-014", "OBL-017", "PEN-002", "UPD-162", "UPD-164")
]
SINGLE = [one.name for one in fields(Files) if one.name not in FOLDERS]
FILES = [*SINGLE, *UPDATES, DUTIES]
# Other digits, invisible signs, and more than anybody writes.
FOREIGN_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LONG = "long " * 400_000


@dataclass(frozen=True, order=True)
class Written:
    """A file of data that is nowhere but in memory."""

    name: str
    content: bytes

    @classmethod
    def of(cls, name: str, content: dict[str, Any]) -> Any:
        """Return a file of some content, to be read like a path."""
        return cls(name, json.dumps(content).encode())

    def __str__(self) -> str:
        return f"data/{self.name}.json"

    def read_bytes(self) -> bytes:
        return self.content


@dataclass(frozen=True)
class WrittenFolder:
    """A folder of data that is nowhere but in memory."""

    files: tuple[Written, ...]

    def is_dir(self) -> bool:
        return True

    def glob(self, pattern: str) -> tuple[Written, ...]:
        return self.files


def written(name: str) -> Written:
    """Return a file of our data as one in memory."""
    return Written(name, (raw.ROOT / f"data/{name}.json").read_bytes())


def folder(name: str) -> WrittenFolder:
    """Return a folder of our data as one in memory."""
    paths = sorted((raw.ROOT / "data" / name).glob("*.json"))
    return WrittenFolder(tuple(written(f"{name}/{path.stem}") for path in paths))


GOOD = Documents(
    Files(  # type: ignore[arg-type]
        **{name: written(name) for name in SINGLE},
        **{name: folder(name) for name in FOLDERS},
    )
)
DOCUMENTS: dict[str, Document] = {
    one.file.removeprefix("data/").removesuffix(".json"): one for one in GOOD.all
}
OWNERS = dict(zip(SINGLE, vars(GOOD), strict=False))


def changed(name: str, place: Place, value: Any) -> dict[str, Any]:
    """Return a file with one value changed; steps are fields, positions or ids."""
    return put(copy.copy(DOCUMENTS[name].raw), place, value)


def put(document: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """Change one value; a function is given a copy of the one that is there.

    Only what the place is within is copied: the rest stays that of the good data.
    """
    owner: Any = document
    *steps, last = place
    for step in steps:
        step = position(owner, step)
        owner[step] = copy.copy(owner[step])
        owner = owner[step]
    last = position(owner, last)
    if value is ABSENT:
        del owner[last]
    else:
        owner[last] = value(copy.deepcopy(owner[last])) if callable(value) else value
    return document


def position(owner: Any, step: str | int) -> str | int:
    """Return where a step leads: records of a list are found by id."""
    if isinstance(owner, list) and isinstance(step, str):
        return next(at for at, record in enumerate(owner) if record["id"] == step)
    return step


def faults(files: dict[str, Any]) -> list[str]:
    """Return the lines with which changed files are refused; none if they are good.

    A file is its content, as an object or as bytes, or the path of another one.
    """
    documents = copy.copy(GOOD)
    for name, content in files.items():
        path: Any = content
        if isinstance(content, dict | bytes):
            is_whole = isinstance(content, bytes)
            path = Written(name, content if is_whole else json.dumps(content).encode())
        read = Document(path, DOCUMENTS[name].declared)
        if (owner := name.partition("/")[0]) in FOLDERS:
            setattr(documents, owner, getattr(documents, owner).with_document(read))
        else:
            setattr(documents, OWNERS[name], read)
    return str(DataFaults(faults_of(documents, Files()))).splitlines()


# ------------------------------------------------------- from the model to what is bad


@dataclass(frozen=True)
class Bad:
    """A bad value for a field of some file.

    Attributes:
        kind: what is bad about it.
        scope: what it tries: a bound of a type is tried once, a field by itself.
    """

    file: str
    place: Place
    kind: str
    value: Any
    scope: object

    def __str__(self) -> str:
        return f"{self.file} {'.'.join(map(str, self.place))}: {self.kind}"


def bad_values(name: str) -> Iterator[Bad]:
    """Yield what each field must not hold, at the first place where it is filled."""
    document = DOCUMENTS[name]
    tried: set[object] = set()
    for place, model, field, info, value in _filled((document.declared,), document.raw):
        lists = isinstance(value, list)
        key = (model, field)
        if key in tried or value in (None, [], ""):
            continue
        tried.add(key)
        for kind, bad in _bad(model, field, info, value):
            is_own = kind.startswith("name") or kind in ("empty", "one twice")
            is_own |= kind == "another type" and _mark(info) is not None
            yield Bad(name, place, kind, bad, (kind, key if is_own else _shape(info)))
        if lists and isinstance(value[0], str):
            element = FieldInfo(annotation=get_args(_plain(info.annotation))[0])
            for kind, bad in _bad_text(info, value[0], _literal(element.annotation)):
                scope = (kind, key if kind.startswith("name") else "in a list")
                yield Bad(name, (*place, 0), f"{kind} in a list", bad, scope)


def _filled(
    models: Models, value: Any, place: Place = ()
) -> Iterator[tuple[Place, type[Model], str, FieldInfo, Any]]:
    """Yield every field of the data with its declaration."""
    if isinstance(value, list):
        for at, item in enumerate(value):
            yield from _filled(models, item, (*place, at))
    elif isinstance(value, dict) and (model := model_of(models, value)):
        for field, info in fields_of(model).items():
            if field in value:
                yield (*place, field), model, field, info, value[field]
                inner = models_of(model, field)
                yield from _filled(inner, value[field], (*place, field))


def _bad(
    model: type[Model], field: str, info: FieldInfo, value: Any
) -> Iterator[tuple[str, Any]]:
    """Yield what is bad for a field, by its type."""
    yield "another type", {"a": 1} if not isinstance(value, dict) else "a text"
    if info.is_required() and not may_be_absent(info):
        yield "absent", ABSENT
    if type(None) not in get_args(info.annotation):
        yield "null", None
    if isinstance(value, bool):
        yield "a word for yes", "yes"
    elif isinstance(value, int):
        yield "a huge number", 10**30
        yield "a number below 0", -1
        yield "a fraction", value + 0.5
    elif isinstance(value, list):
        if any(isinstance(one, MinLen) for one in _metadata(info)):
            yield "empty", []
        yield "a text for a list", "text"
        if isinstance(value[0], str) or _has_key(models_of(model, field), value[0]):
            yield "one twice", [*value, value[0]]
    elif isinstance(value, dict):
        yield "an unknown field", {**value, "zzz": 1}
    elif date in _types(info.annotation):
        for day in ("0001-01-01", "1949-12-31", "2101-01-01", "2108-01-01"):
            yield f"the day {day}", day
        yield "the last day there is", "9999-12-31"
        yield "a day in other digits", value.translate(FOREIGN_DIGITS)
    elif isinstance(value, str):
        yield from _bad_text(info, value, _literal(info.annotation))


def _bad_text(info: FieldInfo, value: str, is_word: bool) -> Iterator[tuple[str, Any]]:
    yield "of 2 MB", LONG
    yield "blank", " \u00a0"
    yield "an invisible sign alone", "\u200b"
    yield "an invisible sign", f"{value}\u200b"
    yield "a sign that turns the line", f"\u202e{value}"
    yield "a line break", f"{value}\n{value}"
    if is_word:
        yield "an unknown word", "dream"
    if mark := _mark(info):
        yield "name of nothing", unknown(value)
        if other := _other_kind(mark):
            yield "name of another kind", other
        yield "name in other digits", f"{value}٣"


def unknown(name: str) -> str:
    """Return a name of the same form that nothing has."""
    digits = [at for at, sign in enumerate(name) if sign.isdigit()]
    if not digits:
        return f"{name}-zzz"
    return f"{name[: digits[-1]]}{'8' * 3}{name[digits[-1] + 1 :]}"


def _other_kind(mark: Names) -> str | None:
    """Return an id of a section that the name may not lead to."""
    for section in (
        "index.market_size",
        "index.obligations",
        "glossary.terms",
        "ledger.texts",
    ):
        name, _, ids = section.partition(".")
        if section not in mark.sections:
            return min(getattr(GOOD, name).ids[ids])
    return None


def _metadata(info: FieldInfo) -> list[Any]:
    found, parts = [], [*info.metadata, info.annotation]
    while parts:
        part = parts.pop()
        found.append(part)
        parts += [*get_args(part), *getattr(part, "metadata", ())]
    return found


def _shape(info: FieldInfo) -> object:
    """Return what bounds the values of a field, whatever the bounds are."""
    bounds = {type(one).__name__ for one in _metadata(info)}
    return frozenset(bounds | {str(t) for t in _types(info.annotation) & {str, int}})


def _mark(info: FieldInfo) -> Names | None:
    return next((one for one in _metadata(info) if isinstance(one, Names)), None)


def _types(annotation: Any) -> set[Any]:
    return {annotation, *(t for part in get_args(annotation) for t in _types(part))}


def _plain(annotation: Any) -> Any:
    """Return the type of a list that may be absent."""
    if get_origin(annotation) is tuple:
        return annotation
    found = (_plain(part) for part in get_args(annotation))
    return next((one for one in found if one is not None), None)


def _literal(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return True
    return any(map(_literal, get_args(annotation)))


def _has_key(models: Models, item: Any) -> bool:
    model = model_of(models, item)
    return model is not None and set(model.keys[0]) <= set(fields_of(model))
