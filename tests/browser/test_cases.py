"""Cases in a browser: the replay can be followed, on a phone and on paper too."""

from tests.barriers import overflow


def test_a_replay_is_followed_to_the_piece_of_evidence(visit):
    """A line leads to its ground, a step to the piece that an obligation asks for."""
    visited = visit()
    page = visited.open("cases/case-003/")
    page.get_by_role("link", name="What changed, sources and notes").click()
    line = page.locator(".arr-lines__line").nth(2)
    line.get_by_role("link", name="UPD-127").click()
    assert page.url.endswith("#case-003-status")
    section = page.locator("#case-003-status")
    assert 0 <= section.bounding_box()["y"] < 900
    step = page.locator("[data-step=D6]")
    step.get_by_role("link", name="EV-OBL-009-05").click()
    page.wait_for_url("**/obligations/obl-009/#ev-obl-009-05")
    assert page.locator("#ev-obl-009-05").is_visible()
    page.go_back()
    page.locator("[data-step=D3]").get_by_role("link", name="EV-D3-01").click()
    page.wait_for_url("**/evidence/#ev-d3-01")
    assert page.locator("#ev-d3-01").is_visible()
    assert visited.errors == []
    assert visited.foreign == []


def test_the_steps_stand_beside_each_other_or_one_below_the_other(visit):
    """Three columns on a screen, one on a phone; the picture gives way to its list."""
    boxes = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().x))"
    wide = visit().open("cases/case-001/")
    cells = wide.locator("[data-step=D1] > *")
    assert len(set(cells.evaluate_all(boxes))) == 3
    phone = visit(width=320).open("cases/case-001/")
    cells = phone.locator("[data-step=D1] > *")
    assert len(set(cells.evaluate_all(boxes))) == 1
    assert overflow(phone) == []
    phone.goto(phone.url.replace("case-001/", ""))
    assert not phone.locator(".arr-lanes svg").is_visible()
    assert phone.locator(".arr-lanes__days li").first.is_visible()
    wide.goto(wide.url.replace("case-001/", ""))
    assert wide.locator(".arr-lanes svg").is_visible()
