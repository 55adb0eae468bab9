"""Another index, or another bibliography, takes the place of ours without an edit."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from macros.edition.edition import load
from macros.edition.faults import DataFaults
from macros.edition.files import Files
from macros.rules.derived import Derived
from macros.rules.relations import RelationGraph
from tests import raw
from tests.editions import loaded
from tests.spoilt import FOLDERS

FIXTURE = raw.ROOT / "tests/fixtures/edition.json"
OTHER = json.loads(FIXTURE.read_text(encoding="utf-8"))
OWN = raw.read("index")


@pytest.fixture(scope="module")
def other():
    return loaded(Files(index=FIXTURE))


def spoilt(path: Path, document: dict) -> str:
    """Return the lines with which an index in another place is refused."""
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DataFaults) as refused:
        load(Files(index=path))
    return str(refused.value)


def test_the_fixture_differs_where_editions_may():
    """Version, weights and tiers are others; here a record is less, there one more."""
    own, other = raw.sections(OWN), raw.sections(OTHER)
    assert list(OTHER) == list(OWN)
    assert OTHER["meta"]["version"] != OWN["meta"]["version"]
    for section, fields in {"dimensions": ["weight"], "tiers": ["name"]}.items():
        assert len(other[section]) == len(own[section]) - 1
        for field in fields:
            assert [r[field] for r in other[section]] != [
                r[field] for r in own[section]
            ]
    assert len(other["obligations"]) == len(own["obligations"]) - 1
    assert len(other["market_size"]) == len(own["market_size"]) + 1


def test_the_fixture_has_no_sentence_of_ours():
    """Nothing longer than a name is shared with our index."""
    shared = set(raw.texts(OTHER)) & set(raw.texts(OWN))
    allowed = re.compile(r"EUR .*turnover|https://.*|.*\(EU\) 202\d/\d+.*")
    assert [t for t in shared if len(t.split()) > 6 and not allowed.fullmatch(t)] == []


def test_another_edition_loads_whole(other):
    """Every record of the other index is there, under its own id."""
    assert set(raw.records(OTHER)) == {
        record.id for group in other.index.collections().values() for record in group
    }
    assert other.index.meta.version == "2.0-test"


def notices_of(edition, file: str) -> list[str]:
    return [notice for notice in edition.notices if notice.startswith(file)]


def test_relations_of_another_version_are_left_out(other):
    """Each is named in a notice of one line, and none is in the graph."""
    relations = raw.read("relations")["relations"]
    notices = notices_of(other, "data/relations.json")
    assert len(notices) == len(relations)
    for notice, relation in zip(notices, relations, strict=True):
        assert re.fullmatch(
            rf"data/relations\.json: relations\[\d+\] {relation['from']} → "
            rf"{relation['to']} is left out: it was written for version 1\.0.*",
            notice,
        )
    kinds = {relation.kind for relation in RelationGraph(other).relations}
    assert kinds == {"stated", "derived"}


def test_a_notice_names_what_is_missing(other):
    """A relation to a record that is not there says so."""
    notices = notices_of(other, "data/relations.json")
    missing = [notice for notice in notices if "OBL-017" in notice]
    assert missing == [
        next(n for n in notices if n.endswith(" and OBL-017 is missing"))
    ]


def test_entries_of_another_version_are_left_out(other):
    """Each entry on our index is named in a notice; new entries stay."""
    updates = raw.read("updates")["updates"]
    lost = [update["id"] for update in updates if update["for_version"]]
    notices = notices_of(other, "data/updates/")
    assert sorted(notice.split()[1] for notice in notices) == lost
    kept = {update.id for update in other.ledger.updates}
    assert kept == {update["id"] for update in updates} - set(lost)


@pytest.mark.parametrize("index", [None, FIXTURE], ids=["ours", "another"])
def test_each_date_of_a_start_is_on_the_timeline_once(index):
    """What announces a start to no index but ours drops; no date is lost or doubled."""
    edition = load(Files(index=index) if index else Files())
    timeline = Derived(edition).timeline
    told = [
        (begun.start.id, entry.claim.date)
        for entry in timeline
        for begun in entry.begins
        if begun.start
    ]
    begun = {name for duty in edition.duties for name in duty.starts}
    expected = {
        (start.id, day.date)
        for start in edition.starts
        if start.id in begun
        for day in start.dates
    }
    assert sorted(told) == sorted(expected)
    ids = [entry.id for entry in timeline]
    assert len(ids) == len(set(ids))


def test_the_ledger_announces_starts_in_every_edition(other):
    """An entry of ours for any index stays joined; deadlines of ours drop, noted."""
    announced = {start.id: start.records for start in other.starts}
    assert announced["annex-iii"] == ("UPD-174",)
    assert announced["product-liability"] == ()
    (notice,) = notices_of(other, "data/starts.json")
    assert "what joins the index is left out" in notice


def test_a_layer_leaves_out_a_dimension_that_is_missing(other):
    """Each dimension that the other index lacks is named with its layer."""
    known = {record["id"] for record in OTHER["dimensions"]}
    lost = [
        f"data/layers.json: {name} of {layer['id']} is left out: it is missing"
        for layer in raw.read("layers")["layers"]
        for name in layer["dimensions"]
        if name not in known
    ]
    assert lost
    assert notices_of(other, "data/layers.json") == lost


def test_a_dimension_in_no_layer_is_named(tmp_path):
    """A dimension that we have not grouped yet is no fault, but a notice says so."""
    text = json.dumps(OTHER).replace('"D6"', '"D9"')
    path = tmp_path / "index.json"
    path.write_text(text, encoding="utf-8")
    notices = notices_of(load(Files(index=path)), "data/layers.json")
    assert "data/layers.json: D9 is in no layer" in notices
    assert "data/layers.json: D1 is in no layer" not in notices


def test_a_revision_of_a_missing_deadline_is_left_out(tmp_path):
    """A deadline that stays keeps its sequence, whatever the version of the index."""
    gone, *kept = raw.read("updates")["revisions"]
    deadlines = [one for one in OTHER["deadlines"] if one["id"] != gone["record"]]
    path = tmp_path / "index.json"
    path.write_text(json.dumps({**OTHER, "deadlines": deadlines}), encoding="utf-8")
    found = load(Files(index=path))
    what = f"the revision of {gone['record']} is left out: it is missing"
    assert f"data/ledger.json: {what}" in found.notices
    assert gone["record"] not in found.revisions
    known = {one["id"] for one in deadlines}
    for one in kept:
        if one["record"] in known:
            assert found.revisions[one["record"]].revision == one["revision"]


def test_our_own_index_has_no_notices(edition):
    """Nothing of ours is left out of our own index."""
    assert edition.notices == ()
    assert len(edition.relations) == len(raw.read("relations")["relations"])


def test_the_same_version_elsewhere_keeps_what_fits(tmp_path):
    """A copy of our index with a record less loses that record's relations alone."""
    document = json.loads(json.dumps(OWN))
    del document["reference_standards"][3]
    path = tmp_path / "copy.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    copy = load(Files(index=path))
    relations = raw.read("relations")["relations"]
    lost = [r for r in relations if "STD-004" in (r["from"], r["to"])]
    entries = [u for u in raw.read("updates")["updates"] if u["record"] == "STD-004"]
    places = raw.read("landscape")["places"]
    left_out = lost + entries + [p for p in places if p["record"] == "STD-004"]
    assert len(copy.notices) == len(left_out) > len(entries) > 0
    assert all(notice.endswith("STD-004 is missing") for notice in copy.notices)
    assert len(copy.relations) == len(relations) - len(lost)


