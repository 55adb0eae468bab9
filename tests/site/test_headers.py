"""`_headers`: what static hosts say beside each file."""

import re

import pytest

from macros.files.headers import headers, is_hashed


def rules(text: str) -> dict[str, dict[str, str]]:
    """Read the file as the hosts do: a path, then its headers, indented."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            assert line not in found, "a path stands twice"
            current = found.setdefault(line, {})
        else:
            name, value = re.fullmatch(r"  ([A-Za-z-]+): (\S.*)", line).groups()
            current[name] = value
    return found


def test_hashed_files_are_kept_for_good_and_no_others(site):
    """What a page loads under a hashed name is there, and is never asked for again."""
    found = rules((site.root / "_headers").read_text(encoding="utf-8"))
    base = "/reference/"
    kept = {path for path, named in found.items() if "Cache-Control" in named}
    assert all((site.root / path.removeprefix(base)).is_file() for path in kept)
    loaded = re.findall(r'href="\.\./\.\./([^"]+\.css)"', site.html("cases/case-001/"))
    assert loaded
    assert {base + sheet for sheet in loaded} <= kept
    assert all("immutable" in found[path]["Cache-Control"] for path in kept)


def test_every_file_says_what_it_is(site):
    """No browser guesses at a type, and no other site learns which page was read."""
    everywhere = rules((site.root / "_headers").read_text())["/reference/*"]
    assert everywhere["X-Content-Type-Options"] == "nosniff"
    assert "origin" in everywhere["Referrer-Policy"]


def test_no_header_is_named_by_two_rules():
    """Hosts join the values of rules that both fit, which no cache understands."""
    found = rules(headers("https://own.example/", ["a.12345678.css", "b.css"]))
    assert list(found) == ["/*", "/api/*", "/a.12345678.css"]
    named = [name for rule in found.values() for name in rule]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("assets/site.9ae0adab.css", True),
        ("assets/stylesheets/main.57a0d79d.min.css", True),
        ("assets/stylesheets/main.57a0d79d.min.css.map", False),
        ("assets/every.asof.evidence.a17f7f45.mjs", True),
        ("javascripts/pages/every.mjs", False),
        ("obligations/obl-011/index.html", False),
    ],
)
def test_a_hash_is_told_from_a_name(name, expected):
    """Only a hash of the content makes a name that can be kept."""
    assert is_hashed(name) is expected
