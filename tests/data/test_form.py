"""Every file of data is written in one form, so that a change shows only itself."""

import json
from pathlib import Path

from macros.commands.format import canonical, main
from macros.edition.files import Documents, Files
from tests import raw

COMMAND = ".venv/bin/python -m macros.commands.format"


def test_every_file_is_in_its_canonical_form(monkeypatch):
    """A file in another form is named with the command that rewrites it."""
    monkeypatch.chdir(raw.ROOT)
    wrong = [
        one.file
        for one in Documents(Files()).all
        if Path(one.file).read_text("utf-8") != canonical(one.declared, one.raw)
    ]
    assert not wrong, f"run {COMMAND} for {', '.join(wrong)}"


def test_the_command_rewrites_a_file_and_names_it(copy_of_data, monkeypatch, capsys):
    """What is in another form is rewritten once; a second run changes nothing."""
    monkeypatch.chdir(copy_of_data.parent)
    path = Path("data/updates/OBL-011.json")
    before = path.read_text("utf-8")
    content = json.loads(before)
    content["updates"][0] |= {"table": None, "roles": [], "for_version": "1.0"}
    path.write_text(json.dumps(content), encoding="utf-8")
    assert main([]) == 0
    assert capsys.readouterr().out == f"{path} is rewritten.\n"
    assert path.read_text("utf-8") == before
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_cannot_be_read_stops_the_command(
    copy_of_data, monkeypatch, capsys
):
    """It is named, and no file is rewritten."""
    monkeypatch.chdir(copy_of_data.parent)
    broken, other = Path("data/glossary.json"), Path("data/layers.json")
    broken.write_text("{", encoding="utf-8")
    other.write_text(json.dumps(json.loads(other.read_text("utf-8"))), encoding="utf-8")
    before = other.read_bytes()
    assert main([]) == 1
    assert capsys.readouterr().err.startswith(f"{broken}: line 1")
    assert other.read_bytes() == before
