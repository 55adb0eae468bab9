"""The crosswalk against a separate count over the data as it is written."""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from itertools import product

import pytest

from macros.edition.edition import load
from macros.edition.files import Files
from macros.files.api.tables import plain
from macros.files.crosswalk import files
from macros.pages.render import Renderer
from macros.pages.tools import Tools
from macros.rules.crosswalk import Joins
from macros.rules.derived import Derived
from macros.rules.entries import FACETS
from macros.rules.relations import RelationGraph
from tests import raw
from tests.each import each
from tests.editions import loaded
from tests.sites import ROOT

INDEX = raw.read("index")
EDITION = loaded()
CROSSWALK = Joins(EDITION, RelationGraph(EDITION))
DIMENSIONS = {one["id"]: one for one in INDEX["dimensions"]}
DUTIES = {one["id"]: one for one in INDEX["obligations"]}
CASES = {one["id"]: one for one in INDEX["liability_cases"]}
OURS = {
    frozenset((r["from"], r["to"])): r["reason"]
    for r in raw.read("relations")["relations"]
}
ACT = re.compile(r"(?:Regulation|Directive) \(EU\) \d+/\d+")


def numbers(text: str) -> set[str]:
    """Return the numbers of the articles that a text names."""
    return set(re.findall(r"(?<!GDPR )Art\. (\d+)", text))


def fields(name: str) -> dict[str, set[str]]:
    """Return what the dimensions list in a field; gaps without how far they close."""
    return {
        key: {re.sub(r"^Enables | \(.*\)$", "", text) for text in one[name]}
        for key, one in DIMENSIONS.items()
    }


def joined() -> dict[str, dict[str, set[str]]]:
    """Return, by facet, what each dimension is joined to directly."""
    return {
        "nist": fields("nist_ai_rmf"),
        "iso": fields("iso_42001"),
        "gap": fields("insurer_gaps_closed"),
        "case": {
            key: {
                name
                for name, case in CASES.items()
                if key in case.get("dimensions_implicated", [])
            }
            for key in DIMENSIONS
        },
        "article": {
            key: {f"Art. {n}" for n in numbers(one["ai_act_article"])}
            for key, one in DIMENSIONS.items()
        },
        "obligation": {
            key: {
                name
                for name, duty in DUTIES.items()
                if numbers(one["ai_act_article"]) & numbers(duty["article"])
                or frozenset((key, name)) in OURS
            }
            for key, one in DIMENSIONS.items()
        },
    }


JOINED = joined()


def keys(links) -> set[str]:
    return {link.target.key for link in links}


def entry(facet: str, key: str):
    return next(one for one in CROSSWALK.entries[facet] if one.key == key)


@each(("facet", "key"), list(product(JOINED, DIMENSIONS)))
def test_a_dimension_is_joined_to_what_the_data_joins_it_to(facet, key):
    """No more and no less, and each join is read from its other end too."""
    found = CROSSWALK.direct(entry("dimension", key), facet)
    assert keys(found) == JOINED[facet][key]
    assert keys(CROSSWALK.links(entry("dimension", key), facet)) == keys(found)
    for link in found:
        assert key in keys(CROSSWALK.direct(link.target, "dimension"))


def test_the_ground_of_a_join_is_the_data_s():
    """Fields state, a shared article derives, an editorial join has our reason."""
    for one in CROSSWALK.entries["dimension"]:
        for facet in ("nist", "iso", "gap", "case", "article"):
            kinds = {link.kind for link in CROSSWALK.direct(one, facet)}
            assert kinds <= {"stated"}
        for link in CROSSWALK.direct(one, "obligation"):
            duty = DUTIES[link.target.key]
            shared = numbers(DIMENSIONS[one.key]["ai_act_article"]) & numbers(
                duty["article"]
            )
            assert link.kind == ("derived" if shared else "editorial")
            if shared:
                assert numbers(link.basis) <= shared
            else:
                assert link.basis == OURS[frozenset((one.key, link.target.key))]


@pytest.mark.parametrize("facet", ["nist", "iso", "gap", "case", "obligation"])
def test_what_is_reached_by_a_dimension_is_what_it_joins(facet):
    """Every join by way of a dimension has both steps in the data, and none is lost."""
    others = [f for f in JOINED if f not in (facet, "article")]
    for one, other in product(CROSSWALK.entries[facet], others):
        ways = {key for key in DIMENSIONS if one.key in JOINED[facet][key]}
        expected = set().union(*(JOINED[other][key] for key in ways))
        links = CROSSWALK.links(one, other)
        direct = keys(link for link in links if not link.through)
        assert keys(links) == expected | direct
        for link in links:
            for by in link.through:
                assert by.key in ways
                assert link.target.key in JOINED[other][by.key]


