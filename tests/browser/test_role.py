"""The line that says for whom a page is shown: kept, in the address, one state."""

import pytest
from playwright.sync_api import expect

from macros.model.roles import ROLES

PAGES = ("", "obligations/", "timeline/", "evidence/", "penalties/", "learn/briefing/")
KEPT = "localStorage.getItem('arr-role')"
REFUSING = """() => {
  for (const name of ["getItem", "setItem", "removeItem"])
    Storage.prototype[name] = () => { throw new DOMException("", "SecurityError"); };
}"""


def remembered(visited, *roles: str):
    """Open a page whose browser remembers these roles."""
    page = visited.open("about/")
    page.evaluate(f"localStorage.setItem('arr-role', '{' '.join(roles)}')")
    return page


def shown(page) -> list[str]:
    """Return the roles that the line names."""
    found = page.locator(".arr-role [data-of]:visible")
    return found.evaluate_all("all => all.map(one => one.dataset.of)")


def chosen(page) -> list[str]:
    """Return the roles that the boxes of the page have."""
    found = page.locator("input[name=role]:checked")
    return found.evaluate_all("all => all.map(one => one.value)")


def asked(page) -> list[str]:
    """Return the roles in the address."""
    return page.evaluate("new URLSearchParams(location.search).getAll('role')")


def choose(page, role: str) -> None:
    """Choose a role in the line."""
    page.locator(".arr-role summary").click()
    page.locator(f".arr-role input[value={role}]").check()


def test_a_role_is_chosen_once_and_kept_on_each_page(visit):
    """Line, boxes and address agree; nothing for other roles alone is shown."""
    visited = visit()
    page = visited.open("")
    choose(page, "deployer")
    for address in PAGES:
        page.goto(visited.url + address)
        expect(page.locator(".arr-role")).to_be_visible()
        assert shown(page) == chosen(page) == asked(page) == ["deployer"], address
        strange = page.locator(
            ":is([data-entry], [data-by-role])[data-roles]:not([data-roles='']):visible"
        ).evaluate_all(
            "all => all.map(one => one.dataset.roles)"
            ".filter(roles => !roles.split(' ').includes('deployer'))"
        )
        assert strange == [], address
    page.get_by_role("button", name="show for everyone").click()
    assert page.evaluate(KEPT) is None
    page.goto(visited.url + "obligations/")
    assert shown(page) == chosen(page) == asked(page) == []
    assert visited.errors == []


def test_the_line_and_the_filter_are_one(visit):
    """A chip changes the line and what is remembered; so does clearing the filter."""
    visited = visit()
    page = remembered(visited, "deployer")
    page.goto(visited.url + "obligations/?asof=2026-06-13")
    page.locator(".arr-chip:has([value=gpai])").click()
    assert shown(page) == chosen(page) == asked(page) == ["deployer", "gpai"]
    assert page.evaluate(KEPT) == "deployer gpai"
    page.get_by_role("button", name="show for everyone").click()
    assert shown(page) == chosen(page) == asked(page) == []
    page.locator(".arr-chip:has([value=importer])").click()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".arr-role [data-of]:visible")).to_have_count(0)
    assert (asked(page), page.evaluate(KEPT)) == ([], None)


def test_an_address_with_a_role_wins_and_overwrites_nothing(visit):
    """The page says what was chosen before, and takes the other only when asked."""
    visited = visit()
    page = remembered(visited, "deployer")
    page.goto(visited.url + "obligations/?role=importer")
    assert shown(page) == chosen(page) == ["importer"]
    page.locator(".arr-chip:has([value=distributor])").click()
    page.locator(".arr-chip:has([value=importer])").click()
    assert (shown(page), page.evaluate(KEPT)) == (["distributor"], "deployer")
    page.get_by_role("button", name="show that").click()
    assert shown(page) == chosen(page) == asked(page) == ["deployer"]
    page.goto(visited.url + "timeline/?role=importer")
    page.get_by_role("button", name="remember this role").click()
    assert page.evaluate(KEPT) == "importer"
    page.goto(visited.url + "penalties/")
    assert shown(page) == ["importer"]


@pytest.mark.parametrize(
    "address", ["obligations/?proof=yes", "evidence/#obl-009", "updates/?kind=new"]
)
def test_an_address_that_says_what_is_shown_is_left_alone(visit, address):
    """A link to a filtered list or to an entry shows what it names to everyone."""
    visited = visit()
    page = remembered(visited, "gpai")
    page.goto(visited.url + address)
    assert asked(page) == chosen(page) == []
    if "#" in address:
        expect(page.locator(":target")).to_be_in_viewport()


def test_other_tabs_and_the_way_back_follow(visit):
    """What came from memory follows it; what an address said stays as it was."""
    visited = visit()
    first = remembered(visited, "deployer")
    first.goto(visited.url + "obligations/")
    linked = visited.open("timeline/?role=gpai")
    second = visited.open("timeline/")
    choose(second, "provider")
    second.locator(".arr-role input[value=deployer]").uncheck()
    expect(first.locator(".arr-role [data-of=provider]")).to_be_visible()
    assert shown(first) == chosen(first) == asked(first) == ["provider"]
    assert shown(linked) == chosen(linked) == ["gpai"]
    first.goto(visited.url + "penalties/")
    first.get_by_role("button", name="show for everyone").click()
    first.go_back()
    expect(first.locator(".arr-role [data-of]:visible")).to_have_count(0)
    assert chosen(first) == asked(first) == []


def test_a_browser_that_keeps_nothing_filters_all_the_same(visit):
    """The role holds as long as the page, and the line says so."""
    visited = visit()
    visited.context.add_init_script(f"({REFUSING})()")
    page = visited.open("timeline/")
    choose(page, "importer")
    assert shown(page) == chosen(page) == asked(page) == ["importer"]
    expect(page.locator("[data-role-fault]")).to_contain_text("refuses to keep")
    page.reload()
    assert shown(page) == ["importer"]
    assert visited.errors == []


@pytest.mark.parametrize("address", PAGES)
def test_without_script_there_is_no_line(visit, address):
    """Everything is shown to everyone."""
    page = visit(java_script_enabled=False).open(f"{address}?role=importer")
    assert not page.locator(".arr-role").is_visible()
    assert page.locator(".is-other-role").count() == 0


def test_the_line_offers_every_role(site):
    """Each page has the one list of roles, in its order."""
    for address in PAGES:
        line = site.tree(address).find(".//div[@data-role-line]")
        named = [one.get("data-of") for one in line.iter("b") if one.get("data-of")]
        assert named == list(ROLES), address
