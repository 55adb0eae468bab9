"""Writes data in its canonical form: ``python -m macros.commands.format``.

Every file of data has one form, so that a change shows nothing but what has changed:
two spaces a level, a field a line, letters as they are, a line break at the end, and no
field that its file may leave out.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros.commands.refused import reason
from macros.edition.document import Document
from macros.edition.faults import DataFaults
from macros.edition.files import Documents, Files
from macros.edition.omitted import sparse
from macros.model.field import Model


def canonical(declared: type[Model], content: dict[str, Any]) -> str:
    """Return the content of a file of data as it is written."""
    return json.dumps(sparse(declared, content), indent=2, ensure_ascii=False) + "\n"


def rewritten(documents: Iterable[Document[Any]]) -> list[Path]:
    """Write files in their canonical form; return those that had another.

    Raises:
        OSError: if a file cannot be read or written.
    """
    found = []
    for document in documents:
        path = Path(document.file)
        form = canonical(document.declared, document.raw)
        if form != path.read_text(encoding="utf-8"):
            path.write_text(form, encoding="utf-8")
            found.append(path)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Write every file of data in its form; return the exit code."""
    parser = argparse.ArgumentParser(prog="format", description=__doc__)
    parser.parse_args(arguments)
    read = Documents(Files.from_environment())
    hidden = [f for one in read.all for f in one.faults if f.hides_file]
    if hidden:
        print(DataFaults(hidden), file=sys.stderr)
        return 1
    try:
        found = rewritten(read.all)
    except OSError as error:
        print(reason(error), file=sys.stderr)
        return 1
    for path in found:
        print(f"{path} is rewritten.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
