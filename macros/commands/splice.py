"""Puts a record into a list of a JSON file and leaves every other byte as it is."""

import json
import re
from typing import Any

SPACE = re.compile(r"[ \t\n\r]*")
_decoder = json.JSONDecoder()


def spliced(
    text: str, section: str, record: dict[str, Any], in_order: bool = False
) -> tuple[str, int]:
    """Return the text with the record in its list, and the line where it begins.

    Args:
        text: a JSON object whose member `section` is a list.
        section: the list's name.
        record: what to put in, written as the list's other records are.
        in_order: before the first record of a greater id, rather than last.

    Raises:
        KeyError: if there is no such list.
    """
    opened, spans = _spans(text, section)
    newline = "\r\n" if "\r\n" in text else "\n"
    start = spans[0][0] if spans else 0
    indent = text[text.rfind("\n", 0, start) + 1 : start] if spans else "    "
    if indent.strip():  # the whole list stands on one line
        written, between = json.dumps(record, ensure_ascii=False), ", "
    else:
        step = indent[: len(indent) // 2]
        written = json.dumps(record, ensure_ascii=False, indent=step)
        written = written.replace("\n", newline + indent)
        between = f",{newline}{indent}"
    greater = [
        begin
        for begin, end in spans
        if in_order and json.loads(text[begin:end])["id"] > record["id"]
    ]
    if not spans:
        outer = newline + indent[: len(indent) // 2]
        before, after = text[:opened] + newline + indent, text[_skip(text, opened) :]
        after = outer + after
    elif greater:
        before, after = text[: greater[0]], between + text[greater[0] :]
    else:
        before, after = text[: spans[-1][1]] + between, text[spans[-1][1] :]
    return before + written + after, before.count("\n") + 1


def _spans(text: str, section: str) -> tuple[int, list[tuple[int, int]]]:
    """Return where a list opens, and where each of its records begins and ends."""
    at = _skip(text, _skip(text, 0) + 1)
    while text[at] != "}":
        name, at = _decoder.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if name == section and text[at] == "[":
            return at + 1, _records(text, at + 1)
        _, at = _decoder.raw_decode(text, at)
        at = _next(text, at)
    raise KeyError(section)


def _records(text: str, at: int) -> list[tuple[int, int]]:
    found = []
    at = _skip(text, at)
    while text[at] != "]":
        _, end = _decoder.raw_decode(text, at)
        found.append((at, end))
        at = _next(text, end)
    return found


def _skip(text: str, at: int) -> int:
    """Return the place after white space."""
    match = SPACE.match(text, at)
    return match.end() if match else at


def _next(text: str, at: int) -> int:
    """Return the place of what follows a value: after its comma, if there is one."""
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at] == "," else at
