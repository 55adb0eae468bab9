"""Pages of articles: which there are, what they collect, where they lead."""

import re

import pytest

from macros.model.citations import AI_ACT, Citation
from macros.model.dates import brief, spoken
from macros.rules.addresses import Addresses, article_address
from macros.rules.articles import Articles
from macros.rules.derived import Derived
from macros.rules.relations import RelationGraph
from tests.dates import deferred

GDPR = "articles/reg-2016-679/"
LIABILITY = "articles/dir-2024-2853/"


@pytest.fixture(scope="module")
def articles(edition):
    return Articles(edition, RelationGraph(edition))


def part(site, address: str, anchor: str):
    """Return the card of an article on the page of its act."""
    found = site.tree(address).find(f".//section[@data-article='{anchor}']")
    return " ".join("".join(found.itertext()).split())


def links(tree) -> set[str]:
    return {link.get("href") for link in tree.iter("a") if link.get("href")}


def test_every_article_that_the_index_or_the_ledger_names_has_its_address(
    site, edition
):
    """Each has a page, or an anchor on the page of its act."""
    for citation in edition.named:
        path, _, anchor = article_address(citation).partition("#")
        assert path in site.pages, citation
        if anchor:
            assert f'id="{anchor}"' in site.html(path), citation


def test_every_named_article_of_an_act_that_was_read_says_what_it_asks(articles):
    """A page without a sentence would leave the reader with a list of links."""
    for article in articles.of(AI_ACT):
        if article.citation.provision:
            assert article.provision, article.label
            assert article.provision.asks.endswith("."), article.label


@pytest.mark.parametrize("name", ["art-10", "art-12", "art-17"])
def test_an_article_without_an_obligation_says_so_and_shows_the_ledgers_duty(
    site, edition, name
):
    """The index leaves out Arts 10, 12 and 17."""
    tree = site.tree(f"articles/{name}/")
    notice = tree.find(".//p[@data-no-obligation]")
    label = f"Art. {name.split('-')[1]}"
    assert f"The index has no obligation for {label}." in "".join(notice.itertext())
    titled = f"{label}: "
    (duty,) = (u for u in edition.ledger.updates if u.title.startswith(titled))
    for change in duty.dates:
        assert spoken(change.date) in site.text(f"articles/{name}/")


def test_art_26_lists_seven_paragraphs_of_the_index_and_five_of_the_ledger(site):
    """Together they are the twelve paragraphs of the article, in their order."""
    rows = site.tree("articles/art-26/").findall(".//tr[@data-paragraph]")
    told = [
        (row.get("data-paragraph"), "OBL-009" in "".join(row.itertext()))
        for row in rows
    ]
    assert [number for number, _ in told] == [f"({n})" for n in range(1, 13)]
    of_index = [number for number, is_index in told if is_index]
    assert of_index == ["(1)", "(2)", "(4)", "(5)", "(6)", "(7)", "(8)"]


def test_art_22_of_the_gdpr_is_not_the_ai_acts(articles, site):
    """CASE-004 and NAT-004 name the GDPR's article, not the one on representatives."""
    assert "CASE-004" in part(site, GDPR, "art-22")
    assert "NAT-004" in part(site, GDPR, "art-22")
    own = articles.find(Citation(AI_ACT, "art-22"))
    touching = {t.record.id for group in own.touches.values() for t in group}
    assert not {"CASE-004", "NAT-004"} & touching


def test_art_10_of_the_directive_is_not_the_ai_acts(articles, site):
    """The burden of proof stands in the Directive, data governance in the AI Act."""
    assert "UPD-090" in part(site, LIABILITY, "art-10")
    own = articles.find(Citation(AI_ACT, "art-10"))
    assert "UPD-090" not in {update.id for update in own.updates}
    assert "D2" in {touch.record.id for touch in own.touches["dimensions"]}


