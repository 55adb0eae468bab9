"""Reads one file of data into its declared document and collects every fault in it.

A record that is wrong is left out of the document; the others are still there, so that
the checks that follow can look at them and all faults are reported at once.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.edition.faults import Fault, clipped, nearest
from macros.edition.omitted import filled
from macros.edition.structure import Models, fields_of, model_of, models_in, models_of
from macros.model.field import WORD, Model, folded
from macros.model.finder import CHOSEN

D = TypeVar("D", bound=Model)

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
# How many faults of a kind in one place are told one by one.
ALIKE = 2
# How messages say by which bound a value is refused.
BOUNDS = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}
# Control characters, invisible signs, halves of surrogate pairs and ends of lines
# (Unicode's categories), and the noncharacters, which neither XML nor HTML may hold.
_REFUSED = ("Cc", "Cf", "Cs", "Zl", "Zp")
_NONCHARACTERS = "".join(
    chr(end + plane)
    for plane in range(0, 0x110000, 0x10000)
    for end in (0xFFFE, 0xFFFF)
)
_NONCHARACTER = re.compile(rf"[\ufdd0-\ufdef{_NONCHARACTERS}]")


class Document(Generic[D]):
    """A file of data: its content as declared, its ids, its faults.

    Attributes:
        file: the path as it was given; faults name it.
        content: the valid records; a field that is wrong as a whole is absent.
        declared: what the file should hold.
        raw: what the file holds; empty if it cannot be read.
        ids: every id written in each list of records, by the list's name, of wrong
            records too.
        unclear: the lists of records of which an id cannot be read or is no id.
        faults: what is wrong, in no particular order.
        unwritten: the places of texts that a draft left to be written.
    """

    def __init__(self, path: Path, declared: type[D]) -> None:
        """Read the file as `declared`; never raises for what it holds."""
        self.file = str(path)
        self.faults: list[Fault] = []
        self.unwritten: list[str] = []
        self.declared = declared
        raw = self._parse(path)
        self.raw: dict[str, Any] = raw or {}
        fields = declared.model_fields
        absent = {name: _absent(info) for name, info in fields.items()}
        self.ids: dict[str, set[str]] = defaultdict(set)
        self.unclear: set[str] = set()
        self._read_ids(declared, raw)
        self.content = _constructed(declared, absent)
        if raw is None:
            self.faults = [replace(fault, hides_file=True) for fault in self.faults]
        else:
            unreadable = list(self._text_faults(raw))
            self.faults += self._doubles((declared,), raw, ())
            self.content = self._validated(raw, declared)
            # What cannot be printed needs no second line that says it has no form.
            places = {fault.where for fault in unreadable}
            self.faults = [one for one in self.faults if one.where not in places]
            self.faults += unreadable

    @property
    def has_all_ids(self) -> bool:
        """Whether the id of every record could be read."""
        return not self.unclear

    def where(self, loc: tuple[str | int, ...]) -> str:
        """Write a place of the file as ``obligations[OBL-012].evidence[2]``."""
        return _where(self.raw, loc, (self.declared,))

    def records(self, section: str) -> list[dict[str, Any]]:
        """Return the records of a section as they are written, wrong ones too."""
        return self.inner(self.raw, section)

    @staticmethod
    def inner(record: dict[str, Any], field: str) -> list[dict[str, Any]]:
        """Return the records in a field of a record as they are written."""
        written = record.get(field)
        found = written if isinstance(written, list) else []
        return [one for one in found if isinstance(one, dict)]

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text of the file with its place."""
        stack: list[tuple[tuple[str | int, ...], object]] = [((), self.raw)]
        while stack:
            loc, value = stack.pop()
            if isinstance(value, dict):
                stack += [((*loc, name), item) for name, item in value.items()]
            elif isinstance(value, list):
                stack += [((*loc, place), item) for place, item in enumerate(value)]
            elif isinstance(value, str):
                yield loc, value

    def _read_ids(self, declared: type[Model], raw: object) -> None:
        """Note the id of each record, and of which lists one cannot be read."""
        for name, info in fields_of(declared).items():
            element = model_of(models_of(declared, name))
            if element is None:
                continue
            value = raw.get(name) if isinstance(raw, dict) else None
            if get_origin(info.annotation) is not tuple:
                self._read_ids(element, value)
                continue
            least = next((m.min_length for m in info.metadata if _is_least(m)), 0)
            if not isinstance(value, list) or len(value) < least:
                value = [None]
            for record in value:
                if "id" in element.model_fields:
                    named = record.get("id") if isinstance(record, dict) else None
                    if _fits(element.model_fields["id"], named):
                        self.ids[name].add(str(named))
                    else:
                        self.unclear.add(name)
                self._read_ids(element, record)

    def _doubles(
        self, models: Models, value: object, loc: tuple[str | int, ...]
    ) -> Iterator[Fault]:
        """Refuse what appears twice in one list: texts, and records by their keys."""
        if isinstance(value, list):
            if len(value) > 1:
                yield from self._double(model_of(models), value, loc)
            if models:
                for place, item in enumerate(value):
                    yield from self._doubles(models, item, (*loc, place))
        elif isinstance(value, dict) and (model := model_of(models, value)):
            for name, item in value.items():
                if isinstance(item, dict | list):
                    inner = models_of(model, name)
                    yield from self._doubles(inner, item, (*loc, name))

    def _double(
        self,
        model: type[Model] | None,
        value: list[object],
        loc: tuple[str | int, ...],
    ) -> Iterator[Fault]:
        keys: tuple[tuple[str, ...], ...] = model.keys if model else ((),)
        for fields in keys:
            seen: set[tuple[str, ...]] = set()
            for place, item in enumerate(value):
                key = _key(item, fields)
                if key and tuple(map(folded, key)) in seen:
                    at = self.where((*loc, place))
                    where = f"{at}.{fields[0]}" if len(fields) == 1 else at
                    what = fields[0] if len(fields) == 1 else "entry"
                    said = clipped(" ".join(key))
                    yield Fault(self.file, where, f'Duplicate {what} "{said}"')
                seen.add(tuple(map(folded, key)))

    def _parse(self, path: Path) -> dict[str, Any] | None:
        """Return the top-level object, or nothing and a fault."""

        def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
            names = [name for name, _ in found]
            owner = dict(found).get("id")
            where = f"[{owner}]" if isinstance(owner, str) else ""
            for name in sorted({name for name in names if names.count(name) > 1}):
                self._fault(where, f'Duplicate field "{name}" in one object')
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
                    yield Fault(self.file, self.where(loc), "is empty")
                if value.startswith(UNWRITTEN):
                    self.unwritten.append(self.where(loc))
                yield from self._unprintable(raw, loc, value)

    def _unprintable(
        self, raw: object, loc: tuple[str | int, ...], text: str
    ) -> Iterator[Fault]:
        if text.isprintable():
            return
        for sign in sorted(set(text)):
            if sign.isprintable() or (
                unicodedata.category(sign) not in _REFUSED
                and not _NONCHARACTER.match(sign)
            ):
                continue
            problem = f"holds the character U+{ord(sign):04X}"
            yield Fault(self.file, self.where(loc), problem, "remove it")

    def _validated(self, raw: dict[str, Any], declared: type[D]) -> D:
        fields = declared.model_fields
        for name in raw.keys() - fields.keys():
            self._fault(name, "is no section of this file", nearest(name, fields))
        content: dict[str, Any] = {}
        # What records take over comes first: a fault in it is none of theirs.
        for name in sorted(fields, key=lambda name: name not in declared.shared):
            info = fields[name]
            element = _element(info)
            if name not in raw:
                if info.is_required():
                    self._fault(name, "is missing", "expected a section of this name")
                content[name] = _absent(info) if info.is_required() else info.default
            elif element is None:
                content[name] = self._value(raw, (name,), raw[name], _whole(info))
            elif isinstance(raw[name], list):
                if not raw[name] and any(map(_is_least, info.metadata)):
                    self._fault(name, "is empty", "expected at least 1")
                content[name] = self._records(raw, name, element, declared)
            else:
                self._fault(name, f"is {_kind(raw[name])}", "expected a list")
                content[name] = ()
        return _constructed(declared, content)

    def _records(
        self, raw: dict[str, Any], name: str, element: Any, declared: type[D]
    ) -> tuple[Any, ...]:
        taken = [one for one in declared.shared if one in element.model_fields]
        given = {one: raw[one] for one in taken if one in raw}
        wrong = {one for one in taken if any(f.where == one for f in self.faults)}
        found: dict[object, Any] = {}
        for place, item in enumerate(raw[name]):
            whole = {**given, **item} if isinstance(item, dict) else item
            value = self._value(raw, (name, place), whole, element, wrong)
            if value is not None:
                found.setdefault(_key(item, element.keys[0]) or place, value)
        return tuple(found.values())

    def _value(
        self,
        raw: object,
        loc: tuple[str | int, ...],
        item: object,
        declared: Any,
        reported: Container[str] = (),
    ) -> Any:
        """Return a valid value; else None, with its faults but for fields reported."""
        try:
            if not self.declared.whole:
                item = filled(models_in(declared), item)
            text = json.dumps(item, ensure_ascii=False).encode()
            return _adapter(declared).validate_json(text)
        except UnicodeEncodeError:
            return None  # a lone surrogate: reported with the texts
        except RecursionError:
            self._fault(self.where(loc), "is nested too deeply")
        except ValidationError as error:
            errors = [one for one in error.errors() if _field(one) not in reported]
            for group in _alike(errors):
                self.faults.append(self._told(raw, loc, group, declared))
        return None

    def _told(
        self,
        raw: object,
        loc: tuple[str | int, ...],
        group: list[ErrorDetails],
        declared: Any,
    ) -> Fault:
        """Turn like errors in one place into a fault: one line, however many."""
        kind, steps = group[0]["type"], group[0]["loc"][:-1]
        if len(group) <= ALIKE:
            return self._named(raw, loc, group[0], declared)
        names = clipped(", ".join(str(one["loc"][-1]) for one in group))
        where = self.where((*loc, *_fields_alone(steps)))
        if kind == "missing":
            return Fault(self.file, where, f"lacks {names}")
        if kind == "extra_forbidden":
            return Fault(self.file, where, f"has unknown fields: {names}")
        first = self._named(raw, loc, group[0], declared)
        mend = "; ".join(filter(None, (first.mend, f"{len(group) - 1} more like it")))
        return replace(first, mend=mend)

    def _named(
        self,
        raw: object,
        loc: tuple[str | int, ...],
        error: ErrorDetails,
        declared: Any,
    ) -> Fault:
        """Turn pydantic's error into a fault in our words."""
        where = self.where((*loc, *_fields_alone(error["loc"])))
        info = _declaration(declared, error["loc"])
        kind, value = error["type"], error["input"]
        context = error.get("ctx", {})
        said = clipped(str(value))
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
        elif kind == "rule":
            problem, mend = context["problem"], context["mend"]
            where += f".{context['field']}" if context["field"] else ""
        elif kind.startswith("date_"):
            problem, mend = f'"{said}" is no date', "expected a day like 2026-08-02"
        elif kind == "string_too_short":
            problem, mend = "is empty", ""
        elif kind == "string_too_long":
            problem = f"has {len(value)} characters"
            mend = f"expected at most {context['max_length']}"
        elif kind == "too_short":
            problem = f"has {len(value)}" if value else "is empty"
            mend = f"expected at least {context['min_length']}"
        elif kind == "string_pattern_mismatch":
            problem, mend = f'"{said}" has the wrong form', example
        elif kind == "literal_error":
            problem, mend = f'"{said}" is not known', f"one of {context['expected']}"
        elif kind == "unreadable":
            problem = f'"{said}" cannot be read'
            mend = f"expected {context['form']}"
        elif kind in BOUNDS:
            problem, mend = f"is {said}", "expected " + BOUNDS[kind].format(**context)
        elif kind == "no_choice":
            problem, mend = error["msg"], ""
        else:
            problem, mend = f"is {said}", error["msg"]
        return Fault(self.file, where, problem, mend)