def test_an_unknown_reference_stays_a_fault(tmp_path):
    """What another index cites must be in the bibliography."""
    document = json.loads(json.dumps(OTHER))
    document["market_size"][2]["source"] = "ref:77"
    path = tmp_path / "other.json"
    assert spoilt(path, document) == (
        f'{path}: market_size[MKT-004].source: There is no reference "ref:77"'
        " (did you mean ref:7?)"
    )


def test_faults_name_the_given_file(tmp_path):
    """A fault names the file as it was given and suggests its own ids."""
    document = json.loads(json.dumps(OTHER))
    document["deadlines"][6]["label"] = "After DL-009"
    document["dimensions"][0]["weight"] = 21
    path = tmp_path / "other.json"
    assert spoilt(path, document).splitlines() == [
        f'{path}: deadlines[DL-007].label: There is no record "DL-009"'
        " (did you mean DL-007?)",
        f"{path}: scoring.max_weighted_total: is 900"
        " (weights times the scale's maximum give 910)",
    ]


def test_files_come_from_the_environment(monkeypatch):
    """INDEX and REFERENCES replace two files; an empty one counts as none."""
    monkeypatch.setenv("INDEX", "other/index.json")
    monkeypatch.setenv("REFERENCES", "other/references.json")
    files = Files.from_environment()
    assert files.index == Path("other/index.json")
    assert files.references == Path("other/references.json")
    assert files.relations == Files().relations
    assert not files.is_own_index
    monkeypatch.setenv("INDEX", "")
    monkeypatch.setenv("REFERENCES", "")
    assert Files.from_environment() == Files()
    assert Files.from_environment().is_own_index


