"""Addresses, links between them, and the heads of the generated pages."""

import html
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.files.redirects import redirects
from macros.pages.declared import RecordPage, record_pages
from macros.pages.guides import guides
from macros.pages.menu import menu, sections, trail
from macros.rules.addresses import Addresses, relative, report_address
from macros.rules.leads import SUMMARY, summary
from tests.each import each
from tests.editions import loaded
from tests.raw import ROOT
from tests.records import replaced

EDITION = loaded()
PAGES = {page.record.id: page for page in record_pages(EDITION)}
# One address of each collection, as the contract has them.
ADDRESSES = {
    "OBL-003": "obligations/obl-003/",
    "D1": "dimensions/d1/",
    "CASE-001": "cases/case-001/",
    "INS-001": "insurers/ins-001/",
    "DL-001": "timeline/dl-001/",
    "PEN-001": "penalties/pen-001/",
    "NAT-001": "authorities/nat-001/",
    "STD-001": "standards/std-001/",
    "MKT-001": "market/#mkt-001",
    "TIER-001": "calculator/#tier-001",
    "ref:1": "references/#ref-1",
}
segments = st.text("abcz019-", min_size=1, max_size=6).filter(lambda s: s.strip("-"))
pages = st.lists(segments, max_size=4).map(
    lambda parts: "".join(p + "/" for p in parts)
)
fragments = st.one_of(st.just(""), segments.map("#{}".format))
files = st.one_of(st.just(""), segments.map("{}.json".format))


def test_a_record_has_its_address():
    """A record lives where the contract says."""
    addresses = Addresses(EDITION)
    assert {name: addresses.of(name) for name in ADDRESSES} == ADDRESSES


def test_no_two_records_share_an_address():
    """Every record has an address, and it is its own."""
    own = [name for name in EDITION.records if name not in replaced()]
    addresses = Addresses(EDITION)
    assert len({addresses.of(name) for name in own}) == len(own)


def test_an_unknown_record_has_no_address():
    """Who asks for a record that is not there is told."""
    with pytest.raises(KeyError):
        Addresses(EDITION).of("OBL-999")


@given(pages, files, fragments, pages, st.sampled_from(["/", "/a/path/"]))
def test_a_relative_link_leads_back(folder, file, fragment, page, root):
    """From any page, under any path, a link leads to its address."""
    address = folder + file + fragment
    base = f"https://site.example{root}"
    assert urljoin(base + page, relative(address, page)) == base + address


@given(pages, fragments, pages)
def test_a_link_is_never_absolute(address, fragment, page):
    """No link starts at the root, and none is empty."""
    link = relative(address + fragment, page)
    assert link
    assert not link.startswith("/")


def test_pages_are_those_of_nine_collections():
    """Tiers, market and references share a page; all others have their own."""
    index = EDITION.index
    paged = (
        *index.obligations,
        *index.dimensions,
        *index.liability_cases,
        *index.insurer_landscape,
        *index.deadlines,
        *index.penalty_tiers,
        *index.national_authority_status,
        *index.reference_standards,
        *EDITION.ledger.updates,
    )
    assert list(PAGES) == [record.id for record in paged]


@each("name", PAGES)
def test_a_head_fits(name):
    """Title and description name the record and are neither long nor empty."""
    page = PAGES[name]
    assert name in page.title
    assert name in page.description
    assert len(page.title) <= 65
    assert 60 <= len(page.description) <= SUMMARY


def test_heads_differ():
    """No two pages have the same title, description or address."""
    for part in ("title", "description", "address", "source"):
        assert len({getattr(page, part) for page in PAGES.values()}) == len(PAGES)


def test_a_head_is_escaped():
    """A theme that prints the head as it is can print no markup and no macro."""
    record = EDITION.records["D1"]
    text = '<b>"{{ 7*7 }}" & \'</title>'
    head = RecordPage(record, text, "dimensions/d1/", text, text).head
    for part in head.values():
        assert not set(part) & set("<>\"'{}")
        assert html.unescape(part) == text


