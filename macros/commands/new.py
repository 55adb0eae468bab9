"""Writes the draft of a new record where it belongs: ``make new KIND=…``.

The draft takes the next free id, loads, and begins every text that somebody must write
with "TODO", of which each load gives notice. The file is written in canonical form.

What our own index lacks goes to the ledger as new: the index stays as it was published.
Another edition, named by `INDEX=`, takes the record itself.
"""

import argparse
import json
import re
import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from macros.commands import duty_draft
from macros.commands.format import canonical
from macros.commands.refused import Refused, reason
from macros.edition.document import UNWRITTEN
from macros.edition.edition import Edition, load
from macros.edition.faults import DataFaults, nearest
from macros.edition.files import Files
from macros.model.bibliography import Bibliography, Reference
from macros.model.citations import AI_ACT
from macros.model.duty import Duties, Duty
from macros.model.editorial import Glossary, Term
from macros.model.field import Model, Record
from macros.model.index import (
    Authority,
    Case,
    Deadline,
    Index,
    Insurer,
    MarketFigure,
    Obligation,
    Penalty,
    Standard,
)
from macros.model.ledger import Entries, Event, Lacking, LedgerHead, Update
from macros.rules.addresses import Addresses
from macros.rules.leads import summary


@dataclass(frozen=True)
class Kind:
    """A kind of draft: its file, its section and its model.

    Attributes:
        file: the name of its file, or of the folder of its file, in `Files`.
        section: the list of the file.
        check: the fields whose value a draft can only guess.
    """

    file: str
    section: str
    declared: type[Model]
    check: str


KINDS = {
    "update": Kind("updates", "updates", Update, "kind, basis, sure"),
    "event": Kind("ledger", "events", Event, "date, instrument, event, basis, sure"),
    "deadline": Kind("index", "deadlines", Deadline, "date, omnibus_affected"),
    "obligation": Kind("index", "obligations", Obligation, "date, who_binds, source"),
    "penalty": Kind("index", "penalty_tiers", Penalty, "ceiling, source"),
    "case": Kind("index", "liability_cases", Case, "date, citation, source"),
    "insurer": Kind("index", "insurer_landscape", Insurer, "source"),
    "market": Kind("index", "market_size", MarketFigure, "source"),
    "authority": Kind(
        "index",
        "national_authority_status",
        Authority,
        "designation_deadline_met, source",
    ),
    "standard": Kind("index", "reference_standards", Standard, "published, source"),
    "reference": Kind(
        "references", "references", Reference, "kind, named_by, certainty"
    ),
    "term": Kind("glossary", "terms", Term, "id, side, records, articles"),
    "duty": Kind(
        "duties",
        "duties",
        Duty,
        "roles, kind, starts, fine, supervisors, when, read, sure",
    ),
}

# Fields of an entry that a draft leaves out.
ADDED = ("read", "since", "points", "table", "starts", "dates", "roles", "relates")
# What the file, or each file of the folder, may hold.
FORMS: dict[str, type[Model]] = {
    "index": Index,
    "references": Bibliography,
    "glossary": Glossary,
    "ledger": LedgerHead,
    "updates": Entries,
    "duties": Duties,
}
# Which collection's page shows an entry for what the index lacks.
LACKED_FROM: dict[str, Lacking] = {
    "penalty": "penalties",
    "case": "cases",
    "insurer": "insurers",
    "market": "market",
    "authority": "authorities",
    "standard": "standards",
}


# What whoever adds a duty writes besides.
LAW = (
    "Add: whom the law binds, to LAW in tests/macros/test_situations.py, and what the"
    ' duty relates to. A reading of ours says why in "reading".'
)


@dataclass(frozen=True)
class Draft:
    """A record as it was written, and what its writer does next."""

    id: str
    path: Path
    line: int
    advice: tuple[str, ...]