def test_an_article_links_to_both_texts_of_the_law(site):
    """What was published and what is consolidated, each at the article."""
    found = links(site.tree("articles/art-9/").find(".//main"))
    assert "https://eur-lex.europa.eu/eli/reg/2024/1689/oj#art_9" in found
    assert any("02024R1689-20260727#art_9" in link for link in found)


def test_an_article_added_later_has_no_text_as_published(site):
    """Art. 4a came with the Omnibus: the first text does not know it."""
    found = links(site.tree("articles/art-4a/").find(".//main"))
    assert not any("/reg/2024/1689/oj#art_4a" in link for link in found)
    assert any("20260727#art_4a" in link for link in found)


def test_no_article_links_to_itself(site):
    """A mention of the article on its own page leads to the law."""
    for name in ("art-9", "art-26", "art-50", "annex-iii"):
        assert "./" not in links(site.tree(f"articles/{name}/").find(".//main"))


def test_what_touches_an_obligations_article_is_on_its_page(articles):
    """Dimensions, deadlines, penalties and updates of Art. 9, through OBL-003 too."""
    found = articles.find(Citation(AI_ACT, "art-9"))
    assert [duty.id for duty in found.duties] == ["OBL-003"]
    names = {
        kind: {t.record.id for t in group} for kind, group in found.touches.items()
    }
    assert {"D1", "D5"} <= names["dimensions"]
    assert {"DL-004", "DL-007"} <= names["deadlines"]
    assert "PEN-002" in names["penalties"]
    assert "STD-001" in names["standards"]
    assert "UPD-030" in {update.id for update in found.updates}


def test_every_record_that_names_an_article_is_on_its_page(articles, edition):
    """Nothing that names an article is lost on the way to its page."""
    naming = {
        record.id: edition.namings(record)
        for collection, records in edition.collections.items()
        if collection not in ("references", "tiers")
        for record in records
    }
    for article in articles.all():
        shown = {t.record.id for group in article.touches.values() for t in group}
        shown |= {r.id for r in (*article.dated, *article.updates)}
        named = {name for name, cited in naming.items() if article.citation in cited}
        assert named <= shown, article.label


def test_every_obligation_leads_to_the_page_of_its_article_and_to_the_law(
    site, edition
):
    """The fact "Law" links within the site, the source to EUR-Lex."""
    for duty in edition.index.obligations:
        tree = site.tree(f"obligations/{duty.id.lower()}/").find(".//main")
        found = links(tree)
        for citation in edition.duty_articles(duty):
            inside = article_address(citation.whole)
            assert f"../../{inside}" in found, duty.id
        assert any(link.startswith("https://eur-lex.europa.eu/") for link in found)


# The lines of the AI Act's articles on the page that lists them.
OF_THE_ACT = ".//details/ul[contains(@class, 'arr-acts')]/li/span[1]/a"


def test_the_index_of_articles_lists_each_once_in_the_laws_order(site):
    """Articles by number, annexes last: Art. 4 before 4a before 5, Annex I last."""
    labels = [link.text for link in site.tree("articles/").xpath(OF_THE_ACT)]
    assert len(labels) == len(set(labels))
    assert labels.index("Art. 4") + 1 == labels.index("Art. 4a")
    numbers = [int(re.search(r"\d+", x)[0]) for x in labels if x.startswith("Art.")]
    assert numbers == sorted(numbers)
    assert all(label.startswith("Annex") for label in labels[len(numbers) :])


def test_each_article_stands_in_its_chapter(site):
    """As the act divides itself, in its order; no chapter stands empty."""
    chapters = {}
    for part in site.tree("articles/").find_class("arr-division"):
        name = " ".join("".join(part.find("summary/h2").itertext()).split())
        chapters[name] = [row.find("span/a").text for row in part.iterfind("ul/li")]
    assert all(chapters.values())
    assert list(chapters)[:2] == [
        "Chapter I General provisions",
        "Chapter II Prohibited AI practices",
    ]
    held = {article: name for name, group in chapters.items() for article in group}
    high_risk = "Chapter III · High-risk AI systems"
    for article, name in {
        "Art. 4a": "Chapter I General provisions",
        "Art. 9": f"{high_risk} Section 2: Requirements for high-risk AI systems",
        "Art. 43": f"{high_risk} Section 5: Standards, conformity assessment, "
        "certificates, registration",
        "Art. 99": "Chapter XII Penalties",
        "Annex III": "Annexes What the articles refer to",
    }.items():
        assert held[article] == name


