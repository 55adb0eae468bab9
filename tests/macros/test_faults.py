"""Faults in the data: all at once, a line each, with the place and the mend."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from macros.edition.edition import Files, load
from macros.edition.faults import DataFaults, Fault, nearest

INDEX, REFERENCES = "data/index.json", "data/references.json"
RELATIONS, GLOSSARY = "data/relations.json", "data/glossary.json"
ARTICLES, UPDATES = "data/articles.json", "data/updates.json"
ABSENT = object()
DAY = "expected a day like 2026-08-02"
PROVIDER = "expected a provider, deployer, GPAI provider or manufacturer"
BAND = 'expected a band like "55 to 74" or "Below 20"'


@pytest.fixture(autouse=True)
def data(copy_of_data, monkeypatch) -> Path:
    """Stand where the data is a copy that may be spoilt."""
    monkeypatch.chdir(copy_of_data.parent)
    return copy_of_data


def faults() -> list[str]:
    """Return the lines with which the data is refused; none if it is good."""
    try:
        load(Files())
    except DataFaults as found:
        return str(found).splitlines()
    return []


def put(file: str, place: tuple[str | int, ...], value: Any) -> None:
    """Change one value of a file; a step names a field, a position or a record's id."""
    document = json.loads(Path(file).read_text(encoding="utf-8"))
    owner = document
    *steps, last = place
    for step in steps:
        owner = owner[position(owner, step)]
    if value is ABSENT:
        del owner[position(owner, last)]
    else:
        last = position(owner, last)
        owner[last] = value(owner[last]) if callable(value) else value
    Path(file).write_text(json.dumps(document), encoding="utf-8")


def position(owner: Any, step: str | int) -> str | int:
    """Return where a step leads: records of a list are found by id."""
    if isinstance(owner, list) and isinstance(step, str):
        return next(at for at, record in enumerate(owner) if record["id"] == step)
    return step


def twice(records: list) -> list:
    """Let the first record of a list stand twice."""
    return [*records, records[0]]


def deep(levels: int) -> list:
    """Nest a list in itself."""
    nested: list = []
    for _ in range(levels):
        nested = [nested]
    return nested


