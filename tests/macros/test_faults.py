"""Faults in the data: all at once, a line each, with the place and the mend."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.edition.edition import load
from macros.edition.faults import DataFaults, Fault, missing, nearest
from macros.edition.files import Files
from tests import raw, spoilt
from tests.each import each
from tests.spoilt import ABSENT, DOCUMENTS, FOLDERS, bad_values, changed, faults, put

INDEX = "data/index.json"
FILES = {n: (raw.ROOT / f"data/{n}.json").read_bytes() for n in spoilt.FILES}
# What grows with the data: which ids there are, and how often one is named.
GROWING = re.compile(r" \(known: [^()]* … [^()]*\)|known: [^()]*…[^();]*; ")
PLACES = re.compile(r"(; | \()[0-9]+ other places? ha(s|ve) the same(\)?)")


def stable(line: str) -> str:
    """Return a line without what grows with the data."""
    line = re.sub(r"\(checked on [-0-9]+\)", "(checked on DAY)", GROWING.sub("", line))
    return PLACES.sub(lambda found: found[3] if found[1] == "; " else "", line)


def twice(records: list) -> list:
    """Let the first record of a list appear twice."""
    return [*records, records[0]]


def again(**given: Any) -> Callable[[list], list]:
    """Let the first record of a list appear again, with other fields."""
    return lambda records: [*records, {**records[0], **given}]


def deep(levels: int) -> list:
    """Nest a list in itself."""
    nested: list = []
    for _ in range(levels):
        nested = [nested]
    return nested


# Kind of fault: file, place, value put there, and the lines that report it; a line
# of another file than the one that was changed begins with its name.
VALUES: dict[str, tuple[Any, ...]] = {
    "missing field": (
        "index", ("obligations", "OBL-012", "who_binds"), ABSENT,
        "obligations[OBL-012].who_binds: is missing (Who must meet the "
        "duty.)",
    ),
    "missing id": (
        "index", ("obligations", "OBL-012", "id"), ABSENT,
        "obligations[11].id: is missing (Names the record for good; "
        "never used again.)",
    ),
    "missing section": (
        "index", ("dimensions",), ABSENT,
        "dimensions: is missing (expected a section of this name)",
    ),
    "unknown section": (
        "index", ("obligation",), [],
        "obligation: is no section of this file (did you mean "
        "obligations?)",
    ),
    "unknown field": (
        "index", ("obligations", "OBL-003", "evidenc"), [],
        "obligations[OBL-003].evidenc: is no field here (did you mean "
        "evidence?)",
    ),
    "entry on a record that is not there": (
        "updates/DL-002", ("record",), "DL-022",
        'record: There is no record "DL-022" (did you mean DL-002?)',
    ),
    "entry in the file of another record": (
        "updates/DL-002", ("updates", "UPD-003", "record"), "DL-003",
        'updates[UPD-003].record: is "DL-003" (expected DL-002)',
    ),
    "file of another name than its record": (
        "updates/DL-002", ("record",), "DL-003",
        'record: "DL-003" is not the name of the file (expected DL-003.json)',
    ),
    "record that is no text": (
        "updates/DL-002", ("record",), 2,
        "record: is a whole number (expected a text)",
    ),
    "file of a record that has no name": (
        "updates/DL-002", ("record",), ABSENT,
        "updates[UPD-001].record: does not fit the kind (new entries have no record "
        "and no field, all others have both)",
        "updates[UPD-002].record: does not fit the kind (new entries have no record "
        "and no field, all others have both)",
        "updates[UPD-003].record: does not fit the kind (new entries have no record "
        "and no field, all others have both)",
    ),
    "two new entries in a file": (
        "updates/UPD-162", ("updates",),
        lambda entries: [*entries, {**entries[0], "id": "UPD-999"}],
        "updates: has 2 new entries (a file for each, or the record that they are on)",
    ),
    "entry of another file's id": (
        "updates/DL-003", ("updates", "UPD-006", "id"), "UPD-003",
        'updates[UPD-003].id: Duplicate id "UPD-003" (see data/updates/DL-002.json)',
    ),
    "entry on a field that is not there": (
        "updates/DL-002", ("updates", "UPD-003", "field"), "omnibus_afected",
        'updates[UPD-003].field: "omnibus_afected" is no field of '
        "DL-002 (did you mean omnibus_affected?)",
    ),
    "entry without a basis": (
        "updates/DL-002", ("updates", "UPD-003", "basis"), [],
        "updates[UPD-003].basis: is empty (expected at least 1)",
    ),
    "basis that names nothing": (
        "updates/DL-002", ("updates", "UPD-003", "basis", 0),
        dict.fromkeys(("instrument", "provision", "title", "address")),
        "updates[UPD-003].basis[0]: names neither an act nor a title",
    ),
    "basis in an unknown act": (
        "updates/DL-002", ("updates", "UPD-003", "basis", 0, "instrument"),
        "reg-2024-1698",
        "updates[UPD-003].basis[reg-2024-1698 Art. 4].instrument: There"
        ' is no act "reg-2024-1698" (did you mean reg-2024-1689?)',
    ),
    "entry without a day of checking": (
        "updates/DL-002", ("updates", "UPD-003", "checked_on"), ABSENT,
        "updates[UPD-003].checked_on: is missing (The day on which it "
        "was checked.)",
    ),
    "revision without a day": (
        "updates/DL-002", ("updates", "UPD-003", "revision"), 2,
        "updates[UPD-003].revised_on: is missing (expected the day of "
        "revision 2)",
    ),
    "revision below none": (
        "updates/DL-002", ("updates", "UPD-003", "revision"), -1,
        "updates[UPD-003].revision: is -1 (expected at least 0)",
    ),
    "revision before the first publication": (
        "ledger", ("events", "EVT-003", "revised_on"), "2026-11-21",
        "events[EVT-003].revised_on: 2026-11-21 is before the first "
        "publication (expected 2026-11-22 or later)",
    ),
    "revision of no deadline": (
        "ledger", ("revisions", 0, "record"), "DL-022",
        'revisions[DL-022].record: There is no deadline "DL-022" (did '
        "you mean DL-002?)",
    ),
    "two revisions of one deadline": (
        "ledger", ("revisions", 1, "record"), "DL-002",
        'revisions[DL-002].record: Duplicate record "DL-002"',
    ),
    "entry with an unknown kind": (
        "updates/DL-002", ("updates", "UPD-003", "kind"), "wrong",
        'updates[UPD-003].kind: "wrong" is not known (one of '
        "'superseded', 'corrected', 'completed', 'contested' or 'new')",
    ),
    "entry on a record that says where it is missing": (
        "updates/DL-002", ("updates", "UPD-003", "missing_from"), "cases",
        'updates[UPD-003].missing_from: is "cases" (only new entries '
        "are missing)",
    ),
    "entry that read an unknown text": (
        "updates/DL-002", ("updates", "UPD-003", "read"), ["consolidatd"],
        'updates[UPD-003].read[0]: There is no text "consolidatd" (did '
        "you mean consolidated?)",
    ),
    "entry related to nothing": (
        "updates/DL-002", ("updates", "UPD-003", "relates"), ["OBL-099"],
        'updates[UPD-003].relates[0]: There is no record "OBL-099" (did'
        " you mean OBL-009?)",
    ),
    "new entry with a record": (
        "updates/DL-002", ("updates", "UPD-003", "kind"), "new",
        "updates[UPD-003].record: does not fit the kind (new entries "
        "have no record and no field, all others have both)",
    ),
    "date moved where there is none": (
        "updates/STD-004", ("updates", "UPD-150", "starts"), [{"start": "annex-iii"}],
        "updates[UPD-150].starts: STD-004 has no date (state none)",
    ),
    "piece of another record": (
        "updates/OBL-008", ("updates", "UPD-043", "piece"), "EV-OBL-007-02",
        'updates[UPD-043].piece: "EV-OBL-007-02" is no piece of OBL-008'
        " (did you mean EV-OBL-008-02?)",
    ),
    "name by an entry on another field": (
        "updates/OBL-008", ("updates", "UPD-043", "renamed"), "Conformity",
        'updates[UPD-043].renamed: is "Conformity" (only an entry on a name renames)',
    ),
    "event of an unknown act": (
        "ledger", ("events", "EVT-003", "instrument"), "dir-2024-2835",
        'events[EVT-003].instrument: There is no act "dir-2024-2835" '
        "(did you mean dir-2024-2853?)",
    ),
    "unknown field of a relation": (
        "relations", ("relations", 0, "form"), "D1",
        "relations[INS-001 covers D1].form: is no field here (did you "
        "mean from?)",
    ),
    "unknown field of a tier": (
        "index", ("scoring", "tiers", "TIER-001", "florr"), 1,
        "scoring.tiers[TIER-001].florr: is no field here (known: "
        "dimension_floor, id, insurability, mark_awarded, name, "
        "score_range)",
    ),
    "text for a number": (
        "index", ("dimensions", "D3", "weight"), "12",
        "dimensions[D3].weight: is a text (expected a whole number)",
    ),
    "fraction for a whole number": (
        "index", ("dimensions", "D3", "weight"), 12.5,
        "dimensions[D3].weight: is a number (expected a whole number)",
    ),
    "number for a text": (
        "index", ("dimensions", "D3", "name"), 3,
        "dimensions[D3].name: is a whole number (expected a text)",
    ),
    "text for a list": (
        "index", ("dimensions", "D3", "failure_modes"), "one",
        "dimensions[D3].failure_modes: is a text (expected a list)",
    ),
    "text for a truth": (
        "index", ("deadlines", "DL-001", "omnibus_affected"), "no",
        "deadlines[DL-001].omnibus_affected: is a text (expected true "
        "or false)",
    ),
    "text for a record": (
        "index", ("obligations", 2), "OBL-003",
        "obligations[2]: is a text (expected an object)",
    ),
    "object for a section": (
        "index", ("obligations",), {},
        "obligations: is an object (expected a list)",
    ),
    "impossible date": (
        "index", ("obligations", "OBL-012", "date"), "2026-02-30",
        'obligations[OBL-012].date: "2026-02-30" is no date (expected a'
        " day like 2026-08-02)",
    ),
    "date in words": (
        "index", ("obligations", "OBL-012", "date"), "2 August 2026",
        'obligations[OBL-012].date: "2 August 2026" is no date '
        "(expected a day like 2026-08-02)",
    ),
    "date with a time": (
        "index", ("obligations", "OBL-012", "date"), "2026-08-02T00:00:00",
        'obligations[OBL-012].date: "2026-08-02T00:00:00" is no date '
        "(expected a day like 2026-08-02)",
    ),
    "seconds for a date": (
        "index", ("obligations", "OBL-012", "date"), "1785628800",
        'obligations[OBL-012].date: "1785628800" is no date (expected a'
        " day like 2026-08-02)",
    ),
    "number for a date": (
        "index", ("obligations", "OBL-012", "date"), 20260802,
        "obligations[OBL-012].date: is a whole number (expected a date "
        "like 2026-08-02)",
    ),
    "unreadable partial date": (
        "index", ("reference_standards", "STD-001", "published"), "Dec 2023",
        'reference_standards[STD-001].published: "Dec 2023" cannot be '
        "read (expected 2025-08-06, August 2025, Q4 2026 or 2025)",
    ),
    "duplicate id": (
        "index", ("deadlines",), twice,
        'deadlines[DL-001].id: Duplicate id "DL-001"',
    ),
    "duplicate id of a tier": (
        "index", ("scoring", "tiers", "TIER-005", "id"), "TIER-004",
        'scoring.tiers[TIER-004].id: Duplicate id "TIER-004"',
    ),
    "id of another section": (
        "index", ("reference_standards", "STD-003", "id"), "CASE-005",
        'reference_standards[CASE-005].id: "CASE-005" has the wrong '
        "form (like STD-001)",
    ),
    "dangling reference": (
        "index", ("obligations", "OBL-012", "source"), "ref:99",
        'obligations[OBL-012].source: There is no reference "ref:99" '
        "(did you mean ref:9?)",
    ),
    "reference to a gap": (
        "index", ("obligations", "OBL-012", "source"), "ref:14",
        'obligations[OBL-012].source: There is no reference "ref:14" '
        "(did you mean ref:4?)",
    ),
    "no reference at all": (
        "index", ("obligations", "OBL-012", "source"), "OJ L",
        'obligations[OBL-012].source: "OJ L" has the wrong form (like '
        "ref:1)",
    ),
    "dangling dimension": (
        "index", ("liability_cases", "CASE-001", "dimensions_implicated", 0), "D9",
        "liability_cases[CASE-001].dimensions_implicated[0]: There is "
        'no dimension "D9" (known: D1, D2, D3, D4, D5, D6, D7)',
    ),
    "dimension named in a text": (
        "index", ("insurer_landscape", "INS-007", "status"), "Weak on D8",
        'insurer_landscape[INS-007].status: There is no record "D8"',
    ),
    "id named in a text": (
        "index", ("obligations", "OBL-006", "evidence", 0), "As in OBL-019",
        'obligations[OBL-006].evidence[0]: There is no record "OBL-019"'
        " (did you mean OBL-017?)",
    ),
    "id named in the text of a tier": (
        "index", ("scoring", "tiers", "TIER-002", "insurability"), "See CASE-009",
        "scoring.tiers[TIER-002].insurability: There is no record "
        '"CASE-009" (did you mean CASE-004?)',
    ),
    "reference named in a text": (
        "index", ("obligations", "OBL-006", "evidence", 0), "As in ref:99",
        "obligations[OBL-006].evidence[0]: There is no reference "
        '"ref:99" (did you mean ref:9?)',
    ),
    "weights that do not add up": (
        "index", ("dimensions", "D3", "weight"), 13,
        "scoring.max_weighted_total: is 1000 (weights times the scale's"
        " maximum give 1010)",
    ),
    "weight of nothing": (
        "index", ("dimensions", "D3", "weight"), 0,
        "dimensions[D3].weight: is 0 (expected more than 0)",
    ),
    "bands that overlap": (
        "index", ("scoring", "tiers", "TIER-002", "score_range"), "55 to 80",
        'scoring.tiers[TIER-001].score_range: "75 to 100" overlaps the '
        "tier below",
    ),
    "band within another": (
        "index", ("scoring", "tiers", "TIER-002", "score_range"), "55 to 100",
        'scoring.tiers[TIER-001].score_range: "75 to 100" overlaps the '
        "tier below",
    ),
    "bands that leave a gap": (
        "index", ("scoring", "tiers", "TIER-002", "score_range"), "57 to 74",
        'scoring.tiers[TIER-002].score_range: "57 to 74" leaves a gap '
        "below it (the tier below ends at 54)",
    ),
    "bands that end too low": (
        "index", ("scoring", "tiers", "TIER-001", "score_range"), "75 to 99",
        "scoring.tiers: end at 99 (scores end at 100)",
    ),
    "unreadable band": (
        "index", ("scoring", "tiers", "TIER-002", "score_range"), "55-74",
        'scoring.tiers[TIER-002].score_range: "55-74" cannot be read '
        '(expected a band like "55 to 74" or "Below 20")',
    ),
    "band the wrong way round": (
        "index", ("scoring", "tiers", "TIER-002", "score_range"), "74 to 55",
        'scoring.tiers[TIER-002].score_range: "74 to 55" cannot be read'
        ' (expected a band like "55 to 74" or "Below 20")',
    ),
    "unreadable scale": (
        "index", ("scoring", "scale_per_dimension"), "ten points",
        'scoring.scale_per_dimension: "ten points" cannot be read '
        '(expected a scale like "0 to 10 (integers)")',
    ),
    "floors that do not descend": (
        "index", ("scoring", "tiers", "TIER-002", "dimension_floor"), 9,
        "scoring.tiers[TIER-002].dimension_floor: 9 does not descend "
        "(the tier above has 8)",
    ),
    "floor below no floor": (
        "index", ("scoring", "tiers", "TIER-002", "dimension_floor"), None,
        "scoring.tiers[TIER-003].dimension_floor: 4 does not descend "
        "(the tier above has none)",
    ),
    "floor above the scale": (
        "index", ("scoring", "tiers", "TIER-001", "dimension_floor"), 11,
        "scoring.tiers[TIER-001].dimension_floor: 11 does not descend "
        "(the scale ends at 10)",
    ),
    "unreadable role": (
        "index", ("obligations", "OBL-012", "who_binds"), "Everybody",
        'obligations[OBL-012].who_binds: "Everybody" cannot be read '
        "(expected a provider, deployer, GPAI provider or manufacturer)",
    ),
    "empty text": (
        "index", ("penalty_tiers", "PEN-001", "infringement"), "",
        "penalty_tiers[PEN-001].infringement: is empty",
    ),
    "blank text": (
        "index", ("penalty_tiers", "PEN-001", "infringement"), " \u00a0 ",
        "penalty_tiers[PEN-001].infringement: is empty",
    ),
    "empty list": (
        "index", ("dimensions", "D3", "failure_modes"), [],
        "dimensions[D3].failure_modes: is empty (expected at least 1)",
    ),
    "lone surrogate": (
        "index", ("obligations", "OBL-003", "label"), "a\ud800b",
        "obligations[OBL-003].label: holds the character U+D800 (remove"
        " it)",
    ),
    "lone surrogate in the name of a field": (
        "index", ("obligations", "OBL-003", "a\ud800b"), "x",
        "obligations[OBL-003].a\\ud800b: holds the character U+D800 "
        "(remove it)",
    ),
    "noncharacter": (
        "index", ("obligations", "OBL-003", "label"), "a\ufffeb",
        "obligations[OBL-003].label: holds the character U+FFFE (remove"
        " it)",
    ),
    "control character": (
        "index", ("obligations", "OBL-003", "label"), "a\u0007b",
        "obligations[OBL-003].label: holds the character U+0007 (remove"
        " it)",
    ),
    "line break": (
        "index", ("obligations", "OBL-003", "label"), "a\nb",
        "obligations[OBL-003].label: holds the character U+000A (remove"
        " it)",
    ),
    "deep nesting": (
        "index", ("obligations", "OBL-003", "label"), deep(400),
        "obligations[OBL-003]: is nested too deeply",
    ),
    "unknown instrument of a reference": (
        "references", ("references", "ref:1", "instrument"), "reg-2024-1698",
        'references[ref:1].instrument: There is no act "reg-2024-1698" '
        "(did you mean reg-2024-1689?)",
    ),
    "unknown instrument of a provision": (
        "articles", ("provisions", 0, "instrument"), "reg-2024-1698",
        "provisions[reg-2024-1698 art-2].instrument: There is no act "
        '"reg-2024-1698" (did you mean reg-2024-1689?)',
    ),
    "wrong form of an instrument": (
        "references", ("instruments", "dir-2016-97", "celex"), "32016L97",
        'instruments[dir-2016-97].celex: "32016L97" has the wrong form '
        "(like 32024R1689)",
    ),
    "wrong form of a provision": (
        "articles", ("provisions", 0, "provision"), "article 2",
        'provisions[reg-2024-1689 article 2].provision: "article 2" has'
        " the wrong form (like art-27)",
    ),
    "address that is a script": (
        "references", ("references", "ref:4", "address"), "javascript:alert(1)",
        'references[ref:4].address: "javascript:alert(1)" has the wrong'
        " form (like https://example.org/)",
    ),
    "dangling start of a relation": (
        "relations", ("relations", 0, "from"), "INS-010",
        "relations[INS-010 covers D1].from: There is no record "
        '"INS-010" (did you mean INS-009?)',
    ),
    "dangling end of a relation": (
        "relations", ("relations", 0, "to"), "D8",
        'relations[INS-001 covers D8].to: There is no record "D8"',
    ),
    "unknown verb": (
        "relations", ("relations", 0, "verb"), "cover",
        'relations[INS-001 cover D1].verb: "cover" is not known (one of'
        " 'covers', 'excludes', 'starts', 'makes subject to', 'adds "
        "to', 'contrasts with' or 'relevant to')",
    ),
    "dangling record of a term": (
        "glossary", ("terms", "chatbot", "records", 0), "OBL-112",
        'terms[chatbot].records[0]: There is no record "OBL-112" (did '
        "you mean OBL-012?)",
    ),
    "act in force before it was published": (
        "references", ("instruments","dir-2016-97","in_force"), "2016-02-01",
        'instruments[dir-2016-97].in_force: "2016-02-01" is before the '
        "publication (published on 2016-02-02)",
    ),
    "act consolidated before it was published": (
        "references", ("instruments","reg-2024-1689","consolidated","date"),
        "2024-07-11",
        'instruments[reg-2024-1689].consolidated.date: "2024-07-11" is '
        "before the publication (published on 2024-07-12)",
    ),
    "index modified before it was published": (
        "index", ("meta","date_modified"), "2026-06-12",
        'meta.date_modified: "2026-06-12" is before the publication '
        "(published on 2026-06-13)",
    ),
    "law read before it was consolidated": (
        "ledger", ("law","read_on"), "2026-07-26",
        'law.read_on: "2026-07-26" is too early (consolidated on '
        "2026-07-27)",
    ),
    "checked before there was a law": (
        "updates/DL-002", ("updates","UPD-003","checked_on"), "2024-07-11",
        'updates[UPD-003].checked_on: "2024-07-11" is out of range '
        "(expected 2024-07-12 to 2100-12-31)",
    ),
    "holds since a day after the check": (
        "updates/DL-002", ("updates","UPD-003","since"), "2100-01-01",
        'updates[UPD-003].since: "2100-01-01" is not yet (checked on DAY)',
    ),
    "published after it was in force": (
        "ledger", ("events","EVT-001","date"), "2024-08-02",
        'events[EVT-001].date: "2024-08-02" is not the day of the act '
        "(data/references.json has 2024-07-12)",
        'events[EVT-002].date: "2024-08-01" is before EVT-001 '
        "(published on 2024-08-02)",
    ),
    "published on another day than the act says": (
        "ledger", ("events","EVT-001","date"), "2024-07-13",
        'events[EVT-001].date: "2024-07-13" is not the day of the act '
        "(data/references.json has 2024-07-12)",
    ),
    "act that is dated without a log": (
        "updates/UPD-158", ("updates","UPD-158","dates",0,"instrument"), "dir-2016-97",
        'updates[UPD-158].dates[0].instrument: "dir-2016-97" has no '
        "event: the date is never known (add it to data/ledger.json)",
    ),
    "date replaced twice": (
        "updates/DL-004", ("updates",),
        lambda entries: [*entries, *({**e, "id": "UPD-999"} for e in entries
                                     if e["id"] == "UPD-007")],
        "updates[UPD-999].starts[annex-iii]: UPD-007 states the same dates (keep one)",
    ),
    "date that moves another by itself": (
        "updates/UPD-158", ("updates","UPD-158","dates",0),
        lambda change: {**change, "effect": "contests"},
        'updates[UPD-158].dates[0].effect: is "contests" (the first date of a new entry'
        " sets)",
    ),
    "further date that moves another by itself": (
        "updates/UPD-158", ("updates","UPD-158","dates"),
        lambda dates: [*dates, {**dates[0], "effect": "replaces"}],
        'updates[UPD-158].dates[1].effect: is "replaces" '
        "(move the start, and name it in starts)",
    ),
    "dates of a start that does not exist": (
        "updates/DL-004", ("updates","UPD-007","starts",0,"start"), "anex-iii",
        'updates[UPD-007].starts[anex-iii].start: There is no start "anex-iii" '
        "(did you mean annex-iii?)",
    ),
    "act that sets no date of the start": (
        "updates/UPD-174", ("updates","UPD-174","starts",0,"from_act"),
        "dir-2024-2853",
        'updates[UPD-174].starts[annex-iii].from_act: "dir-2024-2853" sets no date of '
        "it (did you mean reg-2024-1689?)",
    ),
    "day that says which act moved it": (
        "starts", ("starts","annex-iii","dates",0,"replaced_by"), "reg-2026-1744",
        "starts[annex-iii].dates[0].replaced_by: is derived "
        "(leave it out: the day that follows moves this one)",
    ),
    "contested day without a doubt": (
        "starts", ("starts","on-the-books","doubt"), ABSENT,
        "starts[on-the-books].doubt: does not fit the dates "
        "(a date that an act contests has a doubt, and no other)",
    ),
    "year 9999 in words": (
        "index", ("reference_standards","STD-001","published"), "December 9999",
        'reference_standards[STD-001].published: "December 9999" cannot'
        " be read (expected 2025-08-06, August 2025, Q4 2026 or 2025)",
    ),
    "year 1 in figures": (
        "references", ("references","ref:8","date"), "0001",
        'references[ref:8].date: "0001" cannot be read (expected '
        "2025-08-06, August 2025, Q4 2026 or 2025)",
    ),
    "name of two acts": (
        "references", ("instruments","dir-2016-97","also",0), "gdpr",
        'instruments[dir-2016-97]: The name "gdpr" belongs to '
        '"reg-2016-679" too',
    ),
    "act under two ids": (
        "references", ("instruments",),
        again(id="reg-2024-1690", name="x", short="y", also=[]),
        'instruments[reg-2024-1690].celex: Duplicate celex "32024R1689"',
    ),
    "provision in two sentences": (
        "articles", ("provisions",), again(asks="Another sentence."),
        "provisions[reg-2024-1689 art-2]: Duplicate entry "
        '"reg-2024-1689 art-2"',
    ),
    "term twice but for an accent's encoding": (
        "glossary", ("terms",), again(id="zz",term="e\u0301",synonyms=["\u00e9"]),
        'terms[zz].synonyms: Duplicate word "é"',
    ),
    "synonym of another term in another case": (
        "glossary", ("terms","drift","synonyms",0), "fria",
        'terms[fundamental-rights-impact-assessment].synonyms: "FRIA" '
        'belongs to "drift" too',
    ),
    "option twice": (
        "finder", ("questions","do","options"), twice,
        'questions[do].options[build].id: Duplicate id "build"',
    ),
    "place twice": (
        "finder", ("places",), twice,
        'places[de].option: Duplicate option "de"',
    ),
    "reading twice": (
        "insurance", ("readings",), again(says="Other words"),
        'readings[INS-005 cover]: Duplicate entry "INS-005 cover"',
    ),
    "way of failing twice": (
        "insurance", ("touches",), again(reason="Other words"),
        'touches[INS-001 Safety D1 2]: Duplicate entry "INS-001 Safety '
        'D1 2"',
    ),
    "choice of a filter twice": (
        "insurance", ("filters","europe","choices"), twice,
        'filters[europe].choices[yes].id: Duplicate id "yes"',
    ),
    "place of a record twice": (
        "landscape", ("places",), again(reason="Other words"),
        'places[STD-001 international]: Duplicate entry "STD-001 '
        'international"',
    ),
    "why twice": (
        "replays", ("replays","CASE-001","whys"), twice,
        'replays[CASE-001].whys[D1].dimension: Duplicate dimension "D1"',
    ),
    "relation twice": (
        "relations", ("relations",), again(reason="Other words"),
        'relations[INS-001 covers D1]: Duplicate entry "INS-001 covers '
        'D1"',
    ),
    "code twice in another case": (
        "codes", ("codes",), again(id="govern 1.1"),
        'codes[govern 1.1].id: Duplicate id "govern 1.1"',
    ),
    "level twice": (
        "schedule", ("levels",), ["ordinary","Ordinary","high"],
        'levels[1]: Duplicate entry "Ordinary"',
    ),
    "id of a question and a policy": (
        "schedule", ("policies","general-liability","id"), "cover",
        'questions[cover].id: Duplicate id "cover" (see policies)',
        "questions[minimum].choices[minimum-fixed].may_raise[3]: There is "
        'no policy "general-liability" (did you mean cyber-liability?)',
    ),
    "id of a clause and a choice": (
        "schedule", ("clauses","backing","id"), "data-none",
        "questions[data].choices[data-none].id: Duplicate id "
        '"data-none" (see clauses)',
    ),
    "dimension in two layers": (
        "layers", ("layers","behaviour","dimensions",0), "D2",
        'layers[behaviour].dimensions: "D2" belongs to "knowledge" too',
    ),
    "row of an index text twice": (
        "index", ("obligations","OBL-006","evidence"), twice,
        'obligations[OBL-006].evidence[3]: Duplicate entry "Product '
        "design documents that show how the requirements of Art. 14 are"
        ' implement…"',
    ),
    "row with a cell too many": (
        "updates/OBL-004", ("updates","UPD-032","table","rows",0), lambda r:[*r,"more"],
        "updates[UPD-032].table.rows[0]: has 3 cells (expected 2, one "
        "for each column)",
    ),
    "row with a cell too few": (
        "updates/OBL-004", ("updates","UPD-032","table","rows",0), lambda r:r[:-1],
        "updates[UPD-032].table.rows[0]: has 1 cell (expected 2, one "
        "for each column)",
    ),
    "condition that is perhaps met without a word why": (
        "finder", ("conditions","provider","only_if"), None,
        "conditions[provider].only_if: does not fit perhaps (give both or neither)",
    ),
    "question without options": (
        "finder", ("questions","do","options"), [],
        "questions[do].options: is empty (expected at least 2)",
    ),
    "question with one choice": (
        "schedule", ("questions","cover","choices"), lambda c:c[:1],
        "questions[cover].choices: has 1 (expected at least 2)",
    ),
    "no levels": (
        "schedule", ("levels",), [],
        "levels: is empty (expected at least 1)",
    ),
    "no references": (
        "references", ("references",), [],
        "references: is empty (expected at least 1)",
    ),
    "no acts": (
        "references", ("instruments",), [],
        "instruments: is empty (expected at least 1)",
    ),
    "answer that excludes others where one is chosen": (
        "finder", ("questions","who","options",0,"is_alone"), True,
        'questions[who].options: "authority" excludes the others (only '
        "one of several answers excludes the others)",
    ),
    "limit raised without a reason": (
        "schedule", ("questions","value","choices",1,"reason"), None,
        "questions[value].choices[value-business].reason: does not fit "
        "what it raises (a reason is given for policies, and for each "
        "policy a reason)",
    ),
    "limit raised for no policy": (
        "schedule", ("questions","value","choices",1),
        lambda c:{**c,"raises":[],"reason":None},
        "questions[value].choices[value-business].by: is 1 (it raises "
        "no policy)",
    ),
    "section without a heading": (
        "articles", ("divisions",0,"section"), "Section 1",
        "divisions[reg-2024-1689 art-1].section_heading: does not fit "
        "the section (a section has both a name and a heading)",
    ),
    "sure of a law that was not read": (
        "articles", ("provisions",0,"read"), "none",
        'provisions[reg-2024-1689 art-2].sure: is "law read" (the text '
        'read is "none")',
    ),
    "condition without a kind": (
        "duties/art-26", ("duties","AIA-26-1","when"), {"has":["use"]},
        "duties[AIA-26-1].when: has none of the fields question, is, "
        "all, some, no",
    ),
    "condition that has nothing": (
        "duties/art-26", ("duties","AIA-26-1","when"), {"question":"do","has":[]},
        "duties[AIA-26-1].when.has: is empty (expected at least 1)",
    ),
    "option that is mistyped": (
        "finder", ("questions","do","options",0,"is_alone"), "no",
        "questions[do].options[build].is_alone: is a text (expected "
        "true or false)",
    ),
    "question that does not exist": (
        "duties/art-26", ("duties","AIA-26-1","when"), {"question":"doo","has":["use"]},
        'duties[AIA-26-1].when.question: There is no question "doo" '
        "(did you mean do?)",
    ),
    "answer that does not exist": (
        "duties/art-26", ("duties","AIA-26-1","when"), {"question":"do","has":["us"]},
        'duties[AIA-26-1].when: There is no answer "us" to "do" (did '
        "you mean use?)",
    ),
    "condition that does not exist": (
        "duties/art-26", ("duties","AIA-26-1","when"), {"is":"high-rsk"},
        'duties[AIA-26-1].when.is: There is no condition "high-rsk" '
        "(did you mean high-risk?)",
    ),
    "condition that comes later": (
        "finder", ("conditions","annex-iii","when"), {"is":"high-risk"},
        'conditions[annex-iii].when: "high-risk" comes later (a '
        "condition rests on earlier ones only)",
    ),
    "condition that rests on itself": (
        "finder", ("conditions","annex-iii","when"), {"is":"annex-iii"},
        'conditions[annex-iii].when: "annex-iii" comes later (a '
        "condition rests on earlier ones only)",
    ),
    "question that waits for a later one": (
        "finder", ("questions","who","asked_if"), {"question":"systemic","has":["yes"]},
        'questions[who].asked_if: "systemic" is not asked before (a '
        "question waits for earlier ones only)",
    ),
    "question that waits for itself": (
        "finder", ("questions","who","asked_if"), {"question":"who","has":["eu"]},
        'questions[who].asked_if: "who" is not asked before (a question'
        " waits for earlier ones only)",
        'questions[who].asked_if: There is no answer "eu" to "who" '
        "(known: authority, bank, firm, police, public, service)",
    ),
    "question that waits for a later one by a condition": (
        "finder", ("questions","who","asked_if"), {"is":"annex-iii"},
        'questions[who].asked_if: "area" is not asked before (a '
        "question waits for earlier ones only)",
        'questions[who].asked_if: "exempt" is not asked before (a '
        "question waits for earlier ones only)",
    ),
    "place that is no option": (
        "finder", ("places",0,"option"), "xx",
        'places[xx].option: There is no answer "xx"',
    ),
    "place that answers another question": (
        "finder", ("places",1,"option"), "build",
        'places[build].option: "build" is no place (all places answer '
        'one question, as "de" does)',
    ),
    "fine that does not exist": (
        "duties/art-26", ("duties","AIA-26-1","fine","ceiling"), "art-26",
        'duties[AIA-26-1].fine.ceiling: There is no fine "art-26" '
        "(did you mean art-101?)",
    ),
    "evidence of another duty": (
        "duties/art-26", ("duties","AIA-26-1","evidence"), ["EV-OBL-099-01"],
        'duties[AIA-26-1].evidence: "EV-OBL-099-01" is no evidence of '
        "its obligations (did you mean EV-OBL-009-01?)",
        'duties[AIA-26-1].evidence[0]: There is no record "OBL-099" '
        "(did you mean OBL-009?)",
    ),
    "evidence that does not exist": (
        "duties/art-26", ("duties","AIA-26-1","evidence"), ["EV-OBL-009-99"],
        'duties[AIA-26-1].evidence: "EV-OBL-009-99" is no evidence of '
        "its obligations (did you mean EV-OBL-009-07?)",
    ),
    "entry related to itself": (
        "updates/DL-002", ("updates","UPD-003","relates"), ["UPD-003"],
        'updates[UPD-003].relates: "UPD-003" is the entry or its record'
        " (name other records, which readers see beside it)",
    ),
    "entry related to its own record": (
        "updates/DL-002", ("updates","UPD-003","relates"), ["DL-002"],
        'updates[UPD-003].relates: "DL-002" is the entry or its record '
        "(name other records, which readers see beside it)",
    ),
    "record related to itself": (
        "relations", ("relations",0,"to"), "INS-001",
        'relations[INS-001 covers INS-001].to: "INS-001" is related to '
        "itself",
    ),
    "insurer that is an obligation": (
        "insurance", ("answers",0,"insurer"), "OBL-003",
        'answers[OBL-003 europe].insurer: There is no insurer "OBL-003"',
    ),
    "text read that does not exist": (
        "articles", ("provisions",0,"read"), "dream",
        'provisions[reg-2024-1689 art-2].read: There is no text "dream"'
        " (known: as-published, consolidated, index, omnibus, "
        "product-liability, secondary)",
    ),
    "article out of reach": (
        "articles", ("provisions",0,"provision"), "art-99999",
        'provisions[reg-2024-1689 art-99999].provision: "art-99999" has'
        " the wrong form (like art-27)",
    ),
    "article that the AI Act has not": (
        "articles", ("provisions",0,"provision"), "art-999",
        'provisions[reg-2024-1689 art-999].provision: "art-999" does not exist'
        " (the AI Act has Art. 1 to 113, 4a, 60a, 75a, 75b, 75c, 75d and"
        " Annex I to XIV)",
    ),
    "chapter that begins where the AI Act has ended": (
        "articles", ("divisions",0,"begins"), "art-114",
        'divisions[reg-2024-1689 art-114].begins: "art-114" does not exist'
        " (the AI Act has Art. 1 to 113, 4a, 60a, 75a, 75b, 75c, 75d and"
        " Annex I to XIV)",
    ),
    "basis in an article that the AI Act has not": (
        "updates/UPD-167", ("updates","UPD-167","basis",0,"provision"),
        "Art. 5 and 114(2)",
        "updates[UPD-167].basis[reg-2024-1689 Art. 5 and 114(2)].provision:"
        ' "Art. 114" does not exist (the AI Act has Art. 1 to 113, 4a, 60a, 75a,'
        " 75b, 75c, 75d and Annex I to XIV)",
    ),
    "term of an article that the AI Act has not": (
        "glossary", ("terms","deployer","articles",0), "Art. 4b",
        'terms[deployer].articles[0]: "Art. 4b" does not exist (the AI Act has'
        " Art. 1 to 113, 4a, 60a, 75a, 75b, 75c, 75d and Annex I to XIV)",
    ),
    "duty of a further article that the AI Act has not": (
        spoilt.DUTIES, ("duties","AIA-26-1","provisions"), ["Art. 26(1)", "Art. 260"],
        'duties[AIA-26-1].provisions[1]: "Art. 260" does not exist (the AI Act has'
        " Art. 1 to 113, 4a, 60a, 75a, 75b, 75c, 75d and Annex I to XIV)",
    ),
    "limit that is raised by nothing": (
        "schedule", ("questions","place","choices","place-site","by"), 0,
        "questions[place].choices[place-site].by: is 0 (it raises policies)",
    ),
    "annex out of reach": (
        "articles", ("provisions",0,"provision"), "annex-iiii",
        'provisions[reg-2024-1689 annex-iiii].provision: "annex-iiii" '
        "has the wrong form (like art-27)",
    ),
    "address with markup": (
        "references", ("references","ref:4","address"), 'https://a.example/"><script>',
        'references[ref:4].address: "https://a.example/"><script>" has '
        "the wrong form (like https://example.org/)",
    ),
    "record named in a text of ours": (
        "updates/DL-002", ("updates","UPD-003","holds"), "As OBL-099 says.",
        'updates[UPD-003].holds: There is no record "OBL-099" (did you '
        "mean OBL-009?)",
    ),
    "id in other digits": (
        "index", ("obligations","OBL-003","id"), "OBL-٠٠٣",
        'obligations[OBL-\u0660\u0660\u0663].id: "OBL-\u0660\u0660\u0663" has '
        'the wrong form (like '
        "OBL-001)",
    ),
    "id in full width": (
        "index", ("obligations","OBL-003","id"), "OBL-００３",
        'obligations[OBL-\uff10\uff10\uff13].id: "OBL-\uff10\uff10\uff13" has '
        'the wrong form (like '
        "OBL-001)",
    ),
    "id of 300 signs": (
        "index", ("obligations","OBL-003","id"), "OBL-"+"3"*300,
        "obligations[2].id: "
        '"OBL-333333333333333333333333333333333333333333333333333333'
        '3333333333333333333333…"'
        " has the wrong form (like OBL-001)",
    ),
    "term id of 300 signs": (
        "glossary", ("terms","drift","id"), "d"*300,
        "terms[28].id: has 300 characters (expected at most 64)",
    ),
    "band in other digits": (
        "index", ("scoring","tiers","TIER-002","score_range"), "٥٥ to 74",
        'scoring.tiers[TIER-002].score_range: "\u0665\u0665 to 74" cannot be read'
        ' (expected a band like "55 to 74" or "Below 20")',
    ),
    "renamed act": (
        "references", ("instruments","reg-2024-1689","id"), "reg-2024-1690",
        "data/articles.json: divisions[reg-2024-1689 "
        'annex-i].instrument: There is no act "reg-2024-1689" (did you '
        "mean reg-2024-1690?)",
    ),
    "renamed obligation": (
        "index", ("obligations","OBL-003","id"), "OBL-303",
        "data/duties/art-9.json: duties[AIA-9-10].obligations[0]: There is no "
        'obligation "OBL-003" (did you mean OBL-303?)',
    ),
    "renamed question": (
        "finder", ("questions","do","id"), "doo",
        "data/duties/dir-2024-2853.json: duties[PLD-8-2].when.question: There is no "
        'question "do" (did you mean doo?)',
    ),
    "renamed option": (
        "finder", ("questions","do","options",0,"id"), "built",
        "conditions[ai-office-supervised].perhaps: There is no answer "
        '"build" to "do" (did you mean built?)',
    ),
    "renamed choice": (
        "schedule", ("questions","cover","choices",0,"id"), "cover-opened",
        'clauses[alternative].when[0]: There is no choice "cover-open" '
        "(did you mean cover-opened?)",
    ),
    "renamed offender": (
        "ceilings", ("offenders","sme","id"), "smes",
        "fines[art-101].counts[sme].offender: There is no offender "
        '"sme" (did you mean smes?)',
    ),
    "renamed text": (
        "ledger", ("texts","consolidated","id"), "consolidate",
        "data/articles.json: provisions[reg-2024-1689 annex-i].read: "
        'There is no text "consolidated" (did you mean consolidate?)',
    ),
    "duty that names an unknown start": (
        "duties/art-26", ("duties","AIA-26-1","starts",0), "anex-iii",
        'duties[AIA-26-1].starts[0]: There is no start "anex-iii" '
        "(did you mean annex-iii?)",
    ),
    "duty of an unknown role": (
        "duties/art-26", ("duties","AIA-26-1","roles",0), "deployr",
        'duties[AIA-26-1].roles[0]: "deployr" is not known (one of '
        "'provider', 'deployer', 'importer', 'distributor', 'representative', "
        "'gpai' or 'product')",
    ),
    "duty of an unknown circumstance": (
        "duties/art-26", ("duties","AIA-26-7","conditions",0), "employr",
        'duties[AIA-26-7].conditions[0]: "employr" is not known (one of '
        "'public body', 'law enforcement', 'outside the Union', 'bank or insurer', "
        "'SME', 'micro' or 'employer')",
    ),
    "duty whose id is of another provision": (
        "duties/art-26", ("duties","AIA-26-12","id"), "AIA-26-13",
        "duties[AIA-26-13].id: does not match the provision "
        '("Art. 26(12)" gives AIA-26-12)',
    ),
    "duty of another article": (
        "duties/art-26", ("duties","AIA-26-12"),
        lambda d: {**d, "id": "AIA-27-9", "provisions": ["Art. 27(9)"],
                   "proof": [{**d["proof"][0], "id": "EV-AIA-27-9-01"}]},
        'duties[AIA-27-9].provisions: "Art. 27(9)" is in another article '
        "(expected art-26)",
    ),
    "provision that names no article": (
        "duties/art-26", ("duties","AIA-26-12","provisions",0), "somewhere",
        'duties[AIA-26-12].id: does not match the provision ("somewhere" '
        "names no article)",
    ),
    "proof of another duty": (
        "duties/art-26", ("duties","AIA-26-12","proof",0,"id"), "EV-AIA-26-9-01",
        "duties[AIA-26-12].proof[0].id: belongs to another duty "
        "(expected EV-AIA-26-12-01)",
    ),
    "duty without proof or a reason": (
        "duties/art-26", ("duties","AIA-26-12","proof"), ABSENT,
        "duties[AIA-26-12].no_proof: does not fit the proof (give proof, evidence "
        "of the index, or the reason why there is none)",
    ),
    "title of nine words": (
        "duties/art-26", ("duties","AIA-26-12","title"),
        "Do this and that and also this and that",
        "duties[AIA-26-12].title: is too long (expected at most 8 words)",
    ),
    "duty twice": (
        "duties/art-26", ("duties",), twice,
        'duties[AIA-26-1].id: Duplicate id "AIA-26-1"',
    ),
    "duty of another act": (
        "duties/art-26", ("act",), "reg-2016-679",
        'act: "AIA-26-1" is of another act (duties of reg-2016-679 begin with GDPR)',
    ),
    "record that a duty names and that does not exist": (
        "duties/art-26", ("duties","AIA-26-5","relates",0), "AIA-72-9",
        'duties[AIA-26-5].relates[0]: There is no record "AIA-72-9" '
        "(did you mean AIA-73-9?)",
    ),
    "renamed entry": (
        "updates/UPD-163", ("updates","UPD-163","id"), "UPD-963",
        "data/duties/art-49.json: duties[AIA-49-1].replaces[0]: There is no entry of "
        'the ledger "UPD-163" (did you mean UPD-963?)',
        'updates[UPD-963].id: "UPD-963" is not the name of the file '
        "(expected UPD-963.json)",
    ),
    "renamed term": (
        "glossary", ("terms","cyber-cover","id"), "cyber-covers",
        "data/schedule.json: policies[cyber-liability].term: There is "
        'no term "cyber-cover" (did you mean cyber-covers?)',
    ),
    "renamed region": (
        "landscape", ("regions","eu","id"), "europe",
        'places[INS-002 eu].region: There is no region "eu" (known: '
        "canada, europe, international, uk, us)",
    ),
    "field that is none": (
        "insurance", ("answers",0,"rests_on"), ["european_acces"],
        'answers[INS-002 europe]: "european_acces" is no field of '
        "INS-002 (did you mean european_access?)",
    ),
    "field that is not stated": (
        "insurance", ("readings",0,"rests_on"), ["hq"],
        "readings[INS-005 cover]: INS-005 does not state hq",
    ),
    "answer to no filter": (
        "insurance", ("answers",0,"filter"), "europa",
        'answers[INS-002 europa].filter: There is no filter "europa" '
        "(did you mean europe?)",
    ),
    "words that nobody stated": (
        "insurance", ("touches",0,"words"), "Cyberattacks",
        'touches[INS-001 Cyberattacks D1 2]: "Cyberattacks" does not '
        "appear in aiuc_1_domains",
    ),
    "word that is cut in two": (
        "insurance", ("touches",0,"words"), "Safe",
        'touches[INS-001 Safe D1 2]: "Safe" does not appear in '
        "aiuc_1_domains",
    ),
    "answer that is no choice": (
        "insurance", ("answers",0,"answer"), "within",
        'answers[INS-002 europe].answer: There is no answer "within" to'
        ' "europe" (known: no, yes)',
    ),
    "way of failing too many": (
        "insurance", ("touches",0,"mode"), 4,
        "touches[INS-001 Safety D1 4]: mode is 4 (D1 has 3)",
    ),
    "dimension that is not related": (
        "insurance", ("touches",0,"dimension"), "D7",
        "touches[INS-001 Safety D7 2]: data/relations.json has no "
        '"covers" to D7 (add the relation, with its reason)',
    ),
    "no region of the Union": (
        "landscape", ("regions","eu","id"), "union",
        'places[INS-002 eu].region: There is no region "eu" (known: '
        "canada, international, uk, union, us)",
    ),
    "sentence that rests on no field": (
        "replays", ("replays","CASE-001","who","rests_on"), ["cuort"],
        'replays[CASE-001].who.rests_on: There is no ground "cuort" '
        "(did you mean court?)",
    ),
    "sentence that rests on an entry of another case": (
        "replays", ("replays","CASE-001","held","rests_on"), ["UPD-127"],
        'replays[CASE-001].held.rests_on: There is no ground "UPD-127" '
        "(did you mean UPD-122?)",
    ),
    "why of a dimension that is not implicated": (
        "replays", ("replays","CASE-001","whys",0,"dimension"), "D4",
        "replays[CASE-001].whys[0].dimension: CASE-001 does not "
        'implicate "D4" (known: D1, D5, D7)',
    ),
    "event on another day": (
        "replays", ("replays","CASE-002","events",0,"date"), "2023-06-21",
        "replays[CASE-002].events[0].date: is not the day of date",
    ),
    "piece that does not exist": (
        "replays", ("answers","D1","asked",0,"piece"), "EV-OBL-007-09",
        'answers[D1].asked[0].piece: There is no ground "EV-OBL-007-09"'
        " (did you mean EV-OBL-007-05?)",
    ),
    "answer that says nothing": (
        "replays", ("answers","D3","none"), None,
        "answers[D3].none: does not fit (either obligations ask for it,"
        " or none does and that says why)",
    ),
    "offender that is none": (
        "ceilings", ("fines","art-99-3","counts",1,"offender"), "smes",
        "fines[art-99-3].counts[smes].offender: There is no offender "
        '"smes" (did you mean sme?)',
    ),
    "offender twice": (
        "ceilings", ("fines","art-99-3","counts",1,"offender"), "none",
        "fines[art-99-3].counts[none].offender: Duplicate offender "
        '"none"',
        'fines[art-99-3].counts: says nothing of "sme"',
    ),
    "offender left out": (
        "ceilings", ("fines","art-99-3","counts"), lambda c:c[1:],
        'fines[art-99-3].counts: says nothing of "none"',
    ),
    "amount in words": (
        "ceilings", ("fines","art-99-3","amount"), "35 million",
        "fines[art-99-3].amount: is a text (expected a whole number)",
    ),
    "amount of 10^30": (
        "ceilings", ("fines","art-99-3","amount"), 10**30,
        "fines[art-99-3].amount: is 1000000000000000000000000000000 "
        "(expected at most 10000000000000)",
    ),
    "case that is an obligation": (
        "replays", ("replays","CASE-001","id"), "OBL-001",
        'replays[OBL-001].id: There is no case "OBL-001" (known: '
        "CASE-001, CASE-002, CASE-003, CASE-004)",
    ),
}  # fmt: skip


@each("kind", VALUES)
def test_a_wrong_value_is_one_line(kind):
    """One fault is one line: file, record, field, what is wrong, the mend."""
    name, place, value, *lines = VALUES[kind]
    file = f"data/{name}.json: "
    expected = [line if line.startswith("data/") else file + line for line in lines]
    found = faults({name: changed(name, place, value)})
    assert list(map(stable, found)) == expected


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
        '[OBL-002]: Duplicate field "label" in one object',
    ),
    "duplicate section": (
        replace('"deadlines": [', '"market_size": [], "deadlines": ['),
        'Duplicate field "market_size" in one object',
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
def test_an_unreadable_file_is_one_line(kind):
    """A file that cannot be read is one line, without what follows from it."""
    change, line = BYTES[kind]
    content = change(FILES["index"])
    lines = content.count(b"\n") + 1
    assert faults({"index": content}) == [f"{INDEX}: {line.format(lines=lines)}"]


@pytest.mark.parametrize("is_folder", [False, True])
@each("name", spoilt.FILES)
def test_a_missing_file_is_named(name, is_folder, tmp_path, monkeypatch):
    """Each file that is not there is named, and nothing that follows from it."""
    monkeypatch.chdir(tmp_path)
    path = Path(f"data/{name}.json")
    if is_folder:
        path.mkdir(parents=True)
    why = "Is a directory" if is_folder else "No such file or directory"
    assert faults({name: path}) == [f"{path}: cannot be read ({why})"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_missing_folder_is_named(tmp_path, name):
    """A folder that is not there is one line, as a file is."""
    path = tmp_path / name
    with pytest.raises(DataFaults) as found:
        load(Files(**{name: path}))
    why = "cannot be read (No such file or directory)"
    assert str(found.value) == f"{path}: {why}"


@pytest.mark.parametrize("field", ["id", "kind"])
def test_a_wrong_entry_is_no_fault_of_what_names_it(field):
    """UPD-161 is named by the finder's rules and by other entries."""
    place = ("updates", "UPD-161", field)
    file = "updates/UPD-161"
    (line,) = faults({file: changed(file, place, ABSENT)})
    assert line.startswith(f"data/{file}.json: updates[")
    assert f"].{field}: is missing" in line


