"""Whether what one record names is there: ids, in fields that hold one and in texts.

Which field names a record of which section is declared in `macros.model`, by `names`.
A name of a record that is there but wrong leads somewhere: only the record has a fault.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, get_args

from macros.edition.document import Document
from macros.edition.faults import Fault, missing
from macros.edition.files import Documents, Files
from macros.edition.folder import Folder
from macros.edition.structure import Models, fields_of, model_of, models_of
from macros.model.duty import DUTY_ID
from macros.model.field import INDEX, Model, Names
from macros.model.index import Index

# How texts name records: "OBL-009", "D4"; and references: "ref:7".
NAMED_ID = re.compile(
    r"\b(?:DL|OBL|PEN|TIER|CASE|INS|MKT|NAT|STD|UPD)-[0-9]{3,}\b|\bD[1-9][0-9]*\b"
    rf"|(?<![\w-]){DUTY_ID}\b"
)
NAMED_REFERENCE = re.compile(r"\bref:[1-9][0-9]*\b")
# What a name in a text may lead to.
REFERENCE = Names("reference", ("bibliography.references",))
IN_INDEX, IN_OURS = (
    Names("record", INDEX),
    Names("record", (*INDEX, "updates.updates", "duties.duties")),
)
ACTS = "bibliography.instruments"
Place = tuple[str | int, ...]
# Where a name is, the name, and what it may lead to.
Marked = tuple[Place, str, Names]
# What a name may lead to, and whether it is within a text.
Kind = tuple[Names, bool]


class Known:
    """The ids that the files hold, by section."""

    def __init__(self, read: Documents, files: Files) -> None:
        """Take the documents, and which of them are not ours."""
        self._read: dict[str, Document[Any] | Folder[Any]] = vars(read)
        self._foreign: tuple[str, ...] = () if files.is_own_index else INDEX
        self._foreign += () if files.is_own_bibliography else (ACTS,)

        self._found: dict[tuple[int, Names], set[str]] = {}

    def of(self, document: Document[Any], mark: Names) -> set[str]:
        """Return the ids that a document may name.

        Nothing if some of them cannot be read, or if they belong to an edition that
        the document was not written for.
        """
        # Only where some ids are foreign does it matter which document names them.
        key = id(document) if self._foreign else 0, mark
        if key not in self._found:
            self._found[key] = self._of(document, mark)
        return self._found[key]

    def _of(self, document: Document[Any], mark: Names) -> set[str]:
        found: set[str] = set()
        for section in mark.sections:
            name, _, ids = section.partition(".")
            owner = self._read[name]
            is_foreign = section in self._foreign and owner is not document
            if ids in owner.unclear or is_foreign:
                return set()
            found |= owner.ids[ids]
        return found


def faults(read: Documents, files: Files) -> Iterator[Fault]:
    """Yield each name of a record that is not there."""
    known = Known(read, files)
    gaps = read.bibliography.ids["gaps"]
    are_unclear = "gaps" in read.bibliography.unclear
    for document in read.all:
        wrong = {fault.where for fault in document.faults}
        for (mark, is_in_text), places in _named(document).items():
            ids = known.of(document, mark)
            if not ids or (is_in_text and are_unclear):
                continue
            others = gaps if is_in_text else {mark.none}
            for loc, name in places:
                if name in ids or name in others:
                    continue
                where = document.where(loc)
                whole = document.where(loc[:-1]) if isinstance(loc[-1], int) else where
                if not {where, whole} & wrong:
                    yield missing(document.file, where, mark.what, name, ids)


@lru_cache(maxsize=512)
def _named(document: Document[Any]) -> Mapping[Kind, Sequence[tuple[Place, str]]]:
    """Return the names of records in a file, and where, by what each may name."""
    found: dict[Kind, list[tuple[Place, str]]] = defaultdict(list)
    held = set()
    for loc, name, mark in _marked((document.declared,), document.raw, ()):
        held.add(loc)
        found[mark, False].append((loc, name))
    record = IN_INDEX if document.declared is Index else IN_OURS
    for loc, text in document.texts():
        if loc not in held:
            records, references = _in_text(text)
            found[record, True] += [(loc, name) for name in records]
            found[REFERENCE, True] += [(loc, name) for name in references]
    return found


@lru_cache(maxsize=2**16)
def _in_text(text: str) -> tuple[list[str], list[str]]:
    """Return the records and the references that a text names."""
    return NAMED_ID.findall(text), NAMED_REFERENCE.findall(text)


def _marked(models: Models, value: object, loc: Place) -> Iterator[Marked]:
    """Yield each text that names a record, of wrong records too, with its place."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _marked(models, item, (*loc, place))
    elif isinstance(value, dict) and (model := model_of(models, value)):
        for field, item in value.items():
            if mark := mark_of(model, field):
                texts = item if isinstance(item, list) else [item]
                for place, text in enumerate(texts):
                    if isinstance(text, str):
                        steps = (field, place) if texts is item else (field,)
                        yield (*loc, *steps), text, mark
            elif inner := models_of(model, field):
                yield from _marked(inner, item, (*loc, field))


@cache
def mark_of(model: type[Model], field: str) -> Names | None:
    """Return which records a field names, or the entries of its list; else nothing."""
    info = fields_of(model).get(field)
    parts = [*info.metadata, info.annotation] if info else []
    while parts:
        part = parts.pop()
        if isinstance(part, Names):
            return part
        parts += get_args(part)
    return None
