"""Words that readers never meet: makers' jargon, archaisms, translated idiom."""

import re

import pytest

from tests.markup import words

# The pages for programmers and on the making of the site speak of its parts by name.
FOR_MAKERS = ("api/", "data-dictionary/", "about/decisions/", "id/")
# Each word with what a reader meets instead.
NEVER = {
    r"ceilings?": "maximum fine",
    r"mend(?:s|ed|ing)?": "correct, remedy",
    r"whence|wherein|whither|hereby|heretofore": "from which, in which",
    r"without object": "nothing to apply it to",
    r"hangs? on": "depends on",
    r"all the same": "nevertheless",
    r"dear": "expensive",
    r"foreign to": "unrelated to",
    r"told from": "distinguished from",
    r"raw points?": "point",
    r"whole ledger": "changes and corrections",
    r"lopsided": "uneven",
    r"binders?": "evidence file",
}


@pytest.mark.parametrize("never", NEVER)
def test_a_reader_never_meets(pages, never):
    """No page for readers has the word in what it shows, whoever wrote the text."""
    pattern = re.compile(rf"\b(?:{never})\b", re.IGNORECASE)
    found = {
        address: words(main)[match.start() - 40 : match.end() + 40]
        for address in pages.site.pages
        if not address.startswith(FOR_MAKERS)
        for main in pages.tree(address).iter("main")
        if (match := pattern.search(words(main)))
    }
    assert found == {}, f"write: {NEVER[never]}"