def test_what_could_not_be_read_comes_first():
    """A comma that is missing in one file stands before the faults of all others."""
    glossary = changed("glossary", ("terms", "drift", "side"), "laws")
    ledger = FILES["ledger"].replace(b"},\n", b"}\n", 1)
    found = faults({"glossary": glossary, "ledger": ledger})
    files = [line.partition(": ")[0] for line in found]
    assert files == ["data/ledger.json", "data/glossary.json"]


def test_good_data_has_no_faults():
    """The data as it is has no fault, so each fault above is the one made."""
    assert faults({}) == []


def test_faults_of_all_files_are_reported_at_once():
    """A fault in a record comes before those between records, in each file."""
    index = changed("index", ("obligations", "OBL-012", "date"), "soon")
    put(index, ("obligations", "OBL-003", "evidenc"), "x")
    put(index, ("obligations", "OBL-003", "source"), "ref:99")
    put(index, ("deadlines",), lambda records: [*twice(records), records[0]])
    put(index, ("dimensions", "D3", "weight"), 13)
    references = ("references", "ref:2", "instrument")
    spoilt = {
        "index": index,
        "references": changed("references", references, "dir-2024-2852"),
        "relations": changed("relations", ("relations", 0, "to"), "D8"),
        "glossary": changed("glossary", ("terms", "drift", "side"), "laws"),
        "articles": b"{",
    }
    assert list(map(stable, faults(spoilt))) == [
        "data/articles.json: line 1, column 2: is not JSON"
        " (Expecting property name enclosed in double quotes)",
        'data/glossary.json: terms[drift].side: "laws" is not known'
        " (one of 'assurance', 'law' or 'insurance')",
        f'{INDEX}: deadlines[DL-001].id: Duplicate id "DL-001"',
        f"{INDEX}: obligations[OBL-003].evidenc: is no field here"
        " (did you mean evidence?)",
        f'{INDEX}: obligations[OBL-012].date: "soon" is no date'
        " (expected a day like 2026-08-02)",
        f'{INDEX}: obligations[OBL-003].source: There is no reference "ref:99"'
        " (did you mean ref:9?)",
        f"{INDEX}: scoring.max_weighted_total: is 1000"
        " (weights times the scale's maximum give 1010)",
        "data/references.json: references[ref:2].instrument:"
        ' There is no act "dir-2024-2852" (did you mean dir-2024-2853?)',
        'data/relations.json: relations[INS-001 covers D8].to: There is no record "D8"',
    ]


