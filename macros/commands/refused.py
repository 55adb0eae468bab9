"""Ends a command that cannot do its work with one line, and no traceback."""


class Refused(Exception):  # noqa: N818 (it says why)
    """Raised when a command cannot do its work; its text says why and what would do."""


def reason(error: Refused | OSError) -> str:
    """Return why a command ends: its own reason, or the system's with the file."""
    if isinstance(error, Refused):
        return str(error)
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"
