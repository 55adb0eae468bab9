"""Prints what needs review.

``python -m macros.commands.check_law`` lists it as of today, or as of a given day.
"""

import argparse
import sys
from datetime import date

from macros.edition.edition import load
from macros.edition.faults import DataFaults
from macros.edition.files import Files
from macros.rules.due import report


def main(arguments: list[str] | None = None) -> int:
    """Print what is due; return the exit code."""
    parser = argparse.ArgumentParser(prog="check-law", description=__doc__)
    parser.add_argument("day", nargs="?", default=date.today().isoformat())
    given = parser.parse_args(arguments).day
    try:
        day = date.fromisoformat(given)
    except ValueError:
        print(f'"{given}" is no day (expected one like 2026-08-02)', file=sys.stderr)
        return 2
    try:
        edition = load(Files.from_environment())
    except DataFaults as faults:
        print(faults, file=sys.stderr)
        return 1
    print(report(edition, day))
    return 0


if __name__ == "__main__":
    sys.exit(main())
