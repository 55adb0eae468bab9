"""Selects the editorial entries that apply to an index and reports those it skips.

In our own index everything of its version belongs, and what does not fit is a fault. In
another index what names something that it lacks was written for ours: it is left out.
"""

from collections.abc import Callable, Container, Iterable
from typing import Protocol, TypeVar


class Written(Protocol):
    """An editorial entry, written for one version of the index or for any."""

    @property
    def for_version(self) -> str | None:
        """The version; nothing if it is for any."""


W = TypeVar("W", bound=Written)


def missing(names: Iterable[str], known: Container[str] = ()) -> str:
    """Say which names are not known; empty if all are."""
    lost = dict.fromkeys(name for name in names if name not in known)
    return f"{', '.join(lost)} is missing" if lost else ""


class Selection:
    """Keeps what belongs to an index, and notes what does not.

    Attributes:
        notices: what was left out or is lacking, and why, a line each.
    """

    def __init__(self, version: str, is_own_index: bool) -> None:
        """Take the version of the index, and whether it is ours."""
        self._version = version
        self._is_own_index = is_own_index
        self.notices: list[str] = []

    def of(
        self, file: str, named: Iterable[tuple[str, W]], lack: Callable[[W], str]
    ) -> tuple[W, ...]:
        """Return what belongs to the index, of a file's records with their places.

        `lack` says what another index would lack for a record; empty if nothing.
        """
        kept = []
        for place, one in named:
            lacking = "" if self._is_own_index else lack(one)
            if one.for_version in (None, self._version) and not lacking:
                kept.append(one)
            else:
                version = one.for_version
                written = f"it was written for version {version}" if version else ""
                reason = " and ".join(filter(None, (written, lacking)))
                self.leave_out(file, place, reason)
        return tuple(kept)

    def fits(self, file: str, what: str, one: Written) -> bool:
        """Say whether something was written for this index; note it if not."""
        if one.for_version in (None, self._version):
            return True
        self.leave_out(file, what, f"it was written for version {one.for_version}")
        return False

    def leave_out(self, file: str, what: str, reason: str) -> None:
        """Note that something of a file is left out."""
        self.note(file, f"{what} is left out: {reason}")

    def note(self, file: str, what: str) -> None:
        """Note what a file lacks, or what was left out of it."""
        self.notices.append(f"{file}: {what}")
