"""The ledger's own words: true on every day, and no surer than what exists."""

import re

import pytest

from tests import raw

LEDGER = raw.read("updates")
UPDATES = {one["id"]: one for one in LEDGER["updates"]}
# Words that make a title false on a later day, whatever the law does.
EXPIRES = re.compile(
    r"\b(yet|still|now|so far|currently|today|recently|soon|ha(s|ve) until)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("section", ["updates", "events"])
def test_no_title_expires(section):
    """A title says days, not "yet" or "now": it is read years later too."""
    titles = {one["id"]: one["title"] for one in LEDGER[section]}
    assert {i: t for i, t in titles.items() if EXPIRES.search(t)} == {}


@pytest.mark.parametrize(
    ("entry", "owed"), [("UPD-152", "Art. 73(7)"), ("UPD-154", "Art. 6(5)")]
)
def test_guidance_that_was_not_issued_does_not_read_as_issued(entry, owed):
    """A deadline that the Commission missed is no date from which something applies."""
    update = UPDATES[entry]
    assert owed in [one["provision"] for one in update["basis"]]
    (owed_on,) = update["dates"]
    assert (owed_on["owed_by"], owed_on.get("delivered_on")) == ("the Commission", None)
    assert "only a draft found" in update["title"]
    assert re.search("We found no final", update["holds"])
    assert update["sure"] == "secondary source"
