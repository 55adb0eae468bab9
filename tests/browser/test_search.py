"""The page of the search, typed into as a reader does."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.raw import sections
from tests.records import ADDRESSES, RECORDS, REFERENCES
from tests.records import INDEX as DATA
from tests.sites import WIDE

GROUPS = {**sections(DATA), "references": REFERENCES["references"]}
RECORD = re.compile(r"\b(?:[A-Z]+-\d{3}|D\d)\b")
KINDS = {
    "OBL-011": "Obligation",
    "D3": "Dimension",
    "CASE-001": "Case",
    "INS-003": "Insurer",
    "DL-004": "Deadline",
    "NAT-001": "Authority",
    "STD-001": "Standard",
    "TIER-001": "Tier",
    "ref:7": "Reference",
}


def ask(page: Page, query: str, is_pasted: bool = False) -> None:
    """Type a query in place of the last one, and wait until it is answered."""
    field = page.get_by_role("searchbox")
    field.fill("")
    expect(page.locator("#count")).to_have_text("")
    if is_pasted:
        page.keyboard.insert_text(query)
    else:
        field.press_sequentially(query)
    expect(field).to_have_value(query)
    expect(page.locator("#count")).to_have_text(re.compile(r"^\d+ result"))
    page.wait_for_function(
        "query => new URLSearchParams(location.search).get('q') === query", arg=query
    )


def results(page: Page) -> list[str]:
    """Return the results as they are read, the best first."""
    return page.locator("#results > li").all_inner_texts()


def ids(found: list[str]) -> list[str]:
    """Return the ids of the records among results, the best first."""
    named = [re.search(r"· ([A-Z]+-?\d+|ref:\d+)", text) for text in found]
    return [match[1] for match in named if match]


@pytest.fixture
def search(visit) -> Page:
    return visit().open("search/")


@pytest.fixture(scope="module")
def asked(long_visit) -> Page:
    """The page of the search, as one reader leaves it to the next."""
    page = long_visit().open("search/")
    ask(page, "FRIA")
    return page


def look_up(page: Page, queries: list[str], name: str) -> list[list[str]]:
    """Return a field of all that each query finds, the best first."""
    return page.evaluate(
        """async ([queries, name]) => {
          const { build, find } = await import("../javascripts/rules/search.mjs");
          const entries = async () => (await fetch("entries.json")).json();
          window.built ??= build(window.lunr, await entries());
          const found = queries.map((query) => find(window.built, query));
          return found.map((entries) => entries.map((one) => one[name]));
        }""",
        [queries, name],
    )


def compounds(entries: list[dict]) -> list[str]:
    """Return every word with hyphens within it in what is read of the entries."""
    names = ["id", "title", "articles", "synonyms", "lead", "text"]
    texts = (entry.get(name, "") for entry in entries for name in names)
    found = (re.findall(r"(?<![-\w])\w+(?:-\w+){1,3}(?![-\w])", text) for text in texts)
    return sorted({word for words in found for word in words})


def test_every_record_is_found_by_its_id(asked):
    """The id of a record finds the record first."""
    names = [record["id"] for group in GROUPS.values() for record in group]
    found = look_up(asked, names, "id")
    assert [ids[0] for ids in found] == names


def test_every_record_is_found_by_its_name(asked, edition):
    """The name of a record, as pages print it, finds it among the first."""
    names = [record["id"] for group in GROUPS.values() for record in group]
    titles = [edition.name(edition.records[name]) for name in names]
    found = dict(zip(names, look_up(asked, titles, "id"), strict=True))
    assert {name: ids for name, ids in found.items() if name not in ids[:3]} == {}


def test_every_record_is_led_to(asked):
    """What its id finds first has the address of the record."""
    names = [record["id"] for group in GROUPS.values() for record in group]
    found = look_up(asked, names, "address")
    assert [first for first, *_ in found] == [ADDRESSES[name] for name in names]


def test_a_result_is_linked_and_shows_its_kind(asked):
    """Each row leads to the address of its entry and says beside the id what it is."""
    query = "Annex III"
    ask(asked, query, is_pasted=True)
    rows = asked.locator("#results > li")
    links = rows.locator("a").evaluate_all("all => all.map((link) => link.href)")
    labels = rows.locator(".arr-id").all_inner_texts()
    fields = [look_up(asked, [query], name)[0] for name in ("address", "kind", "id")]
    entries = list(zip(*fields, strict=True))[: len(links)]
    root = asked.url.partition("search/")[0]
    assert len({kind for _, kind, _ in entries}) > 3
    assert links == [root + address for address, *_ in entries]
    assert labels == [" · ".join(filter(None, named)) for _, *named in entries]


@pytest.mark.parametrize(
    ("query", "record_id", "place"),
    [
        ("chatbot", "OBL-012", 3),
        ("FRIA", "OBL-011", 1),
        ("fria", "OBL-011", 1),
        ("Art. 27", "OBL-011", 3),
        ("article 27", "OBL-011", 3),
        ("Article 27", "OBL-011", 3),
        ("art 27", "OBL-011", 3),
        ("obl-011", "OBL-011", 1),
        ("Moffatt", "CASE-001", 1),
        ("Mobley v. Workday, Inc.", "CASE-003", 1),
        ("Munich Re", "INS-003", 1),
        ("Context Integrity", "D2", 3),
        ("high-risk", "DL-004", 10),
        ("Germany", "NAT-001", 1),
        ("2 August 2026", "DL-004", 10),
        ("Bundesnetzagentur", "NAT-001", 1),
        ("Deepfake Response Endorsement", "INS-005", 2),
    ],
)
def test_a_query_finds_its_record(asked, query, record_id, place):
    """A word, a name, an article or a synonym finds the record near the top."""
    ask(asked, query)
    assert record_id in ids(results(asked))[:place]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("model drift", "glossary/#drift"),
        ("waiver of subrogation", "glossary/#waiver-of-subrogation"),
        ("Art. 10", "articles/art-10/"),
        ("Annex III", "articles/annex-iii/"),
        ("evidence file", "evidence/"),
    ],
)
def test_what_is_no_record_is_found_too(asked, query, address):
    """Terms, articles and tools stand among the first results."""
    ask(asked, query)
    links = asked.locator("#results a")
    found = [link.get_attribute("href") for link in links.all()[:3]]
    assert [link for link in found if link.endswith(address)], found


@pytest.mark.parametrize(
    ("query", "twins"),
    [
        ("real-time biometric", ["real time biometric", "Realtime Biometric"]),
        ("AI Act", ["AI-Act", "ai act", "AI\N{NO-BREAK SPACE}Act"]),
        ("general-purpose", ["general purpose", "GENERAL PURPOSE", "generalpurpose"]),
        ("OBL-011", ["obl 011", "OBL011", "obl\N{NON-BREAKING HYPHEN}011"]),
        ("ref:7", ["ref 7", "REF-7", "ref7"]),
        ("35000000", ["35,000,000", "35.000.000", "35 000 000", "35 million"]),
        ("deepfake", ["deep fake", "deep-fake", "deep\N{SOFT HYPHEN}fake"]),
        ("Munich Re", ["M\N{LATIN SMALL LETTER U WITH DIAERESIS}nich R\u00e9"]),
        ("Bundesnetzagentur", ["\uff22undesnetzagentu\u0300r"]),
        ("E&O", ["e & o"]),
        ("Annex III", ["annex-iii", "ANNEXIII"]),
        ("Art. 26(7)", ["article 26 (7)", "ART 26 7", "art-26-7"]),
    ],
)
def test_spelling_decides_nothing(asked, query, twins):
    """Hyphens, spaces, case, separators and accents make no difference."""
    first, *others = look_up(asked, [query, *twins], "address")
    assert first
    assert others == [first] * len(twins)


def test_hyphens_spaces_and_case_decide_nothing_in_any_word(asked, site):
    """Every compound of the entries is found the same, however it is written."""
    entries = json.loads((site.root / "search/entries.json").read_text("utf-8"))
    names = compounds(entries)[:: 1 if WIDE else 7]
    forms = [(n, n.upper(), n.replace("-", " "), n.replace("-", "")) for n in names]
    found = iter(look_up(asked, [form for group in forms for form in group], "address"))
    different = {}
    for name, group in zip(names, forms, strict=True):
        results = [next(found) for _ in group]
        if not results[0] or results != [results[0]] * len(results):
            different[name] = [len(result) for result in results]
    assert different == {}


def test_a_number_does_not_begin_another(asked):
    """A fine of 750,000 is not one of 7,500,000."""
    small, large = map(set, look_up(asked, ["750,000", "7,500,000"], "address"))
    assert small - large
    assert large - small


def test_of_a_very_long_query_only_the_beginning_is_looked_up(asked):
    """Of 20,000 letters only the first few hundred cost time."""
    short, long = look_up(asked, ["risk", "risk " * 4_000 + "xylophone"], "address")
    assert short
    assert long == short


@pytest.mark.parametrize(
    ("query", "record_id"),
    [
        ("halucination", "CASE-002"),
        ("fundemental rights", "OBL-011"),
        ("Armila", "INS-002"),
        ("Transperency", "OBL-012"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(asked, query, record_id):
    """One wrong or missing letter still finds the record."""
    ask(asked, query)
    assert record_id in ids(results(asked))[:8]


def test_a_query_that_finds_nothing_says_so(asked):
    """The reader hears that there is no result, and sees none."""
    ask(asked, "xylophone")
    expect(asked.get_by_role("status")).to_have_text(re.compile("^0 results"))
    assert results(asked) == []


def test_signs_of_a_query_language_do_no_harm(visit):
    """A reader may type any sign: it is looked for, or passed over."""
    visited = visit()
    page = visited.open("search/")
    queries = ["*", "id:", "a*b", "%E0%A4%A", "\\", "+a -b ~1 ^"]
    ask(page, queries[-1])
    look_up(page, [q[:end] for q in queries for end in range(1, len(q) + 1)], "id")
    assert visited.errors == []


def test_every_kind_of_record_is_named(asked):
    """What an id finds first is of the kind that readers know the record by."""
    found = look_up(asked, list(KINDS), "kind")
    assert [first for first, *_ in found] == list(KINDS.values())


def test_a_result_leads_to_its_record(search):
    """Following the first result opens the record's page."""
    ask(search, "FRIA")
    search.locator("#results a").first.click()
    search.wait_for_url("**/obligations/obl-011/")


