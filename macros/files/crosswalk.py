"""Writes the crosswalk as files beside its page."""

from pydantic_core import to_json

from macros.files.spreadsheet import table
from macros.rules.crosswalk import COLUMNS, published
from macros.rules.derived import Derived
from macros.rules.entries import ADDRESS


def files(derived: Derived) -> dict[str, str]:
    """Return the whole crosswalk as CSV and JSON, by address."""
    text = to_json(published(derived.joins, derived.edition), indent=1).decode()
    return {
        f"{ADDRESS}crosswalk.json": f"{text}\n",
        f"{ADDRESS}crosswalk.csv": table(COLUMNS, derived.joins.cells),
    }
