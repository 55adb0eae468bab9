"""Keeps finished HTML out of Markdown's way: a mark stands for it while it converts."""

import re

_MARK = re.compile(r"<!--block (\d+)-->")
_ID = re.compile(r'\sid="([^"]+)"')


class Stash:
    """The blocks of one build, each behind the mark that stands in its page."""

    def __init__(self) -> None:
        """Start with no blocks."""
        self._blocks: list[str] = []

    def keep(self, html: str) -> str:
        """Take a block; return its mark, an HTML comment on a line of its own."""
        self._blocks.append(html)
        return f"<!--block {len(self._blocks) - 1}-->"

    def restore(self, html: str) -> tuple[str, set[str]]:
        """Return the page with its blocks in place, and the anchors they bring."""
        anchors: set[str] = set()

        def block(mark: re.Match[str]) -> str:
            found = self._blocks[int(mark[1])]
            anchors.update(_ID.findall(found))
            return found

        return _MARK.sub(block, html), anchors
