"""A release: the changelog entered once, archives that repeat, sums that match."""

import os
import zipfile
from datetime import date
from errno import EROFS
from hashlib import sha256
from pathlib import Path

import pytest

from macros.commands import release
from macros.commands.release import Refused, enter, pack

DAY = date(2026, 12, 1)
HEAD = "# Changelog\n\n## Unreleased\n"
NEWS = "\n### Data\n\n- A date.\n"
OUT = "\n## 1.0.0 - 2026-11-30\n\n### Site\n\n- The first.\n"


def test_news_are_entered_under_the_version():
    """What was unreleased gets a heading with the day; older versions stay."""
    entered = enter(HEAD + NEWS + OUT, "1.1.0", DAY)
    assert entered == HEAD + "\n## 1.1.0 - 2026-12-01\n" + NEWS + OUT


def test_a_release_can_be_made_again():
    """The same version again changes nothing, on whatever day."""
    once = enter(HEAD + NEWS, "1.0.0", DAY)
    assert enter(once, "1.0.0", date(2026, 12, 24)) == once


@pytest.mark.parametrize(
    ("changelog", "version", "line"),
    [
        (HEAD + NEWS, "1.1", 'VERSION="1.1" is no version (expected one like 1.2.0)'),
        (HEAD + OUT, "1.1.0", 'CHANGELOG.md has nothing under "## Unreleased"'),
        (HEAD + NEWS + OUT, "1.0.0", "1.0.0 is out: say VERSION= with a higher one"),
        (HEAD + NEWS + OUT, "0.9.0", "0.9.0 is below 1.0.0, which is out"),
        ("# Changelog\n", "1.0.0", 'CHANGELOG.md has no "## Unreleased"'),
    ],
)
def test_what_cannot_be_released_is_refused(changelog, version, line):
    """One line says why."""
    with pytest.raises(Refused) as refused:
        enter(changelog, version, DAY)
    assert str(refused.value) == line


def make_site(root, order):
    """Write a small site, its files made in an order."""
    for name in order:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return root


FILES = ("index.html", "a/index.html", ".well-known/security.txt", "api/v1/all.zip")


def test_an_archive_holds_the_site_and_repeats(tmp_path):
    """Every file is in it, hidden ones too; a second packing is the same bytes."""
    one = make_site(tmp_path / "one", FILES)
    other = make_site(tmp_path / "other", reversed(FILES))
    made = pack(one, "1.0.0", tmp_path / "dist")
    again = pack(other, "1.0.0", tmp_path / "again")
    assert [path.name for path in made] == [
        "ai-risk-reference-1.0.0-site.zip",
        "ai-risk-reference-1.0.0-site.sha256",
        "ai-risk-reference-1.0.0-data.zip",
        "SHA256SUMS",
    ]
    assert [p.read_bytes() for p in made] == [p.read_bytes() for p in again]
    with zipfile.ZipFile(made[0]) as archive:
        assert sorted(archive.namelist()) == sorted(FILES)
        assert archive.testzip() is None
    assert sums(made[-1]) == {p.name: sha(p.read_bytes()) for p in made[:-1]}


def sums(path):
    """Read a file of checksums: the checksum of each name."""
    return dict(line.split("  ")[::-1] for line in path.read_text("utf-8").splitlines())


def sha(content):
    return sha256(content).hexdigest()


def test_each_file_of_the_site_has_a_checksum(tmp_path):
    """Whoever unpacks the site can find the one file that is damaged."""
    packed, checksums, *_ = pack(make_site(tmp_path / "site", FILES), "1.0.0", tmp_path)
    with zipfile.ZipFile(packed) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert sums(checksums) == {name: sha(content[name]) for name in FILES}


def test_a_site_without_a_data_package_is_packed_alone(tmp_path):
    """There is no archive of nothing."""
    made = pack(make_site(tmp_path / "site", FILES[:2]), "1.0.0", tmp_path)
    assert [path.suffix for path in made] == [".zip", ".sha256", ""]


def test_the_command_enters_and_moves_the_version(tmp_path, monkeypatch, capsys):
    """Changelog and project say the same version; a refusal changes neither."""
    monkeypatch.chdir(tmp_path)
    release.CHANGELOG.write_text(HEAD + NEWS, encoding="utf-8")
    release.PROJECT.write_text('[project]\nversion = "1.0.0"\n', encoding="utf-8")
    assert release.main(["enter", "1.1.0"]) == 0
    assert release.PROJECT.read_text() == '[project]\nversion = "1.1.0"\n'
    assert "\n## 1.1.0 - " in release.CHANGELOG.read_text()
    assert release.main(["enter", "1.2.0"]) == 1
    assert "nothing under" in capsys.readouterr().err
    assert release.PROJECT.read_text() == '[project]\nversion = "1.1.0"\n'


def refuse_to_write(path, *_, **__):
    """Fail as the system does on a medium that is read-only."""
    raise OSError(EROFS, os.strerror(EROFS), str(path))


@pytest.mark.parametrize("step", ["enter", "pack"])
def test_a_release_that_cannot_be_written_is_one_line(
    step, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    make_site(tmp_path / "site", FILES)
    release.CHANGELOG.write_text(HEAD + NEWS, encoding="utf-8")
    release.PROJECT.write_text('[project]\nversion = "1.0.0"\n', encoding="utf-8")
    for method in ("mkdir", "write_text"):
        monkeypatch.setattr(Path, method, refuse_to_write)
    assert release.main([step, "1.1.0"]) == 1
    name = "CHANGELOG.md" if step == "enter" else "dist"
    assert capsys.readouterr().err == f"{name}: Read-only file system\n"
