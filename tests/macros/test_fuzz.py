"""Whatever stands in the data: an edition that can be shown, or faults; no crash."""

import contextlib
import copy
import json
import re
import shutil
from collections.abc import Iterator
from itertools import chain, cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from macros.edition.edition import Edition, load
from macros.edition.files import Files
from macros.files.calendars import calendars
from macros.files.feed import feed
from macros.pages.declared import record_pages
from macros.pages.law import Law
from macros.pages.records import Records
from macros.pages.render import Renderer
from macros.pages.tools import Tools
from macros.rules.derived import Derived
from tests.hostile import hostile_index
from tests.markup import words
from tests.raw import ROOT, sections
from tests.records import INDEX, UPDATES, facts, printed
from tests.sites import SITE_URL, WIDE
from tests.spoilt import FILES, faults

SOURCES = {
    f"{name}.json": json.loads((ROOT / f"data/{name}.json").read_text("utf-8"))
    for name in FILES
}
# Blocks that take nothing but the page that they stand on.
DATED = ("acts", "obligations", "timeline", "updates")
TOOLS = ("calculator", "cases", "evidence", "finder", "scoring")
# What the data may hold: no control or invisible character, half of a pair, end of a
# line or noncharacter.
SIGNS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")).filter(
    lambda sign: ord(sign) & 0xFFFE != 0xFFFE and not "\ufdd0" <= sign <= "\ufdef"
)
# Signs that mean something to HTML, Markdown, templates, calendars or regular rules.
MEANT = st.sampled_from(
    ["<", ">", "&", '"', "'", "{{", "}}", "{%", "\\", ";", ",", "*"]
)
MEANT |= st.sampled_from(
    ["<!--", "-->", "Art. 6(1)", "OBL-011", "ref:7", "€", "%", "|"]
)
MEANT |= st.sampled_from(["e\u0301", "\u00a0", "\u2002", "\u05d0"])
TEXTS = st.lists(MEANT | st.text(SIGNS, max_size=8), min_size=1).map("".join)
SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
SCALARS |= st.floats() | st.dates().map(str)
SCALARS |= st.sampled_from(["Art. 99999", "Annex IIII", "²", "\ufffe", "\u200b"])
JUNK = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=8,
)
FAULT = re.compile(r"data/[A-Za-z0-9/-]+\.json: .+")
# A failing example is shown as it was found: making it small takes minutes.
FOUND = settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])
Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Yield the place of every value that stands within a value."""
    if isinstance(value, dict | list):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield (*at, step)
            yield from places(value[step], (*at, step))


PLACES = {name: list(places(source)) for name, source in SOURCES.items()}


def find(value: Any, place: Place) -> Any:
    """Return what stands at a place."""
    for step in place:
        value = value[step]
    return value


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a file's name, and its content with some places spoilt."""
    name = draw(st.sampled_from(sorted(SOURCES)))
    content = copy.deepcopy(SOURCES[name])
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(PLACES[name]))
        # What was spoilt before may have taken the place away.
        with contextlib.suppress(LookupError, TypeError):
            spoil(draw, find(content, tuple(way)), last)
    return name, content


def spoil(draw: st.DrawFn, owner: Any, last: str | int) -> None:
    """Change, take away or double what stands in a place."""
    kind = draw(st.sampled_from(("junk", "text", "another", "gone", "twice")))
    if kind == "junk":
        owner[last] = draw(JUNK)
    elif kind == "text":
        owner[last] += draw(TEXTS)
    elif kind == "another":
        name = draw(st.sampled_from(sorted(SOURCES)))
        place = draw(st.sampled_from(PLACES[name]))
        owner[last] = copy.deepcopy(find(SOURCES[name], place))
    elif kind == "gone":
        del owner[last]
    elif isinstance(owner, list):
        owner.append(owner[last])
    else:
        owner[f"{last}s"] = owner[last]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """Copy the data to a folder that stays while examples are tried."""
    folder = tmp_path_factory.mktemp("fuzz")
    return Path(shutil.copytree(ROOT / "data", folder / "data"))


