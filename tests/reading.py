"""How easily a text reads: Flesch's reading ease, 100 very easy to 0 very hard."""

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_END = re.compile(r"[.!?:;](?:\s|$)")


def syllables(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels."""
    plain = word.lower().rstrip("'’s")
    groups = len(re.findall(r"[aeiouy]+", plain))
    is_silent = plain.endswith("e") and not plain.endswith(("le", "ee"))
    is_silent_ed = re.search(r"[^aeioutd]ed$", plain)
    return max(groups - bool(is_silent) - bool(is_silent_ed), 1)


def ease(blocks: list[str]) -> float:
    """Return the reading ease of paragraphs and list entries, each a text."""
    words = [word for block in blocks for word in _WORD.findall(block)]
    sentences = sum(max(len(_END.findall(block)), 1) for block in blocks)
    spoken = sum(syllables(word) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * spoken / len(words)
