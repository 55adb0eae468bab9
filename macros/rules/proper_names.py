"""Proper names in texts: found word by word, so that many names take no longer."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_STEP = re.compile(r"\w+|\W")


class ProperNames:
    """Finds whole names of a set; the longest where several begin."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names, none of them empty."""
        self._names = frozenset(names)
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[_STEP.findall(name)[0]].add(len(name))
        # By the step with which names begin, their lengths.
        self._lengths = {
            step: sorted(group, reverse=True) for step, group in lengths.items()
        }

    def within(self, text: str) -> Iterator[str]:
        """Yield the names that stand in a text, in its order, none within another."""
        done = 0
        for step in _STEP.finditer(text):
            start = step.start()
            if start < done or step[0] not in self._lengths:
                continue
            for length in self._lengths[step[0]]:
                name = text[start : start + length]
                if name in self._names and _is_whole(text, start, start + length):
                    yield name
                    done = start + length
                    break


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over an end of a name."""
    return not _is_word(text[start - 1 : start]) and not _is_word(text[end : end + 1])


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
