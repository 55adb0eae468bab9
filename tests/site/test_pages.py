"""Which pages there are, and that every record stands on exactly one."""

from collections import Counter

import pytest

from macros.model.roles import ROLES
from tests.each import each
from tests.markup import ids, links, words
from tests.raw import sections
from tests.records import ADDRESSES, FIXED, HOMES, INDEX, ISO, replaced

OWN = {name: home for name, home in ADDRESSES.items() if "#" not in home}
SHARED = {name: home for name, home in ADDRESSES.items() if "#" in home}

# The sections of the index whose records have pages of their own.
PAGED = [s for s, home in HOMES.items() if "#" not in home and s != "updates"]


def test_there_is_a_page_for_each_record_and_no_other(pages):
    """Records, collections and the fixed pages: nothing more, nothing less."""
    found = Counter(pages.full) - Counter(pages.articles)
    retired = {f"updates/{name.lower()}/" for name in replaced()}
    assert found == Counter([*FIXED, *OWN.values(), *retired])


def test_there_is_a_redirect_for_each_id_and_no_other(pages):
    """Every id has its permanent address, references included."""
    expected = {f"id/{name.replace(':', '-')}/" for name in ADDRESSES}
    assert set(pages.redirects) == expected


@each("record_id", OWN)
def test_a_record_heads_its_own_page(pages, record_id):
    """The page says the record's id above its first section."""
    main = pages.tree(OWN[record_id]).find(".//main")
    head = words(main).partition("Source")[0]
    assert record_id in head
    assert record_id.lower() in ids(main)


@each("record_id", SHARED)
def test_a_shared_page_has_the_anchor_of_a_record(pages, record_id):
    """The anchor of the contract stands once, in the main part of the page."""
    page, _, anchor = SHARED[record_id].partition("#")
    assert ids(pages.tree(page).find(".//main")).count(anchor) == 1


@pytest.mark.parametrize("section", [s for s, home in HOMES.items() if "#" in home])
def test_a_shared_page_keeps_the_order_of_the_data(pages, section):
    """Anchors of records follow each other as the records do."""
    page = HOMES[section].partition("#")[0]
    expected = [
        home.partition("#")[2] for home in SHARED.values() if home.startswith(page)
    ]
    found = [name for name in ids(pages.tree(page)) if name in set(expected)]
    assert found == expected


@pytest.mark.parametrize("section", PAGED)
def test_an_index_page_links_each_record_of_its_section(pages, edition, section):
    """The index of a section leads to each record; to obligations by their articles."""
    address = HOMES[section]
    main = pages.tree(address).find(".//main")
    expected = [
        (OWN[record["id"]].removeprefix(address), edition.records[record["id"]])
        for record in sections(INDEX)[section]
    ]
    expected = [(link, edition.name(record)) for link, record in expected]
    found = [(value, words(element)) for element, _, value in links(main)]
    if section in ("obligations", "deadlines"):
        assert set(expected) <= set(found)
    else:
        assert [link for link in found if link in expected] == expected


@each("record_id", ADDRESSES)
def test_an_id_leads_to_its_record(pages, record_id):
    """The page of an id redirects by meta refresh and by a link that says the id."""
    tree = pages.tree(f"id/{record_id.replace(':', '-')}/")
    target = "../../" + ADDRESSES[record_id]
    refresh = tree.find(".//meta[@http-equiv='refresh']").get("content")
    link = tree.find(".//body//a")
    assert refresh.replace(" ", "") == f"0;url={target}"
    assert link.get("href") == target
    assert record_id in words(link)


@each("record_id", sorted(set(ADDRESSES) - replaced()))
def test_a_record_links_its_permanent_address(pages, record_id):
    """A reader who wants to cite a record finds the address that never moves."""
    page = ADDRESSES[record_id].partition("#")[0]
    assert (f"id/{record_id.replace(':', '-')}/", "") in pages.inside(page)


@pytest.mark.parametrize("section", PAGED)
def test_a_record_leads_to_its_neighbours(pages, section):
    """Previous and next follow the order of the data, and end at its ends."""
    group = [record["id"] for record in sections(INDEX)[section]]
    for place, record_id in enumerate(group):
        tree = pages.tree(OWN[record_id])
        found = {
            way: [link.get("href") for link in tree.iterfind(f".//a[@rel='{way}']")]
            for way in ("prev", "next")
        }
        before, after = group[:place][-1:], group[place + 1 :][:1]
        assert found == {
            "prev": [f"../{name.lower()}/" for name in before],
            "next": [f"../{name.lower()}/" for name in after],
        }


def test_every_page_says_as_of_when(pages):
    """The day of the index stands on every page that people read."""
    for address in pages.full:
        body = words(pages.tree(address).find(".//body"))
        assert "index of 13 June 2026" in body, address
        assert "not legal advice" in body, address


def test_every_page_says_whose_data_it_shows(pages):
    """Publisher, licence and the fact of changes stand on every page."""
    for address in pages.full:
        body = words(pages.tree(address).find(".//body"))
        for phrase in (INDEX["meta"]["publisher"], "CC BY-NC 4.0", "changes were made"):
            assert phrase in body, address


def test_no_page_prints_a_day_as_data_writes_it(pages):
    """Days are in words wherever readers meet them; code and files keep ISO 8601."""
    found = {
        f"{address}: {text.strip()}"
        for address in pages.full
        for element in pages.tree(address).find(".//main").iter()
        if not {"code", "pre", "script"} & {element.tag, *ancestors(element)}
        for text in (element.text, *(child.tail for child in element))
        if text and ISO.search(text)
    }
    assert found == set()


def ancestors(element) -> set[str]:
    """Return the tags of what an element stands in."""
    return {above.tag for above in element.iterancestors()}


def test_roles_stand_apart_from_the_id_before_them(pages):
    """“UPD-166 · Provider”, not “UPD-166 Provider”."""
    labels = tuple(role.label for role in ROLES.values())
    found = {
        f"{address}: {words(one)} {words(one.getnext())}"
        for address in pages.full
        for one in pages.tree(address).findall(".//*[@class='arr-id']")
        if one.getnext() is not None and not (one.tail or "").strip()
        if words(one.getnext()).startswith(labels) and one.getnext().tag == "span"
    }
    assert found == set()
