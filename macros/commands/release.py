"""Packs a release of the built site and enters it in the changelog.

``make release`` runs `enter` before the build and `pack` after the site was verified.
Run again with the same version, both do the same again. The archives of one commit are
the same bytes, whoever packs them.
"""

import argparse
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from macros.commands.build import SITE
from macros.commands.refused import Refused, reason

CHANGELOG = Path("CHANGELOG.md")
PROJECT = Path("pyproject.toml")
OUT = Path("dist")
SUMS = "SHA256SUMS"

VERSION = re.compile(r"\d+\.\d+\.\d+")
UNRELEASED = "## Unreleased"
# The first instant that a ZIP can hold: when a file was built is nobody's business.
EPOCH = (1980, 1, 1, 0, 0, 0)


def enter(changelog: str, version: str, day: date) -> str:
    """Return the changelog with what was unreleased under a version and a day.

    A version that is entered already is left as it is, so that a release that failed
    half way can be made again.

    Raises:
        Refused: if the version has another form, is not above the last one, or there is
            nothing to release, or something new under a version that is out.
    """
    if not VERSION.fullmatch(version):
        raise Refused(f'VERSION="{version}" is no version (expected one like 1.2.0)')
    before, heading, after = changelog.partition(f"{UNRELEASED}\n")
    if not heading:
        raise Refused(f'{CHANGELOG} has no "{UNRELEASED}"')
    news, more, older = after.partition("\n## ")
    has_news = re.search(r"^- ", news, re.MULTILINE) is not None
    entered = re.findall(r"^## (\d+\.\d+\.\d+) - ", changelog, re.MULTILINE)
    if version in entered:
        if has_news:
            raise Refused(f"{version} is out: say VERSION= with a higher one")
        return changelog
    if entered and _parts(version) < max(map(_parts, entered)):
        raise Refused(f"{version} is below {entered[0]}, which is out")
    if not has_news:
        raise Refused(f'{CHANGELOG} has nothing under "{UNRELEASED}"')
    return f"{before}{heading}\n## {version} - {day}\n{news}{more}{older}"


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def pack(site: Path, version: str, out: Path) -> tuple[Path, ...]:
    """Write the site, its data package if it has one, and the checksums.

    One file has the checksum of each file of the site, to check what was unpacked or
    is published: ``sha256sum --check``. Another has those of what was packed.
    """
    out.mkdir(parents=True, exist_ok=True)
    beginning = f"ai-risk-reference-{version}"
    made = [out / f"{beginning}-site.zip", out / f"{beginning}-site.sha256"]
    sums = []
    with zipfile.ZipFile(made[0], "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(site):
            place, content = path.relative_to(site).as_posix(), path.read_bytes()
            name = zipfile.ZipInfo(place, EPOCH)
            name.external_attr = 0o644 << 16
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
            sums.append(_sum(content, place))
    made[1].write_text("".join(sums), encoding="utf-8")
    for package in sorted(site.glob("api/v1/*.zip")):
        made.append(out / f"{beginning}-data.zip")
        made[-1].write_bytes(package.read_bytes())
    lines = [_sum(path.read_bytes(), path.name) for path in made]
    (out / SUMS).write_text("".join(lines), encoding="utf-8")
    return (*made, out / SUMS)


def _files(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*")) if path.is_file())


def _sum(content: bytes, name: str) -> str:
    """Return a line that `sha256sum` reads."""
    return f"{sha256(content).hexdigest()}  {name}\n"


def _own_version() -> str:
    """Return the version that the project is at."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def main(arguments: list[str] | None = None) -> int:
    """Do a step of the release; return the exit code."""
    parser = argparse.ArgumentParser(prog="release", description=__doc__)
    parser.add_argument("step", choices=("enter", "pack"))
    parser.add_argument("version", nargs="?", default="")
    given = parser.parse_args(arguments)
    version = given.version or _own_version()
    try:
        if given.step == "pack":
            _pack(version)
        else:
            _enter(version)
    except (Refused, OSError) as error:
        print(reason(error), file=sys.stderr)
        return 1
    return 0


def _pack(version: str) -> None:
    """Pack the site, and say what was packed and what comes next."""
    for path in pack(SITE, version, OUT):
        print(f"{path}, {path.stat().st_size:,} bytes")
    print(f"Commit CHANGELOG.md and pyproject.toml, then: git tag v{version}")


def _enter(version: str) -> None:
    """Enter the version in the changelog, and move the project to it."""
    entered = enter(CHANGELOG.read_text(encoding="utf-8"), version, date.today())
    CHANGELOG.write_text(entered, encoding="utf-8")
    project = PROJECT.read_text(encoding="utf-8")
    named = f'version = "{_own_version()}"'
    PROJECT.write_text(project.replace(named, f'version = "{version}"', 1), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
