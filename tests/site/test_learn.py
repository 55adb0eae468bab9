"""The Learn pages, the glossary and the front page as built."""

import json
import re
import struct
from urllib.parse import urljoin

import pytest

from macros.model.citations import AI_ACT
from macros.model.dates import spoken
from macros.pages.guides import guides
from macros.rules.addresses import Addresses
from macros.rules.relations import RelationGraph
from macros.rules.timeline import entries
from macros.rules.today import Today
from macros.rules.upcoming import ahead, main
from tests import raw
from tests.reading import EASY, ease, learn_pages, prose, words

GUIDES = guides(raw.ROOT / "docs")
LEARN = learn_pages()
# What the two source texts state: names, facts, examples.
FACTS = {
    "learn/assurance-and-insurance/": [
        "Andrew McPherson",
        "Introducing AI Assurance and AI Insurance",
        "acts alone, and at scale",
        "rests on a few models",
        "thousands of times a minute",
        "Blame is hard to place",
        "boards, regulators and insurers",
        "red teaming",
        "accuracy, bias and resistance to manipulation",
        "Monitoring",
        "Governance",
        "Audit and certification",
        "ISO/IEC 42001",
        "December 2023",
        "SOC 2",
        "Test report",
        "Monitoring dashboard",
        "Risk register",
        "Certificate",
        "professional indemnity",
        "errors and omissions",
        "directors and officers",
        "cyber",
        "product liability",
        "AI exclusions",
        "Munich Re",
        "aiSure",
        "performance guarantee offered since 2018",
        "below an agreed threshold",
        "ElevenLabs",
        "AIUC-1",
        "in 2026 ElevenLabs went live",
        "Armilla",
        "stand-alone AI liability policies",
        "Lloyd's",
        "in 2026. The index dates Armilla's first policy at Lloyd's to 30 April 2025",
        "narrower than the risk",
        "price on live data",
        "Coalition",
        "better, cheaper and easier to get",
        "What is the difference?",
        "Do I need both?",
        "Can AI insurance be bought today?",
        "AI Risk Management Framework, NIST, 2023",
        "Insure AI (aiSure), Munich Re",
        "ElevenLabs secures first-of-its-kind AI agent insurance, AIUC, 2026",
        "Coalition closes USD 250 million Series F, Coalition, 2022",
    ],
    "learn/red-team-insurance/": [
        "section 27.4.3",
        "AI Security Blog",
        "6 October 2025",
        "Insurance requirements",
        "stop a live system",
        "training data set",
        "data breach",
        "Professional liability",
        "negligence, errors or omissions",
        "misses a major weakness",
        "Critical",
        "notification, credit monitoring, legal fees, regulatory fines",
        "first-party",
        "third-party",
        "Essential",
        "Technology E&O",
        "software failure, loss of data and failures of network security",
        "Highly recommended",
        "Commercial general liability",
        "(CGL)",
        "Bodily injury and damage to property",
        "server rack",
        "Standard",
        "certificate of insurance",
        "(COI)",
        "limits and the policy period",
        "trading platform worth billions",
        "playlist",
        "(PII)",
        "(PHI)",
        "Business interruption",
        "USD 5 million per occurrence",
        "Additional insured",
        "defend the client",
        "Waiver of subrogation",
        "partly at fault",
        "national law",
        "not legal advice",
    ],
}
RECORDS = {
    "learn/assurance-and-insurance/": [
        *("INS-001", "INS-002", "INS-003", "INS-004", "INS-005", "INS-006"),
        *("STD-001", "STD-002", "OBL-003", "OBL-006", "OBL-007", "OBL-010"),
        *("OBL-013", "OBL-015", "OBL-017", "D1", "D4", "D5", "D7", "CASE-001"),
        *("CASE-003", "UPD-133", "ref:10", "ref:15", "ref:16"),
    ],
    "learn/red-team-insurance/": [
        *("OBL-007", "OBL-016", "D1", "D3", "D5", "INS-001", "INS-004", "INS-006"),
        "PEN-001",
    ],
}


# What leaders ask first; each page answers within a few minutes' reading.
ANSWERS = [
    "learn/does-the-ai-act-apply/",
    "learn/provider-or-deployer/",
    "learn/july-2026/",
    "learn/what-an-insurer-asks/",
]
MOST_WORDS = 900
# A day, a sum or a share that a page types instead of taking it from the data.
_TYPED = re.compile(
    r"\d+ (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December) \d{4}|\d{4}-\d\d-\d\d|(?:EUR|USD|€) ?\d|\d ?%"
)


def main_of(site, address):
    return site.tree(address).find(".//main")


