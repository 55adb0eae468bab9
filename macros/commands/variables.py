"""Checks the variables with which a site is built or served, a line for each fault."""

import os
import re
from collections.abc import Iterator, Mapping

# An address as it can be written into every file: ASCII, without query or fragment.
_HOST = r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:/[\w.~%/+@:,=()!-]*)?", re.ASCII)
_REPOSITORY = re.compile(rf"https?://{_HOST}(?:/[\w.~-]+){{2,}}/?", re.ASCII)
# How Git names a repository: over SSH, or with the name of its folder.
_GIT = re.compile(
    r"(?:ssh://)?(?:git@)?(?:https?://)?([\w.-]+\.[a-z]+)[:/]([\w./~-]+?)(?:\.git)?/?",
    re.ASCII,
)
# The last second of the year 9999, which is the last that Python can write.
_LAST = 253_402_300_799


def faults(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with a variable, and what would be right.

    One that is empty counts as one that is not set.
    """
    if (url := environment.get("SITE_URL")) and not _ADDRESS.fullmatch(url):
        yield (
            f'SITE_URL="{url}" cannot be the address of a site (expected one like'
            " https://example.org/reference/: no spaces, no ? and no #)"
        )
    repository = environment.get("REPOSITORY", "")
    is_address = _REPOSITORY.fullmatch(repository) and not repository.endswith(".git")
    if repository and not is_address:
        meant = _GIT.fullmatch(repository)
        like = f"https://{meant[1]}/{meant[2]}" if meant else "https://github.com/o/n"
        yield (
            f'REPOSITORY="{repository}" is not the address of its pages (expected'
            f" {'' if meant else 'one like '}{like})"
        )
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (re.fullmatch(r"[0-9]{1,12}", epoch) and int(epoch) <= _LAST):
        yield (
            f'SOURCE_DATE_EPOCH="{epoch}" is not a time (expected seconds since 1970,'
            " or nothing: the build takes the newest day of checking)"
        )


def given() -> dict[str, str]:
    """Return the variables for a process that builds or serves.

    One that is set but empty says nothing. The docstrings of the API's shapes are
    published, so Python must not leave them out.
    """
    found = {name: value for name, value in os.environ.items() if value}
    found.pop("PYTHONOPTIMIZE", None)
    return found