def draft(
    files: Files,
    kind: str,
    day: date,
    about: tuple[str, str] = ("", ""),
    name: str = "",
) -> Draft:
    """Write a new record of a kind, dated `day`, into its file.

    Args:
        files: where the data lies.
        kind: one of `KINDS`.
        day: the day of checking, and of every date that must be there.
        about: for an update, the record and the field that it is on; else it is new.
            For a duty, its provision, and the word that tells it from another of that.
        name: what the record is called.

    Raises:
        DataFaults: if the data has faults, before or by what was given; then nothing
            is written.
        Refused: if the kind, the record or the field is not known.
    """
    if kind not in KINDS:
        raise Refused(f'KIND="{kind}" is not known (one of {", ".join(KINDS)})')
    edition = load(files)
    place, advice = KINDS[kind], []
    if place.file == "index" and files.is_own_index:
        record = _lacking(kind, day)
        advice.append(
            f"{files.index} stays as it was published: the ledger takes as new what it"
            f" lacks. With INDEX=path the {kind} goes into another edition."
        )
        place = KINDS["update"]
    elif kind == "update":
        record = _update(edition, *about, day)
    elif kind == "duty":
        record = duty_draft.duty(edition, *about, name, day)
    else:
        record = _blank(place.declared, day)
        if place.declared is Event:
            record["revised_on"] = day.isoformat()
    if kind != "duty":
        _name(record, place.declared, name)
        record["id"] = _free_id(files, edition, place.declared, name)
    path = _path(files, place, record)
    before = path.read_bytes() if path.exists() else None
    content = duty_draft.placed if kind == "duty" else partial(_with, place=place)
    after = canonical(FORMS[place.file], content(before, record=record))
    path.write_bytes(after.encode())
    try:
        advice += _advice(load(files), record, place)
    except DataFaults:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        raise
    line = after.partition(f'"id": {json.dumps(record["id"])}')[0].count("\n")
    return Draft(record["id"], path, line, tuple(advice))


def _path(files: Files, place: Kind, record: dict[str, Any]) -> Path:
    """Return the file of a record: an entry's has the name of what it is on."""
    if place.declared is Duty:
        return duty_draft.path_of(files, record)
    path: Path = getattr(files, place.file)
    if place.declared is not Update:
        return path
    return path / f"{record['record'] or record['id']}.json"