def show(edition: Edition) -> None:
    """Make what pages, feeds and calendars are made of."""
    renderer = Renderer(Derived(edition), "", (), "Reference", SITE_URL)
    for section, blocks in ((Law, DATED), (Tools, TOOLS)):
        for block in blocks:
            getattr(section(renderer), block)(page="evidence/")
    for page in record_pages(edition):
        Records(renderer).record(page.record.id, page=page.address)
    ElementTree.fromstring(feed(edition, SITE_URL))
    calendars(renderer.derived, SITE_URL)


@given(spoilt())
@settings(FOUND, max_examples=1000 if WIDE else 25)
def test_any_structure_makes_an_edition_or_faults(data, example):
    """Each fault is one line that names its file; what has none can be shown."""
    name, content = example
    if lines := faults({name.removesuffix(".json"): content}):
        wrong = [line for line in lines if not FAULT.fullmatch(line)]
        if wrong:
            pytest.fail(f"no line of a fault: {wrong}")
        return
    path = data / name
    path.write_text(json.dumps(content), encoding="utf-8")
    try:
        with contextlib.chdir(data.parent):
            show(load(Files()))
    finally:
        shutil.copy(ROOT / "data" / name, path)


@given(st.sampled_from(sorted(SOURCES)), st.binary(max_size=40), st.integers(0, 9**6))
@settings(FOUND, max_examples=300 if WIDE else 15)
def test_any_bytes_make_an_edition_or_faults(name, junk, at):
    """A file that a slip of the hand has broken anywhere is told, never a crash."""
    whole = (ROOT / "data" / name).read_bytes()
    at %= len(whole)
    lines = faults(
        {name.removesuffix(".json"): whole[:at] + junk + whole[at + len(junk) :]}
    )
    assert [line for line in lines if not FAULT.fullmatch(line)] == []


def squeezed(text: str) -> str:
    """Take all white space out of a text."""
    return "".join(text.split())


@given(st.lists(TEXTS, min_size=1, max_size=60))
@settings(FOUND, max_examples=120 if WIDE else 2)
def test_any_text_comes_out_as_it_is_written(data, texts):
    """Every text of every record with a page is read there, sign by sign."""
    endless = cycle(texts)
    spoiled = hostile_index(INDEX, endless)
    titled = [{**entry, "title": entry["title"] + next(endless)} for entry in UPDATES]
    index, updates = data.parent / "index.json", data.parent / "updates"
    updates.mkdir(exist_ok=True)
    index.write_text(json.dumps(spoiled), encoding="utf-8")
    titles = {entry["id"]: entry["title"] for entry in titled}
    for path in (ROOT / "data/updates").glob("*.json"):
        content = json.loads(path.read_text("utf-8"))
        for entry in content["updates"]:
            entry["title"] = titles[entry["id"]]
        (updates / path.name).write_text(json.dumps(content), encoding="utf-8")
    edition = load(Files(index=index, updates=updates))
    records = Records(Renderer(Derived(edition), "", (), "Reference", SITE_URL))
    written = {r["id"]: r for r in chain(*sections(spoiled).values())}
    written |= {entry["id"]: {"title": entry["title"]} for entry in titled}
    for page in record_pages(edition):
        name = page.record.id
        html = f"<main>{records.record(name, page=page.address)}</main>"
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        shown = squeezed(words(tree.find(".//main")))
        missing = [
            value
            for _, value in facts(written[name])
            if squeezed(printed(value)) not in shown
        ]
        assert missing == [], name
    show(edition)
    found = ElementTree.fromstring(feed(edition, SITE_URL)).iter()
    read = squeezed("".join(e.text or "" for e in found))
    assert [e["title"] for e in titled if squeezed(e["title"]) not in read] == []
