"""Drafts a duty of the register: its id, its file, and its place among the others."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from macros.commands.refused import Refused
from macros.edition.document import UNWRITTEN
from macros.edition.edition import Edition
from macros.edition.faults import nearest
from macros.edition.files import Files
from macros.model.citations import AI_ACT, first_lacking
from macros.model.duty import CODES, TITLE, place_of

# How the article of a duty is given.
EXAMPLE = 'ARTICLE="Art. 26(5)", ARTICLE="Annex VII, point 4.7", ARTICLE="GDPR Art. 22"'
_GIVEN = re.compile(r"(?:(?P<code>[A-Z0-9]{2,4}) )?(?P<provision>(?:Art\.|Annex) .+)")


def duty(
    edition: Edition, article: str, word: str, title: str, day: date
) -> dict[str, Any]:
    """Return the draft of a duty that a provision sets, checked on `day`.

    `article` is the provision, after the code of its act if that is not the AI Act;
    `word` tells a second addressee or limit of one paragraph from the first.

    Raises:
        Refused: if the provision does not exist or has this duty, or if the title or
            the word has not the form of one.
    """
    code, provision = _provision(article)
    name = "-".join(filter(None, [code, place_of(provision), word]))
    if word and not re.fullmatch("[A-Z]+", word):
        raise Refused(f'WORD="{word}" is no word of capital letters, like BANKS')
    if len(title.split()) > TITLE:
        raise Refused(f"NAME has {len(title.split())} words (a title has {TITLE})")
    if name in {one.id for one in edition.duties}:
        raise Refused(
            f"{name} is a duty already (for another addressee or limit of the"
            f' paragraph, add WORD="…" in capital letters)'
        )
    near = [one for one in edition.duties if one.act == CODES[code]]
    own = [one for one in near if _article(one.id) == _article(name)]
    like = next(iter([*own, *near]), None)
    return {
        "id": name,
        "provisions": [provision],
        "title": title or f"{UNWRITTEN}: what to do, in {TITLE} words",
        "roles": ["provider"],
        "kind": "duty",
        "asks": f"{UNWRITTEN}: what it asks, in one to three sentences",
        "steps": [f"{UNWRITTEN}: what to do, step by step"],
        "no_proof": f"{UNWRITTEN}: the proof, or why there is nothing to keep",
        "starts": list(like.starts if like else [edition.starts[0].id]),
        "fine": {"ceiling": None, "through": f"{UNWRITTEN}: how the fine is reached"},
        "supervisors": ["market surveillance authority"],
        "when": {"is": "provider"},
        "read": ["consolidated" if CODES[code] == AI_ACT else "secondary"],
        "checked_on": day.isoformat(),
        "sure": "not verified",
    }


def path_of(files: Files, record: dict[str, Any]) -> Path:
    """Return the file of a duty: its article's, or that of an act but the AI Act."""
    head = _head(record)
    return files.duties / f"{head.get('provision') or head['act']}.json"


def placed(before: bytes | None, record: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a file with one more duty, after those that precede it."""
    if before is None:
        own = json.loads(Files().index.read_text(encoding="utf-8"))
        version = own["meta"]["version"]
        return {**_head(record), "for_version": version, "duties": [record]}
    content: dict[str, Any] = json.loads(before)
    duties = content["duties"]
    order = _order(record["id"])
    place = next(
        (at for at, one in enumerate(duties) if _order(one["id"]) > order), len(duties)
    )
    duties.insert(place, record)
    return content


def _provision(article: str) -> tuple[str, str]:
    """Return the code of an act and the provision of it that was given."""
    if not article:
        raise Refused(f"ARTICLE= is missing, for instance {EXAMPLE}")
    found = _GIVEN.fullmatch(article)
    if not found or not place_of(found["provision"]):
        raise Refused(f'ARTICLE="{article}" is no provision, like {EXAMPLE}')
    code, provision = found["code"] or "AIA", found["provision"]
    if code not in CODES:
        raise Refused(f'"{code}" is no code of an act ({nearest(code, CODES)})')
    lacking, mend = first_lacking(CODES[code], provision)
    if lacking:
        raise Refused(f"{lacking} does not exist ({mend})")
    return code, provision


def _head(record: dict[str, Any]) -> dict[str, str]:
    """Return what a file says of the act and the article of its duties."""
    act = CODES[record["id"].partition("-")[0]]
    place = place_of(record["provisions"][0]).lower().split("-")
    if act != AI_ACT:
        return {"act": act}
    is_annex = place[0] == "annex"
    name = f"annex-{place[1]}" if is_annex else f"art-{place[0]}"
    return {"act": act, "provision": name}


def _article(name: str) -> tuple[str, ...]:
    """Return the steps of a duty's id down to its article or annex."""
    steps = name.split("-")
    return tuple(steps[: 3 if steps[1] == "ANNEX" else 2])


def _order(name: str) -> list[tuple[int, str]]:
    """Sort ids as the provisions follow each other: numbers as numbers."""
    parts = name.split("-")[1:]
    return [
        (int(digits[0]) if (digits := re.match(r"\d+", part)) else 0, part)
        for part in parts
    ]
