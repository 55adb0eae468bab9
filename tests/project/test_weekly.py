"""The weekly round: links elsewhere, two builders compared, the independent checker."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from macros.commands import check_html, check_links, check_properdocs

HOME = '<!doctype html><link rel="canonical" href="https://own.example/"><p>Home</p>'
PAGE = (
    '<!doctype html><a href="https://own.example/b/">own</a><a href="../c/">near</a>'
    '<a href="https://law.example/x#art_1">x</a><a href="https://law.example/x">x</a>'
)


class Answers(BaseHTTPRequestHandler):
    """Answers with the status that the path names; refuses HEAD at `/shy`."""

    def do_GET(self) -> None:
        """Answer GET."""
        self.send_response(200 if self.path == "/shy" else int(self.path[1:]))
        self.end_headers()

    def do_HEAD(self) -> None:
        """Answer HEAD."""
        self.send_response(405 if self.path == "/shy" else int(self.path[1:]))
        self.end_headers()

    def log_message(self, *_) -> None:
        """Stay silent."""


@pytest.fixture
def host(monkeypatch) -> Iterator[str]:
    """Answer on this machine."""
    monkeypatch.setattr(check_links, "PAUSE", 0)
    server = HTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_links_elsewhere_are_found_once(tmp_path):
    """Without fragments, without our own, each with the pages that have it."""
    (tmp_path / "index.html").write_text(HOME, encoding="utf-8")
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    found = check_links.addresses(tmp_path)
    assert found == {"https://law.example/x": ["a.html", "b.html"]}


def test_a_built_page_has_links_to_check(site, tmp_path):
    """EUR-Lex is asked, the site itself is not: not even by the page for errors."""
    for name in ("index.html", "404.html"):
        shutil.copy(site.root / name, tmp_path / name)
    shutil.copy(site.pages["obligations/obl-011/"], tmp_path / "record.html")
    found = check_links.addresses(tmp_path)
    assert any(link.startswith("https://eur-lex.europa.eu/") for link in found)
    assert [link for link in found if link.startswith(site.url)] == []


def test_gone_is_told_from_refused(host):
    """A page that is gone fails; one that refuses a program, or is down, does not."""
    links = [
        f"{host}/{status}" for status in ("200", "404", "410", "403", "503", "shy")
    ]
    links.append("http://127.0.0.1:9/closed")
    found = {link.rsplit("/", 1)[1]: gone for link, _, gone in check_links.check(links)}
    assert found == {
        "404": True,
        "410": True,
        "403": False,
        "503": False,
        "closed": False,
    }


@pytest.mark.parametrize(("status", "code"), [("404", 1), ("403", 0)])
def test_the_command_fails_for_what_is_gone(
    status, code, host, tmp_path, monkeypatch, capsys
):
    """It names the page on which the dead link stands."""
    (tmp_path / "index.html").write_text(
        f'<a href="{host}/{status}">x</a>', encoding="utf-8"
    )
    monkeypatch.setattr(check_links, "SITE", tmp_path)
    assert check_links.main() == code
    assert f"{host}/{status} ({status}), on index.html" in capsys.readouterr().out


def test_builders_may_differ_in_their_name_alone(tmp_path):
    """The name of the builder is left out; a word, or a file, makes a difference."""
    for builder in check_properdocs.BUILDERS:
        page = tmp_path / builder / "index.html"
        page.parent.mkdir()
        page.write_text(f'<meta name="generator" content="{builder}"><p>same</p>')
    sites = (check_properdocs.contents(tmp_path / b) for b in check_properdocs.BUILDERS)
    one, other = sites
    differences = check_properdocs.differences
    assert differences(one, other) == []
    changed = {**other, "index.html": b"<p>other</p>"}
    assert differences(one, changed) == ["index.html"]
    assert differences({**one, "more.css": b""}, other) == ["more.css"]


SWITCH = (
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
)
UNFIT = "Attribute “autocomplete” is only allowed when the input type is “color”"


def said(message: str, extract: str, **more: str) -> dict:
    """Return a message as the checker writes it."""
    about = {"message": message, "extract": extract, "url": "a.html", "lastLine": 7}
    return {"type": "error", **about, **more}


def test_an_exception_is_for_one_thing_alone():
    """What the theme may, a page of ours may not."""
    faults, met = check_html.judge(
        [said(UNFIT, SWITCH), said(UNFIT, '<input type="checkbox" autocomplete="off">')]
    )
    assert sum(met.values()) == 1
    assert list(faults.values()) == [["a.html:7"]]


def test_warnings_count_and_notes_do_not():
    """A warning and a file that was not read are faults; a note is not."""
    faults, _ = check_html.judge(
        [
            said("Section lacks heading.", "<section>", type="info", subType="warning"),
            said("File not found.", "", type="non-document-error"),
            said("The file was read.", "", type="info"),
        ]
    )
    assert [fault.strip() for fault in faults] == [
        "Section lacks heading. <section>",
        "File not found.",
    ]


@pytest.mark.parametrize(("heard", "code"), [([], 1), (["everything"], 0)])
def test_an_exception_that_is_met_no_more_has_to_go(
    heard, code, tmp_path, monkeypatch, capsys
):
    """The command names it, and fails."""
    allowed = check_html.Allowed("Empty heading", "<h3>", "a script fills it")
    messages = [said("Empty heading.", "<h3>")] if heard else []
    monkeypatch.setattr(check_html, "EXCEPTIONS", (allowed,))
    monkeypatch.setattr(check_html, "SITE", tmp_path)
    monkeypatch.setattr(check_html, "ask", lambda *_: messages)
    monkeypatch.setattr(check_html.shutil, "which", lambda _: "java")
    assert check_html.main() == code
    assert ("met no more" in capsys.readouterr().out) is not bool(heard)


def test_without_java_the_command_says_how_to_get_it(monkeypatch, capsys):
    """One line is the command to type."""
    monkeypatch.setattr(check_html.shutil, "which", lambda _: None)
    assert check_html.main() == 1
    assert "sudo apt-get install -y default-jre-headless" in capsys.readouterr().out