def test_a_query_stands_in_the_address(asked):
    """What is typed can be copied as an address, whatever signs it holds."""
    ask(asked, "Art. 27 & more?")
    assert asked.url.endswith("search/?q=Art.+27+%26+more%3F")


def test_an_address_with_a_query_is_answered(visit):
    """A link to a query shows the query and its results."""
    page = visit().open("search/?q=FRIA")
    expect(page.get_by_role("searchbox")).to_have_value("FRIA")
    expect(page.locator("#results > li").first).to_contain_text("OBL-011")


@pytest.mark.parametrize("way", ["reload", "back"])
def test_a_query_outlasts_the_page(search, way):
    """Reload and Back bring back the query and its results."""
    ask(search, "chatbot")
    before = ids(results(search))
    count = search.locator("#results > li").count()
    if way == "reload":
        search.reload()
    else:
        search.locator("#results a").first.click()
        search.wait_for_url(re.compile(r"^((?!search).)*$"))
        search.go_back()
    expect(search.get_by_role("searchbox")).to_have_value("chatbot")
    expect(search.locator("#results > li")).to_have_count(count)
    assert ids(results(search)) == before


@pytest.mark.parametrize("address", ["", "obligations/obl-003/", "timeline/"])
def test_the_slash_key_leads_to_the_search(visit, address):
    """From any page the key leads to the box, ready for typing."""
    page = visit().open(address)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("FRIA")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=FRIA")
    expect(page.locator("#results > li").first).to_contain_text("OBL-011")


