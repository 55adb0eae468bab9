"""The check that every paragraph which addresses an operator is recorded."""

import pytest

from macros.commands.check_coverage import main
from macros.rules.coverage import addresses_operator, gaps, paragraphs
from tests.raw import ROOT

LAW = ROOT / "tests/fixtures/coverage.txt"


def test_paragraphs_are_cited_as_people_cite_them():
    """Articles have paragraphs in brackets, annexes have points."""
    names = [one.name for one in paragraphs(LAW.read_text("utf-8"))]
    assert names[:3] == ["Art. 26", "Art. 26(1)", "Art. 26(6)"]
    assert names[-2:] == ["Annex VII, point 3.1", "Annex VII, point 3.2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deployers shall keep the logs.", True),
        ("The system shall be assessed by the provider.", True),
        ("Where a provider asks, the authority shall answer.", False),
        ("The Commission shall inform providers.", False),
        ("Providers may wait.", False),
    ],
)
def test_the_subject_of_shall_decides(text, expected):
    """The last party before "shall" is addressed, or the one after "by"."""
    assert addresses_operator(text) == expected


def test_only_what_is_not_recorded_is_left(edition):
    """A paragraph with a duty is covered; one that nobody recorded is a line."""
    left, count = gaps(edition, LAW.read_text("utf-8"))
    names = [one.name for one in left]
    assert "Art. 26(6)" not in names
    assert {"Art. 26(99)", "Art. 26(101)"} <= set(names)
    assert count == 4


def test_the_command_names_each_gap_and_fails(capsys):
    """Each gap is a line, and the command says so by its exit code."""
    assert main([str(LAW)]) == 1
    told = capsys.readouterr()
    assert "Art. 26(99) has no duty and no reason for none" in told.err
    assert "paragraphs that address an operator" in told.out


@pytest.mark.parametrize("name", ["no-such-file.txt", "README.md"])
def test_a_text_that_is_not_the_act_is_refused(name, capsys):
    """What cannot be read, or addresses no operator, is one line."""
    assert main([str(ROOT / name)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
