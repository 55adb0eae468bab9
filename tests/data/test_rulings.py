"""What the ledger says about decisions of courts in the Union."""

import re

from tests import raw

LEDGER = {one["id"]: one for one in raw.read("updates")["updates"]}
EUROPEAN = [u for u in LEDGER.values() if u["record"] == "CASE-004"]
# Docket, day and what was ordered; no decision here awards a sum for false output.
DECIDED = (
    ("6 O 151/23", "29 February 2024", "Injunction and lawyers' costs"),
    ("324 O 461/25", "23 September 2025", "Interim injunction; not final"),
    ("4 UKl 3/25", "12 May 2026", "not verified whether the judgment has become final"),
    ("26 O 869/26", "28 May 2026", "Interim injunction"),
    ("42 O 14139/24", "11 November 2025", "damages in principle, without an amount"),
)


def test_the_statement_of_absence_is_corrected_not_merely_contested():
    """The decisions are older than the index, so its statement was wrong on its day."""
    kinds = {
        one["field"]: {u["kind"] for u in EUROPEAN if u["field"] == one["field"]}
        for one in EUROPEAN
    }
    assert kinds["name"] == {"corrected"}
    assert "corrected" in kinds["note"]
    assert not any("contested" in kind for kind in kinds.values())
    modified = raw.read("index")["meta"]["date_modified"]
    corrections = [u for u in EUROPEAN if u["kind"] == "corrected"]
    assert all(u["since"] < modified for u in corrections)


def test_each_decision_is_named_with_what_was_ordered():
    """A docket stands with its day, and an injunction is not called damages."""
    points = LEDGER["UPD-131"]["points"]
    for docket, day, ordered in DECIDED:
        (point,) = (one for one in points if docket in one)
        assert day in point
        assert ordered in point
    found = LEDGER["UPD-131"]["holds"]
    assert "no final award of damages for what an AI published" in found
    # The one award that we know of was contested, and its end is not known.
    (award,) = (p for p in LEDGER["UPD-202"]["points"] if "damages" in p)
    assert "default judgment" in award
    assert award.endswith("Uber contested it; how that ended is not verified.")


def test_a_correction_of_case_law_is_no_surer_than_its_sources():
    """Reports are secondary; each has an address, apart from the index itself."""
    for one in [*EUROPEAN, LEDGER["UPD-121"], LEDGER["UPD-122"]]:
        if "secondary" in one["read"]:
            assert one["sure"] in ("secondary source", "our reading")
            outside = [b for b in one["basis"] if b["title"]]
            assert any(b["address"] for b in outside)
            assert all(b["address"] or "Index" in b["title"] for b in outside)


def test_no_text_of_ours_says_that_nothing_was_decided_or_searched_for():
    """The withdrawn statements come back in no entry, replay or relation."""
    gone = re.compile(
        r"not repeated the search|not searched|yet to form|no European decision"
        r"|a court in the Union would follow"
    )
    ours = [u["holds"] + u["title"] for u in LEDGER.values()]
    for name in ("replays", "relations", "finder", "articles", "glossary"):
        ours += raw.texts(raw.read(name))
    assert [text for text in ours if gone.search(text)] == []
