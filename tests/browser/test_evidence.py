"""The evidence binder: kept in the browser, saved, read back, damaged, refused."""

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import expect

from tests import sheets, visits
from tests.raw import duties
from tests.visits import attributes

BINDER = "evidence/"
PIECE = "EV-OBL-003-02"
FORMAT = "ai-risk-reference/evidence"
# The pieces that the index asks for, and our own proof of each duty.
PIECES = 76 + sum(len(duty.get("proof", ())) for _, duty in duties())
# Those of the score have a tab of their own.
OF_DUTIES = PIECES - 7


def item(page, piece: str = PIECE):
    """Return a piece; in the binder its folds are opened first."""
    found = page.locator(f"#{piece.lower()}")
    found.evaluate(
        "one => { for (let fold = one.closest('details'); fold;"
        " fold = fold.parentElement.closest('details')) fold.open = true; }"
    )
    return found


def message(page) -> str:
    return page.locator("[data-binder-message]").inner_text()


def saved(page, name: str) -> str:
    page.locator("details.arr-more").evaluate_all(
        "all => all.forEach((one) => { one.open = true; })"
    )
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return download.value.path().read_text(encoding="utf-8-sig")


def read_back(page, text: str | bytes, name: str = "evidence.json") -> str:
    """Give the page a file; return what it says when it is done."""
    before = message(page)
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        page.locator("input[type=file]").set_input_files(path)
        wait_for_another_message(page, before)
    return message(page)


def wait_for_another_message(page, before: str) -> None:
    page.wait_for_function(
        "before => before !=="
        " document.querySelector('[data-binder-message]').innerText",
        arg=before,
    )


def binder(**pieces) -> str:
    named = {name.replace("_", "-"): mark for name, mark in pieces.items()}
    return json.dumps({"format": FORMAT, "version": 1, "index": "1.0", "pieces": named})


def soon(**later) -> str:
    """Return a time that lies ahead by no more than clocks differ."""
    time = visits.now() + timedelta(**(later or {"hours": 1}))
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def mark(done=True, owner="", note="", changed="") -> dict:
    changed = changed or soon()
    return {"done": done, "owner": owner, "note": note, "changed": changed}


def test_a_tick_on_an_obligation_is_in_the_binder_and_back(visit):
    """One store: what is ticked on one page stands on the other, after reload too."""
    visited = visit()
    page = visited.open("obligations/obl-003/")
    box = item(page).get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    page.reload()
    assert item(page).get_by_role("checkbox").is_checked()
    other = visited.open(BINDER)
    assert item(other).get_by_role("checkbox").is_checked()
    assert f"1 of {PIECES}" in message(other)
    item(other).get_by_role("checkbox").uncheck()
    page.wait_for_function(
        "() => !document.querySelector('#ev-obl-003-02 input').checked"
    )


def test_owner_and_note_stay(visit):
    """Words are kept as they are, markup included, and shown as words."""
    page = visit().open(BINDER)
    note = 'see <b>"share"</b> & {{ 7*7 }}'
    item(page).get_by_label("Owner").fill("Ada")
    item(page).get_by_label("Note").fill(note)
    page.reload()
    assert item(page).get_by_label("Owner").input_value() == "Ada"
    assert item(page).get_by_label("Note").input_value() == note


