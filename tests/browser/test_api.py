"""The program in JavaScript runs in a browser as it stands on the page."""

from tests.api import Api


def test_the_program_shows_the_dates_of_an_obligation(visit, site):
    """Pasted into a page of the site it says each date with its status."""
    visited = visit()
    page = visited.open("api/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    program = page.locator("[data-example='record.mjs']").inner_text()
    page.evaluate(f"(async () => {{ {program} }})()")
    record = Api(site).read("obligations/OBL-003.json")
    assert said == [
        " | ".join((record["name"], d["date"], d["status"], d["scope"]))
        for d in record["today"]["dates"]
    ]
    assert visited.errors == []
    assert visited.foreign == []
