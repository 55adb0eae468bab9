"""The landscape in the browser: read as cards on a phone, without a script."""


def test_the_landscape_reads_on_a_phone_without_script(visit):
    """Each field says its region, blanks say so, and links lead to the records."""
    page = visit(width=360, java_script_enabled=False).open("landscape/")
    row = page.locator("tr[data-category=carriers]")
    uk = row.locator("td[data-region=uk]")
    label = uk.evaluate("e => getComputedStyle(e, '::before').content")
    assert label == '"United Kingdom"'
    assert uk.get_by_role("link").all_inner_texts() == ["Armilla", "Coalition"]
    law = page.locator("tr[data-category=law] td[data-region=uk]")
    assert law.inner_text() == "–"
    uk.get_by_role("link", name="Armilla").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Armilla"


def test_the_landscape_is_reached_and_leads_on(visit):
    """From the footer of the front page, and on to insurers by one link."""
    page = visit().open("")
    page.get_by_role("contentinfo").get_by_role("link", name="Landscape").click()
    page.get_by_role("navigation", name="What to read next").get_by_role(
        "link", name="Insurers"
    ).click()
    assert page.url.endswith("/insurers/")


def test_no_name_in_a_table_is_cut_in_two(visit):
    """Columns are as wide as their longest word, links and marks included."""
    visited = visit()
    for address in ("authorities/", "insurers/ins-002/", "insurers/ins-006/"):
        page = visited.open(address)
        cut = page.locator(".arr-table td a, .arr-table th a").evaluate_all(
            """links => links.flatMap(({childNodes}) => [...childNodes]
              .filter(({nodeType}) => nodeType === Node.TEXT_NODE)
              .flatMap((text) => [...text.data.matchAll(/\\w+/g)].filter((found) => {
                const { 0: word, index } = found;
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                const tops = [...range.getClientRects()].map(({top}) => top);
                return new Set(tops).size > 1;
              }).map(([word]) => word)))"""
        )
        assert cut == [], address