def test_a_join_is_as_strong_as_its_weakest_step():
    """By way of a dimension nothing is stated; a step of ours makes it editorial."""
    found = Counter()
    for facet, other in product(FACETS, repeat=2):
        for one in CROSSWALK.entries[facet] if facet != other else ():
            for link in CROSSWALK.links(one, other):
                if not link.through:
                    continue
                found[link.kind] += 1
                for by in link.through:
                    steps = [
                        step.kind
                        for step in (
                            *CROSSWALK.direct(one, "dimension"),
                            *CROSSWALK.direct(by, other),
                        )
                        if step.target.key in (by.key, link.target.key)
                    ]
                    expected = "editorial" if "editorial" in steps else "derived"
                    assert link.kind == expected
    assert set(found) == {"derived", "editorial"}


def test_the_article_of_a_duty_is_its_own():
    """Law joins articles and obligations; no dimension adds to that."""
    for one in CROSSWALK.entries["obligation"]:
        found = CROSSWALK.links(one, "article")
        assert {link.kind for link in found} == {"stated"}
        named = numbers(" ".join(keys(found)))
        assert named == numbers(DUTIES[one.key]["article"])


def test_blanks_are_counted_from_the_data():
    """The numbers of the page equal a count over the raw records."""
    reached = set().union(*JOINED["obligation"].values())
    ours_only = {
        name
        for name in reached
        if not any(
            numbers(one["ai_act_article"]) & numbers(DUTIES[name]["article"])
            for one in DIMENSIONS.values()
        )
    }
    articles = set().union(*JOINED["article"].values())
    own = {n for duty in DUTIES.values() for n in numbers(duty["article"])}
    blanks = {(b.facet, b.other): b for b in CROSSWALK.blanks}
    first = blanks["obligation", "dimension"]
    assert {e.key for e in first.entries} == set(DUTIES) - reached
    assert {e.key for e in first.ours} == ours_only
    assert first.total == len(DUTIES)
    second = {e.key for e in blanks["article", "obligation"].entries}
    assert {name for name in articles if name[5:] not in own} == {
        name for name in second if re.fullmatch(r"Art\. \d+", name)
    }
    implicated = {d for c in CASES.values() for d in c.get("dimensions_implicated", [])}
    third = {e.key for e in blanks["dimension", "case"].entries}
    assert third == set(DIMENSIONS) - implicated


@pytest.mark.parametrize(
    ("code", "dimension"), [("Govern 1.7", "D3"), ("Map 3.1", "D2")]
)
def test_an_odd_match_carries_the_ledger_s_note(code, dimension):
    """The note is on the code alone, and comes from an entry on the dimension."""
    (note,) = CROSSWALK.notes(entry("nist", code))
    assert (note.record, note.field) == (dimension, "nist_ai_rmf")
    assert code in note.title
    noted = [e.key for e in CROSSWALK.entries["nist"] if CROSSWALK.notes(e)]
    assert noted == ["Govern 1.7", "Map 3.1"]


@pytest.mark.parametrize(
    ("facet", "key", "fields"),
    [
        ("dimension", "D5", {"ai_act_article"}),
        ("case", "CASE-001", {"eu_relevance"}),
        ("case", "CASE-003", set()),
        ("obligation", "OBL-011", {"article"}),
    ],
)
def test_a_cell_shows_what_the_ledger_says_of_its_field(facet, key, fields):
    """Articles that the index names wrongly or too widely carry the correction."""
    found = CROSSWALK.updates(entry(facet, key), "article")
    expected = {
        u["id"]
        for u in raw.read("updates")["updates"]
        if u["record"] == key and u["field"] in fields
    }
    assert {update.id for update in found} == expected
    assert bool(expected) == bool(fields)
    assert CROSSWALK.updates(entry(facet, key), "case") == ()


def test_every_code_says_what_it_is_about():
    """Each code that a dimension names is worded once, and no other is."""
    named = {
        (field, code)
        for one in DIMENSIONS.values()
        for field in ("nist_ai_rmf", "iso_42001")
        for code in one[field]
    }
    worded = [(c["framework"], c["id"]) for c in raw.read("codes")["codes"]]
    assert Counter(worded) == Counter(named)


def test_anchors_are_unique():
    """Each entry has a row of its own."""
    anchors = [e.anchor for group in CROSSWALK.entries.values() for e in group]
    assert len(anchors) == len(set(anchors)) > 60


