"""The second browser of the tests: found, or said to be missing with the command."""

import os
import re
import subprocess
import sys

from tests import firefox
from tests.sites import ROOT

AREAS = {
    "calculator",
    "evidence",
    "filters",
    "finder",
    "history",
    "law",
    "search",
    "translated",
}


def test_a_missing_firefox_is_told_with_the_command(monkeypatch, capsys):
    """Nothing is skipped in silence: the run stops and says what to do."""
    monkeypatch.delenv("FIREFOX", raising=False)
    monkeypatch.setenv("PATH", "")
    assert firefox.find() is None
    assert firefox.main() == 1
    assert "Run: sudo apt-get install -y firefox-esr\n" in capsys.readouterr().out


def test_a_wrong_firefox_is_named_and_not_replaced(tmp_path, monkeypatch, capsys):
    """Another browser in its place would hide the mistake."""
    monkeypatch.setenv("FIREFOX", str(tmp_path))
    assert firefox.main() == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f'FIREFOX="{tmp_path}" is no program (set FIREFOX=/')


def collect(engine: str) -> subprocess.CompletedProcess[str]:
    """List the tests of the areas that a run in this browser takes."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-n", "0"]
    return subprocess.run(
        [*command, *(f"tests/browser/test_{area}.py" for area in sorted(AREAS))],
        cwd=ROOT,
        env={**os.environ, "ENGINE": engine},
        capture_output=True,
        text=True,
        check=False,
    )


def test_firefox_runs_the_tests_of_each_area_but_those_that_say_why():
    """Nine of ten run in Firefox; each of the others is marked with its reason."""
    listed = collect("firefox").stdout
    cases = [line for line in listed.splitlines() if "::" in line]
    counts = re.search(r"(\d+)/(\d+) tests collected \((\d+) deselected\)", listed)
    found, every, others = map(int, counts.groups())
    assert (len(cases), every - others) == (found, found)
    assert 0 < others < 0.1 * every
    files = {name.partition("::")[0] for name in cases}
    assert files == {f"tests/browser/test_{area}.py" for area in AREAS}


def test_an_unknown_browser_is_refused():
    """A slip in the variable would run the first browser twice."""
    result = collect("firefx")
    assert result.returncode != 0
    assert 'ENGINE="firefx" is neither chromium nor firefox' in result.stderr


def test_make_runs_each_area_in_firefox_and_so_does_the_weekly_round():
    """`make test-firefox` names the areas; `make test-all`, run weekly, contains it."""
    command = ["make", "--dry-run", "--always-make", "test-firefox"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    [run] = [line for line in done.splitlines() if "ENGINE=firefox" in line]
    files = {word for word in run.split() if word.startswith("tests/browser/")}
    assert files == {f"tests/browser/test_{area}.py" for area in AREAS}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [needs] = [line for line in makefile.splitlines() if line.startswith("test-all: ")]
    assert {"firefox", "test-firefox"} <= set(needs.partition("##")[0].split())
