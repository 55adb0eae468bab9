"""The browser of the tests: the one that is named, or one that is found."""

import pytest

from tests import chromium


@pytest.mark.parametrize("is_there", [True, False], ids=["no program", "missing"])
def test_a_wrong_browser_is_named_and_not_replaced(
    is_there, tmp_path, monkeypatch, capsys
):
    """Another browser in its place would hide the mistake; nothing is installed."""
    path = tmp_path / "chromium"
    if is_there:
        path.write_text("no program", encoding="utf-8")
    monkeypatch.setenv("CHROMIUM", str(path))
    monkeypatch.setattr(chromium, "install", lambda: pytest.fail("it installs"))
    assert chromium.find() is None
    assert chromium.main() == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f'CHROMIUM="{path}" is no program (set CHROMIUM=/')


def test_a_browser_that_is_named_comes_first(tmp_path, monkeypatch):
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(path))
    assert chromium.find() == str(path)
    assert chromium.main() == 0