def test_every_file_reports_beside_the_others():
    """A fault in each of the files is a line of each; none waits for another."""
    places = {name: next(bad_values(name)) for name in FILES}
    spoilt = {n: changed(n, bad.place, bad.value) for n, bad in places.items()}
    found = {line.partition(": ")[0] for line in faults(spoilt)}
    assert found == {f"data/{name}.json" for name in FILES}


def test_a_wrong_record_is_still_known():
    """A record that is wrong is not reported missing wherever it is named."""
    wrong = {
        "index": [
            ("obligations", "OBL-009", "date"),
            ("scoring", "tiers", "TIER-001", "mark_awarded"),
        ],
        "references": [
            ("instruments", "reg-2024-1689", "published"),
            ("references", "ref:1", "date"),
        ],
        "finder": [("questions", "do", "options", 0, "is_alone")],
        "schedule": [("questions", "cover", "choices", 0, "by")],
    }
    spoilt = {name: changed(name, places[0], "soon") for name, places in wrong.items()}
    for name, places in wrong.items():
        for place in places[1:]:
            put(spoilt[name], place, "soon")
    assert sorted(line.split(": ")[:2] for line in faults(spoilt)) == [
        ["data/finder.json", "questions[do].options[build].is_alone"],
        [INDEX, "obligations[OBL-009].date"],
        [INDEX, "scoring.tiers[TIER-001].mark_awarded"],
        ["data/references.json", "instruments[reg-2024-1689].published"],
        ["data/references.json", "references[ref:1].date"],
        ["data/schedule.json", "questions[cover].choices[cover-open].by"],
    ]


