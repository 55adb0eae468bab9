"""The data of the Learn pages: layers, the schedule; spelling of every text."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests import raw

LAYERS = raw.read("layers")["layers"]
SCHEDULE = raw.read("schedule")
CHOICES = [choice for one in SCHEDULE["questions"] for choice in one["choices"]]
LINES = [line for part in ("policies", "clauses", "checks") for line in SCHEDULE[part]]


def test_every_dimension_is_in_one_layer():
    """The layers group all dimensions of the index, each once."""
    grouped = Counter(name for layer in LAYERS for name in layer["dimensions"])
    assert grouped == {one["id"]: 1 for one in raw.read("index")["dimensions"]}


def test_every_unusual_choice_changes_the_schedule():
    """A choice other than the first adds a line, removes one or raises a limit."""
    usual = {question["choices"][0]["id"] for question in SCHEDULE["questions"]}
    asked = {name for line in LINES for name in line["when"]}
    for choice in CHOICES:
        if choice["id"] not in usual:
            assert choice["id"] in asked or choice["raises"], choice["id"]


def test_what_raises_a_limit_says_why():
    """A choice that raises a limit has a reason; one that does not has none."""
    for choice in CHOICES:
        assert bool(choice["raises"] or choice.get("may_raise")) == bool(
            choice["reason"]
        ), choice["id"]


def test_the_four_policies_keep_their_rank():
    """Kinds of policy and ranks are those of the source."""
    assert [(one["id"], one["rank"]) for one in SCHEDULE["policies"]] == [
        ("professional-liability", "Critical"),
        ("cyber-liability", "Essential"),
        ("technology-e-and-o", "Highly recommended"),
        ("general-liability", "Standard"),
    ]


def test_the_schedule_names_no_amount():
    """Amounts are for the two sides and their broker: the schedule has none."""
    for text in raw.texts(SCHEDULE):
        assert "USD" not in text
        assert "EUR" not in text


def test_every_text_is_spelt_in_british_english():
    """The spelling checker finds nothing in data, pages and templates."""
    checker = Path(sys.executable).parent / "typos"
    found = subprocess.run(
        [checker, "--format", "brief", "."],
        cwd=raw.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
