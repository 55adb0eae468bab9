"""What pages say to programs in their heads: JSON-LD, and their other forms."""

import json

import pytest

from tests.api import COLLECTIONS, Api
from tests.pages import Pages
from tests.raw import read
from tests.records import ADDRESSES, INDEX

ELI = "http://data.europa.eu/eli/reg/2024/1689/oj"
TYPES = {
    "BreadcrumbList",
    "Dataset",
    "DefinedTerm",
    "DefinedTermSet",
    "WebPage",
    "WebSite",
}


def graph(pages: Pages, address: str) -> dict[str, dict]:
    """Return a page's nodes by their type."""
    scripts = [
        json.loads(script.text)
        for script in pages.tree(address).findall(".//head/script")
        if script.get("type") == "application/ld+json"
    ]
    assert [one["@context"] for one in scripts] == ["https://schema.org"], address
    return {node["@type"]: node for node in scripts[0]["@graph"]}


def alternates(pages: Pages, address: str) -> dict[str, list[str]]:
    """Return the other forms of a page by their kind, each found to be there."""
    found: dict[str, list[str]] = {}
    for link in pages.tree(address).findall(".//head/link[@rel='alternate']"):
        found.setdefault(link.get("type"), []).append(link.get("href"))
    return found


def test_every_page_describes_itself(pages):
    """Address, title and description are those of its head; its trail is the page's."""
    for address in pages.full:
        if address == "404.html":
            continue
        nodes = graph(pages, address)
        assert nodes.keys() <= TYPES, address
        page, head = nodes["WebPage"], pages.tree(address).find(".//head")
        assert page["url"] == pages.site.url + address
        described = head.find("meta[@name='description']").get("content")
        assert page["description"] == described, address
        assert head.find("meta[@property='og:title']").get("content") == page["name"]
        steps = pages.tree(address).findall(".//nav[@aria-label='Breadcrumbs']//li")
        if not steps:
            assert address == ""
            continue
        trail = nodes["BreadcrumbList"]["itemListElement"]
        names = ["".join(step.itertext()).strip() for step in steps]
        assert [step["name"] for step in trail] == names, address
        assert [step["position"] for step in trail] == [*range(1, len(steps) + 1)]
        assert trail[0]["item"] == pages.site.url
        assert trail[-1]["item"] == pages.site.url + address


def test_a_page_says_which_law_it_is_about(pages):
    """Obligation and article name the article and the act, by its ELI."""
    for address in ("obligations/obl-003/", "articles/art-9/"):
        (law,) = graph(pages, address)["WebPage"]["about"]
        assert law["@type"] == "Legislation"
        assert law["name"] == "Art. 9, Regulation (EU) 2024/1689"
        assert law["url"].endswith("#art_9")
        assert law["isPartOf"]["@id"] == ELI
    (act,) = graph(pages, "articles/dir-2024-2853/")["WebPage"]["about"]
    assert act["legislationIdentifier"] == "32024L2853"
    assert "about" not in graph(pages, "about/")["WebPage"]


@pytest.mark.parametrize("address", ["", "api/"])
def test_the_data_is_a_dataset(pages, address):
    """With licence, maker, basis and every file; each download is there."""
    data = graph(pages, address)["Dataset"]
    assert data["license"] == INDEX["meta"]["license"]
    assert data["isBasedOn"]["creator"]["name"] == INDEX["meta"]["publisher"]
    assert data["isBasedOn"]["version"] == INDEX["meta"]["version"]
    assert 50 <= len(data["description"]) <= 5000
    api = Api(pages.site)
    downloads = {one["contentUrl"] for one in data["distribution"]}
    assert [one for one in downloads if not api.path_of(one).is_file()] == []
    tables = {f"{pages.site.url}api/v1/{name}.csv" for name in COLLECTIONS}
    assert tables <= downloads


def test_dimensions_and_terms_are_defined(pages):
    """Each dimension is a defined term, and so is each entry of the glossary."""
    for dimension in INDEX["dimensions"]:
        address = ADDRESSES[dimension["id"]]
        node = graph(pages, address)["DefinedTerm"]
        assert node["name"] == dimension["name"]
        assert node["termCode"] == dimension["id"]
        assert node["description"] == dimension["definition"]
    terms = graph(pages, "glossary/")["DefinedTermSet"]["hasDefinedTerm"]
    assert [(one["name"], one["description"]) for one in terms] == [
        (one["term"], one["definition"]) for one in read("glossary")["terms"]
    ]
    assert all(pages.finds("glossary/", one["@id"].split("#")[1]) for one in terms)


def test_hostile_texts_stay_inside_their_script(hostile_site):
    """The description of a hostile record is data, letter by letter."""
    pages = Pages(hostile_site)
    name = graph(pages, "obligations/obl-003/")["WebPage"]["name"]
    assert "<script>alert(7007)</script>" in name
    source = hostile_site.html("obligations/obl-003/")
    block = source.split('type="application/ld+json">')[1].split("</script>")[0]
    assert "<" not in block


def test_a_page_names_its_other_forms(pages):
    """Markdown for each page; data, table, calendar and feed where they belong."""
    own = {name: home for name, home in ADDRESSES.items() if "#" not in home}
    for record_id, address in own.items():
        found = alternates(pages, address)
        (link,) = found["application/json"]
        assert link.endswith(f"/{record_id}.json")
        assert found["text/markdown"] == ["index.md"]
    obligations = alternates(pages, "obligations/")
    files = ("../api/v1/obligations", "../api/v1/duties")
    assert obligations["application/json"] == [f"{name}.json" for name in files]
    assert obligations["text/csv"] == [f"{name}.csv" for name in files]
    assert alternates(pages, "timeline/")["text/calendar"] == ["../calendar/all.ics"]
    assert alternates(pages, "updates/")["application/atom+xml"] == [
        "feed.xml",
        "law.xml",
    ]
    article = alternates(pages, "articles/art-9/")["application/json"]
    assert article == ["../../api/v1/articles/art-9.json"]
    assert alternates(pages, "404.html") == {}
