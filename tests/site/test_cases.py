"""The pages of cases: five lines, the replay with its grounds, the list."""

import pytest

from tests.markup import words
from tests.raw import read
from tests.records import INDEX, UPDATES

REPLAYS = {one["id"]: one for one in read("replays")["replays"]}
ANSWERS = {one["id"]: one for one in read("replays")["answers"]}
DIMENSIONS = {one["id"]: one for one in INDEX["dimensions"]}


def page(name: str) -> str:
    return f"cases/{name.lower()}/"


@pytest.mark.parametrize("name", REPLAYS)
def test_a_case_opens_with_what_happened(pages, name):
    """The lines come before every section; what each rests on is in the fold."""
    told, tree = REPLAYS[name], pages.tree(page(name))
    assert words(tree.find(".//p[@class='arr-lead']")) == told["means"]["text"]
    facts = {
        words(row.find("dt")): words(row.find("dd"))
        for row in tree.findall(".//dl[@data-facts]/div")
    }
    assert facts["Who sued whom"] == told["who"]["text"]
    assert facts["What went wrong"] == told["failed"]["text"]
    assert facts["Who pays"] == told["cost"]["text"]
    held = facts.get("What was decided", facts["Where it stands"])
    assert held == told["held"]["text"]
    lines = tree.xpath(".//details[@id='notes']//dl[@class='arr-lines']/div")
    for line, field in zip(
        lines, ("who", "failed", "held", "cost", "means"), strict=True
    ):
        said, _, basis = words(line.find("dd")).rpartition(" from ")
        assert said == told[field]["text"]
        for rest in told[field]["rests_on"]:
            assert rest in basis or not rest.startswith("UPD-")
    text = pages.text(page(name))
    assert text.index("The case replayed") < text.index("Related records")


@pytest.mark.parametrize("name", REPLAYS)
def test_a_replay_goes_from_the_loss_to_who_asks(pages, name):
    """Every step says its evidence, and the obligation that asks for it or none."""
    case = next(one for one in INDEX["liability_cases"] if one["id"] == name)
    replay = pages.tree(page(name)).find(f".//section[@data-replay='{name}']")
    loss = words(replay.find(".//div[@data-mechanism]"))
    mechanism = case.get("loss_mechanism", "the index states no loss mechanism")
    on = {(update["record"], update["field"]) for update in UPDATES}
    is_overruled = (name, "loss_mechanism") in on
    assert (mechanism in loss) is not is_overruled
    assert not is_overruled or REPLAYS[name]["failed"]["text"] in loss
    steps = replay.findall(".//tr[@data-step]")
    assert len(steps) == 3
    assert [s.get("data-step") for s in steps] == case["dimensions_implicated"]
    asked = 0
    for step in steps:
        own = step.get("data-step")
        cells = [words(cell) for cell in step]
        assert DIMENSIONS[own]["evidence_artifact"] in cells[1]
        pieces = [m["piece"] for m in ANSWERS[own]["asked"]]
        found = [
            p.get("data-piece-asked") for p in step.iterfind(".//p[@data-piece-asked]")
        ]
        assert sorted(found) == sorted(pieces)
        assert ("No obligation in this index" in cells[2]) is not bool(pieces)
        asked += bool(pieces)
        grounds = words(replay.find(f".//li[@data-ground-of='{own}']"))
        assert "stated that it is implicated" in grounds
        for piece in ANSWERS[own]["asked"]:
            assert f"editorial {piece['piece']}: " in grounds
    assert words(replay.find(".//b[@data-asked]")) == f"{asked} of {len(steps)}"
    assert REPLAYS[name]["reach"]["text"] in words(replay.find(".//p[@data-reach]"))


def test_the_absence_of_cases_is_shown_as_what_it_is(pages, edition):
    """CASE-004 has neither lines nor a replay, but says what it is and since when."""
    tree = pages.tree("cases/case-004/")
    notice = words(tree.find(".//p[@data-absence]"))
    assert notice.startswith("Not a case.")
    assert "13 June 2026" in notice
    titles = [u["title"] for u in UPDATES if u["record"] == "CASE-004"]
    assert titles
    assert all(title in notice for title in titles)
    assert tree.find(".//section[@data-replay]") is None
    assert tree.find(".//dl[@class='arr-lines']") is None
    row = pages.tree("cases/").find(".//tr[@data-record='CASE-004']")
    assert "Statement of absence" in words(row)
    assert words(tree.find(".//h1")) == edition.name(edition.records["CASE-004"])
    name = "No decided EU AI liability cases"
    for address in ("cases/", "cases/case-004/", "crosswalk/", "timeline/"):
        text = words(pages.tree(address).find(".//main")).replace(
            f"{name} (index, 13 June 2026)", ""
        )
        bare = text.count(name)
        # The one bare line is the index's own wording, under what holds today.
        assert bare == (address == "cases/case-004/"), address


def test_the_list_has_every_day_in_words(pages):
    """What the picture shows stands in the list beside it, the earliest first."""
    tree = pages.tree("cases/")
    days = [
        t.get("datetime")
        for t in tree.iterfind(".//ol[@class='arr-lanes__days']//time")
    ]
    expected = [e["date"] for one in REPLAYS.values() for e in one["events"]]
    assert days == sorted(expected)
    assert len(tree.find_class("arr-lanes__dot")) == len(days)


@pytest.mark.parametrize("name", REPLAYS)
def test_a_row_of_the_list_says_the_lines(pages, name):
    """Who, what went wrong, what was held and the cost are in the table."""
    row = pages.tree("cases/").find(f".//tr[@data-record='{name}']")
    text = words(row)
    for field in ("who", "failed", "held", "cost"):
        assert REPLAYS[name][field]["text"] in text
