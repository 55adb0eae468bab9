"""The weekly round: links elsewhere, and the comparison of two builders."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tests import external_links, properdocs

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
    monkeypatch.setattr(external_links, "PAUSE", 0)
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
    found = external_links.addresses(tmp_path)
    assert found == {"https://law.example/x": ["a.html", "b.html"]}


def test_a_built_page_has_links_to_check(site, tmp_path):
    """EUR-Lex is asked, the site itself is not: not even by the page for errors."""
    for name in ("index.html", "404.html"):
        shutil.copy(site.root / name, tmp_path / name)
    shutil.copy(site.pages["obligations/obl-011/"], tmp_path / "record.html")
    found = external_links.addresses(tmp_path)
    assert any(link.startswith("https://eur-lex.europa.eu/") for link in found)
    assert [link for link in found if link.startswith(site.url)] == []


def test_gone_is_told_from_refused(host):
    """A page that is gone fails; one that refuses a program, or is down, does not."""
    links = [
        f"{host}/{status}" for status in ("200", "404", "410", "403", "503", "shy")
    ]
    links.append("http://127.0.0.1:9/closed")
    found = {
        link.rsplit("/", 1)[1]: gone for link, _, gone in external_links.check(links)
    }
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
    monkeypatch.setattr(external_links, "SITE", tmp_path)
    assert external_links.main() == code
    assert f"{host}/{status} ({status}), on index.html" in capsys.readouterr().out


def test_builders_may_differ_in_their_name_alone(tmp_path):
    """The name of the builder is left out; a word, or a file, makes a difference."""
    for builder in properdocs.BUILDERS:
        page = tmp_path / builder / "index.html"
        page.parent.mkdir()
        page.write_text(f'<meta name="generator" content="{builder}"><p>same</p>')
    one, other = (properdocs.contents(tmp_path / b) for b in properdocs.BUILDERS)
    assert properdocs.differences(one, other) == []
    assert properdocs.differences(one, {**other, "index.html": b"<p>other</p>"}) == [
        "index.html"
    ]
    assert properdocs.differences({**one, "more.css": b""}, other) == ["more.css"]
