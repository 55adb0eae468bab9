"""Duties on the pages of their articles: the lines that open."""

import pytest
from playwright.sync_api import expect


def test_the_address_opens_a_duty(visit):
    """Whether the page is opened at it, or the address changes."""
    page = visit().open("articles/art-26/#aia-26-5")
    duty = page.locator("#aia-26-5")
    expect(duty).to_have_attribute("open", "")
    expect(page.locator("details.arr-duty[open]")).to_have_count(1)
    expect(duty.locator("ol li").first).to_be_in_viewport()
    page.locator(".arr-frame a[href='#aia-26-1']").click()
    expect(page.locator("#aia-26-1")).to_have_attribute("open", "")


def test_a_duty_that_was_shut_opens_again_at_its_address(visit):
    """The link to the place where one already is opens it as well."""
    page = visit().open("articles/art-26/#aia-26-1")
    page.locator("#aia-26-1 > summary").click()
    page.locator(".arr-frame a[href='#aia-26-1']").click()
    expect(page.locator("#aia-26-1")).to_have_attribute("open", "")


def test_the_permanent_address_leads_to_the_duty(visit):
    """/id/AIA-26-5/ ends at the open line."""
    page = visit().open("id/AIA-26-5/")
    page.wait_for_url("**/articles/art-26/#aia-26-5")
    expect(page.locator("#aia-26-5")).to_have_attribute("open", "")


def test_an_anchor_within_the_fold_opens_it(visit):
    """The table of the index's words is in the fold at the end."""
    page = visit().open("articles/art-26/#paragraphs")
    expect(page.locator("#notes")).to_have_attribute("open", "")
    expect(page.locator("#paragraphs")).to_be_in_viewport()


def test_print_shows_every_duty_open(visit):
    """Before the print all lines open; after it they are as they were."""
    page = visit().open("articles/art-26/#aia-26-5")
    shut = page.locator("details.arr-duty:not([open])")
    assert shut.count() > 10
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert shut.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shut.count() > 10


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-06-13", "Starts 2 August 2026."),
        ("2026-07-27", "Starts 2 December 2027 (moved from 2 August 2026)."),
        ("2027-12-02", "In force since 2 December 2027 (moved from 2 August 2026)."),
    ],
)
def test_the_state_follows_the_day(visit, day, sentence):
    """One sentence on the date that leads, as known on the day."""
    page = visit().open(f"articles/art-26/?asof={day}")
    state = page.locator(".arr-state").inner_text()
    assert sentence in state
