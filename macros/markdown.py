"""A built page as Markdown: its words, headings, lists, tables and links, no more.

It reads the HTML that this site's own templates write: whole, and with every sign of a
text that HTML would read as its own escaped. Forms, drawings and scripts are left out.
"""

import re
from html import unescape

_LEFT_OUT = re.compile(
    r"<!--.*?-->|<(script|style|svg|form|template|dialog)\b.*?</\1>"
    r"|<button\b(?![^>]*arr-term).*?</button>|<span\b[^>]*\spopover\b.*?</span>",
    re.DOTALL,
)
_CODE = re.compile(r"<pre\b[^>]*>(.*?)</pre>|<code\b[^>]*>(.*?)</code>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# A tag and a character's name are no text; any other sign of Markdown is escaped.
_SIGN = re.compile(r"<[^>]*>|&[#\w]+;|[\\`*_#|\[\]]")
_LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"[^>]*>(.*?)</a>')
_HEADING = re.compile(r"<h(\d)\b[^>]*>(.*?)</h\d>")
_TABLE = re.compile(r"<table\b.*?</table>")
_ROW = re.compile(r"<tr\b.*?</tr>")
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>")
_BLOCK = re.compile(
    r"</?(?:article|aside|dd|details|div|dl|figcaption|figure|footer|header|li|main|nav"
    r"|ol|p|section|summary|ul)\b[^>]*>"
)
_REPLACED = (
    (re.compile(r"(?<=\))<span"), " <span"),
    (re.compile(r"</?(?:b|strong)\b[^>]*>"), "**"),
    (re.compile(r"</?(?:em|i)\b[^>]*>"), "*"),
    (re.compile(r"<dt\b[^>]*>(.*?)</dt>\s*(?:<dd\b[^>]*>)?"), r"<p>**\1**: "),
    (re.compile(r"<li\b[^>]*>"), "\n\n- "),
    (_BLOCK, "\n\n"),
    (_TAG, ""),
)
_FOLDED = (
    (re.compile(r" *\n *"), "\n"),
    (re.compile(r"\n{3,}"), "\n\n"),
    (re.compile(r"(?<=\n)- *\n+(?=#)"), ""),
    (re.compile(r"(?<=\n)- *\n+"), "- "),
    (re.compile(r"(\n- [^\n]*)\n(?=\n- )"), r"\1"),
    (re.compile(r"  +"), " "),
)


def markdown(html: str) -> str:
    """Return a page's HTML as Markdown; links stay as they are."""
    kept: list[str] = []

    def keep(code: re.Match[str]) -> str:
        block, words = code.groups()
        text = unescape(_TAG.sub("", words if block is None else block))
        kept.append(f"`{text}`" if block is None else f"```\n{text.strip()}\n```")
        mark = f"\0{len(kept) - 1}\0"
        return mark if block is None else f"<p>{mark}</p>"

    text = _CODE.sub(keep, _LEFT_OUT.sub("", html))
    text = _SIGN.sub(_escaped, " ".join(text.split()))
    text = _LINK.sub(_link, text.replace("&lt;", "\\&lt;"))
    text = _HEADING.sub(_heading, _TABLE.sub(_table, text))
    for pattern, instead in (*_REPLACED, *_FOLDED):
        text = pattern.sub(instead, text)
    text = re.sub(r"\0(\d+)\0", lambda mark: kept[int(mark[1])], unescape(text))
    return text.strip() + "\n"


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    return text if len(text) > 1 else "\\" + text


def _link(found: re.Match[str]) -> str:
    words = " ".join(_TAG.sub(" ", found[2]).split())
    # An anchor is the page's: this text, which stands beside the page, has none.
    address = f"./{found[1]}" if found[1].startswith("#") else found[1]
    return f"[{words}]({address})" if words else ""


def _heading(found: re.Match[str]) -> str:
    words = " ".join(_TAG.sub(" ", found[2]).split())
    return f"<p>{'#' * int(found[1])} {words}</p>"


def _table(found: re.Match[str]) -> str:
    rows = [_cells(row) for row in _ROW.findall(found[0])]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if rows:
        lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "<p>" + "\n".join(lines) + "</p>"


def _cells(row: str) -> list[str]:
    return [" ".join(_TAG.sub(" ", cell).split()) for cell in _CELL.findall(row)]
