"""The files for programs that visit: site map, robots, Markdown, whom to tell."""

import re
from datetime import date, timedelta
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

import pytest

from tests.pages import Pages
from tests.raw import ROOT, read, sections
from tests.records import ADDRESSES, addresses, facts, printed
from tests.sites import ENTRIES

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def text(pages: Pages, name: str) -> str:
    """Return a file of the site."""
    return (pages.site.root / name).read_text(encoding="utf-8")


def days() -> set[str]:
    """Return every day on which the data says that anything was checked or stated."""
    data = "".join(path.read_text("utf-8") for path in (ROOT / "data").rglob("*.json"))
    named = r'"(?:checked_on|read_on|date_modified)": "([^"]*)"'
    return set(re.findall(named, data))


def test_the_site_map_lists_every_page_with_a_day_of_the_data(pages):
    """No redirect, no page for errors; the day is that of the newest check."""
    tree = Xml.fromstring(text(pages, "sitemap.xml"))
    listed = {
        one.findtext(f"{NAMESPACE}loc"): one.findtext(f"{NAMESPACE}lastmod")
        for one in tree
    }
    assert set(listed) == {pages.site.url + a for a in pages.full if a != "404.html"}
    assert set(listed.values()) <= days()
    updates = read("updates")["updates"]
    own = [one["checked_on"] for one in updates if one["record"] == "OBL-003"]
    asks = read("articles")["provisions"]
    own += [one["checked_on"] for one in asks if one["provision"] == "art-9"]
    assert listed[f"{pages.site.url}obligations/obl-003/"] == max(own)
    unchecked = [
        r["id"]
        for r in read("index")["liability_cases"] + read("index")["insurer_landscape"]
        if r["id"] not in {u["record"] for u in read("updates")["updates"]}
    ]
    for record_id in unchecked:
        day = listed[pages.site.url + ADDRESSES[record_id]]
        assert day == read("index")["meta"]["date_modified"]


def test_robots_are_welcome(pages):
    """Nothing is closed to them, and they are told of the site map."""
    lines = text(pages, "robots.txt").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert f"Sitemap: {pages.site.url}sitemap.xml" in lines
    assert not any(line.startswith("Disallow") for line in lines)


def test_whoever_finds_a_weakness_knows_whom_to_tell(pages):
    """RFC 9116: a contact that is there, and an end within a year of the check."""
    lines = text(pages, ".well-known/security.txt").splitlines()
    found = dict(line.split(": ", 1) for line in lines)
    assert len(found) == len(lines)
    page, anchor = found["Contact"].removeprefix(pages.site.url).split("#")
    assert pages.finds(page, anchor)
    assert found["Canonical"] == f"{pages.site.url}.well-known/security.txt"
    until = date.fromisoformat(found["Expires"].removesuffix("T00:00:00Z"))
    checked = date.fromisoformat(max(days()))
    assert checked < until < checked + timedelta(days=365)


def test_every_page_is_there_as_markdown(pages):
    """Beside the page, with its heading, its day, its source and its licence."""
    for address in pages.full:
        if address == "404.html":
            continue
        found = text(pages, f"{address}index.md")
        heading = "".join(pages.tree(address).find(".//main//h1").itertext())
        plain = re.sub(r"\\(.)", r"\1", found)
        assert f"# {' '.join(heading.split())}\n" in plain, address
        assert f"Page: {pages.site.url}{address}." in found
        assert "not legal advice" in found
        assert "by-nc/4.0" in found
        program = re.sub(r"```.*?```|`[^`]*`", "", found, flags=re.DOTALL)
        tags = re.findall(r"(?<!\\)</?[a-z][^>]*>", program)
        assert tags == [], address


def test_links_of_markdown_resolve(pages):
    """Each leads where the page's own leads: to a page, a file, or elsewhere."""
    for address in pages.full:
        if address == "404.html":
            continue
        inside = {pages.site.url + target for target, _ in pages.inside(address)}
        found = set(LINK.findall(text(pages, f"{address}index.md")))
        targets = {
            urljoin(pages.site.url + address, link).partition("#")[0].partition("?")[0]
            for link in found
            if "://" not in link
        }
        assert targets <= inside | {pages.site.url + address}, address


@pytest.mark.parametrize("section", ["obligations", "dimensions", "liability_cases"])
def test_markdown_has_every_fact(pages, section):
    """What the index states of a record stands in its page as Markdown."""
    for record in sections(read("index"))[section]:
        found = text(pages, f"{ADDRESSES[record['id']]}index.md")
        plain = re.sub(r"\\(.)", r"\1", LINK.sub("", found)).replace("[", "")
        shown = [printed(value).replace("[", "") for _, value in facts(record)]
        assert [one for one in shown if one not in plain] == [], record["id"]


def test_the_list_for_language_models_names_every_page(pages):
    """Title and description of each page, with its Markdown; the data comes first."""
    found = text(pages, "llms.txt")
    assert found.startswith("# AI Risk Reference\n\n> ")
    assert found.index("## Data") < found.index("## Learn")
    linked = {link.removeprefix(pages.site.url) for link in LINK.findall(found)}
    expected = {f"{a}index.md" for a in pages.full if a != "404.html"}
    assert expected <= linked
    assert [a for a in linked - expected if not pages.finds(a, "")] == []
    assert len(re.findall(r"^- ", found, re.MULTILINE)) == len(linked)


def test_every_record_of_the_index_says_how_to_cite_it(pages):
    """Text and BibTeX stand on its page, under its permanent address."""
    home = addresses(read("index"), {"references": []})
    for group in sections(read("index")).values():
        for record in group:
            page = home[record["id"]].partition("#")[0]
            cited = f"{pages.site.url}id/{record['id']}/"
            blocks = [
                "".join(one.itertext())
                for one in pages.tree(page).iter("details")
                if "arr-cite" in one.get("class", "")
            ]
            own = [one for one in blocks if cited in one]
            assert len(own) == 1, record["id"]
            assert f"@misc{{airr-{record['id'].lower()}," in own[0]


@pytest.mark.parametrize("address", ["references/", *ENTRIES])
def test_a_page_says_how_its_entries_are_cited(pages, address):
    """One entry is cited in full, under its permanent address; no other is."""
    section = address.partition("/")[0]
    (block,) = (
        one
        for one in pages.tree(address).iter("details")
        if "arr-cite" in one.get("class", "")
    )
    text = "".join(block.itertext())
    names = {one["id"].replace(":", "-") for one in read(section)[section]}
    cited = {name for name in names if f"{pages.site.url}id/{name}/" in text}
    assert len(cited) == 1
    assert f"@misc{{airr-{cited.pop().lower()}," in text
