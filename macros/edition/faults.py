"""Faults of the data: one line each, with the place and the mend.

A fault never stops the reading: the loader collects all of them, prints them together
and leaves with a non-zero exit code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in one place.

    Attributes:
        file: the file as it was given, for instance ``data/index.json``.
        where: section, record and field, ``obligations[OBL-012].source``; may be empty.
        problem: what is wrong, in a few words.
        mend: what would be right; may be empty.
        hides_file: whether nothing else could be read of the file.
    """

    file: str
    where: str
    problem: str
    mend: str = ""
    hides_file: bool = False

    def __str__(self) -> str:
        place = f"{self.file}: {self.where}: " if self.where else f"{self.file}: "
        line = place + self.problem + (f" ({self.mend})" if self.mend else "")
        return "".join(map(_visible, line))


def _visible(sign: str) -> str:
    """Write a sign that would break the line, or steer a terminal, as an escape."""
    return sign if sign.isprintable() else sign.encode("unicode_escape").decode()


class DataFaults(Exception):  # noqa: N818 (it carries faults)
    """Raised when the data cannot become a site; carries every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Take the faults; each is kept once, by file and place.

        Those of files that could not be read come first: others may follow from them.
        """
        in_order = sorted(set(faults), key=lambda fault: (not fault.hides_file, fault))
        self.faults = tuple(in_order)
        super().__init__("\n".join(map(str, self.faults)))


def nearest(word: str, known: Iterable[str]) -> str:
    """Say what `word` may have been meant to be, or which words are known."""
    names = sorted(set(known))
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    if not names:
        return "none is known"
    shown = ", ".join(names) if len(names) <= 8 else f"{names[0]} … {names[-1]}"
    return f"known: {shown}"
