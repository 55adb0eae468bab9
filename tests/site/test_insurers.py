"""The insurers side by side: every cell is a field, a reading of fields, or a blank."""

import pytest

from macros.rules.insurers import ASPECTS
from tests.markup import words
from tests.raw import read
from tests.records import INDEX, RECORDS, printed

INSURERS = [record["id"] for record in INDEX["insurer_landscape"]]
READ = read("insurance")
READINGS = {(one["insurer"], one["aspect"]): one for one in READ["readings"]}
ANSWERS = {(one["insurer"], one["filter"]): one for one in READ["answers"]}


@pytest.fixture(scope="module")
def rows(pages):
    """Return the rows of the comparison by insurer."""
    found = pages.tree("insurers/").iterfind(".//tr[@data-record]")
    return {row.get("data-record"): row for row in found}


@pytest.mark.parametrize("insurer", INSURERS)
def test_every_cell_is_traced_or_not_stated(rows, insurer):
    """A stated cell begins its field, a reading is ours and rests on fields."""
    record = RECORDS[insurer]
    cells = {cell.get("data-aspect"): cell for cell in rows[insurer].iterfind("td")}
    assert list(cells) == list(ASPECTS)
    for aspect, cell in cells.items():
        said = words(cell).partition(" ◆")[0].removesuffix(" …")
        text = said.rpartition("index: ")[2]
        fields = cell.get("data-fields").split()
        stated = [field for field in ASPECTS[aspect][1] if field in record]
        reading = READINGS.get((insurer, aspect))
        if stated:
            assert (cell.get("data-kind"), fields) == ("stated", stated[:1])
            value = record[stated[0]]
            whole = value if isinstance(value, list) else [printed(value)]
            assert "; ".join(whole).startswith(text), aspect
        elif reading:
            assert (cell.get("data-kind"), fields) == ("editorial", reading["rests_on"])
            assert text == f"our reading: {reading['says']}"
            assert set(fields) <= set(record)
        else:
            assert (cell.get("data-kind"), fields, text) == ("none", [], "not stated")


@pytest.mark.parametrize("insurer", INSURERS)
def test_a_row_is_filtered_by_our_answers(rows, insurer):
    """Where we give no answer the insurer counts as not stated."""
    for one in READ["filters"]:
        answer = ANSWERS.get((insurer, one["id"]))
        expected = answer["answer"] if answer else "none"
        assert rows[insurer].get(f"data-{one['id']}") == expected
        said = {choice["id"]: choice["says"] for choice in one["choices"]}
        head = words(rows[insurer].find("th")).partition("our reading: ")[2].split("; ")
        assert (said["yes"] in head) == (expected == "yes")
        assert expected == "none" or expected in said


def test_a_program_reads_which_cells_are_ours(site):
    """The Markdown of the page says of every reading and answer that it is ours."""
    text = (site.root / "insurers/index.md").read_text(encoding="utf-8")
    for reading in READ["readings"]:
        assert f"our reading: {reading['says']}" in text
    said = {one["id"]: one["choices"] for one in READ["filters"]}
    for answer in READ["answers"]:
        choice = next(c for c in said[answer["filter"]] if c["id"] == answer["answer"])
        assert f"our reading: {choice['says']}. {answer['reason']}" in text


def test_no_reading_takes_the_place_of_a_field():
    """What the index states is shown as stated: there is no reading beside it."""
    for insurer, aspect in READINGS:
        assert not set(ASPECTS[aspect][1]) & set(RECORDS[insurer])


def test_every_answer_gives_its_reason(pages):
    """Each of our answers stands with its reason and the fields that it rests on."""
    text = pages.text("insurers/")
    for answer in READ["answers"]:
        assert answer["reason"] in text


@pytest.mark.parametrize("insurer", INSURERS)
def test_an_insurer_says_what_its_scope_touches(pages, insurer):
    """Words of the index, dimension, way of failing and reason, or that none are."""
    address = f"insurers/{insurer.lower()}/"
    section = pages.tree(address).find(".//section[@data-touches]")
    touches = [one for one in READ["touches"] if one["insurer"] == insurer]
    rows = section.findall(".//tbody/tr")
    assert len(rows) == len(touches)
    for row, touch in zip(rows, touches, strict=True):
        text = words(row)
        dimension = RECORDS[touch["dimension"]]
        stated = RECORDS[insurer][touch["rests_on"][0]]
        assert touch["words"] in stated
        assert touch["words"] in words(row[0])
        assert "“" not in words(row[0])
        assert f"{dimension['id']} {dimension['name']}" in text
        assert dimension["failure_modes"][touch["mode"] - 1] in text
        assert touch["reason"] in text
    assert ("no stated scope of cover" in words(section)) == (not touches)
    assert "editorial" in words(section) or not touches


def test_every_item_of_a_scope_touches_some_way_of_failing():
    """What an insurer states that it covers is joined item by item."""
    joined = {(one["insurer"], one["words"]) for one in READ["touches"]}
    stated = {
        (insurer, item)
        for insurer in INSURERS
        for item in RECORDS[insurer].get("coverage_scope", ())
    }
    assert stated <= joined


@pytest.mark.parametrize("dimension", INDEX["dimensions"], ids=lambda one: one["id"])
def test_a_dimension_leads_back_to_the_scopes_that_touch_it(pages, dimension):
    """Each join is read from its other end too, at the same way of failing."""
    section = pages.tree(f"dimensions/{dimension['id'].lower()}/").find(
        ".//section[@data-touches]"
    )
    touches = [one for one in READ["touches"] if one["dimension"] == dimension["id"]]
    assert (section is None) == (not touches)
    rows = [] if section is None else section.findall(".//tbody/tr")
    expected = sorted(
        (
            one["mode"],
            f"../../insurers/{one['insurer'].lower()}/",
            dimension["failure_modes"][one["mode"] - 1],
            one["reason"],
        )
        for one in touches
    )
    found = [
        (
            dimension["failure_modes"].index(words(row[0])) + 1,
            row.find(".//a").get("href"),
            words(row[0]),
            words(row[2]),
        )
        for row in rows
    ]
    assert sorted(found) == expected
    assert [mode for mode, *_ in found] == sorted(mode for mode, *_ in found)
