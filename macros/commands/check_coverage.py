"""Checks that every paragraph of the AI Act that addresses an operator is recorded.

``python -m macros.commands.check_coverage LAW`` reads any plain text of the
consolidated Act; the text itself never enters the repository.
"""

import argparse
import sys
from pathlib import Path

from macros.edition.edition import load
from macros.edition.faults import DataFaults
from macros.edition.files import Files
from macros.rules.coverage import gaps


def main(arguments: list[str] | None = None) -> int:
    """Print the paragraphs without a duty or a reason; return the exit code."""
    parser = argparse.ArgumentParser(prog="check-coverage", description=__doc__)
    parser.add_argument("law", help="plain text of the consolidated Act")
    path = Path(parser.parse_args(arguments).law)
    try:
        law = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        print(f"{path}: cannot be read (expected a plain text)", file=sys.stderr)
        return 2
    try:
        edition = load(Files.from_environment())
    except DataFaults as faults:
        print(faults, file=sys.stderr)
        return 1
    left, count = gaps(edition, law)
    if not count:
        print(f"{path}: addresses no operator (expected the Act)", file=sys.stderr)
        return 2
    for paragraph in left:
        problem = "has no duty and no reason for none"
        print(f"data/duties: {paragraph.name} {problem}", file=sys.stderr)
    print(f"{count - len(left)} of {count} paragraphs that address an operator.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
