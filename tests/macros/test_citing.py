"""A record is cited under its permanent address; LaTeX reads its name as text."""

import re

import pytest

from macros.edition.edition import load
from macros.edition.files import Files
from macros.model.dates import spoken
from macros.pages.citing import Citing
from tests.sites import ROOT

SITE = "https://site.example/reference/"
FIELD = re.compile(r'  (\w+) = "\{(.*)\}",')


def fields(bibtex: str) -> dict[str, str]:
    """Read an entry: what it is, its key, and its fields without their escapes."""
    first, *lines, last = bibtex.splitlines()
    kind, key = re.fullmatch(r"@(\w+)\{([\w-]+),", first).groups()
    assert last == "}"
    read = [FIELD.fullmatch(line).groups() for line in lines]
    return {"kind": kind, "key": key, **dict(read)}


def test_a_record_is_cited_with_index_and_law(edition):
    """Text and BibTeX say what, from what, as of when, and where for good."""
    cited = Citing(edition, "AI Risk Reference", SITE).of(edition.records["OBL-011"])
    law = edition.ledger.law
    assert cited.text == (
        "AI Risk Reference: Fundamental rights impact assessment (OBL-011). After"
        " European AI Risk Index 2026, version 1.0, by Future Proof Intelligence, as of"
        f" {spoken(edition.index.meta.date_modified)}; law as consolidated on"
        f" {spoken(law.consolidated_on)}, read on {spoken(law.read_on)}."
        " https://site.example/reference/id/OBL-011/"
    )
    read = fields(cited.bibtex)
    assert read["kind"] == "misc"
    assert read["key"] == "airr-obl-011"
    assert read["title"] == "Fundamental rights impact assessment (OBL-011)"
    assert read["author"] == "The editors of AI Risk Reference"
    assert read["url"] == f"{SITE}id/OBL-011/"
    assert read["year"] == str(edition.checked_on.year)


def test_every_record_is_cited_by_a_key_of_its_own(edition):
    """Each entry is well formed: braces match, no key stands twice."""
    citing = Citing(edition, "AI Risk Reference", SITE)
    entries = [citing.of(r).bibtex for r in edition.records.values()]
    assert len({fields(entry)["key"] for entry in entries}) == len(entries)
    assert [e for e in entries if e.count("{") != e.count("}")] == []


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("&", r"\&"),
        ("100%", r"100\%"),
        ("$x_1^2$", r"\$x\_1\textasciicircum{}2\$"),
        ("{a}", r"\textbraceleft{}a\textbraceright{}"),
        ("\\n~", r"\textbackslash{}n\textasciitilde{}"),
    ],
)
def test_a_sign_of_latex_is_text(sign, expected):
    """What LaTeX would read as its own is written so that it prints."""
    edition = load(Files(index=ROOT / "data/index.json"))
    record = edition.records["OBL-003"].model_copy(update={"label": sign})
    entry = Citing(edition, "AI Risk Reference", SITE).of(record).bibtex
    assert fields(entry)["title"] == f"{expected} (OBL-003)"