def test_a_due_day_is_kept_saved_and_shown_on_the_fold(visit):
    """The fold tells what is due next; what is late stands out; files carry it."""
    visited = visit()
    visited.on(date(2026, 11, 28))
    page = visited.open(BINDER)
    fold = page.locator("details:has(> #obl-003)")
    item(page).get_by_label("Due").fill("2026-12-12")
    item(page, "EV-OBL-003-01").get_by_label("Due").fill("2026-11-27")
    item(page, "EV-OBL-003-01").get_by_role("checkbox").check()
    page.reload()
    expect(fold.locator("[data-progress]")).to_have_text(
        "due 12 December 2026 · 1 of 4"
    )
    assert item(page).get_by_label("Due").input_value() == "2026-12-12"
    item(page, "EV-OBL-003-01").get_by_role("checkbox").uncheck()
    expect(fold.locator(".is-late")).to_have_count(1)
    text = saved(page, "JSON")
    rows = {row["Id"]: row for row in csv.DictReader(io.StringIO(saved(page, "CSV")))}
    assert rows[PIECE]["Due"] == "2026-12-12"
    assert rows[PIECE]["Changed"] == "2026-11-28"
    assert "due: 2026-12-12" in saved(page, "Markdown")
    other = visit().open(BINDER)
    read_back(other, text)
    assert item(other).get_by_label("Due").input_value() == "2026-12-12"


def test_a_binder_kept_before_due_days_is_read_whole(visit):
    """Marks without a due day, and with one that is no day, lose nothing else."""
    page = visit().open(BINDER)
    old = {"done": True, "owner": "Ada", "note": "kept", "changed": ""}
    kept = binder(EV_OBL_003_02=old, EV_OBL_003_01={**old, "due": "soon"})
    page.evaluate("text => localStorage.setItem('arr-evidence', text)", kept)
    page.reload()
    for piece in (PIECE, "EV-OBL-003-01"):
        assert item(page, piece).get_by_role("checkbox").is_checked()
        assert item(page, piece).get_by_label("Owner").input_value() == "Ada"
        assert item(page, piece).get_by_label("Due").input_value() == ""
    assert "damaged" not in message(page)
    assert f"2 of {PIECES}" in message(page)


def test_the_score_has_a_tab_of_its_own(visit):
    """No role brings dimensions among duties; the tab is in the address."""
    page = visit().open(BINDER + "?role=deployer")
    duties_tab, score_tab = page.get_by_role("tab").all()
    expect(duties_tab).to_have_attribute("aria-selected", "true")
    expect(page.locator("#d1")).to_be_hidden()
    ids = {row["Record"] for row in csv.DictReader(io.StringIO(saved(page, "CSV")))}
    assert not any(re.fullmatch(r"D\d", one) for one in ids)
    score_tab.click()
    expect(page.locator("#d1")).to_be_visible()
    expect(page.locator("#obl-009")).to_be_hidden()
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV"))))
    assert [row["Record"] for row in rows] == [f"D{place}" for place in range(1, 8)]
    assert "tab=score" in page.url
    page.reload()
    expect(page.locator("#d1")).to_be_visible()
    score_tab.press("ArrowLeft")
    expect(duties_tab).to_be_focused()
    assert "tab=" not in page.url
    page.evaluate("location.hash = '#ev-d3-01'")
    expect(page.locator("#ev-d3-01")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("width", "query", "most"),
    [(1280, "", 4000), (360, "", 6000), (360, "?role=deployer", 6000)],
)
def test_the_binder_is_a_list(visit, width, query, most):
    """Duties are folded with how many of their pieces are on file."""
    page = visit(width=width).open(BINDER + query)
    expect(page.locator("details:has(> #obl-009) [data-progress]")).to_have_text(
        "0 of 7"
    )
    assert page.evaluate("document.documentElement.scrollHeight") <= most


def test_role_and_article_narrow_the_binder(visit):
    """The filters are those of the obligations, in the address."""
    page = visit().open(BINDER + "?role=gpai&article=53")
    shown = page.locator("[data-entry]:visible")
    found = attributes(shown, "data-record")
    own = [
        duty["id"]
        for page, duty in duties()
        if page == "articles/art-53/" and "gpai" in duty["roles"] and duty.get("proof")
    ]
    assert found == ["OBL-015", " ".join(own)]
    article = page.locator("select[name=article]")
    assert article.locator("option[value='23']").count() == 1


