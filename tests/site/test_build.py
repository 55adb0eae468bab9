"""What a build says, repeats and takes from the environment."""

import re

from tests.records import ADDRESSES, REFERENCES

ELSEWHERE = "https://own.example/"  # the site of the tests lives below a path


def test_a_strict_build_warns_of_nothing(site):
    """No line of the build is a warning or an error."""
    lines = site.output.splitlines()
    assert any("Documentation built" in line for line in lines)
    assert [line for line in lines if re.search(r"WARN|ERROR|Traceback", line)] == []


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


def test_a_record_reports_its_errors_to_the_about_page(pages):
    """Without a repository every link leads to what the About page says of it."""
    for address in {address.partition("#")[0] for address in ADDRESSES.values()}:
        found = pages.reports(address)
        depth = "../" * address.count("/")
        assert found, address
        assert set(found) == {f"{depth}about/#report"}, address


def test_every_reference_can_be_reported(pages):
    """The bibliography has a link for each of its references."""
    assert len(pages.reports("references/")) == len(REFERENCES["references"])
