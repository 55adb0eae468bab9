"""Without an address of the site, JSON-LD links from the page on which it stands."""

import json

import pytest

from macros.files.jsonld import Linked
from macros.rules.derived import Derived


@pytest.fixture(scope="module")
def unplaced(edition) -> Linked:
    return Linked(Derived(edition), "Reference", "What it is.", "")


def test_nodes_name_themselves_from_where_they_stand(unplaced):
    """A page is itself, home is above it, its set of terms beside it."""
    trail = (("Home", ""), ("Dimensions", "dimensions/"), ("D1", "dimensions/d1/"))
    text = unplaced.graph("dimensions/d1/", "D1", "A dimension.", trail)
    page, steps, term = json.loads(text)["@graph"]
    assert (page["@id"], page["isPartOf"]["@id"]) == ("./", "../../#website")
    items = [step["item"] for step in steps["itemListElement"]]
    assert items == ["../../", "../", "./"]
    assert (term["@id"], term["inDefinedTermSet"]) == ("#term", "../")


def test_no_sign_ends_the_script(unplaced):
    """A title with tags comes back as it was, and no tag stands in the text."""
    title = "</script><!--<script>&amp;"
    text = unplaced.graph("about/", title, "What it is.", ())
    assert not set(text) & set("<>&")
    assert json.loads(text)["@graph"][0]["name"] == title


def test_a_page_is_dated_by_what_was_checked_of_it(unplaced, edition):
    """A record by its updates and articles, else by the index; others by all."""
    assert unplaced.checked_on("about/") == edition.checked_on.isoformat()
    silent = next(r for r in edition.index.insurer_landscape if not edition.updates(r))
    address = f"insurers/{silent.id.lower()}/"
    assert unplaced.checked_on(address) == edition.index.meta.date_modified.isoformat()