def test_each_chapter_can_be_jumped_to(site):
    """The list of chapters leads to each, and opens it if it is folded."""
    tree = site.tree("articles/")
    nav = tree.find(".//nav[@class='arr-chapters']")
    heads = tree.xpath(".//details[@id]/summary/h2/span/text()")
    assert [link.text for link in nav.iter("a")] == list(
        dict.fromkeys(head.partition(" · ")[0] for head in heads)
    )
    targets = {link.get("href").removeprefix("#") for link in nav.iter("a")}
    assert targets <= set(tree.xpath(".//details/@id"))


def test_the_day_of_the_law_moves_the_dates_of_an_article(visit, edition):
    """On the index's day Art. 9 still had its first date; today it has moved."""
    page = visit().open("articles/art-9/?asof=2026-06-13")
    moved, later = deferred(edition, "OBL-003")
    state = page.locator(".arr-state").inner_text()
    assert f"Starts {spoken(moved.date)}." in state
    assert "moved from" not in state
    dates = page.locator(".arr-frame .arr-since").inner_text()
    assert f"Not confirmed: {brief(later.date)}" in dates
    page.locator("[data-day='']").click()
    state = page.locator(".arr-state").inner_text()
    assert f"Starts {spoken(later.date)} (moved from {spoken(moved.date)})." in state


def test_every_duty_is_on_the_page_of_its_article(pages, edition):
    """With title, addressee, start, fine, every step and every piece of proof."""
    derived = Derived(edition)
    for view in derived.duties.all:
        duty = view.duty
        address, _, anchor = derived.addresses.of(duty.id).partition("#")
        (line,) = pages.tree(address).xpath(f".//details[@id='{anchor}']")
        text = " ".join("".join(line.itertext()).split())
        dates = [brief(one.claim.date) for one in view.current]
        said = [duty.title, view.label, view.who, view.fine, *duty.steps, *dates]
        said += [one.text for one in view.proof] or [duty.no_proof]
        said += [duty.asks, *filter(None, (duty.only_if, duty.limits, duty.reading))]
        for words in said:
            assert " ".join(words.split()) in text, (duty.id, words)


def test_the_first_screen_of_an_article_speaks_of_the_law(pages, edition):
    """Five rows; no id of a record, and neither the index nor the ledger."""
    addresses = Addresses(edition)
    homes = {addresses.of(duty.id).partition("#")[0] for duty in edition.duties}
    for address in homes:
        (head,) = pages.tree(address).xpath(".//header[@class='arr-head']")
        rows = [row.text for row in head.findall(".//dt")]
        assert rows == ["Who", "From when", "Fine, up to", "What to do", "Proof"]
        text = "".join(head.itertext())
        assert not re.search(r"\bindex\b|ledger|UPD|OBL-|AIA-", text), address


def test_what_touches_an_article_is_counted_and_opens(pages):
    """Art. 9: a line for each kind of record, with its count."""
    tree = pages.tree("articles/art-9/")
    lines = [
        "".join(line.find("summary").itertext())
        for line in tree.xpath(".//details[@data-touches]")
    ]
    assert any(re.fullmatch(r"\d+ dimensions", line) for line in lines)
    assert any(re.fullmatch(r"\d+ dates?", line) for line in lines)