def test_the_table_holds_what_is_shown_and_json_everything(visit):
    """Records named in the address narrow the page and the files to read."""
    page = visit().open(BINDER + "?records=OBL-009,OBL-002")
    assert page.locator("[data-entry]:visible").count() == 2
    item(page, "EV-OBL-002-01").get_by_role("checkbox").check()
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV"))))
    assert {row["Record"] for row in rows} == {"OBL-002", "OBL-009"}
    assert [row["Id"] for row in rows if row["On file"] == "yes"] == ["EV-OBL-002-01"]
    page.get_by_role("textbox", name="Records", exact=True).fill("OBL-003")
    assert "OBL-002" not in saved(page, "Markdown")
    assert "EV-OBL-002-01" in json.loads(saved(page, "JSON"))["pieces"]


def test_what_is_saved_comes_back_in_another_browser(visit):
    """JSON carries everything; the report says what was added."""
    page = visit().open(BINDER)
    item(page).get_by_role("checkbox").check()
    item(page).get_by_label("Owner").fill("Ada")
    text = saved(page, "JSON")
    other = visit().open(BINDER)
    assert "1 entry added" in read_back(other, text)
    assert item(other).get_by_role("checkbox").is_checked()
    assert item(other).get_by_label("Owner").input_value() == "Ada"
    assert "1 as before" in read_back(other, text)
    assert json.loads(saved(other, "JSON")) == json.loads(text)


def test_merging_loses_nothing(visit):
    """The later tick decides, notes that differ stand side by side."""
    page = visit().open(BINDER)
    item(page).get_by_label("Note").fill("mine")
    item(page, "EV-OBL-001-01").get_by_role("checkbox").check()
    theirs = binder(EV_OBL_003_02=mark(note="theirs", owner="Grace"))
    report = read_back(page, theirs)
    assert "1 changed" in report
    assert "both notes were kept" in report
    assert item(page).get_by_label("Note").input_value() == "mine | theirs"
    assert item(page).get_by_label("Owner").input_value() == "Grace"
    assert item(page).get_by_role("checkbox").is_checked()
    assert item(page, "EV-OBL-001-01").get_by_role("checkbox").is_checked()


def test_an_older_file_does_not_undo_a_newer_tick(visit):
    """What was changed last holds."""
    page = visit().open(BINDER)
    item(page).get_by_role("checkbox").check()
    older = mark(done=False, note="old", changed="2020-01-01T00:00:00.000Z")
    read_back(page, binder(EV_OBL_003_02=older))
    assert item(page).get_by_role("checkbox").is_checked()
    assert item(page).get_by_label("Note").input_value() == "old"


def test_pieces_of_another_version_are_kept_and_saved_again(visit):
    """An id that today's index lacks is told, kept, and in every file."""
    page = visit().open(BINDER)
    text = binder(EV_OBL_099_01=mark(note="from 2.0")).replace('"1.0"', '"2.0"')
    report = read_back(page, text)
    assert "1 of another version, kept" in report
    assert "version 2.0" in report
    page.reload()
    assert "EV-OBL-099-01" in message(page)
    for name in ("JSON", "CSV", "Markdown"):
        assert "from 2.0" in saved(page, name)