def test_another_bibliography_replaces_ours(tmp_path):
    """Its references carry the records, and its acts alone are known."""
    document = raw.read("references")
    acts = document["instruments"]
    document["instruments"] = [a for a in acts if a["id"] != "dir-2019-790"]
    document["references"][6]["title"] = "Another title"
    path = tmp_path / "references.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    edition = load(Files(references=path))
    assert edition.records["ref:7"].display_name == "Another title"
    assert "dir-2019-790" not in edition.instruments
    assert {p.instrument for p in edition.provisions} < {act["id"] for act in acts}
    assert edition.notices == (
        f"data/articles.json: what dir-2019-790 asks is left out: {path} has no such"
        " act",
    )


def test_another_bibliography_must_hold_what_is_cited(tmp_path):
    """A reference that it lacks is a fault of each record that cites it."""
    document = raw.read("references")
    document["references"] = [r for r in document["references"] if r["id"] != "ref:10"]
    path = tmp_path / "references.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DataFaults) as refused:
        load(Files(references=path))
    assert str(refused.value) == (
        "data/index.json: insurer_landscape[INS-003].source:"
        ' There is no reference "ref:10" (did you mean ref:1?)'
    )


def test_the_newest_check_counts_wherever_it_stands(edition, copy_of_data, monkeypatch):
    """A day in any file of ours is the newest of all if no other is newer."""
    monkeypatch.chdir(copy_of_data.parent)
    folders = (min((copy_of_data / name).glob("*.json")) for name in FOLDERS)
    for path in (*sorted(copy_of_data.glob("*.json")), *folders):
        text = path.read_text(encoding="utf-8")
        if '"checked_on"' in text:
            newest = edition.checked_on + timedelta(days=1)
            dated = re.sub(r'(checked_on": )"[^"]*', rf'\1"{newest}', text, count=1)
            path.write_text(dated, encoding="utf-8")
            assert load().checked_on == newest, path.name
            path.write_text(text, encoding="utf-8")


def test_an_edit_of_a_duty_is_read(copy_of_data, monkeypatch):
    """What is loaded again, as `make serve` does, has what the files then hold."""
    monkeypatch.chdir(copy_of_data.parent)
    before = load().duties[0]
    for path in sorted(copy_of_data.glob("duties/*.json")):
        text = path.read_text(encoding="utf-8")
        edited = text.replace(f'"title": "{before.title}"', '"title": "Do this"')
        path.write_text(edited, encoding="utf-8")
    assert load().duties[0].title == "Do this"