def test_a_duty_of_the_ledger_shows_what_a_breach_can_cost(site):
    """The ceiling is that of the finder: a fine where Art. 99(4) lists it."""
    texts = {
        name: " ".join("".join(row.itertext()).split())
        for page in ("art-26", "art-86", "art-10", "art-4")
        for row in site.tree(f"articles/{page}/").iter("tr")
        if (name := row.get("data-record"))
    }
    for name in ("UPD-190", "UPD-191", "UPD-176"):
        assert "EUR 15 million or 3% of worldwide annual turnover" in texts[name]
        assert "small mid-caps whichever is lower" in texts[name]
    assert "EUR" not in texts["UPD-164"]
    assert "National rules decide" in texts["UPD-164"]
    assert "not a duty" in texts["UPD-187"]
    assert "Member States may fine a breach" in texts["OBL-002"]


def test_an_article_leads_back_to_the_pages_that_speak_of_it(pages):
    """Art. 100 stands in no record, but on the page of penalties."""
    section = pages.tree("articles/art-100/").find(".//section[@data-mentions]")
    assert "../../penalties/" in links(section)
    assert "../articles/art-100/" in links(pages.tree("penalties/"))
    assert "No record of this site names it" in pages.text("articles/art-85/")


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("articles/annex-i/", [f"Point {n}" for n in range(1, 22)]),
        ("articles/annex-iii/", [f"Point {n}" for n in range(1, 9)]),
    ],
)
def test_an_annex_lists_its_points(pages, address, labels):
    """Annex I its acts by section, Annex III its eight areas, a line each."""
    tree = pages.tree(address)
    assert tree.xpath(".//dl[@class='arr-points']/div/dt/text()") == labels


def test_annex_i_says_what_july_2026_moved(pages):
    """Machinery: out of Section A, into Section B."""
    sections = pages.tree("articles/annex-i/").xpath(".//dl[@class='arr-points']")
    assert len(sections) == 2
    moved = ["".join(one.itertext()) for one in sections]
    assert "deleted by the Digital Omnibus on 27 July 2026" in moved[0]
    assert "Regulation (EU) 2023/1230: added" in moved[1]


def test_the_omnibus_page_says_in_ten_lines_what_it_changed(pages):
    """A line a topic, each with the place in the act."""
    tree = pages.tree("articles/reg-2026-1744/")
    lines = tree.xpath(".//dl[@class='arr-points']/div")
    assert len(lines) == 10
    for line in lines:
        assert line.xpath("dd/span[@class='arr-basis']//text()")


def test_an_obligation_says_what_to_do(pages, edition):
    """Before all that the index states: the same lines as on the article's page."""
    register = Derived(edition).duties.by_obligation
    assert len(register) >= 16
    for name, views in register.items():
        tree = pages.tree(f"obligations/{name.lower()}/")
        lines = tree.xpath(".//section[@data-duties]//details/@data-duty")
        assert lines == [view.duty.id for view in views]
        sections = tree.xpath(".//section[@data-duties or @data-field]")
        assert sections[0].get("data-duties") is not None


def test_an_act_that_was_not_read_says_so_at_its_head(site, edition):
    """Its dates are no surer than the pages that they come from."""
    acts = {duty.act for duty in edition.duties}
    for act in acts:
        own = [duty.sure for duty in edition.duties if duty.act == act]
        address = f"articles/{act}/"
        if address not in site.pages or act == AI_ACT:
            continue
        head = site.tree(address).find(".//header[@class='arr-head']")
        said = head.find(".//*[@data-certainty]") is not None
        assert said == (set(own) == {"secondary source"}), act


def test_an_act_says_from_when_it_applies(site):
    """Entry into force is another day: the GDPR applies since 2018, DORA since 2025."""
    cells = {
        cell.get("data-applies"): " ".join("".join(cell.itertext()).split())
        for cell in site.tree("references/").iter("td")
        if cell.get("data-applies")
    }
    assert cells["reg-2016-679"].startswith("25 May 2018")
    assert cells["reg-2022-2554"].startswith("17 January 2025")
    assert cells[AI_ACT] == "2 February 2025, in stages to 31 December 2030"
    assert cells["dir-2019-790"] == "not recorded"
