"""Tables as CSV that opens in a spreadsheet and runs nothing there."""

import csv
import io
import re
from collections.abc import Iterable, Mapping


def table(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV that opens in a spreadsheet and runs nothing there."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(value) for value in row.values()] for row in rows)
    return text.getvalue()


def _harmless(value: str) -> str:
    """Make a text of what a spreadsheet would run as a formula."""
    return f"'{value}" if re.match(r"\s*[=+\-@]|[\t\r]", value) else value
