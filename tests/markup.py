"""Reads built pages: words, links, and what stands between two anchors."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

INLINE = {"a", "b", "bdi", "bdo", "code", "em", "i", "mark", "small", "strong", "time"}
ADDRESSES = {"action", "data-search", "href", "poster", "src", "srcset"}


def pieces(element: HtmlElement) -> Iterator[tuple[str | None, str]]:
    """Yield the texts of an element in order, each with the anchor set at its start.

    What explains a term is left out: nobody sees it before the term is opened.
    """
    if not isinstance(element.tag, str) or element.tag == "script":
        return
    if "arr-term__tip" in element.get("class", ""):
        return
    is_inline = element.tag in INLINE or "arr-term" in element.get("class", "")
    gap = "" if is_inline else " "
    yield element.get("id"), gap + (element.text or "")
    for child in element:
        yield from pieces(child)
        yield None, child.tail or ""
    yield None, gap


def words(element: HtmlElement) -> str:
    """Return the text of an element, white space folded, blocks kept apart."""
    return " ".join("".join(text for _, text in pieces(element)).split())


def passages(tree: HtmlElement, anchors: Iterable[str]) -> dict[str, str]:
    """Return by anchor the words between it and the next one, in the main part."""
    main = tree.find(".//main")
    assert main is not None
    found: dict[str, list[str]] = {}
    inside: list[str] = []
    for name, text in pieces(main):
        if name in anchors:
            inside = found.setdefault(name, [])
        inside.append(text)
    return {name: " ".join("".join(texts).split()) for name, texts in found.items()}


def links(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Yield every address in the tree: its element, its attribute and its value."""
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name in ADDRESSES:
                yield element, name, value
        if element.get("http-equiv", "").lower() == "refresh":
            yield element, "content", element.get("content", "").partition("url=")[2]


def ids(tree: HtmlElement) -> list[str]:
    """Return every id of the tree, in order and as often as it stands there."""
    return [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]


def stands(text: str, value: str) -> bool:
    """Say whether a value stands in a text as a whole, not inside a longer word."""
    before = r"(?<!\w)" if re.match(r"\w", value) else ""
    after = r"(?!\w)" if re.search(r"\w$", value) else ""
    return re.search(before + re.escape(value) + after, text) is not None
