"""What we replace of the theme is still what it was when we replaced it."""

import re
from hashlib import sha256
from pathlib import Path

import material

from tests.sites import ROOT

OURS = ROOT / "overrides"
THEME = Path(material.__file__).parent / "templates"
FRAME = "base.html"
BLOCK = re.compile(r"\{%-?\s*(?:block\s+(\w+)|endblock)\b.*?%\}")
# What the theme has in the place of each file and block of ours, as it was when ours
# was written, and what it has around the blocks.
WRITTEN_AGAINST = {
    "404.html": "c908776be629",
    "main.html": "88aa01e56a7d",
    "partials/footer.html": "d8e9fa2ba032",
    "partials/header.html": "63a6cccdea31",
    "partials/javascripts/base.html": "5ee997a1c0e5",
    "partials/javascripts/content.html": "63725f124a59",
    "base.html, block site_meta": "ff96fddc2dfc",
    "base.html, block htmltitle": "79857cd25b6b",
    "base.html, block extrahead": "e3b0c44298fc",
    "base.html, block announce": "e3b0c44298fc",
    "base.html, block header": "5aade6529264",
    "base.html, block tabs": "0105b0f85147",
    "base.html, block site_nav": "8c9916f33fd8",
    "base.html, block content": "353f6f192d90",
    "base.html, block container": "f09d1e09f651",
    "base.html, block footer": "4a5f4e65631a",
    "base.html, block config": "3e02dbc671fe",
    "base.html, block scripts": "4bf581375d3a",
    "base.html, around the blocks": "14a48c979e96",
}


def blocks(template: str) -> dict[str, str]:
    """Return the source of each block of a template, those within it included."""
    found, opened = {}, []
    for mark in BLOCK.finditer(template):
        if mark[1]:
            opened.append((mark[1], mark.end()))
        else:
            name, start = opened.pop()
            found[name] = template[start : mark.start()]
    return found


def replaced() -> dict[str, str]:
    """Return what the theme has where we have something else, by its name."""
    files = [path.relative_to(OURS) for path in sorted(OURS.rglob("*.html"))]
    theirs = {
        str(name): (THEME / name).read_text(encoding="utf-8")
        for name in files
        if (THEME / name).is_file()
    }
    frame = (THEME / FRAME).read_text(encoding="utf-8")
    ours = blocks((OURS / "main.html").read_text(encoding="utf-8"))
    filled = {name: text for name, text in blocks(frame).items() if name in ours}
    for name in sorted(filled, key=lambda name: -len(filled[name])):
        theirs[f"{FRAME}, block {name}"] = filled[name]
        frame = frame.replace(filled[name], "")
    return {**theirs, f"{FRAME}, around the blocks": frame}


def digest(source: str) -> str:
    """Return what tells a template from a changed one: not indents, nor versions."""
    plain = re.sub(r"\.[0-9a-f]{8}\.min\.|-material-[\d.]+", "", source)
    return sha256("".join(plain.split()).encode()).hexdigest()[:12]


def test_the_theme_has_not_changed_under_us():
    """Whoever takes a newer theme compares what we replace of it, part by part."""
    theirs = {name: digest(source) for name, source in replaced().items()}
    assert theirs.keys() == WRITTEN_AGAINST.keys()
    changed = [
        f"The theme changed {name}: compare {THEME / name.partition(',')[0]} as it was "
        f"and as it is with overrides/, mend ours, then enter {theirs[name]!r} here"
        for name, known in WRITTEN_AGAINST.items()
        if theirs[name] != known
    ]
    assert changed == []


def test_a_version_is_no_change_and_a_word_is():
    """Names with a hash and white space differ with every release."""
    one = '<link href="main.57a0d79d.min.css">\n  <p>mkdocs-material-9.8.1</p>'
    other = '<link href="main.0123abcd.min.css"><p>mkdocs-material-9.9.0</p>'
    assert digest(one) == digest(other)
    assert digest(one) != digest(one.replace("<p>", "<p hidden>"))
    nested = "{% block a %}1{% block b %}2{% endblock %}{% endblock %}3"
    assert blocks(nested) == {"b": "2", "a": "1{% block b %}2{% endblock %}"}
