"""Writes the crosswalk as files beside its page."""

from pydantic_core import to_json

from macros.files.api.tables import rows
from macros.rules.crosswalk import COLUMNS, published
from macros.rules.derived import Derived
from macros.rules.entries import ADDRESS


def files(derived: Derived) -> dict[str, bytes]:
    """Return the whole crosswalk as CSV and JSON, by address."""
    whole = to_json(published(derived.joins, derived.edition), indent=1)
    return {
        f"{ADDRESS}crosswalk.json": whole + b"\n",
        f"{ADDRESS}crosswalk.csv": rows(derived.joins.cells, COLUMNS),
    }