@pytest.mark.parametrize("address", FACTS)
def test_every_fact_of_the_source_is_on_the_page(site, address):
    """Nothing of the two texts is lost: names, numbers, examples, sources."""
    text = site.text(address)
    missing = [fact for fact in FACTS[address] if fact not in text]
    assert missing == []


@pytest.mark.parametrize("address", ANSWERS)
def test_an_answer_is_short_and_leads_on(site, address):
    """A page that leaders ask for takes a few minutes and ends with the next step."""
    page = main_of(site, address)
    tree = page.find(".//*[@class='md-content__inner md-typeset']")
    text = " ".join(words(tree).split())
    assert len(re.findall(r"[\w'’-]+", text)) <= MOST_WORDS
    assert [one.text for one in tree.iter("h2")][-1] == "Next step"


@pytest.mark.parametrize("address", ANSWERS)
def test_an_answer_types_no_fact_of_the_data(address):
    """Days and fines come from the data by macro, so that a date moves once."""
    path = raw.ROOT / "docs" / f"{address.rstrip('/')}.md"
    assert _TYPED.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("address", ANSWERS)
def test_an_answer_cites_provisions_that_have_a_page(site, edition, address):
    """Each provision of the AI Act that a page cites is one of an article here."""
    path = raw.ROOT / "docs" / f"{address.rstrip('/')}.md"
    text = path.read_text(encoding="utf-8")
    cited = re.findall(r'\{\{ provision\("([^"]+)"(?:, "([^"]+)")?\) \}\}', text)
    assert bool(cited) is ("insurer" not in address)
    for provision, act in cited:
        found = edition.reader.citations(provision, act or AI_ACT)
        assert found, provision
        for citation in found:
            assert citation.whole in edition.named, provision


@pytest.mark.parametrize("address", RECORDS)
def test_named_things_link_to_their_records(site, edition, address):
    """Every record that explains a named thing is linked from its place."""
    from macros.rules.addresses import Addresses

    links = {
        urljoin("https://x/" + address, link.get("href", ""))
        for link in main_of(site, address).iter("a")
    }
    for name in RECORDS[address]:
        assert "https://x/" + Addresses(edition).of(name) in links, name


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.address)
def test_records_lead_back_to_the_guide(site, edition, guide):
    """The page of a record that a guide names says where it is explained."""
    from macros.rules.addresses import Addresses

    for name in guide.records:
        if name.startswith(("ref:", "UPD-")):
            continue
        page = Addresses(edition).of(name).split("#")[0]
        links = {
            urljoin("https://x/" + page, link.get("href", ""))
            for link in main_of(site, page).iter("a")
        }
        assert "https://x/" + guide.address in links, name


def test_no_page_without_a_way_on(site):
    """The main part of every page links to another page of the site."""
    for address, path in site.pages.items():
        if address.startswith("id/"):
            continue
        base = site.url + address
        links = {
            re.split(r"[?#]", urljoin(base, link.get("href", "")))[0]
            for link in main_of(site, address).iter("a")
            if link.get("href")
        }
        onward = {one for one in links if one.startswith(site.url)} - {base}
        onward -= {site.url}
        assert onward, path


@pytest.mark.parametrize("address", [*LEARN, "glossary/"])
def test_a_learn_page_says_where_it_stands(site, address):
    """The way up starts at home, and the menu marks the page and one section."""
    tree = site.tree(address)
    menu = tree.find(".//nav[@id='menu']")
    here = [a.get("href") for a in menu.iter("a") if a.get("aria-current") == "page"]
    assert [urljoin(site.url + address, link) for link in here] == [site.url + address]
    assert len([one for one in menu.iter("summary") if one.get("aria-current")]) == 1
    trail = tree.find(".//nav[@class='arr-trail']")
    assert trail.find(".//a").text == "Home"


# A record, an article and another act, in which terms open where they are first used.
GENERATED = ["obligations/obl-009/", "articles/art-26/", "articles/dir-2024-2853/"]


@pytest.mark.parametrize("address", [*LEARN, *GENERATED])
def test_a_term_is_explained_once_a_page_at_first_use(site, address):
    """Each tooltip stands once, belongs to its button, and repeats the glossary."""
    tree = site.tree(address)
    buttons = [b.get("popovertarget") for b in tree.find(".//main").iter("button")]
    opened = [name for name in buttons if name]
    assert len(opened) == len(set(opened))
    assert bool(opened) or address not in GENERATED
    terms = {term["id"]: term for term in raw.read("glossary")["terms"]}
    for name in opened:
        tip = tree.find(f".//*[@id='{name}']")
        assert tip.get("popover") is not None
        term = terms[name.removeprefix("term-")]
        assert term["definition"] in "".join(tip.itertext())


