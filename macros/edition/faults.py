"""Faults of the data: one line each, with the place and the mend.

A fault never stops the reading: the loader collects all of them, prints them together
and leaves with a non-zero exit code.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

# The longest text that a message quotes whole.
QUOTED = 80
# The longest place that a message has whole.
PLACE = 300


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in one place.

    Attributes:
        file: the file as it was given, for instance ``data/index.json``.
        where: section, record and field, ``obligations[OBL-012].source``; may be empty.
        problem: what is wrong, in a few words.
        mend: what would be right; may be empty.
        hides_file: whether nothing else could be read of the file.
        missing: the name that leads nowhere, if that is what is wrong.
        is_between: whether it is a fault between records, which may follow from one
            in a record.
    """

    file: str
    where: str
    problem: str
    mend: str = ""
    hides_file: bool = False
    missing: str = ""
    is_between: bool = False

    def __str__(self) -> str:
        where = self.where if len(self.where) <= PLACE else clipped(self.where)
        place = f"{self.file}: {where}: " if where else f"{self.file}: "
        line = place + self.problem + (f" ({self.mend})" if self.mend else "")
        return "".join(map(_visible, line))


def _visible(sign: str) -> str:
    """Write a sign that would break the line, or steer a terminal, as an escape."""
    return sign if sign.isprintable() else sign.encode("unicode_escape").decode()


class DataFaults(Exception):  # noqa: N818 (it carries faults)
    """Raised when the data cannot become a site; carries every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Take the faults; each is kept once, causes before what may follow from them.

        First those of files that could not be read, then those of single records, then
        those between records, each by file and place. A name that leads nowhere is one
        fault, however many places have it.
        """
        in_order = sorted(
            set(faults), key=lambda one: (not one.hides_file, one.is_between, one)
        )
        places = Counter(one.missing for one in in_order)
        kept: dict[object, Fault] = {}
        for one in in_order:
            kept.setdefault(one.missing or one, one)
        self.faults = tuple(_with_others(f, places[f.missing]) for f in kept.values())
        super().__init__("\n".join(map(str, self.faults)))


def _with_others(fault: Fault, places: int) -> Fault:
    """Say in how many other places a name that leads nowhere appears."""
    if not fault.missing or places < 2:
        return fault
    more = f"{places - 1} other place{'s' if places > 2 else ''} has the same"
    more = more.replace("s has", "s have")
    return replace(fault, mend="; ".join(filter(None, (fault.mend, more))))


def clipped(text: str) -> str:
    """Return a text as a message quotes it: cut, if it is long."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def missing(file: str, where: str, what: str, name: str, known: Iterable[str]) -> Fault:
    """Return the fault of a name that leads nowhere."""
    problem = f'There is no {what} "{clipped(name)}"'
    return Fault(file, where, problem, nearest(name, known), missing=name)


def nearest(word: str, known: Iterable[str]) -> str:
    """Say what `word` may have been meant to be, or which words are known."""
    names = sorted(set(known))
    close = get_close_matches(word[:QUOTED], names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    if not names:
        return "none is known"
    shown = ", ".join(names) if len(names) <= 8 else f"{names[0]} … {names[-1]}"
    return f"known: {shown}"
