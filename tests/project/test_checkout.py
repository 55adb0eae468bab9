"""A checkout has the same bytes on every machine, and each of its scripts starts."""

import os
from pathlib import Path

from tests.sites import ROOT

# Folders that commands made, and what is no part of a checkout.
MADE = ("site", "dist", "__pycache__", "node_modules")
RULES = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()


def files() -> list[Path]:
    """Return the files of the project, whether or not Git is there to list them."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        ours = {".ci", ".github"}
        folders[:] = [
            name
            for name in folders
            if name not in MADE and (name[0] != "." or name in ours)
        ]
        found += [Path(folder, name) for name in names]
    return found


def test_git_turns_no_line_ending_into_another():
    """Each text ends its lines with a line feed, in a checkout on Windows too."""
    assert "* text=auto eol=lf" in RULES
    contents = {path: path.read_bytes() for path in files() if path.name != ".git"}
    assert len(contents) > 300
    binary = {path.suffix for path, content in contents.items() if b"\0" in content}
    assert {rule.split()[0] for rule in RULES if rule.endswith(" binary")} == {
        f"*{suffix}" for suffix in binary
    }
    texts = {path: c for path, c in contents.items() if path.suffix not in binary}
    assert [path for path, content in texts.items() if b"\r\n" in content] == []


def test_the_script_of_the_tests_starts():
    """It can be run, and its first line names its interpreter and no other sign."""
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert script.read_bytes().splitlines()[0] == b"#!/usr/bin/env bash"