def test_the_files_hold_every_cell():
    """CSV and JSON parse back to the same cells; a blank is a row that says none."""
    found = files(Derived(EDITION))
    whole = json.loads(found["crosswalk/crosswalk.json"])
    text = found["crosswalk/crosswalk.csv"].decode("utf-8-sig")
    rows = [
        {name: plain(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
    assert rows == whole["cells"]
    pairs = defaultdict(set)
    for row in rows:
        pairs[row["from_kind"], row["from"], row["to_kind"]].add(row["join"])
    entries = sum(len(group) for group in CROSSWALK.entries.values())
    with_duties = [pair for pair in pairs if pair[2] == "duty"]
    assert len(pairs) - len(with_duties) == entries * (len(FACETS) - 1)
    assert all(len(joins) == 1 for joins in pairs.values() if "none" in joins)
    assert ("dimension", "D4", "case") in {
        key for key, joins in pairs.items() if joins == {"none"}
    }
    blank = next(b for b in whole["blanks"] if b["joined_to_no"] == "dimension")
    assert blank["count"] == len(blank["ids"]) < blank["of"] == len(DUTIES)


def test_an_edition_of_few_dimensions_has_a_crosswalk(tmp_path):
    """Dimensions that are gone take their joins along, and nothing else breaks."""
    index = json.loads(json.dumps(INDEX))
    index["dimensions"] = index["dimensions"][:2]
    index["dimensions"][0]["nist_ai_rmf"] = ["Govern 9.9", "govern-9-9"]
    for case in index["liability_cases"]:
        case.pop("dimensions_implicated", None)
    total = sum(one["weight"] for one in index["dimensions"]) * 10
    index["scoring"]["max_weighted_total"] = total
    path = tmp_path / "index.json"
    path.write_text(json.dumps(index), encoding="utf-8")
    edition = load(Files(index=path))
    crosswalk = Joins(edition, RelationGraph(edition))
    assert [e.anchor for e in crosswalk.entries["nist"]][-2:] == [
        "nist-govern-9-9",
        "nist-govern-9-9-2",
    ]
    blanks = {(b.facet, b.other): len(b.entries) for b in crosswalk.blanks}
    assert blanks["dimension", "case"] == 2
    assert any("left out" in notice for notice in edition.notices)
    other = load(Files(index=ROOT / "tests/fixtures/edition.json"))
    cells = Joins(other, RelationGraph(other)).cells
    assert {cell["join"] for cell in cells} <= {"stated", "derived", "none"}


@pytest.fixture
def crowded(monkeypatch) -> Joins:
    """A crosswalk that takes what our index has for too many."""
    monkeypatch.setattr("macros.rules.crosswalk.CROWD", 2)
    monkeypatch.setattr("macros.rules.crosswalk.LONG", 10)
    return Joins(EDITION, RelationGraph(EDITION))


def test_a_crowded_dimension_is_no_way(crowded):
    """What it is joined to stays; what went by it is gone, and it is named."""
    ways = {(one.key, facet) for one, facet in crowded.crowded}
    direct = {
        (link.key, facet)
        for link in CROSSWALK.entries["dimension"]
        for facet in FACETS
        if len(CROSSWALK.direct(link, facet)) > 2
    }
    assert ways == direct
    assert ways
    for group in crowded.entries.values():
        for entry, facet in product(group, FACETS):
            assert crowded.direct(entry, facet) == CROSSWALK.direct(entry, facet)
            for link in crowded.links(entry, facet):
                assert not {(by.key, facet) for by in link.through} & ways


def test_a_long_view_is_a_sentence(crowded, monkeypatch):
    """It has no rows, nothing leads to them, and the files are whole."""
    derived = Derived(EDITION)
    monkeypatch.setattr(derived, "joins", crowded)
    page = Tools(Renderer(derived)).crosswalk("crosswalk/")
    assert "17 obligations are too many for a table" in page
    assert 'data-facet="obligation"' not in page
    assert 'data-facet="case"' in page
    assert crowded.row(EDITION.records["OBL-011"]) == ""
    assert crowded.row(EDITION.records["CASE-001"]) == "crosswalk/#case-case-001"
    cells = {(cell["from"], cell["to"]) for cell in crowded.cells}
    assert any(source == "OBL-011" and target for source, target in cells)


def test_our_index_is_drawn_whole():
    """No dimension is crowded, and no view is too long."""
    assert Joins(EDITION, RelationGraph(EDITION)).crowded == ()
    assert not any(map(CROSSWALK.is_long, FACETS))


def test_an_article_has_the_duties_that_it_sets():
    """Page and files name each, as the register has them; other entries have none."""
    of_article = defaultdict(list)
    for page, duty in raw.duties():
        of_article[page].append(duty["id"])
    rows = [row for row in CROSSWALK.cells if row["to_kind"] == "duty"]
    for entry in CROSSWALK.entries["article"]:
        page = entry.address.partition("#")[0]
        found = [duty.id for duty in CROSSWALK.duties(entry)]
        assert found == [row["to"] for row in rows if row["from"] == entry.key]
        if page == entry.address:
            assert sorted(found) == sorted(of_article[page]), entry.key
        else:
            assert set(found) < set(of_article[page]), entry.key
    assert not any(CROSSWALK.duties(one) for one in CROSSWALK.entries["dimension"])