def test_like_faults_of_one_place_are_one_line():
    """A record of another kind, or a list of wrong entries, is told in few lines."""
    term = DOCUMENTS["glossary"].raw["terms"][0]
    place = ("fines", "art-101")
    assert faults(
        {"ceilings": changed("ceilings", place, {**term, "id": "art-101"})}
    ) == [
        "data/ceilings.json: fines[art-101]: has unknown fields: term, synonyms,"
        " definition, misleads, side",
        "data/ceilings.json: fines[art-101]: lacks label, infringement, imposed_by,"
        " article, amount, percent, counts, read, sure, c…",
    ]
    evidence = ("obligations", "OBL-003", "evidence")
    assert faults({"index": changed("index", evidence, [1, 2, 3])}) == [
        f"{INDEX}: obligations[OBL-003].evidence[0]: is a whole number"
        " (expected a text; 2 more like it)"
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


def test_a_name_that_leads_nowhere_is_one_fault():
    """However many places have it, the first is named and the others are counted."""
    many = [missing("a", f"x[{n}]", "act", "reg-1", ["reg-2"]) for n in range(3)]
    other = missing("b", "y", "act", "reg-3", ["reg-2"])
    assert str(DataFaults([*many, other])).splitlines() == [
        'a: x[0]: There is no act "reg-1" (did you mean reg-2?;'
        " 2 other places have the same)",
        'b: y: There is no act "reg-3" (did you mean reg-2?)',
    ]
