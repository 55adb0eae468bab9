"""The page that explains the API: its programs run as they stand there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.api import COLLECTIONS, DOCUMENTS, TABLED, Api
from tests.markup import ids, words

EXAMPLES = ("ahead.py", "changed.py", "table.py", "mirror.py", "record.mjs")


class Quiet(SimpleHTTPRequestHandler):
    """Answers from a folder and keeps no log."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server(site) -> Iterator[str]:
    """Serve the built site on this machine; give its address."""
    answer = partial(Quiet, directory=str(site.root))
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as running:
        thread = Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def programs(site) -> dict[str, str]:
    """Take the programs from the page as a reader copies them."""
    return {
        block.get("data-example"): "".join(block.itertext())
        for block in site.tree("api/").iter("pre")
        if block.get("data-example")
    }


@pytest.fixture(scope="module")
def run(site, server, programs, tmp_path_factory):
    """Run a program of the page, at the address where the site is served now."""
    folder = tmp_path_factory.mktemp("programs")

    def ran(name: str) -> list[str]:
        text = programs[name].replace(site.url, server)
        result = subprocess.run(
            [sys.executable, "-W", "error", "-c", text],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout.splitlines()

    return ran


def test_the_page_shows_every_program(programs, site):
    """Each names this site's address, so that it runs where it is pasted."""
    assert tuple(programs) == EXAMPLES
    assert all(f'"{site.url}api/v1/' in text for text in programs.values())


def test_a_program_prints_what_lies_ahead(run, site):
    """A line a date, the next one first."""
    dates = Api(site).read("upcoming.json")["dates"]
    expected = ["\t".join((d["date"], d["status"], d["title"])) for d in dates]
    assert run("ahead.py") == expected


def test_a_program_prints_what_was_corrected(run, site):
    """Each correction of an obligation, with the field and what holds."""
    corrected = [
        update["id"]
        for record in Api(site).read("obligations.json")["records"]
        for update in record["today"]["updates"]
        if update["kind"] == "corrected"
    ]
    lines = run("changed.py")
    assert len(lines) == len(corrected) > 0
    assert all(re.match(r"OBL-\d{3}\t\w+\t.+", line) for line in lines)


def test_a_program_reads_a_table_of_the_archive(run, site):
    """A line an obligation, with how much evidence it asks for."""
    records = [r["index"] for r in Api(site).read("obligations.json")["records"]]
    assert run("table.py") == [
        f"{one['id']}\t{one['label']}\t{len(one['evidence'])}" for one in records
    ]


def test_a_program_keeps_a_copy(run, site):
    """The first time it fetches every file, the second time none."""
    count = len([path for path in Api(site).paths if ":" not in path]) - 1
    assert run("mirror.py") == [f"{count} files, {count} fetched"]
    assert run("mirror.py") == [f"{count} files, 0 fetched"]


def test_the_page_leads_to_every_file(pages):
    """Every collection and document, as JSON, CSV and schema, is a link away."""
    linked = {target for target, _ in pages.inside("api/")}
    names = {f"api/v1/{name}.json" for name in (*COLLECTIONS, *DOCUMENTS)}
    tables = {f"api/v1/{name}.csv" for name in (*COLLECTIONS, TABLED)}
    found = {f"api/v1/schema/{name}.json" for name in COLLECTIONS}
    assert names | tables | found <= linked


def test_the_dictionary_has_a_chapter_for_each_file(pages):
    """A collection's anchor is its name; every field that is promised stands there."""
    tree = pages.tree("data-dictionary/")
    assert {*COLLECTIONS, *(f"{name}-file" for name in DOCUMENTS)} <= set(ids(tree))
    text = words(tree.find(".//main"))
    assert "data/" not in text
    for one in Api(pages.site).read("index.json")["documents"]:
        assert f"{one['name']}.json {one['description']}" in text
    schema = Api(pages.site).read("schema/obligations/record.json")
    for name, field in schema["$defs"]["Obligation"]["properties"].items():
        assert f"{name} " in text
        assert field["description"] in text