# Kind of fault: file, place, value put there, and the line that reports it.
VALUES: dict[str, tuple[str, tuple[str | int, ...], Any, str]] = {
    "missing field": (
        INDEX, ("obligations", "OBL-012", "who_binds"), ABSENT,
        "obligations[OBL-012].who_binds: is missing (Who must meet the duty.)",
    ),
    "missing field of a scoring": (
        INDEX, ("scoring", "floor_rule"), ABSENT,
        "scoring.floor_rule: is missing (How floors cap tiers.)",
    ),
    "missing id": (
        INDEX, ("obligations", "OBL-012", "id"), ABSENT,
        "obligations[11].id: is missing (Names the record for good; never used again.)",
    ),
    "missing section": (
        INDEX, ("dimensions",), ABSENT,
        "dimensions: is missing (expected a section of this name)",
    ),
    "missing section of another file": (
        REFERENCES, ("gaps",), ABSENT,
        "gaps: is missing (expected a section of this name)",
    ),
    "unknown section": (
        INDEX, ("obligation",), [],
        "obligation: is no section of this file (did you mean obligations?)",
    ),
    "unknown field": (
        INDEX, ("obligations", "OBL-003", "evidenc"), [],
        "obligations[OBL-003].evidenc: is no field here (did you mean evidence?)",
    ),
    "entry on a record that is not there": (
        UPDATES, ("updates", "UPD-003", "record"), "DL-022",
        'updates[UPD-003].record: "DL-022" is no record (did you mean DL-002?)',
    ),
    "entry on a field that is not there": (
        UPDATES, ("updates", "UPD-003", "field"), "omnibus_afected",
        'updates[UPD-003].field: "omnibus_afected" is no field of DL-002'
        " (did you mean omnibus_affected?)",
    ),
    "entry without a basis": (
        UPDATES, ("updates", "UPD-003", "basis"), [],
        "updates[UPD-003].basis: is empty (say on what it rests)",
    ),
    "basis that names nothing": (
        UPDATES, ("updates", "UPD-003", "basis", 0),
        dict.fromkeys(("instrument", "provision", "title", "address")),
        "updates[UPD-003].basis[0]: names neither an act nor a title",
    ),
    "basis in an unknown act": (
        UPDATES, ("updates", "UPD-003", "basis", 0, "instrument"), "reg-2024-1698",
        'updates[UPD-003].basis[0].instrument: "reg-2024-1698" is no instrument'
        " (did you mean reg-2024-1689?)",
    ),
    "entry without a day of checking": (
        UPDATES, ("updates", "UPD-003", "checked_on"), ABSENT,
        "updates[UPD-003].checked_on: is missing"
        " (The day on which it was checked.)",
    ),
    "revision without a day": (
        UPDATES, ("updates", "UPD-003", "revision"), 2,
        "updates[UPD-003].revised_on: is missing (expected the day of revision 2)",
    ),
    "revision below none": (
        UPDATES, ("updates", "UPD-003", "revision"), -1,
        "updates[UPD-003].revision: is -1"
        " (Input should be greater than or equal to 0)",
    ),
    "revision before the first publication": (
        UPDATES, ("events", "EVT-003", "revised_on"), "2026-11-21",
        "events[EVT-003].revised_on: 2026-11-21 is before the first publication"
        " (expected 2026-11-22 or later)",
    ),
    "revision of no deadline": (
        UPDATES, ("revisions", 0, "record"), "DL-022",
        'revisions[0].record: There is no deadline "DL-022" (did you mean DL-002?)',
    ),
    "two revisions of one deadline": (
        UPDATES, ("revisions", 1, "record"), "DL-002",
        'revisions[1].record: Duplicate record "DL-002"',
    ),
    "entry with an unknown kind": (
        UPDATES, ("updates", "UPD-003", "kind"), "wrong",
        'updates[UPD-003].kind: "wrong" is not known (one of \'superseded\','
        " 'corrected', 'completed', 'contested' or 'new')",
    ),
    "entry on a record that says where it is missing": (
        UPDATES, ("updates", "UPD-003", "missing_from"), "cases",
        'updates[UPD-003].missing_from: is "cases" (only new entries are missing)',
    ),
    "entry that read an unknown text": (
        UPDATES, ("updates", "UPD-003", "read"), ["consolidatd"],
        'updates[UPD-003].read: "consolidatd" is no text (did you mean consolidated?)',
    ),
    "entry related to nothing": (
        UPDATES, ("updates", "UPD-003", "relates"), ["OBL-099"],
        'updates[UPD-003].relates: "OBL-099" is no record (did you mean OBL-009?)',
    ),
    "new entry with a record": (
        UPDATES, ("updates", "UPD-003", "kind"), "new",
        "updates[UPD-003].record: does not fit the kind"
        " (new entries have no record and no field, all others have both)",
    ),
    "date moved where there is none": (
        UPDATES, ("updates", "UPD-150", "dates"),
        [{"date": "2027-01-01", "instrument": "reg-2026-1744", "effect": "replaces",
          "scope": "all"}],
        "updates[UPD-150].dates: STD-004 has no date to move",
    ),
    "event of an unknown act": (
        UPDATES, ("events", "EVT-003", "instrument"), "dir-2024-2835",
        'events[EVT-003].instrument: "dir-2024-2835" is no instrument'
        " (did you mean dir-2024-2853?)",
    ),
    "unknown field of a relation": (
        RELATIONS, ("relations", 0, "form"), "D1",
        "relations[0].form: is no field here (did you mean from?)",
    ),
    "unknown field of a tier": (
        INDEX, ("scoring", "tiers", "TIER-001", "florr"), 1,
        "scoring.tiers[TIER-001].florr: is no field here"
        " (known: dimension_floor, id, insurability, mark_awarded, name, score_range)",
    ),
    "text for a number": (
        INDEX, ("dimensions", "D3", "weight"), "12",
        "dimensions[D3].weight: is a text (expected a whole number)",
    ),
    "fraction for a whole number": (
        INDEX, ("dimensions", "D3", "weight"), 12.5,
        "dimensions[D3].weight: is a number (expected a whole number)",
    ),
    "truth for a number": (
        INDEX, ("dimensions", "D3", "weight"), True,
        "dimensions[D3].weight: is yes or no (expected a whole number)",
    ),
    "number for a text": (
        INDEX, ("dimensions", "D3", "name"), 3,
        "dimensions[D3].name: is a whole number (expected a text)",
    ),
    "null for a text": (
        INDEX, ("dimensions", "D3", "name"), None,
        "dimensions[D3].name: is nothing (expected a text)",
    ),
    "text for a list": (
        INDEX, ("dimensions", "D3", "failure_modes"), "one",
        "dimensions[D3].failure_modes: is a text (expected a list)",
    ),
    "number within a list": (
        INDEX, ("dimensions", "D3", "failure_modes", 1), 1,
        "dimensions[D3].failure_modes[1]: is a whole number (expected a text)",
    ),
    "text for a truth": (
        INDEX, ("deadlines", "DL-001", "omnibus_affected"), "no",
        "deadlines[DL-001].omnibus_affected: is a text (expected true or false)",
    ),
    "text for a record": (
        INDEX, ("obligations", 2), "OBL-003",
        "obligations[2]: is a text (expected an object)",
    ),
    "object for a section": (
        INDEX, ("obligations",), {},
        "obligations: is an object (expected a list)",
    ),
    "list for a section": (
        INDEX, ("meta",), [],
        "meta: is a list (expected an object)",
    ),
    "impossible date": (
        INDEX, ("obligations", "OBL-012", "date"), "2026-02-30",
        f'obligations[OBL-012].date: "2026-02-30" is no date ({DAY})',
    ),
    "date in words": (
        INDEX, ("obligations", "OBL-012", "date"), "2 August 2026",
        f'obligations[OBL-012].date: "2 August 2026" is no date ({DAY})',
    ),
    "date with a time": (
        INDEX, ("obligations", "OBL-012", "date"), "2026-08-02T00:00:00",
        f'obligations[OBL-012].date: "2026-08-02T00:00:00" is no date ({DAY})',
    ),
    "seconds for a date": (
        INDEX, ("obligations", "OBL-012", "date"), "1785628800",
        f'obligations[OBL-012].date: "1785628800" is no date ({DAY})',
    ),
    "number for a date": (
        INDEX, ("obligations", "OBL-012", "date"), 20260802,
        "obligations[OBL-012].date: is a whole number"
        " (expected a date like 2026-08-02)",
    ),
    "unreadable partial date": (
        INDEX, ("reference_standards", "STD-001", "published"), "Dec 2023",
        'reference_standards[STD-001].published: "Dec 2023" cannot be read'
        " (expected 2025-08-06, August 2025, Q4 2026 or 2025)",
    ),
    "unreadable date of a reference": (
        REFERENCES, ("references", "ref:8", "date"), "2025-13",
        'references[ref:8].date: "2025-13" cannot be read'
        " (expected 2025-08-06, August 2025, Q4 2026 or 2025)",
    ),
    "duplicate id": (
        INDEX, ("deadlines",), twice,
        'deadlines[DL-001].id: the id "DL-001" stands twice',
    ),
    "duplicate id of a tier": (
        INDEX, ("scoring", "tiers", "TIER-005", "id"), "TIER-004",
        'scoring.tiers[TIER-004].id: the id "TIER-004" stands twice',
    ),
    "duplicate id of a reference": (
        REFERENCES, ("references",), twice,
        'references[ref:1].id: the id "ref:1" stands twice',
    ),
    "id of another section": (
        INDEX, ("reference_standards", "STD-003", "id"), "CASE-005",
        'reference_standards[CASE-005].id: "CASE-005" has the wrong form'
        " (like STD-001)",
    ),
    "id too short": (
        INDEX, ("insurer_landscape", "INS-009", "id"), "INS-9",
        'insurer_landscape[INS-9].id: "INS-9" has the wrong form (like INS-001)',
    ),
    "dangling reference": (
        INDEX, ("obligations", "OBL-012", "source"), "ref:99",
        'obligations[OBL-012].source: "ref:99" is no reference'
        " (known: ref:1 … ref:18)",
    ),
    "reference to a gap": (
        INDEX, ("obligations", "OBL-012", "source"), "ref:14",
        'obligations[OBL-012].source: "ref:14" is no reference'
        " (known: ref:1 … ref:18)",
    ),
    "dangling reference of the scoring": (
        INDEX, ("scoring", "source"), "ref:99",
        'scoring.source: "ref:99" is no reference (known: ref:1 … ref:18)',
    ),
    "no reference at all": (
        INDEX, ("obligations", "OBL-012", "source"), "OJ L",
        'obligations[OBL-012].source: "OJ L" has the wrong form (like ref:1)',
    ),
    "dangling dimension": (
        INDEX, ("liability_cases", "CASE-001", "dimensions_implicated", 0), "D9",
        "liability_cases[CASE-001].dimensions_implicated[0]:"
        ' names "D9", which is no record (known: CASE-001 … TIER-005)',
    ),
    "no dimension at all": (
        INDEX, ("liability_cases", "CASE-001", "dimensions_implicated", 0), "Trust",
        "liability_cases[CASE-001].dimensions_implicated[0]:"
        ' "Trust" has the wrong form (like D1)',
    ),
    "dimension named in a text": (
        INDEX, ("insurer_landscape", "INS-007", "status"), "Weak on D8",
        'insurer_landscape[INS-007].status: names "D8", which is no record'
        " (known: CASE-001 … TIER-005)",
    ),
    "id named in a text": (
        INDEX, ("obligations", "OBL-006", "evidence", 0), "As in OBL-019",
        'obligations[OBL-006].evidence[0]: names "OBL-019", which is no record'
        " (did you mean OBL-017?)",
    ),
    "id named in the text of a tier": (
        INDEX, ("scoring", "tiers", "TIER-002", "insurability"), "See CASE-009",
        'scoring.tiers[TIER-002].insurability: names "CASE-009", which is no record'
        " (did you mean CASE-004?)",
    ),
    "reference named in a text": (
        INDEX, ("obligations", "OBL-006", "evidence", 0), "As in ref:99",
        'obligations[OBL-006].evidence[0]: names "ref:99", which is no reference'
        " (did you mean ref:9?)",
    ),
    "weights that do not add up": (
        INDEX, ("dimensions", "D3", "weight"), 13,
        "scoring.max_weighted_total: is 1000"
        " (weights times the scale's maximum give 1010)",
    ),
    "weight of nothing": (
        INDEX, ("dimensions", "D3", "weight"), 0,
        "dimensions[D3].weight: is 0 (Input should be greater than 0)",
    ),
    "bands that overlap": (
        INDEX, ("scoring", "tiers", "TIER-002", "score_range"), "55 to 80",
        'scoring.tiers[TIER-001].score_range: "75 to 100" overlaps the tier below',
    ),
    "band within another": (
        INDEX, ("scoring", "tiers", "TIER-002", "score_range"), "55 to 100",
        'scoring.tiers[TIER-001].score_range: "75 to 100" overlaps the tier below',
    ),
    "bands that leave a gap": (
        INDEX, ("scoring", "tiers", "TIER-002", "score_range"), "57 to 74",
        'scoring.tiers[TIER-002].score_range: "57 to 74" leaves a gap below it'
        " (the tier below ends at 54)",
    ),
    "bands that end too low": (
        INDEX, ("scoring", "tiers", "TIER-001", "score_range"), "75 to 99",
        "scoring.tiers: end at 99 (scores end at 100)",
    ),
    "unreadable band": (
        INDEX, ("scoring", "tiers", "TIER-002", "score_range"), "55-74",
        f'scoring.tiers[TIER-002].score_range: "55-74" cannot be read ({BAND})',
    ),
    "band the wrong way round": (
        INDEX, ("scoring", "tiers", "TIER-002", "score_range"), "74 to 55",
        f'scoring.tiers[TIER-002].score_range: "74 to 55" cannot be read ({BAND})',
    ),
    "unreadable scale": (
        INDEX, ("scoring", "scale_per_dimension"), "ten points",
        'scoring.scale_per_dimension: "ten points" cannot be read'
        ' (expected a scale like "0 to 10 (integers)")',
    ),
    "floors that do not descend": (
        INDEX, ("scoring", "tiers", "TIER-002", "dimension_floor"), 9,
        "scoring.tiers[TIER-002].dimension_floor: 9 does not descend"
        " (the tier above has 8)",
    ),
    "floor below no floor": (
        INDEX, ("scoring", "tiers", "TIER-002", "dimension_floor"), None,
        "scoring.tiers[TIER-003].dimension_floor: 4 does not descend"
        " (the tier above has none)",
    ),
    "floor above the scale": (
        INDEX, ("scoring", "tiers", "TIER-001", "dimension_floor"), 11,
        "scoring.tiers[TIER-001].dimension_floor: 11 does not descend"
        " (the scale ends at 10)",
    ),
    "unreadable role": (
        INDEX, ("obligations", "OBL-012", "who_binds"), "Everybody",
        f'obligations[OBL-012].who_binds: "Everybody" cannot be read ({PROVIDER})',
    ),
    "empty text": (
        INDEX, ("penalty_tiers", "PEN-001", "infringement"), "",
        "penalty_tiers[PEN-001].infringement: is empty",
    ),
    "blank text": (
        INDEX, ("penalty_tiers", "PEN-001", "infringement"), " \u00a0 ",
        "penalty_tiers[PEN-001].infringement: is empty",
    ),
    "empty text within a list": (
        INDEX, ("dimensions", "D3", "iso_42001", 0), "",
        "dimensions[D3].iso_42001[0]: is empty",
    ),
    "empty list": (
        INDEX, ("dimensions", "D3", "failure_modes"), [],
        "dimensions[D3].failure_modes: is empty",
    ),
    "lone surrogate": (
        INDEX, ("obligations", "OBL-003", "label"), "a\ud800b",
        "obligations[OBL-003].label: holds the character U+D800 (remove it)",
    ),
    "lone surrogate in the name of a field": (
        INDEX, ("obligations", "OBL-003", "a\ud800b"), "x",
        r"obligations[OBL-003].a\ud800b: holds the character U+D800 (remove it)",
    ),
    "noncharacter": (
        INDEX, ("obligations", "OBL-003", "label"), "a\ufffeb",
        "obligations[OBL-003].label: holds the character U+FFFE (remove it)",
    ),
    "control character": (
        INDEX, ("obligations", "OBL-003", "label"), "a\u0007b",
        "obligations[OBL-003].label: holds the character U+0007 (remove it)",
    ),
    "line break": (
        INDEX, ("obligations", "OBL-003", "label"), "a\nb",
        "obligations[OBL-003].label: holds the character U+000A (remove it)",
    ),
    "deep nesting": (
        INDEX, ("obligations", "OBL-003", "label"), deep(400),
        "obligations[OBL-003]: is nested too deeply",
    ),
    "unknown instrument of a reference": (
        REFERENCES, ("references", "ref:1", "instrument"), "reg-2024-1698",
        'references[ref:1].instrument: "reg-2024-1698" is no instrument'
        " (did you mean reg-2024-1689?)",
    ),
    "unknown instrument of a provision": (
        ARTICLES, ("provisions", 0, "instrument"), "reg-2024-1698",
        'provisions[Art. 2].instrument: "reg-2024-1698" is no instrument'
        " (did you mean reg-2024-1689?)",
    ),
    "wrong form of an instrument": (
        REFERENCES, ("instruments", "dir-2016-97", "celex"), "32016L97",
        'instruments[dir-2016-97].celex: "32016L97" has the wrong form'
        " (like 32024R1689)",
    ),
    "wrong form of a provision": (
        ARTICLES, ("provisions", 0, "provision"), "article 2",
        'provisions[0].provision: "article 2" has the wrong form (like art-27)',
    ),
    "address that is a script": (
        REFERENCES, ("references", "ref:4", "address"), "javascript:alert(1)",
        'references[ref:4].address: "javascript:alert(1)" has the wrong form'
        " (like https://example.org/)",
    ),
    "dangling start of a relation": (
        RELATIONS, ("relations", 0, "from"), "INS-010",
        'relations[INS-010 → D1].from: "INS-010" is no record (did you mean INS-009?)',
    ),
    "dangling end of a relation": (
        RELATIONS, ("relations", 0, "to"), "D8",
        'relations[INS-001 → D8].to: "D8" is no record (known: CASE-001 … TIER-005)',
    ),
    "unknown verb": (
        RELATIONS, ("relations", 0, "verb"), "cover",
        "relations[0].verb: \"cover\" is not known (one of 'covers', 'excludes',"
        " 'starts', 'makes subject to', 'adds to', 'contrasts with'"
        " or 'relevant to')",
    ),
    "dangling record of a term": (
        GLOSSARY, ("terms", "chatbot", "records", 0), "OBL-112",
        'terms[chatbot].records: "OBL-112" is no record (did you mean OBL-012?)',
    ),
    "synonym owned twice": (
        GLOSSARY, ("terms", "drift", "synonyms", 0), "fria",
        'terms[fundamental-rights-impact-assessment].synonyms: "FRIA" belongs to'
        ' "drift" too',
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", VALUES)
def test_a_wrong_value_is_one_line(kind):
    """One fault is one line: file, record, field, what is wrong, the mend."""
    file, place, value, line = VALUES[kind]
    put(file, place, value)
    assert faults() == [f"{file}: {line}"]


def replace(old: str, new: str) -> Callable[[bytes], bytes]:
    """Change the first place of the file where a text stands."""
    return lambda source: source.replace(old.encode(), new.encode(), 1)


# Kind of fault: what becomes of the file's bytes, and the line that reports it.
BYTES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "malformed JSON": (
        replace('"meta": {', '"meta": {,'),
        "line 2, column 12: is not JSON"
        " (Expecting property name enclosed in double quotes)",
    ),
    "text that goes on": (
        lambda source: source + b"}",
        "line {lines}, column 1: is not JSON (Extra data)",
    ),
    "empty file": (
        lambda source: b"",
        "line 1, column 1: is not JSON (Expecting value)",
    ),
    "not UTF-8": (
        lambda source: b'{"meta": "caf\xe9"}',
        "is not UTF-8 at byte 13 (save it as UTF-8)",
    ),
    "no object": (lambda source: b"[]", "holds a list (expected an object)"),
    "nothing": (lambda source: b"null", "holds nothing (expected an object)"),
    "duplicate field": (
        replace('"label": "AI literacy"', '"label": "AI literacy", "label": "AI"'),
        '[OBL-002]: the field "label" stands twice in one object',
    ),
    "duplicate section": (
        replace('"deadlines": [', '"market_size": [], "deadlines": ['),
        'the field "market_size" stands twice in one object',
    ),
    "not a number": (
        replace('"weight": 12', '"weight": NaN'),
        "is not JSON (NaN is no number of JSON)",
    ),
    "infinite": (
        replace('"weight": 12', '"weight": -Infinity'),
        "is not JSON (-Infinity is no number of JSON)",
    ),
    "bottomless nesting": (
        lambda source: b"[" * 100_000,
        "is nested too deeply",
    ),
}


@pytest.mark.parametrize("kind", BYTES)
def test_an_unreadable_file_is_one_line(kind, data):
    """A file that cannot be read is one line, without what follows from it."""
    change, line = BYTES[kind]
    path = data / "index.json"
    path.write_bytes(change(path.read_bytes()))
    lines = path.read_bytes().count(b"\n") + 1
    assert faults() == [f"{INDEX}: {line.format(lines=lines)}"]


@pytest.mark.parametrize("file", [str(one.default) for one in fields(Files)])
def test_a_missing_file_is_named(file):
    """Each file that is not there is named, and nothing that follows from it."""
    Path(file).unlink()
    assert faults() == [f"{file}: cannot be read (No such file or directory)"]


@pytest.mark.parametrize("field", ["id", "kind"])
def test_a_wrong_entry_is_no_fault_of_what_names_it(field):
    """UPD-161 is named by the finder's rules and by other entries."""
    put(UPDATES, ("updates", "UPD-161", field), ABSENT)
    (line,) = faults()
    assert line.startswith(f"{UPDATES}: updates[")
    assert f"].{field}: is missing" in line


def test_what_could_not_be_read_comes_first():
    """A comma that is missing in one file stands before the faults of all others."""
    put(GLOSSARY, ("terms", "drift", "side"), "laws")
    ledger = Path(UPDATES).read_text(encoding="utf-8")
    Path(UPDATES).write_text(ledger.replace("},\n", "}\n", 1), encoding="utf-8")
    assert [line.partition(": ")[0] for line in faults()] == [UPDATES, GLOSSARY]


def test_a_folder_is_no_file():
    """A folder in place of a file is named like a file that is not there."""
    Path(INDEX).unlink()
    Path(INDEX).mkdir()
    assert faults() == [f"{INDEX}: cannot be read (Is a directory)"]


def test_good_data_has_no_faults():
    """The data as it is has no fault, so each fault above is the one made."""
    assert faults() == []


def test_faults_of_all_files_are_reported_at_once():
    """Faults are collected from every file and rule, each once, sorted."""
    put(INDEX, ("obligations", "OBL-012", "date"), "soon")
    put(INDEX, ("obligations", "OBL-003", "evidenc"), "x")
    put(INDEX, ("obligations", "OBL-003", "source"), "ref:99")
    put(INDEX, ("deadlines",), lambda records: [*twice(records), records[0]])
    put(INDEX, ("dimensions", "D3", "weight"), 13)
    put(REFERENCES, ("references", "ref:2", "instrument"), "dir-2024-2852")
    put(RELATIONS, ("relations", 0, "to"), "D8")
    put(GLOSSARY, ("terms", "drift", "side"), "laws")
    Path(ARTICLES).unlink()
    found = faults()
    assert found == [
        f"{ARTICLES}: cannot be read (No such file or directory)",
        f'{GLOSSARY}: terms[drift].side: "laws" is not known'
        " (one of 'assurance', 'law' or 'insurance')",
        f'{INDEX}: deadlines[DL-001].id: the id "DL-001" stands twice',
        f"{INDEX}: obligations[OBL-003].evidenc: is no field here"
        " (did you mean evidence?)",
        f'{INDEX}: obligations[OBL-012].date: "soon" is no date ({DAY})',
        f"{INDEX}: scoring.max_weighted_total: is 1000"
        " (weights times the scale's maximum give 1010)",
        f'{REFERENCES}: references[ref:2].instrument: "dir-2024-2852" is no instrument'
        " (did you mean dir-2024-2853?)",
        f'{RELATIONS}: relations[INS-001 → D8].to: "D8" is no record'
        " (known: CASE-001 … TIER-005)",
    ]


def test_a_wrong_record_is_still_known():
    """A record that is wrong is not reported missing wherever it is named."""
    put(INDEX, ("obligations", "OBL-009", "date"), "soon")
    put(REFERENCES, ("references", "ref:1", "date"), "soon")
    put(REFERENCES, ("instruments", "reg-2024-1689", "published"), "soon")
    put(INDEX, ("scoring", "tiers", "TIER-001", "mark_awarded"), "yes")
    assert [line.split(": ")[:2] for line in faults()] == [
        [INDEX, "obligations[OBL-009].date"],
        [INDEX, "scoring.tiers[TIER-001].mark_awarded"],
        [REFERENCES, "instruments[reg-2024-1689].published"],
        [REFERENCES, "references[ref:1].date"],
    ]


def test_a_fault_is_one_line_whatever_it_quotes():
    """A line break, or what would steer a terminal, is quoted as an escape."""
    fault = Fault("data/index.json", "a\nb", 'is "\x1b[31m\u202e\ud800"', "é → ñ")
    assert str(fault) == (
        r'data/index.json: a\nb: is "\x1b[31m\u202e\ud800" (é → ñ)'
    )  # fmt: skip


def test_faults_are_kept_once_and_sorted():
    """Faults sort by file, then place; the same fault is one."""
    one, two = Fault("a", "x", "is wrong"), Fault("b", "", "is missing", "add it")
    assert DataFaults([two, one, two]).faults == (one, two)
    assert str(DataFaults([two, one])) == "a: x: is wrong\nb: is missing (add it)"


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("OBL-021", ["OBL-012", "D1"], "did you mean OBL-012?"),
        ("zzz", ["b", "a"], "known: a, b"),
        ("zzz", list("abcdefghi"), "known: a … i"),
        ("zzz", [], "none is known"),
    ],
)
def test_the_nearest_word_is_suggested(word, known, said):
    """A near word is suggested; otherwise the known ones are named."""
    assert nearest(word, known) == said
