"""The benchmark: an inflated index is whole, and all builders get the same pages."""

import json
import re
from collections import Counter

import pytest

from macros.edition.edition import Edition, load
from macros.edition.files import Files
from macros.rules import obligations
from macros.rules.relations import RelationGraph
from macros.rules.today import Today
from tests.benchmarks.inflate import NAMES, inflated, pages
from tests.benchmarks.rivals import write_hugo, write_plain
from tests.raw import sections
from tests.records import INDEX

SIZE = 60


@pytest.fixture(scope="module")
def grown() -> dict:
    return inflated(INDEX, SIZE)


@pytest.fixture(scope="module")
def large(grown, tmp_path_factory) -> Edition:
    path = tmp_path_factory.mktemp("inflated") / "index.json"
    path.write_text(json.dumps(grown, ensure_ascii=False), encoding="utf-8")
    return load(Files(index=path))


def test_the_index_itself_is_the_smallest_size():
    """Nothing is copied, and no size below it can be had."""
    assert inflated(INDEX, pages(INDEX)) == INDEX
    with pytest.raises(ValueError, match="already"):
        inflated(INDEX, pages(INDEX) - 1)


def test_an_inflated_index_is_valid_and_unique(grown, large, edition):
    """The loader takes it without a word; ids and names are given once."""
    assert pages(grown) == SIZE
    assert large.notices == edition.notices
    records = [one for group in sections(grown).values() for one in group]
    assert len({one["id"] for one in records}) == len(records)
    for section, field in NAMES.items():
        names = Counter(one[field] for one in grown[section])
        assert max(names.values()) == 1
        assert len(names) > len(INDEX[section])


def test_copies_are_joined_as_their_originals_are(large, edition):
    """Each verb joins the copies too, among themselves and to what did not grow."""
    before, after = (
        Counter((one.verb, one.kind) for one in RelationGraph(found).relations)
        for found in (edition, large)
    )
    grows = {
        verb
        for (verb, kind), count in before.items()
        if kind != "editorial" and after[verb, kind] > count
    }
    assert grows >= {"starts", "implicates", "names", "cites the article of"}
    copies = {id_ for id_ in large.records if id_ not in edition.records}
    relations = RelationGraph(large).relations
    assert any(one.source in copies and one.target in copies for one in relations)
    joined = {end for one in relations for end in (one.source, one.target)}
    kinds = Counter(large.collection_of[name] for name in copies & joined)
    assert set(kinds) == {"obligations", "cases", "insurers"}


def test_a_long_list_brings_no_words(large, monkeypatch):
    """Each obligation has words to be found by, unless there are too many of them."""
    lines = obligations.lines(large, Today(large))
    assert set(obligations.words(lines)) == {one.id for one in large.index.obligations}
    monkeypatch.setattr(obligations, "LONG", len(lines) - 1)
    assert obligations.words(lines) == {}


def test_every_builder_gets_the_same_pages(tmp_path):
    """Each page once, with its title and its whole text."""
    texts = {"": "# Home\n", "cases/": "# Cases\n", "cases/case-001/": '# "A" v. B\n'}
    for address, text in texts.items():
        path = tmp_path / "site" / address / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_plain(tmp_path / "site", tmp_path / "plain")
    write_hugo(tmp_path / "site", tmp_path / "hugo")
    plain = {
        path.relative_to(tmp_path / "plain/docs")
        .as_posix()
        .removesuffix("index.md"): path
        for path in (tmp_path / "plain/docs").rglob("*.md")
    }
    hugo = {
        re.sub(r"^_index\.md$|\.md$", "", name)
        + ("" if name == "_index.md" else "/"): path
        for path in (tmp_path / "hugo/content").rglob("*.md")
        if (name := path.relative_to(tmp_path / "hugo/content").as_posix())
    }
    for project in (plain, hugo):
        assert set(project) == set(texts)
        for address, path in project.items():
            head, body = (
                path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n\n")
            )
            assert body == texts[address]
            assert json.loads(head.partition(": ")[2]) in body
