"""Says how the values of fields are printed."""

from datetime import date

from macros.model.dates import PartialDate, partial
from macros.model.field import Value


def kind_of(value: Value) -> str:
    """Say how a value is printed: ``flag``, ``date``, ``list`` or ``text``."""
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, tuple):
        return "list"
    return "date" if isinstance(printed(value), PartialDate) else "text"


def printed(value: Value) -> str | PartialDate:
    """Return a value as pages print it; a text that is nothing but a date is one."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return PartialDate(value, "day")
    if isinstance(value, str):
        try:
            return partial(value)
        except ValueError:
            return value
    return str(value)
