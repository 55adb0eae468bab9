"""The names of published files: any host and any system can hold them."""

import re
from collections import Counter
from pathlib import PurePosixPath

# What Windows refuses: these signs, an end in a dot or a space, and names of devices.
SIGNS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
# Windows counts 260 signs with the folder that the release is unpacked into.
LONGEST = 160


def names(site) -> list[PurePosixPath]:
    """Return the name of every file and folder of the site, below its root."""
    found = [path.relative_to(site.root) for path in site.root.rglob("*")]
    return [PurePosixPath(path.as_posix()) for path in found]


def is_refused(name: str) -> bool:
    return bool(SIGNS.search(name) or DEVICES.match(name))


def test_windows_can_hold_every_name(site):
    refused = [str(p) for p in names(site) if is_refused(p.name)]
    assert refused == []
    assert [str(p) for p in names(site) if len(str(p)) > LONGEST] == []
    assert all(map(is_refused, ("ref:1", "a.", "a ", "Con", "nul.json", "a?b")))
    assert not any(map(is_refused, ("con-1", ".nojekyll", "common", "a.b")))


def test_no_two_names_differ_in_case_alone(site):
    """Windows and macOS would unpack one file over the other."""
    counted = Counter(str(path).casefold() for path in names(site))
    assert [name for name, count in counted.items() if count > 1] == []


def test_github_publishes_files_as_they_are(site):
    """Without this file Jekyll would leave out `_headers` and `.well-known/`."""
    assert (site.root / ".nojekyll").read_bytes() == b""
