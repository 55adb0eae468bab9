"""Checks the pages written by hand before they are built: a line for each fault."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.edition.edition import Edition
from macros.edition.faults import Fault, missing
from macros.pages.api import EXAMPLES
from macros.pages.guides import FOLDER, GROUPS
from macros.pages.render import TEMPLATES

_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_MACRO = re.compile(r'\{\{\s*(\w+)\((?:"([^"]*)")?')


@dataclass(frozen=True)
class KnownNames:
    """Everything that a page written by hand may name.

    Attributes:
        addresses: the generated pages.
        macros: the macros.
        arguments: the words that a macro takes, and what they are called.
    """

    addresses: frozenset[str]
    macros: frozenset[str]
    arguments: Mapping[str, tuple[str, frozenset[str]]]
    collections: frozenset[str]


def known(
    edition: Edition, addresses: Iterable[str], macros: Iterable[str], is_own: bool
) -> KnownNames:
    """Return what pages may name.

    `is_own` says whether the index is the one that the pages were written for: a record
    that another one lacks is plain text on its pages.
    """
    collections = frozenset(edition.collections)
    records = frozenset(edition.records)
    starts = frozenset(edition.start)
    drawings = (TEMPLATES / "blocks").glob("drawing_*.html")
    arguments = {
        "term": ("term", frozenset(one.id for one in edition.terms)),
        "drawing": (
            "drawing",
            frozenset(path.stem.removeprefix("drawing_") for path in drawings),
        ),
        "start": ("start", starts),
        "moved_from": ("start", starts),
        "fine": ("fine", frozenset(one.id for one in edition.ceilings.fines)),
        "api_example": ("program", frozenset(p.name for p in EXAMPLES.iterdir())),
        **dict.fromkeys(("listing", "missing", "records"), ("collection", collections)),
        **{name: ("record", records) for name in ("link", "stated") if is_own},
    }
    return KnownNames(frozenset(addresses), frozenset(macros), arguments, collections)


def faults(docs: Path, can_name: KnownNames) -> Iterator[Fault]:
    """Yield every fault of a folder of pages, scripts and pictures."""
    pages = []
    for path in sorted(docs.rglob("*")):
        if path.is_file():
            pages += [path] if path.suffix == ".md" else []
        elif not path.is_dir():
            yield Fault(_name(path, docs), "", "is not a file", "remove it")
    addresses = can_name.addresses | {_address(path, docs) for path in pages}
    scripts = frozenset(path.stem for path in docs.glob("javascripts/pages/*.mjs"))
    for path in pages:
        name = _name(path, docs)
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            yield Fault(name, "", f"is not UTF-8 at byte {error.start}", "save it so")
            continue
        head = _head(text)
        if isinstance(head, str):
            yield Fault(name, "", head, 'begin with ---, title: "…" and ---')
            continue
        yield from _of_head(name, head, addresses, scripts)
        if path.parent.name == FOLDER and path.stem != "index":
            yield from _of_guide(name, head, can_name.collections)
        yield from _of_text(name, text, can_name)


def _name(path: Path, docs: Path) -> str:
    return f"{docs.name}/{path.relative_to(docs).as_posix()}"


def _address(path: Path, docs: Path) -> str:
    """Return where a page is published."""
    place = path.relative_to(docs).with_suffix("").as_posix()
    return f"{place}/".removesuffix("index/")


def _head(text: str) -> dict[str, Any] | str:
    """Return the head of a page, or what is wrong with it."""
    found = _HEAD.match(text)
    if not found:
        return "has no head"
    try:
        head = yaml.safe_load(found[1])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        return f"has a head that is not YAML at line {line}"
    return head if isinstance(head, dict) else "has no fields in its head"


def _of_head(
    name: str, head: dict[str, Any], addresses: frozenset[str], scripts: frozenset[str]
) -> Iterator[Fault]:
    for field in ("title", "description"):
        if not isinstance(head.get(field), str) or not head[field].strip():
            mend = f'add {field}: "…" to its head'
            yield Fault(name, field, "is missing or is not a text", mend)
    yield from _of_list(name, head, "next", "page", addresses)
    yield from _of_list(name, head, "scripts", "script", scripts)


def _of_guide(
    name: str, head: dict[str, Any], collections: frozenset[str]
) -> Iterator[Fault]:
    place = head.get("place")
    if not isinstance(place, int | float):
        yield Fault(name, "place", "is missing or is not a number", "add place: 9")
    if head.get("group") not in GROUPS:
        remedy = f"add one of {', '.join(GROUPS)}"
        yield Fault(name, "group", "is missing or is unknown", remedy)
    yield from _of_list(name, head, "explains", "collection", collections)


def _of_list(
    name: str, head: dict[str, Any], field: str, what: str, may: frozenset[str]
) -> Iterator[Fault]:
    """Yield what a field of the head names that is not there."""
    named = head.get(field, [])
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        yield Fault(name, field, "is not a list of words", f"write {field}: [one, two]")
        return
    for one in named:
        if one not in may:
            yield missing(name, field, what, one, may)


def _of_text(name: str, text: str, can_name: KnownNames) -> Iterator[Fault]:
    """Yield what the macros of a page name that is not there."""
    for found in _MACRO.finditer(text):
        macro, argument = found.groups()
        where = f"line {text.count(chr(10), 0, found.start()) + 1}"
        if macro not in can_name.macros:
            yield missing(name, where, "macro", macro, can_name.macros)
        elif macro in can_name.arguments and argument is not None:
            what, may = can_name.arguments[macro]
            if argument not in may:
                yield missing(name, where, what, argument, may)
