"""Reads CSV files as spreadsheets do, whichever separator these expect."""

import csv
import io
from collections.abc import Iterator

SEPARATORS = ",;\t"
SIGNS = "=+-@＝＋－＠"


def formulas(text: str) -> list[str]:
    """Return the cells that some spreadsheet would take for a formula."""
    return [cell for cell in _cells(text) if _begins(cell) in SIGNS]


def _cells(text: str) -> Iterator[str]:
    """Yield each cell for each separator, with and without the meaning of quotes."""
    for separator in SEPARATORS:
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            file = io.StringIO(text, newline="")
            for row in csv.reader(file, delimiter=separator, quoting=quoting):
                yield from row


def _begins(cell: str) -> str:
    """Return the first sign of a cell after blanks, invisible signs and quotes."""
    return next((one for one in cell if one.isprintable() and one not in ' "'), " ")