def test_the_slash_key_finds_the_field_of_the_search(search):
    """On the page itself the key goes to the field and leaves no slash in it."""
    search.get_by_role("link", name="About").focus()
    search.keyboard.press("/")
    expect(search.get_by_role("searchbox")).to_be_focused()
    expect(search.get_by_role("searchbox")).to_have_value("")


def test_a_slash_can_be_typed(asked):
    """In the field the key is a letter like any other."""
    ask(asked, "ISO/IEC")
    assert "STD-001" in ids(results(asked))


@pytest.mark.parametrize("scripted", [True, False])
def test_the_box_in_the_header_asks_the_search(visit, scripted):
    """Words and the key lead to the search with its question, script or none."""
    visited = visit(java_script_enabled=scripted)
    page = visited.open("cases/case-001/")
    box = page.get_by_role("search").get_by_role("searchbox")
    if scripted:
        page.keyboard.press("/")
        expect(box).to_be_focused()
    box.fill("air canada")
    box.press("Enter")
    page.wait_for_url("**/search/?q=air+canada")
    if scripted:
        expect(page.locator("#results li").first).to_contain_text("Air Canada")
    assert visited.errors == []


def test_a_phone_has_a_link_to_the_search(visit):
    """Where the box has no room, a link and the key lead to the page."""
    visited = visit(width=360)
    page = visited.open("cases/case-001/")
    assert not page.get_by_role("searchbox").is_visible()
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    page.wait_for_url("**/search/")
    page.goto(visited.url + "about/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    expect(page.get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize(
    "address", ["", "obligations/", "obligations/obl-011/", "calculator/", "404.html"]
)
def test_other_pages_do_not_load_the_search(visit, address):
    """Script and entries of the search are fetched on its own page alone."""
    visited = visit()
    visited.open(address).wait_for_load_state("networkidle")
    assert [
        r for r in visited.requests if re.search(r"lunr|entries|search.*\.mjs", r)
    ] == []


def test_the_search_loads_its_script_once(visit):
    """On its own page they are fetched once."""
    visited = visit()
    visited.open("search/").wait_for_load_state("networkidle")
    for name in (r"/lunr\.js$", r"/entries\.json$", r"search\.\w+\.mjs$"):
        assert len([r for r in visited.requests if re.search(name, r)]) == 1, name


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_script_all_records_are_listed(visit):
    """A reader without JavaScript finds every record, A to Z, each with a link."""
    page = visit(java_script_enabled=False).open("search/")
    rows = page.locator("main li").filter(has=page.locator("a"))
    texts = rows.all_inner_texts()
    found = [RECORD.findall(text)[-1] for text in texts if RECORD.search(text)]
    assert sorted(found) == sorted(RECORDS)
    register = page.locator(".arr-register > li > a:first-child").all_inner_texts()
    names = [name.casefold() for name in register]
    assert names == sorted(names)
    assert len(names) == len(RECORDS)


def test_hostile_texts_do_nothing_among_results(visit, hostile_site):
    """Results print names and texts letter by letter."""
    visited = visit(site=hostile_site)
    page = visited.open("search/")
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    ask(page, "OBL-003")
    assert "<script>alert(7007)</script>" in results(page)[0]
    assert page.locator("#results").locator("script, img").count() == 0
    assert said == []
    assert visited.errors == []