@given(st.text(), st.integers(20, 200))
def test_a_summary_keeps_to_its_limit(text, limit):
    """A text is shortened to its limit, and not at all if it fits."""
    short = summary(text, limit)
    assert len(short) <= limit
    assert short == text if len(text) <= limit else short.endswith("…")


def test_a_summary_ends_with_a_word():
    """A shortened text ends with a whole word and no comma."""
    assert summary("one, two, three", 11) == "one, two…"


def test_redirects_lead_to_the_record():
    """Each id leads to its record, by refresh and by link, and is not indexed."""
    found = dict(redirects(EDITION))
    references = EDITION.bibliography.references
    names = {*EDITION.records} - {one.id for one in references}
    names |= {one.id.replace(":", "-") for one in references}
    assert set(found) == {f"id/{name}/index.html" for name in names}
    assert '"../../references/#ref-7">ref:7<' in found["id/ref-7/index.html"]
    page = found["id/DL-004/index.html"]
    assert 'content="0; url=../../timeline/dl-004/"' in page
    assert '<a href="../../timeline/dl-004/">DL-004</a>' in page
    assert 'content="noindex"' in page


def test_neighbours_stand_before_and_after():
    """A record lies between its neighbours; at the ends there is one."""
    addresses, records = Addresses(EDITION), EDITION.records
    assert addresses.neighbours(records["D1"]) == (None, records["D2"])
    assert addresses.neighbours(records["D4"]) == (records["D3"], records["D5"])
    assert addresses.neighbours(records["D7"]) == (records["D6"], None)


def test_the_trail_leads_from_home():
    """Breadcrumbs name the section of a record, and home has none."""
    ways = sections(())
    assert trail(EDITION, ways, "", "Home") == ()
    for page, title, expected in (
        ("about/", "About", [("About", "about/")]),
        ("cases/", "x", [("Cases", "cases/")]),
        ("search/", "Search", [("Search", "search/")]),
        (
            "dimensions/d1/",
            "x",
            [
                ("Score", "calculator/"),
                ("Dimensions", "dimensions/"),
                ("D1", "dimensions/d1/"),
            ],
        ),
        (
            "articles/art-26/",
            "x",
            [
                ("Duties", "obligations/"),
                ("Articles", "articles/"),
                ("Art. 26", "articles/art-26/"),
            ],
        ),
        (
            "about/privacy/",
            "Privacy",
            [("About", "about/"), ("Privacy", "about/privacy/")],
        ),
    ):
        assert trail(EDITION, ways, page, title) == (("Home", ""), *expected)


def test_the_menu_marks_its_section():
    """The section of a page is current, with the entry that it is nearest below."""
    for page, section, entry in (
        ("", None, None),
        ("search/", None, None),
        ("cases/case-001/", "Cases", "All cases"),
        ("obligations/finder/", "Duties", "Find your duties"),
        ("learn/reading-a-score/", "Score", "Reading a score"),
        ("learn/briefing/", "Start here", "Overview"),
    ):
        seen = menu(sections(()), page)
        current = [one.title for one in seen if one.is_current]
        entries = [e.title for one in seen for e in one.entries if e.is_current]
        assert (current, entries) == ([section] * bool(section), [entry] * bool(entry))


def test_a_guide_that_no_section_names_is_in_the_first():
    """Every Learn page is in the navigation once."""
    site_guides = guides(ROOT / "docs")
    named = [place.address for one in sections(site_guides) for place in one.places]
    assert [g.address for g in site_guides if named.count(g.address) != 1] == []


def test_an_error_is_reported_where_there_is_a_repository():
    """With a repository the form is prefilled; without one the About page answers."""
    record = EDITION.records["DL-004"]
    assert report_address("", record) == "about/#report"
    assert report_address("https://github.com/owner/name/", record) == (
        "https://github.com/owner/name/issues/new"
        "?template=correction.yml&title=DL-004%3A%20&record=DL-004"
    )
