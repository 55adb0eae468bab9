"""What a build says, repeats and takes from the environment."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

from tests.pages import Pages
from tests.records import ADDRESSES, REFERENCES

REPOSITORY = "https://github.com/owner/name"
ELSEWHERE = "https://own.example/"  # the site of the tests lives below a path
DAY = "1785110400"  # 2026-07-27


def contents(site) -> dict[str, bytes]:
    """Return every file of a site by its name."""
    return {
        str(path.relative_to(site.root)): path.read_bytes()
        for path in sorted(site.root.rglob("*"))
        if path.is_file()
    }


def test_a_strict_build_warns_of_nothing(site):
    """No line of the build is a warning or an error."""
    lines = site.output.splitlines()
    assert any("Documentation built" in line for line in lines)
    assert [line for line in lines if re.search(r"WARN|ERROR|Traceback", line)] == []


def test_two_builds_give_the_same_bytes(site, built):
    """Neither the order of a set nor the day of a build comes out in any file."""
    one = contents(site)
    other = contents(built(PYTHONHASHSEED="1", SOURCE_DATE_EPOCH=DAY))
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_another_address_changes_full_addresses_only(site, built):
    """Every page is the same below another address, but for what it calls itself."""
    other = built(SITE_URL=ELSEWHERE)
    assert other.pages.keys() == site.pages.keys()
    for address in site.pages:
        assert other.html(address).replace(ELSEWHERE, site.url) == site.html(address)


def test_a_site_names_the_address_it_is_built_for(built):
    """Canonical addresses and the site map begin with SITE_URL."""
    other = built(SITE_URL=ELSEWHERE)
    page = other.tree("obligations/obl-011/")
    canonical = page.find(".//link[@rel='canonical']").get("href")
    assert canonical == ELSEWHERE + "obligations/obl-011/"
    listed = re.findall(r"<loc>(.*?)</loc>", (other.root / "sitemap.xml").read_text())
    assert ELSEWHERE + "obligations/obl-011/" in listed
    assert [address for address in listed if not address.startswith(ELSEWHERE)] == []


def reports(pages: Pages, address: str) -> list[str]:
    """Return where the links named "report an error" of a record's page lead."""
    main = pages.tree(address.partition("#")[0]).find(".//main")
    return [
        link.get("href")
        for link in main.iter("a")
        if "report an error" in "".join(link.itertext()).lower()
    ]


def test_a_record_reports_its_errors_to_the_repository(built):
    """With REPOSITORY the link opens the repository's form, filled with the id."""
    pages = Pages(built(REPOSITORY=REPOSITORY))
    for page in {address.partition("#")[0] for address in ADDRESSES.values()}:
        asked = [
            parse_qs(urlsplit(address).query)["record"][0]
            for address in reports(pages, page)
            if address.startswith(f"{REPOSITORY}/issues/new?")
        ]
        here = [i for i, at in ADDRESSES.items() if at.partition("#")[0] == page]
        assert Counter(asked) & Counter(here) == Counter(here), page


def test_a_record_reports_its_errors_to_the_about_page(pages):
    """Without a repository every link leads to what the About page says of it."""
    for address in {address.partition("#")[0] for address in ADDRESSES.values()}:
        found = reports(pages, address)
        depth = "../" * address.count("/")
        assert found, address
        assert set(found) == {f"{depth}about/#report"}, address


def test_every_reference_can_be_reported(pages):
    """The bibliography has a link for each of its references."""
    assert len(reports(pages, "references/")) == len(REFERENCES["references"])