def _field(error: ErrorDetails) -> str:
    """Return the field of a record that an error is in, or of which its rule speaks."""
    steps = error["loc"] or (error.get("ctx", {}).get("field", ""),)
    return str(steps[0])


def _is_least(metadata: object) -> bool:
    """Whether it is the bound that a list must not be shorter than."""
    return isinstance(metadata, MinLen)


def _fits(info: FieldInfo, value: object) -> bool:
    """Whether a value is one that a field may have."""
    try:
        _adapter(_whole(info)).validate_python(value)
    except ValidationError:
        return False
    return True


def _fields_alone(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return a place without the steps that only choose a condition."""
    return tuple(step for step in loc if not str(step).startswith(CHOSEN))


def _alike(errors: list[ErrorDetails]) -> Iterator[list[ErrorDetails]]:
    """Yield errors, those together that are many and alike in one place."""
    groups: dict[object, list[ErrorDetails]] = defaultdict(list)
    for error in errors:
        # pydantic counts only the right ones among a list's texts
        is_counted = error["type"] == "too_short"
        if is_counted and len(error["input"]) >= error["ctx"]["min_length"]:
            continue
        is_whole = error["type"] in ("missing", "extra_forbidden")
        in_list = bool(error["loc"]) and isinstance(error["loc"][-1], int)
        key = (
            (error["type"], error["loc"][:-1]) if is_whole or in_list else error["loc"]
        )
        groups[key].append(error)
    for group in groups.values():
        if len(group) > ALIKE:
            yield group
        else:
            yield from ([error] for error in group)


@cache
def _adapter(declared: Any) -> TypeAdapter[Any]:
    """Return what reads values of a type."""
    return TypeAdapter(declared)


def _constructed(declared: type[D], content: dict[str, Any]) -> D:
    """Return a document of what is right in it."""
    whole: Any = declared
    document: D = whole.model_construct(None, **content)
    return document


def _kind(value: object) -> str:
    return KINDS.get(type(value).__name__, "something else")


def _element(info: FieldInfo) -> Any:
    """Return the type of a section's records; nothing if it is no list of them."""
    arguments = get_args(info.annotation)
    if get_origin(info.annotation) is not tuple or not isinstance(arguments[0], type):
        return None
    return arguments[0] if issubclass(arguments[0], BaseModel) else None


def _whole(info: FieldInfo) -> Any:
    """Return the type of a field with the bounds that are declared beside it."""
    return (
        Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    )


def _key(item: object, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an entry of a list is told from others by; empty if that is unclear.

    A text is its own key; a record has that of some of its fields.
    """
    if isinstance(item, str) and not fields:
        return (item,)
    if not isinstance(item, dict) or not fields:
        return ()
    values = [item.get(field) for field in fields]
    if any(not isinstance(value, str | int | None) for value in values):
        return ()
    key = tuple("" if value is None else str(value) for value in values)
    return key if any(key) else ()


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


def _where(raw: object, loc: tuple[str | int, ...], models: Models) -> str:
    """Write a place as ``obligations[OBL-012].evidence[2]``: records by their key."""
    text, value = "", raw
    for step in loc:
        model = model_of(models, value)
        if isinstance(value, dict):
            text += f".{step}" if text else str(step)
            value = value.get(str(step))
            models = models_of(model, str(step)) if model else ()
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            model = model_of(models, value)
            key = " ".join(_key(value, model.keys[0])).strip() if model else ""
            text += f"[{key if 0 < len(key) <= WORD else step}]"
        else:
            text += f".{step}"
    return text
