"""How easily a text reads: Flesch's reading ease, 100 very easy to 0 very hard.

``make reading`` prints it for each Learn page of the built site.
"""

import re
import sys
from pathlib import Path

from lxml.html import HtmlElement

from macros.pages.guides import guides
from tests.sites import ROOT, Site

# The least that a Learn page has.
EASY = 55
_APART = ("table", "nav", "figure", "form", "script", "svg", "dl")
_BLOCKS_APART = ("arr-schedule", "arr-ahead", "arr-brief")

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


def words(element: HtmlElement) -> str:
    """Return the words of an element, without tooltips and what to read next."""
    text = element.text or ""
    for child in element:
        classes = child.get("class", "").split()
        if not {"arr-term__tip", "arr-further"} & set(classes):
            text += words(child)
        text += child.tail or ""
    return text


def prose(page: HtmlElement) -> list[str]:
    """Return paragraphs and list entries of a page, without tooltips and tables."""
    blocks = []

    def visit(element: HtmlElement) -> None:
        classes = element.get("class", "")
        if element.tag in _APART or any(name in classes for name in _BLOCKS_APART):
            return
        if element.tag in ("p", "li"):
            blocks.append(" ".join(words(element).split()))
            return
        for child in element:
            visit(child)

    visit(page.find(".//main").find(".//*[@class='md-content__inner md-typeset']"))
    return [block for block in blocks if block]


def learn_pages() -> list[str]:
    """Return the addresses of the pages to learn from."""
    return ["learn/", *(guide.address for guide in guides(ROOT / "docs"))]


def main(folder: str) -> None:
    """Print the reading ease of each Learn page of a built site."""
    site = Site(Path(folder), "", "")
    for address in learn_pages():
        print(f"{ease(prose(site.tree(address))):5.1f}  {address}")
    print(f"Flesch's reading ease; {EASY} is the least that the tests take.")


if __name__ == "__main__":
    main(sys.argv[1])
