"""Reads one file of data into its declared document and collects every fault in it.

A record that is wrong is left out of the document; the others are still there, so that
the checks that follow can look at them and all faults are reported at once.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.edition.faults import Fault, nearest

D = TypeVar("D", bound=BaseModel)

# How a text begins that a draft leaves to be written.
UNWRITTEN = "TODO"

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
# Control characters, halves of surrogate pairs (Unicode's categories Cc and Cs), and
# the noncharacters, which neither XML nor HTML may hold.
_NONCHARACTERS = "".join(
    chr(end + plane)
    for plane in range(0, 0x110000, 0x10000)
    for end in (0xFFFE, 0xFFFF)
)
_UNPRINTABLE = re.compile(
    rf"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)


class Document(Generic[D]):
    """A file of data: its content as declared, its ids, its faults.

    Attributes:
        file: the path as it was given; faults name it.
        content: the valid records; a field that is wrong as a whole is absent.
        ids: every id written in each section, of wrong records too.
        has_all_ids: whether the id of every record could be read.
        faults: what is wrong, in no particular order.
        unwritten: the places of texts that a draft left to be written.
    """

    def __init__(self, path: Path, declared: type[D]) -> None:
        """Read the file as `declared`; never raises for what it holds."""
        self.file = str(path)
        self.faults: list[Fault] = []
        self.unwritten: list[str] = []
        raw = self._parse(path)
        fields = declared.model_fields
        absent = {name: _absent(info) for name, info in fields.items()}
        written = {name: list(_ids(raw, {name: info})) for name, info in fields.items()}
        self.ids = {name: {i for i in ids if i} for name, ids in written.items()}
        self.has_all_ids = not any(None in ids for ids in written.values())
        self.content: D = declared.model_construct(None, **absent)
        if raw is None:
            self.faults = [replace(fault, hides_file=True) for fault in self.faults]
        else:
            self.faults += self._text_faults(raw)
            self.content = self._validated(raw, declared)

    def _parse(self, path: Path) -> dict[str, Any] | None:
        """Return the top-level object, or nothing and a fault."""

        def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
            names = [name for name, _ in found]
            owner = dict(found).get("id")
            where = f"[{owner}]" if isinstance(owner, str) else ""
            for name in sorted({name for name in names if names.count(name) > 1}):
                self._fault(where, f'the field "{name}" stands twice in one object')
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
        except RecursionError:
            self._fault("", "is nested too deeply")
        except ValueError as error:
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
                for name, item in value.items():
                    stack.append(((*loc, name), item))
                    yield from self._unprintable(raw, (*loc, name), name)
            elif isinstance(value, list):
                stack += [((*loc, place), item) for place, item in enumerate(value)]
            elif isinstance(value, str):
                if value and not value.strip():
                    yield Fault(self.file, _where(raw, loc), "is empty")
                if value.startswith(UNWRITTEN):
                    self.unwritten.append(_where(raw, loc))
                yield from self._unprintable(raw, loc, value)

    def _unprintable(
        self, raw: object, loc: tuple[str | int, ...], text: str
    ) -> Iterator[Fault]:
        if text.isprintable():
            return
        for sign in sorted(set(_UNPRINTABLE.findall(text))):
            problem = f"holds the character U+{ord(sign):04X}"
            yield Fault(self.file, _where(raw, loc), problem, "remove it")

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
        seen: set[str] = set()
        for place, item in enumerate(raw[name]):
            value = self._value(raw, (name, place), item, element)
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                if item["id"] in seen:
                    where = _where(raw, (name, place, "id"))
                    self._fault(where, f'the id "{item["id"]}" stands twice')
                    continue
                seen.add(item["id"])
            if value is not None:
                found.append(value)
        return tuple(found)

    def _value(
        self, raw: object, loc: tuple[str | int, ...], item: object, declared: Any
    ) -> Any:
        try:
            text = json.dumps(item, ensure_ascii=False).encode()
            return _adapter(declared).validate_json(text)
        except UnicodeEncodeError:
            return None  # a lone surrogate: reported with the texts
        except RecursionError:
            self._fault(_where(raw, loc), "is nested too deeply")
        except ValidationError as error:
            for details in error.errors():
                # pydantic counts only the right ones among a list's texts
                if details["type"] != "too_short" or not details["input"]:
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
        if kind == "json_invalid":  # it was JSON to Python: only its depth can be wrong
            problem, mend = "is nested too deeply", ""
        elif kind == "missing":
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


@cache
def _adapter(declared: Any) -> TypeAdapter[Any]:
    """Return what reads values of a type."""
    return TypeAdapter(declared)


def _kind(value: object) -> str:
    return KINDS.get(type(value).__name__, "something else")


def _element(info: FieldInfo) -> Any:
    """Return the type of a section's records; nothing if it is no list of them."""
    arguments = get_args(info.annotation)
    if get_origin(info.annotation) is not tuple or not isinstance(arguments[0], type):
        return None
    return arguments[0] if issubclass(arguments[0], BaseModel) else None


def _ids(raw: object, fields: Mapping[str, FieldInfo]) -> Iterator[str | None]:
    """Yield the id of each record in these fields; nothing where it cannot be told."""
    for name, info in fields.items():
        value = raw.get(name) if isinstance(raw, dict) else None
        declared, element = info.annotation, _element(info)
        if element and "id" in element.model_fields:
            for record in value if isinstance(value, list) else [None]:
                named = record.get("id") if isinstance(record, dict) else None
                yield named if isinstance(named, str) else None
        elif isinstance(declared, type) and issubclass(declared, BaseModel):
            yield from _ids(value, declared.model_fields)


def _absent(info: FieldInfo) -> tuple[()] | None:
    return () if _element(info) else None


def _walk(declared: Any, loc: tuple[str | int, ...]) -> Iterator[FieldInfo | None]:
    """Yield the declaration of each step of a place, as far as it is declared."""
    info = None
    for step in loc:
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
