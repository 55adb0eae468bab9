"""Writes data in its canonical form: ``python -m macros.commands.format``.

Every file of data has one form, so that a change shows nothing but what has changed:
two spaces a level, a field a line, letters as they are, and a line break at the end.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros.commands.refused import Refused, reason

DATA = Path("data")


def canonical(content: dict[str, Any]) -> str:
    """Return the content of a file of data as it is written."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def rewritten(paths: Iterable[Path]) -> list[Path]:
    """Write files in their canonical form; return those that had another.

    Raises:
        OSError: if a file cannot be read or written.
        Refused: if a file is not JSON.
    """
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
            form = canonical(json.loads(text))
        except ValueError as error:
            raise Refused(f"{path}: {error}") from error
        if form != text:
            path.write_text(form, encoding="utf-8")
            found.append(path)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Write every file of data in its form, or those that are named."""
    parser = argparse.ArgumentParser(prog="format", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    named = parser.parse_args(arguments).paths
    try:
        found = rewritten(named or sorted(DATA.rglob("*.json")))
    except (OSError, Refused) as error:
        print(reason(error), file=sys.stderr)
        return 1
    print(
        *(f"{path} is rewritten." for path in found), sep="\n", end="\n" * bool(found)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
