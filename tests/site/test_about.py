"""The pages about the reference: what is open, and why it is made so."""

from urllib.parse import urljoin

from tests.markup import links, words
from tests.raw import read
from tests.records import ADDRESSES, UPDATES, printed, replaced
from tests.sites import ROOT


def linked(pages, address: str) -> set[str]:
    """Return the addresses on this site that a page's main part links to."""
    main = pages.tree(address).find(".//main")
    return {value for element, _, value in links(main) if element.tag == "a"}


def test_what_is_open_is_listed_with_its_record(pages):
    """Each contested or unsure entry stands on the page and leads to the ledger."""
    text, found = pages.text("about/keeping/"), linked(pages, "about/keeping/")
    for update in UPDATES:
        is_unsure = update["sure"] in ("our reading", "not verified")
        is_open = update["kind"] == "contested" or is_unsure
        assert (update["title"] in text) is is_open, update["id"]
        is_linked = f"../../{ADDRESSES[update['id']]}" in found
        # An entry that became a duty leads to the duty, which others may link.
        assert is_linked is is_open or (is_linked and update["id"] in replaced())
    for provision in read("articles")["provisions"]:
        if provision["sure"] != "law read":
            assert provision["heading"] in text


def test_the_day_of_reading_is_told(pages):
    """Readers see when the law was read, and how old an entry may become."""
    text = pages.text("about/keeping/")
    assert printed(read("updates")["law"]["read_on"]) in text
    assert printed(min(u["checked_on"] for u in UPDATES)) in text
    assert "more than 90 days ago" in text


def test_every_decision_is_in_the_list(pages):
    """The list leads to each decision, which names its reason and its price."""
    found = linked(pages, "about/decisions/")
    written = {path.stem for path in (ROOT / "docs/about/decisions").glob("*.md")}
    for name in written - {"index"}:
        assert f"{name}/" in found
        text = pages.text(f"about/decisions/{name}/")
        assert all(word in text for word in ("Decision.", "Why.", "Price."))
    assert {"keeping/", "decisions/"} <= linked(pages, "about/")


def test_every_test_that_is_named_is_there(pages):
    """What the page on accessibility says was tested has a test of that name."""
    code = pages.tree("about/accessibility/").iterfind(".//main//table//code")
    named = {words(element) for element in code}
    files = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    assert len(named) >= 10
    assert {name for name in named if f"def {name}(" not in files} == set()


def test_privacy_and_accessibility_are_found_from_every_page(pages):
    """The footer of each page leads there, and the page about the reference."""
    assert {"privacy/", "accessibility/"} <= linked(pages, "about/")
    both = {"about/privacy/", "about/accessibility/"}
    for address in pages.full:
        footer = pages.tree(address).find(".//footer")
        here = pages.site.url + address
        found = {urljoin(here, value) for _, _, value in links(footer)}
        assert {pages.site.url + name for name in both} <= found, address