def test_the_table_has_a_row_a_piece_and_runs_nothing(visit):
    """Cells that a spreadsheet would run are texts."""
    page = visit().open(BINDER)
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", " =HYPERLINK(A1)", "x;=1+1;y"]
    marks = {
        f"EV_OBL_001_{place:02}" if place < 4 else f"EV_OBL_002_{place - 3:02}": mark(
            note=formula
        )
        for place, formula in enumerate(formulas, start=1)
    }
    read_back(page, binder(**marks))
    semicolons = saved(page, "CSV with semicolons")
    assert sheets.formulas(semicolons) == []
    text = saved(page, "CSV")
    assert sheets.formulas(text) == []
    assert list(csv.reader(io.StringIO(text))) == list(
        csv.reader(io.StringIO(semicolons), delimiter=";")
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == OF_DUTIES
    notes = {row["Note"] for row in rows} - {""}
    assert notes == {f"'{formula}" for formula in formulas[:-1]} | {"x;'=1+1;y"}
    assert sum(row["On file"] == "yes" for row in rows) == len(formulas)
    duty = next(row for row in rows if row["Id"] == PIECE)
    assert duty["Article"] == "Art. 9, Regulation (EU) 2024/1689"


def test_markdown_is_a_list_of_tasks(visit):
    """Ticked and open pieces by record; notes cannot become markup."""
    page = visit().open(BINDER)
    item(page).get_by_role("checkbox").check()
    item(page).get_by_label("Note").fill("[x](javascript:alert(1)) <i> ~~a~~ &lt;")
    text = saved(page, "Markdown")
    assert text.count("- [x] ") == 1
    assert text.count("- [ ] ") == OF_DUTIES - 1
    assert "\\[x\\](javascript" in text
    assert "\\<i\\> \\~\\~a\\~\\~ \\&lt;" in text


BAD = {
    "no JSON": ("not json", "not JSON"),
    "a spreadsheet": ("Id,Done\nEV-OBL-003-02,yes", "not JSON"),
    "another schema": ('{"pieces": []}', "not an evidence file"),
    "a list": ("[]", "not an evidence file"),
    "nothing": ("null", "not an evidence file"),
    "too large": (b'{"a":"' + b"x" * (20 * 1024 * 1024) + b'"}', "larger than 20 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_binder_changes_nothing(visit, name):
    """The message says why; the work stays."""
    visited = visit()
    page = visited.open(BINDER)
    item(page).get_by_role("checkbox").check()
    text, why = BAD[name]
    assert why in read_back(page, text)
    assert "Nothing was read" in message(page)
    assert item(page).get_by_role("checkbox").is_checked()
    assert visited.errors == []


def test_entries_that_cannot_be_read_are_counted(visit):
    """A file with some bad entries gives the good ones, and says how many it left."""
    page = visit().open(BINDER)
    text = json.dumps(
        {
            "format": FORMAT,
            "pieces": {
                PIECE: mark(),
                "__proto__": mark(),
                "EV-OBL-003-03": {"done": "yes"},
                "<img>": mark(),
            },
        }
    )
    assert "left out" in read_back(page, text)
    assert item(page).get_by_role("checkbox").is_checked()
    assert not item(page, "EV-OBL-003-03").get_by_role("checkbox").is_checked()
    assert page.evaluate("({}).done") is None


def test_a_large_binder_is_read_at_once(visit):
    """5 MB of entries of other versions neither break nor lose anything."""
    page = visit().open(BINDER)
    many = {f"EV_OBL_{n}_01": mark(note="x" * 150) for n in range(1000, 21_000)}
    text = binder(**many)
    assert len(text) > 4_900_000
    assert "20000 of another version, kept" in read_back(page, text)
    text = saved(page, "JSON")
    assert len(json.loads(text)["pieces"]) == 20_000
    assert "20000 as before" in read_back(page, text)


def test_a_damaged_store_is_told_and_set_aside(visit):
    """What the browser kept is never thrown away unseen."""
    page = visit().open(BINDER)
    page.evaluate("localStorage.setItem('arr-evidence', '{damaged')")
    page.reload()
    assert "damaged" in message(page)
    assert saved(page, "Save the damaged text") == "{damaged"
    item(page).get_by_role("checkbox").check()
    kept = page.evaluate("localStorage.getItem('arr-evidence-damaged')")
    assert kept == "{damaged"


@pytest.mark.parametrize("address", [BINDER, "obligations/obl-003/"])
def test_a_kept_binder_of_another_version_is_neither_read_nor_erased(visit, address):
    """The page says so, and whatever is changed lasts until it is left."""
    page = visit().open(BINDER)
    kept = binder(EV_OBL_003_02=mark()).replace('"version": 1', '"version": 2')
    page.evaluate("text => localStorage.setItem('arr-evidence', text)", kept)
    page.goto(page.url.replace(BINDER, address))
    item(page, "EV-OBL-003-01").get_by_role("checkbox").check()
    assert not item(page).get_by_role("checkbox").is_checked()
    said = page.get_by_role("main").inner_text()
    assert "another version of this site made" in said
    assert "version “2” of the format" in said
    assert "neither read nor erased" in said
    assert "damaged" not in said
    assert "kept in this browser only" not in said
    names = page.evaluate("({ ...localStorage })")
    assert names == {"arr-evidence": kept}


@pytest.mark.parametrize(
    ("error", "why"),
    [("QuotaExceededError", "storage is full"), ("SecurityError", "refuses to keep")],
)
def test_a_store_that_is_full_or_refused_keeps_the_work_on_the_page(visit, error, why):
    """The message is clear, the work is in memory and can be saved."""
    visited = visit()
    visited.context.add_init_script(
        "Storage.prototype.setItem = () => {"
        f" throw new DOMException('', '{error}'); }}"
    )
    page = visited.open(BINDER)
    item(page).get_by_role("checkbox").check()
    item(page).get_by_label("Note").fill("kept")
    assert why in message(page)
    assert "kept in this browser" not in message(page)
    assert json.loads(saved(page, "JSON"))["pieces"][PIECE]["note"] == "kept"
    assert visited.errors == []


def test_a_browser_without_a_store_says_so(visit):
    """Where even reading is refused, the page works for as long as it is open."""
    visited = visit()
    visited.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {"
        " get() { throw new DOMException('', 'SecurityError'); } });"
    )
    page = visited.open(BINDER)
    assert "refuses to keep" in message(page)
    item(page).get_by_role("checkbox").check()
    assert f"1 of {PIECES}" in message(page)
    assert visited.errors == []


def test_nothing_leaves_the_browser(visit):
    """Ticking and saving ask for nothing that was not asked for before."""
    visited = visit()
    page = visited.open(BINDER)
    page.wait_for_load_state("networkidle")
    before = len(visited.requests)
    item(page).get_by_role("checkbox").check()
    item(page).get_by_label("Note").fill("secret")
    saved(page, "CSV")
    later = [r for r in visited.requests[before:] if not r.endswith("favicon.png")]
    assert later == []
    assert visited.foreign == []


@pytest.mark.only_chromium("WebDriver BiDi cannot turn scripts off")
def test_without_script_every_piece_is_listed(visit):
    """Nothing to tick, nothing that does not work, all there to read and print."""
    page = visit(java_script_enabled=False).open(BINDER)
    assert page.locator("[data-piece]").count() == PIECES
    assert page.locator("[data-piece]:visible").count() == 7
    page.locator("#obl-003").click()
    expect(page.locator("#ev-obl-003-02")).to_be_visible()
    assert not page.locator("[data-tools]").is_visible()


def test_on_a_phone_nothing_scrolls_sideways(visit):
    """Boxes, owners and notes fit 320 pixels."""
    page = visit(width=320).open(BINDER)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_another_page_changed_or_erased_stays_so(visit):
    """A page out of the browser's cache, or left open, does not restore it."""
    visited = visit()
    one, two = "EV-OBL-003-01", "EV-OBL-003-02"
    page = visited.open(BINDER)
    item(page, one).get_by_role("checkbox").check()
    item(page, one).get_by_label("Note").fill("mine")
    # As in a page that the browser has put aside: it hears of no change.
    page.evaluate(
        "window.addEventListener('storage', e => e.stopImmediatePropagation(), true)"
    )
    other = visited.open("obligations/obl-003/")
    item(other, two).get_by_role("checkbox").check()
    item(page, "EV-OBL-001-01").get_by_role("checkbox").check()
    other.reload()
    assert item(other, two).get_by_role("checkbox").is_checked()
    item(other, one).get_by_role("checkbox").uncheck()
    came_back(page)
    assert not item(page, one).get_by_role("checkbox").is_checked()
    assert item(page, two).get_by_role("checkbox").is_checked()
    other.evaluate("localStorage.clear()")
    item(page, one).get_by_label("Owner").focus()
    came_back(page)
    assert page.get_by_role("checkbox", checked=True).count() == 0
    assert item(page, one).get_by_label("Note").input_value() == ""
    item(page, "EV-OBL-001-01").get_by_role("checkbox").check()
    assert list(json.loads(saved(page, "JSON"))["pieces"]) == ["EV-OBL-001-01"]
    assert visited.errors == []


def came_back(page) -> None:
    """Let the page be taken from the browser's cache."""
    page.evaluate(
        "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    )


def test_the_way_back_shows_what_is_kept_now(visit):
    """Boxes that the browser fills from the history do not lie."""
    visited = visit()
    page = visited.open("obligations/obl-003/")
    item(page).get_by_role("checkbox").check()
    page.goto(visited.url + BINDER)
    item(page).get_by_role("checkbox").uncheck()
    item(page, "EV-OBL-001-01").get_by_role("checkbox").check()
    page.go_back()
    expect(item(page).get_by_role("checkbox")).not_to_be_checked()
    page.go_forward()
    expect(item(page).get_by_role("checkbox")).not_to_be_checked()
    page.goto(visited.url + "about/privacy/")
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Yes").click()
    page.go_back()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    item(page).get_by_role("checkbox").check()
    kept = page.evaluate("localStorage.getItem('arr-evidence')")
    assert list(json.loads(kept)["pieces"]) == [PIECE]


def test_what_the_browser_had_no_room_for_survives_another_page(visit):
    """A change that could not be kept is shown and saved until the page is left."""
    visited = visit()
    page = visited.open(BINDER)
    item(page).get_by_label("Note").fill("kept")
    page.evaluate(
        """() => { Storage.prototype.setItem = () => {
          throw new DOMException("", "QuotaExceededError"); }; }"""
    )
    item(page).get_by_label("Note").fill("not kept")
    other = visited.open(BINDER)
    item(other, "EV-OBL-001-01").get_by_role("checkbox").check()
    first = item(page, "EV-OBL-001-01").get_by_role("checkbox")
    expect(first).to_be_checked()
    came_back(page)
    assert item(page).get_by_label("Note").input_value() == "not kept"
    assert item(other).get_by_label("Note").input_value() == "kept"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (soon(days=3), "1 with an invalid or future time"),
        ("yesterday", "1 with an invalid or future time"),
        (soon(), ""),
    ],
    ids=["ahead", "no time", "right"],
)
def test_a_time_that_cannot_be_right_decides_nothing(visit, changed, said):
    """A file of a machine whose clock is wrong loses against a tick made here."""
    page = visit().open(BINDER)
    item(page).get_by_role("checkbox").check()
    text = binder(EV_OBL_003_02=mark(done=False, note="theirs", changed=changed))
    for _ in range(2):
        report = read_back(page, text)
        assert said in report
        assert item(page).get_by_role("checkbox").is_checked() == bool(said)
        assert item(page).get_by_label("Note").input_value() == "theirs"
        item(page).get_by_label("Owner").fill("Ada")
        item(page).get_by_role("checkbox").set_checked(bool(said))


def test_a_file_of_another_version_of_the_format_is_refused(visit):
    """The page says which version the file has, and which one it reads."""
    page = visit().open(BINDER)
    text = binder(EV_OBL_003_02=mark()).replace('"version": 1', '"version": 2')
    report = read_back(page, text)
    assert "version “2” of the format, and this page reads version 1" in report
    assert not item(page).get_by_role("checkbox").is_checked()