def test_the_glossary_has_every_term_with_its_meaning(site):
    """Definition, warning, synonyms and the records where it is met are printed."""
    tree = site.tree("glossary/")
    for term in raw.read("glossary")["terms"]:
        block = tree.find(f".//*[@id='{term['id']}']")
        text = " ".join("".join(block.itertext()).split())
        assert term["definition"] in text
        for word in (*term["synonyms"], *term["records"], *term["articles"]):
            assert word in text
        assert (term["misleads"] or "") in text
        assert "Where you meet it" in text or not term["records"]


def test_home_counts_what_the_data_holds(site):
    """The numbers on the front page are those of the data."""
    text = site.text("")
    index = raw.read("index")
    evidence = sum(len(duty["evidence"]) for duty in index["obligations"])
    assert f"{evidence} pieces of evidence" in text
    assert f"{len(index['obligations'])} obligations" in text
    assert f"{len(raw.read('updates')['updates'])} entries of the ledger" in text
    assert f"{len(raw.read('glossary')['terms'])} terms" in text


def test_home_shows_changes_that_the_ledger_has(site, edition):
    """The last changes of the law, and the entries revised last, lead on."""
    part = site.tree("").find(".//*[@data-visits]")
    addresses = Addresses(edition)
    by_address = {addresses.of(one.id): one for one in edition.ledger.updates}
    first, recent = part.findall(".//ul")
    for group in (first, recent):
        for link in group.iter("a"):
            assert by_address[link.get("href")].title == link.text
    assert len(first.findall("li")) == 3
    shown = [by_address[link.get("href")] for link in first.iter("a")]
    assert {one.kind for one in shown} <= {"superseded", "new"}
    assert all(one.dates for one in shown)
    days = [item.get("data-revised") for item in recent.iter("li")]
    revised = [u.revised_on for u in edition.ledger.updates if u.revised_on]
    assert days == [str(day) for day in sorted(revised, reverse=True)[: len(days)]]
    counts = json.loads(part.get("data-visits"))
    assert sum(counts.values()) == len(revised)


def test_the_first_screen_of_home_has_no_words_of_the_makers(site):
    """Sentence, doors and dates speak of the law alone."""
    main = site.tree("").find(".//main")
    part = "".join("".join(one.itertext()) for one in main.iter("h1", "nav", "section"))
    assert "The next dates" in part
    assert re.findall(r"\b(?:index|ledger|UPD)\b", part) == []


@pytest.mark.parametrize("address", ["", "learn/briefing/"])
def test_without_script_the_dates_are_those_of_the_day_of_reading(
    site, edition, address
):
    """The twin shows what lay ahead when the law was read, and says so."""
    tree = site.tree(address)
    shown = [
        item.get("data-ahead-day")
        for item in tree.iter("li")
        if item.get("data-ahead-day") and item.get("hidden") is None
    ]
    read_on = edition.ledger.law.read_on
    found = main(entries(edition, RelationGraph(edition)), edition)
    expected = ahead(found, Today(edition).chronicle, read_on)[: 3 if address else 2]
    if address:
        expected = [day for day in expected if day.year == read_on.year] or expected
    assert shown == [day.isoformat() for day in expected]
    assert f"{spoken(read_on)}, the day the law was read" in site.text(address)


def test_without_script_the_whole_schedule_is_there(site):
    """Every line of the schedule can be read, and says what it is not."""
    text = site.text("learn/red-team-insurance/")
    schedule = raw.read("schedule")
    for part in ("policies", "clauses", "checks"):
        for line in schedule[part]:
            assert line.get("text", line.get("covers")) in text
    data = json.loads(
        site.tree("learn/red-team-insurance/")
        .find(".//script[@id='schedule-data']")
        .text
    )
    assert data == schedule


def test_every_page_has_a_picture_for_other_sites(site):
    """The preview is named in full, is there, and comes from this site."""
    address = f"{site.url}assets/preview.png"
    for page in ("", "learn/briefing/", "obligations/obl-011/"):
        named = {
            meta.get("property"): meta.get("content")
            for meta in site.tree(page).iter("meta")
            if meta.get("property")
        }
        assert named["og:image"] == address
        assert named["og:title"]
        assert named["og:description"]
    picture = (site.root / "assets/preview.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert (site.root / "assets/favicon.svg").is_file()


@pytest.mark.parametrize("address", LEARN)
def test_a_learn_page_reads_easily(site, address):
    """Plain English by Flesch's reading ease; `make reading` prints it."""
    assert ease(prose(site.tree(address))) >= EASY
