"""Reads one file of data into its declared document and collects every fault in it.

A record that is wrong is left out of the document; the others are still there, so that
the checks that follow can look at them and all faults are reported at once.
"""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.faults import Fault, nearest

D = TypeVar("D", bound=BaseModel)

KINDS = {
    "NoneType": "nothing",
    "bool": "yes or no",
    "dict": "an object",
    "float": "a number",
    "int": "a whole number",
    "list": "a list",
    "str": "a text",
}
EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "date_type": "a date like 2026-08-02",
}


class Document(Generic[D]):
    """A file of data: its content as declared, its ids, its faults.

    Attributes:
        file: the path as it was given; faults name it.
        content: the valid records; a field that is wrong as a whole is absent.
        ids: every id written in the file, of wrong records too.
        faults: what is wrong, in no particular order.
    """

    def __init__(self, path: Path, declared: type[D]) -> None:
        """Read the file as `declared`; never raises for what it holds."""
        self.file = str(path)
        self.faults: list[Fault] = []
        self.ids: set[str] = set()
        raw = self._parse(path)
        absent = {name: _absent(info) for name, info in declared.model_fields.items()}
        self.content: D = declared.model_construct(None, **absent)
        if raw is not None:
            self.faults += self._text_faults(raw)
            self.content = self._validated(raw, declared)

    def _parse(self, path: Path) -> dict[str, Any] | None:
        """Return the top-level object, or nothing and a fault."""

        def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
            names = [name for name, _ in found]
            for name in sorted({name for name in names if names.count(name) > 1}):
                self._fault("", f'the field "{name}" stands twice in one object')
            return dict(found)

        def constant(name: str) -> None:
            raise ValueError(f"{name} is no number of JSON")

        try:
            raw = json.loads(
                path.read_bytes().decode("utf-8"),
                object_pairs_hook=pairs,
                parse_constant=constant,
            )
        except OSError as error:
            self._fault("", "cannot be read", error.strerror or "no such file")
        except UnicodeDecodeError as error:
            self._fault("", f"is not UTF-8 at byte {error.start}", "save it as UTF-8")
        except json.JSONDecodeError as error:
            self._fault(
                f"line {error.lineno}, column {error.colno}", "is not JSON", error.msg
            )
        except (ValueError, RecursionError) as error:
            self._fault("", "is not JSON", str(error))
        else:
            if isinstance(raw, dict):
                return raw
            self._fault("", f"holds {_kind(raw)}", "expected an object")
        return None

    def _fault(self, where: str, problem: str, mend: str = "") -> None:
        self.faults.append(Fault(self.file, where, problem, mend))

    def _text_faults(self, raw: object) -> Iterator[Fault]:
        """Refuse texts that are blank or hold what cannot be printed."""
        stack: list[tuple[tuple[str | int, ...], object]] = [((), raw)]
        while stack:
            loc, value = stack.pop()
            if isinstance(value, dict):
                stack += [((*loc, str(name)), item) for name, item in value.items()]
            elif isinstance(value, list):
                stack += [((*loc, place), item) for place, item in enumerate(value)]
            elif isinstance(value, str):
                where = _where(raw, loc)
                if value and not value.strip():
                    yield Fault(self.file, where, "is empty")
                for sign in sorted({s for s in value if _is_unprintable(s)}):
                    name = f"U+{ord(sign):04X}"
                    yield Fault(
                        self.file, where, f"holds the character {name}", "remove it"
                    )

    def _validated(self, raw: dict[str, Any], declared: type[D]) -> D:
        fields = declared.model_fields
        for name in raw.keys() - fields.keys():
            self._fault(name, "is no section of this file", nearest(name, fields))
        content: dict[str, Any] = {}
        for name, info in fields.items():
            element = _element(info)
            if name not in raw:
                self._fault(name, "is missing", "expected a section of this name")
                content[name] = _absent(info)
            elif element is None:
                content[name] = self._value(raw, (name,), raw[name], info.annotation)
            elif isinstance(raw[name], list):
                content[name] = self._records(raw, name, element)
            else:
                self._fault(name, f"is {_kind(raw[name])}", "expected a list")
                content[name] = ()
        return declared.model_construct(**content)

    def _records(self, raw: dict[str, Any], name: str, element: Any) -> tuple[Any, ...]:
        found = []
        for place, item in enumerate(raw[name]):
            value = self._value(raw, (name, place), item, element)
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                if item["id"] in self.ids:
                    where = _where(raw, (name, place, "id"))
                    self._fault(where, f'the id "{item["id"]}" stands twice')
                    continue
                self.ids.add(item["id"])
            if value is not None:
                found.append(value)
        return tuple(found)

    def _value(
        self, raw: object, loc: tuple[str | int, ...], item: object, declared: Any
    ) -> Any:
        try:
            text = json.dumps(item, ensure_ascii=False)
            return TypeAdapter(declared).validate_json(text)
        except UnicodeEncodeError:
            return None  # a lone surrogate: reported with the texts
        except ValidationError as error:
            for details in error.errors():
                self.faults.append(self._named(raw, loc, details, declared))
        return None

    def _named(
        self,
        raw: object,
        loc: tuple[str | int, ...],
        error: ErrorDetails,
        declared: Any,
    ) -> Fault:
        """Turn pydantic's error into a fault in our words."""
        where = _where(raw, (*loc, *error["loc"]))
        info = _declaration(declared, error["loc"])
        kind, value = error["type"], error["input"]
        context = error.get("ctx", {})
        example = f"like {info.examples[0]}" if info and info.examples else ""
        if kind == "missing":
            problem, mend = "is missing", (info.description or "") if info else ""
        elif kind == "extra_forbidden":
            siblings = _fields(declared, error["loc"][:-1])
            problem, mend = "is no field here", nearest(str(error["loc"][-1]), siblings)
        elif kind in EXPECTED:
            problem, mend = f"is {_kind(value)}", f"expected {EXPECTED[kind]}"
        elif kind.startswith("date_"):
            problem, mend = f'"{value}" is no date', "expected a day like 2026-08-02"
        elif kind in ("string_too_short", "too_short"):
            problem, mend = "is empty", ""
        elif kind == "string_pattern_mismatch":
            problem, mend = f'"{value}" has the wrong form', example
        elif kind == "literal_error":
            problem, mend = f'"{value}" is not known', f"one of {context['expected']}"
        elif kind == "unreadable":
            problem, mend = error["msg"], f"expected {context['form']}"
        else:
            problem, mend = f"is {value!r}", error["msg"]
        return Fault(self.file, where, problem, mend)


