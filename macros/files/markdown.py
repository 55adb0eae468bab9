"""A built page as Markdown: its words, headings, lists, tables and links, no more.

It reads the HTML that this site's own templates write: whole, and with every sign of a
text that HTML would read as its own escaped. Forms, drawings and scripts are left out,
and so is what is hidden: the text is what a reader without script sees.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

_LEFT_OUT = re.compile(
    r"<!--.*?-->|<(script|style|svg|form|template|dialog)\b.*?</\1>"
    r"|<button\b(?![^>]*arr-term).*?</button>|<span\b[^>]*\spopover\b.*?</span>",
    re.DOTALL,
)
_HIDDEN = re.compile(
    r'<(\w+)(?:\s+[^\s=>"]+(?:="[^"]*")?)*?\s+hidden(?:="")?(?=[\s>])[^>]*>'
)
_CODE = re.compile(r"<pre\b[^>]*>(.*?)</pre>|<code\b[^>]*>(.*?)</code>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# A text with a sign of Markdown's; a character's name holds none that is meant.
_TEXT = re.compile(r">[^<\\`*_#|~\[\]]*[\\`*_#|~\[\]][^<]*")
_SIGN = re.compile(r"(&[#\w]+;)|([\\`*_#|~\[\]])")
_LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"[^>]*>(.*?)</a>')
_HEADING = re.compile(r"<h(\d)\b[^>]*>(.*?)</h\d>")
_TABLE = re.compile(r"<table\b.*?</table>")
_ROW = re.compile(r"<tr\b.*?</tr>")
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>")
_BLOCK = re.compile(
    r"</?(?:article|aside|d[dl]|details|div|fig\w+|footer|header|li|main|nav|ol|p"
    r"|section|summary|ul)\b[^>]*>"
)
_REPLACED = (
    (re.compile(r"\)<span"), ") <span"),
    (re.compile(r"</?(?:b|strong)\b[^>]*>"), "**"),
    (re.compile(r"</?(?:em|i)\b[^>]*>"), "*"),
    (re.compile(r"<dt\b[^>]*>(.*?)</dt>\s*(?:<dd\b[^>]*>)?"), r"<p>**\1**: "),
    (re.compile(r"<li\b[^>]*>"), "\n\n- "),
    (_BLOCK, "\n\n"),
    (_TAG, ""),
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

    text = " ".join(_CODE.sub(keep, shown(_LEFT_OUT.sub("", html))).split())
    text = _TEXT.sub(lambda found: _SIGN.sub(_escaped, found[0]), f"<p>{text}</p>")
    text = _LINK.sub(_link, text.replace("&lt;", "\\&lt;"))
    text = _HEADING.sub(_heading, _TABLE.sub(_table, text))
    for pattern, instead in _REPLACED:
        text = pattern.sub(instead, text)
    text = unescape("".join(_blocks(text.split("\n\n"))))
    return re.sub(r"\0(\d+)\0", lambda mark: kept[int(mark[1])], text).strip() + "\n"


def shown(html: str) -> str:
    """Return the HTML without the elements that are hidden."""
    return _without(_HIDDEN, html)


def _without(pattern: re.Pattern[str], html: str) -> str:
    """Return the HTML without the elements whose opening tag a pattern matches."""
    place, kept = 0, []
    while found := pattern.search(html, place):
        kept.append(html[place : found.start()])
        place, depth = found.end(), 1
        for tag in re.finditer(rf"<(/?){found[1]}\b[^>]*>", html[place:]):
            depth += -1 if tag[1] else 1
            if not depth:
                place += tag.end()
                break
    return "".join([*kept, html[place:]])


def _blocks(texts: Iterable[str]) -> Iterator[str]:
    """Yield the blocks with what parts them: a list's points stand close together."""
    bullet, is_in_list = "", False
    for text in map(str.strip, texts):
        if text in ("", "-"):
            bullet = "- " if text else bullet
            continue
        block = text if text.startswith(("#", "- ")) else bullet + text
        is_point = block.startswith("- ")
        yield ("\n" if is_point and is_in_list else "\n\n") + block
        bullet, is_in_list = "", is_point


def _escaped(found: re.Match[str]) -> str:
    return found[1] or f"\\{found[2]}"


def _words(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def _link(found: re.Match[str]) -> str:
    # An anchor is the page's: this text, which stands beside the page, has none.
    address = f"./{found[1]}" if found[1].startswith("#") else found[1]
    return f"[{words}]({address})" if (words := _words(found[2])) else ""


def _heading(found: re.Match[str]) -> str:
    return f"<p>{'#' * int(found[1])} {_words(found[2])}</p>"


def _table(found: re.Match[str]) -> str:
    rows = [[_words(c) for c in _CELL.findall(row)] for row in _ROW.findall(found[0])]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0] if rows else ()))
    return "<p>" + "\n".join(lines) + "</p>"
