"""Every file of data is written in one form, so that a change shows only itself."""

import json

from macros.commands.format import canonical, main
from tests import raw

COMMAND = ".venv/bin/python -m macros.commands.format"


def test_every_file_is_in_its_canonical_form():
    """A file in another form is named with the command that rewrites it."""
    paths = sorted((raw.ROOT / "data").rglob("*.json"))
    wrong = [
        str(path.relative_to(raw.ROOT))
        for path in paths
        if (text := path.read_text(encoding="utf-8")) != canonical(json.loads(text))
    ]
    assert not wrong, f"run {COMMAND} for {', '.join(wrong)}"


def test_the_command_rewrites_a_file_and_names_it(tmp_path, capsys):
    """What is in another form is rewritten once; a second run changes nothing."""
    path = tmp_path / "data.json"
    path.write_text('{"a":["é"]}', encoding="utf-8")
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == f"{path} is rewritten.\n"
    assert path.read_text(encoding="utf-8") == '{\n  "a": [\n    "é"\n  ]\n}\n'
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_is_no_json_is_named(tmp_path, capsys):
    """It keeps its bytes, and the command ends with 1."""
    path = tmp_path / "data.json"
    path.write_text("{", encoding="utf-8")
    assert main([str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"{path}: ")
    assert path.read_text(encoding="utf-8") == "{"
