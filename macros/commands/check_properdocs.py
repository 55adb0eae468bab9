"""Builds the site with MkDocs and with ProperDocs, its fork, and compares the two.

``python -m macros.commands.check_properdocs`` needs both. Only the name of the builder
in the pages may differ: then the site can move when the theme ends.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BUILDERS = ("mkdocs", "properdocs")
BUILDER = re.compile(rb'<meta name="generator"[^>]*>')
DAY = "1785110400"  # the same time in both


def build(builder: str, target: Path) -> None:
    """Build the site with one of the builders; raises if it cannot."""
    options = ("--strict", "-f", "mkdocs.yml", "--site-dir", str(target))
    subprocess.run(
        [sys.executable, "-m", builder, "build", *options],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": DAY},
        check=True,
    )


def contents(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its name, without what names the builder."""
    return {
        path.relative_to(site).as_posix(): BUILDER.sub(b"", path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the names of files that only one has, or that differ."""
    return sorted(name for name in one | other if one.get(name) != other.get(name))


def main() -> int:
    """Build both, print what differs; return 1 if anything does."""
    with tempfile.TemporaryDirectory() as folder:
        sites = []
        for builder in BUILDERS:
            build(builder, Path(folder, builder))
            sites.append(contents(Path(folder, builder)))
    found = differences(*sites)
    for name in found:
        print(f"differs: {name}")
    print(f"{len(sites[0])} files, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