def _with(before: bytes | None, place: Kind, record: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a file with one more record; terms stay in order."""
    if before is None:
        head = {name: record[name] for name in Entries.shared if record[name]}
        content: dict[str, Any] = {**head, place.section: []}
    else:
        content = json.loads(before)
    content[place.section].append(record)
    if place.declared is Term:
        content[place.section].sort(key=lambda term: str(term["id"]))
    return content


def _free_id(files: Files, edition: Edition, declared: type[Model], name: str) -> str:
    """Return an id that nobody has or had: the next number, or a term's own words."""
    if declared is Term:
        words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "new-term"
        if words in {term.id for term in edition.terms}:
            raise Refused(f'NAME="{name}" is a term already')
        return words
    known = {files.index, Files().index, files.references, files.ledger}
    known |= set(files.updates.glob("*.json"))
    taken = "".join(path.read_text(encoding="utf-8") for path in sorted(known))
    return next_id(declared, taken)


def next_id(declared: type[Model], taken: str) -> str:
    """Return the id after the highest in the JSON `taken`, gaps included."""
    example = (declared.model_fields["id"].examples or [""])[0]
    prefix, digits = re.split(r"(?=\d)", example, maxsplit=1)
    used = re.findall(rf'"id":\s*"{re.escape(prefix)}(\d+)"', taken)
    return f"{prefix}{max(map(int, used), default=0) + 1:0{len(digits)}}"


def _todo(what: str) -> str:
    return f"{UNWRITTEN}: {what}"


def _blank(declared: type[Model], day: date) -> dict[str, Any]:
    """Return the fields that a record must have, each with a value that loads."""
    schema = declared.model_json_schema()
    required = [field for field in schema["properties"] if field in schema["required"]]
    return {
        field: _value(declared, field, schema["properties"][field], day)
        for field in required
    }


def _value(declared: type[Model], field: str, schema: dict[str, Any], day: date) -> Any:
    kind = schema.get("type")
    if any(one.get("type") == "null" for one in schema.get("anyOf", ())):
        return None
    if field == "basis":
        return [_basis(AI_ACT)]
    if "enum" in schema:  # the least that can be claimed
        return schema["enum"][0 if field == "event" else -1]
    if kind == "array":
        items = schema["items"]
        return [_value(declared, field, items, day)] if schema.get("minItems") else []
    if kind == "boolean":
        return False
    if schema.get("format") == "date":
        return day.isoformat()
    if schema.get("examples"):
        return schema["examples"][0]
    if field == "instrument" and declared in (Event, Update):  # an id, not a text
        return AI_ACT
    return _todo(schema.get("description") or field)


def _name(record: dict[str, Any], declared: type[Model], name: str) -> None:
    """Put a name where the record has one."""
    places = {
        extra["place"]: field
        for field, info in declared.model_fields.items()
        if isinstance(extra := info.json_schema_extra, dict)
    }
    named = places.get("name", places.get("lead", "title"))
    named = "term" if declared is Term else named
    if name and named in record:
        record[named] = name


def _entry(day: date, **given: Any) -> dict[str, Any]:
    """Return an entry of the ledger that says what holds on a source."""
    return {
        "id": "",
        "record": None,
        "field": None,
        "kind": "new",
        "title": _todo("what holds, in one line"),
        "states": None,
        "holds": _todo("what holds today, with the article"),
        "points": [],
        "table": None,
        "since": None,
        "dates": [],
        "roles": [],
        "relates": [],
        "basis": [_basis("")],
        "read": [],
        "checked_on": day.isoformat(),
        "sure": "not verified",
        "for_version": None,
        "entered_on": day.isoformat(),
        "revised_on": day.isoformat(),
        **given,
    }


def _basis(act: str) -> dict[str, str | None]:
    return {
        "instrument": act or None,
        "provision": _todo("article and paragraph") if act else None,
        "title": None if act else _todo("the primary source, as cited"),
        "address": None,
    }


def _update(edition: Edition, name: str, field: str, day: date) -> dict[str, Any]:
    """Return an entry on a field of a record, or a new one if none is named."""
    if not name:
        return _entry(day, basis=[_basis(AI_ACT)])
    record = edition.records.get(name)
    if record is None or isinstance(record, Update | Reference):
        groups = edition.index.collections().values()
        mend = nearest(name, (r.id for group in groups for r in group))
        raise Refused(f'RECORD="{name}" is no record of the index ({mend})')
    fields = [one for one in type(record).model_fields if one != "id"]
    if field not in fields:
        raise Refused(
            f'FIELD="{field}" is no field of {name} ({nearest(field, fields)})'
        )
    return _entry(
        day,
        record=name,
        field=field,
        kind="completed",
        states=_todo(summary(f"what the index states: {_stated(record, field)}", 200)),
        basis=[_basis(edition.own_instrument(record) or "")],
        for_version=edition.index.meta.version,
    )


def _stated(record: Record, field: str) -> str:
    value = getattr(record, field)
    if isinstance(value, tuple):
        return "; ".join(value)
    return "nothing" if value is None else str(value)


def _lacking(kind: str, day: date) -> dict[str, Any]:
    """Return an entry for what the index lacks, on an article or on a source."""
    if kind not in ("deadline", "obligation", "penalty"):
        return _entry(day, missing_from=LACKED_FROM[kind])
    change = {
        "date": day.isoformat(),
        "instrument": AI_ACT,
        "effect": "sets",
        "scope": _todo("what applies from the day"),
    }
    dates = [] if kind == "penalty" else [change]
    place: dict[str, Any] = {"duty": True} if kind == "obligation" else {}
    if kind in LACKED_FROM:
        place["missing_from"] = LACKED_FROM[kind]
    return _entry(day, dates=dates, basis=[_basis(AI_ACT)], **place)


def _advice(edition: Edition, record: dict[str, Any], place: Kind) -> list[str]:
    """Say what is to be written, what can be added, and what to do then."""
    name, is_entry = record["id"], place.declared is Update
    places = (
        notice.partition(f"[{name}].")[2].rpartition(" is still to be written")[0]
        for notice in edition.notices
    )
    # A record within is called by its key, which is still to be written too.
    left = [re.sub(r"\[.*\]", "", place) for place in places if place]
    advice = [
        f"Write: {', '.join(left)}." if left else "",
        f"Check: {place.check}. A draft only guesses them.",
        f"Can be added: {', '.join(ADDED)}." if is_entry else "",
    ]
    if name in edition.records:
        address = Addresses(edition).of(name)
        if place.declared is Duty:
            advice.append(LAW)
        advice.append(f"Look: make serve, then http://127.0.0.1:8000/{address}")
    return [*filter(None, advice), "Then: make test."]


def main(arguments: list[str] | None = None) -> int:
    """Draft what is asked for and say what comes next; return the exit code."""
    parser = argparse.ArgumentParser(prog="new", description=__doc__)
    for argument in ("kind", "record", "field", "name", "article", "word"):
        parser.add_argument(argument, nargs="?", default="")
    given = parser.parse_args(arguments)
    if not given.kind:
        print(f"KIND= is one of {', '.join(KINDS)}.")
        return 0
    try:
        made = draft(
            Files.from_environment(),
            given.kind,
            date.today(),
            (given.article, given.word)
            if given.kind == "duty"
            else (given.record, given.field),
            given.name,
        )
    except DataFaults as faults:
        print(faults, file=sys.stderr)
        return 1
    except (Refused, OSError) as error:
        print(reason(error), file=sys.stderr)
        return 1
    print(
        f"{made.id} is drafted in {made.path}, line {made.line}.",
        *made.advice,
        sep="\n",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