def _is_unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")


def _kind(value: object) -> str:
    return KINDS.get(type(value).__name__, "something else")


def _element(info: FieldInfo) -> Any:
    """Return the type of a section's records; nothing if it is no list of them."""
    arguments = get_args(info.annotation)
    if get_origin(info.annotation) is not tuple or not isinstance(arguments[0], type):
        return None
    return arguments[0] if issubclass(arguments[0], BaseModel) else None


def _absent(info: FieldInfo) -> tuple[()] | None:
    return () if _element(info) else None


def _walk(declared: Any, loc: tuple[str | int, ...]) -> Iterator[FieldInfo | None]:
    """Yield the declaration of each step of a place, as far as it is declared."""
    for step in loc:
        info = None
        if isinstance(declared, type) and issubclass(declared, BaseModel):
            names = {i.alias or name: i for name, i in declared.model_fields.items()}
            info = names.get(str(step))
            declared = info.annotation if info else None
        elif isinstance(step, int):
            declared = next(iter(get_args(declared)), None)
        yield info


def _declaration(declared: Any, loc: tuple[str | int, ...]) -> FieldInfo | None:
    return [None, *_walk(declared, loc)][-1]


def _fields(declared: Any, loc: tuple[str | int, ...]) -> list[str]:
    """Return the names of the fields that the object at a place may have."""
    for step in loc:
        info = next(_walk(declared, (step,)))
        declared = info.annotation if info else next(iter(get_args(declared)), None)
    if isinstance(declared, type) and issubclass(declared, BaseModel):
        return [info.alias or name for name, info in declared.model_fields.items()]
    return []


def _where(raw: object, loc: tuple[str | int, ...]) -> str:
    """Write a place as ``obligations[OBL-012].evidence[2]``: records by their id."""
    text, value = "", raw
    for step in loc:
        if isinstance(value, dict):
            text += f".{step}" if text else str(step)
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            named = value.get("id") if isinstance(value, dict) else None
            text += f"[{named if isinstance(named, str) else step}]"
        else:
            text += f".{step}"
    return text
