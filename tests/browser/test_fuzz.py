"""Addresses, searches and files as nobody would write them: no crash, nothing lost.

Many inputs are tried within one page, drawn by a seeded generator from signs that mean
something to addresses, HTML, JSON or the formats of the site.
"""

import csv
import io
import json

import pytest

from macros.files.api.tables import guarded
from tests.raw import read
from tests.sheets import formulas
from tests.sites import ROOT, WIDE

TIMES = 20_000 if WIDE else 1_000
# Chromium lets a page change its address 200 times in ten seconds.
CHANGES = 150 if WIDE else 25
DRAW = """
  let seed = 9;
  const random = () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = most => Math.floor(random() * most);
  const one = list => list[below(list.length)];
  const TOKENS = [
    "1.0/", "8-7-6-7-8-6-5", "-", "x", "/", "#", "%", "%E0%A4%A", "%00", "'", '"', "&",
    "<img src=x onerror=alert(1)>", "=", "?", "{", "}", "[", "__proto__", "constructor",
    "toString", "obl-011", "2026-08-02", "asof", "role", "provider", "yes", "0", "10",
    "-1", "1e9", "999999999999999999999", "NaN", "e\\u0301", "\\u202e", "\\ud800",
    "\\u0000", "😀", "שלום", " ", "\\n", "*", "~9", "^9", "+", "fria", "chatbot",
    "Art. 27", "\\\\",
  ];
  const several = (most, make) => Array.from({ length: below(most) }, make);
  const text = (most = 8) => several(most, () => one(TOKENS)).join("");
"""
# Modules that promise never to throw, and what must hold of what they return.
PURE = """async ([base, times, rule, words]) => {
  DRAW
  const load = name => import(`${base}javascripts/${name}.mjs`);
  const names =
    ["lib/fragment", "rules/binder", "lib/days", "rules/filters"];
  const [fragment, binder, days, narrow] = await Promise.all(names.map(load));
  const wrong = [];
  const hold = (is, what, given) => { if (!is) wrong.push([what, given]); };
  const mark = () => ({
    done: random() < 0.5,
    owner: text(3),
    due: one(["", "2026-12-01", "2027-01-01"]),
    note: text(4),
    changed: one(["", "2025-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"]),
  });
  const book = () => new Map(several(5, () => [`EV-OBL-003-0${below(5)}`, mark()]));
  const sorted = book => JSON.stringify([...book].sort());
  for (let time = 0; time < times && wrong.length < 5; time += 1) {
    const given = text();
    const reading = fragment.parse(given, rule);
    hold(["none", "other", "score"].includes(reading.kind), "kind", given);
    if (reading.kind === "score") {
      const again = fragment.parse(fragment.format(rule, reading.raws), rule);
      hold(String(again.raws) === String(reading.raws), "score", given);
      hold(!again.faults.length, "fault", given);
    }
    const sent = fragment.parseReport(given, rule);
    hold(["none", "other", "score"].includes(sent.kind), "report", given);
    if (sent.kind === "score") {
      const { raws, day, name } = sent;
      const link = fragment.formatReport(rule, raws, day, name);
      const got = fragment.parseReport(link, rule);
      hold(String(got.raws) === String(raws) && got.day === day, "sent", given);
    }
    hold(fragment.shortened(given).length <= given.length + 1, "shortened", given);
    days.isDay(given);
    narrow.matches(words, given);
    binder.parse(given);
    const [mine, theirs] = [book(), book()];
    const back = binder.parse(binder.toJson(mine, text(2)));
    hold(!back.fault && !back.left, "binder", given);
    hold(sorted(back.binder) === sorted(mine), "read back", sorted(mine));
    const merged = binder.merge(mine, theirs, new Set());
    for (const side of [mine, theirs]) for (const [id, { owner, note, due }] of side) {
      const both = merged.binder.get(id);
      const isWhole =
        both.owner.includes(owner) && both.note.includes(note) && (both.due || !due);
      hold(isWhole, "lost", sorted(mine) + sorted(theirs));
    }
    const spoilt = binder.toJson(mine, "1.0").split("");
    spoilt[below(spoilt.length)] = one(TOKENS);
    const found = binder.parse(spoilt.join(""));
    const count = found.binder.size + found.left;
    hold(found.fault || count <= mine.size + 1, "spoilt", spoilt.join(""));
  }
  return wrong;
}""".replace("DRAW", DRAW)
# Writes a table of random texts; returns it with the texts before and after guarding.
TABLES = """async ([base, times, cells]) => {
  DRAW
  TOKENS.push(";", ",", "\\t", "\\r", "\\u00a0", "\\u200b", "＝", "-", "@");
  const { csv, guarded, plain } = await import(`${base}javascripts/lib/csv.mjs`);
  const made = Array.from({ length: times }, () => text().toWellFormed());
  const texts = [...made, ...cells];
  const rows = texts.map(one => [one, "", one]);
  const back = texts.map(one => plain(guarded(one)));
  return [csv(rows), texts, texts.map(guarded), back];
}""".replace("DRAW", DRAW)
# Changes the address again and again; returns what came into the page that is not text.
ADDRESSES = """async ([part, times, names]) => {
  DRAW
  const all = () => [...document.querySelectorAll("main *")];
  const kinds = () => new Set(all().map(element => element.tagName));
  const before = kinds();
  const pause = () => new Promise(done => setTimeout(done, 0));
  for (let time = 0; time < times; time += 1) {
    if (part === "#") {
      window.location.hash = random() < 0.5 ? text() : `1.0/${text()}`;
    } else {
      const value = () => encodeURIComponent(text(4).toWellFormed());
      const query = names.map(name => `${name}=${value()}`);
      const more = random() < 0.3 ? `&${text().replaceAll("#", "")}` : "";
      window.history.replaceState(null, "", `?${query.join("&")}${more}`);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }
    await pause();
  }
  return [...kinds()].filter(kind => !before.has(kind));
}""".replace("DRAW", DRAW)
SEARCHES = """async ([base, times]) => {
  DRAW
  const { build, find } = await import(`${base}javascripts/rules/search.mjs`);
  const entries = await (await fetch(`${base}search/entries.json`)).json();
  const loaded = build(window.lunr, entries);
  for (let time = 0; time < times; time += 1) {
    const found = find(loaded, text());
    if (!found.every(entry => entries.includes(entry))) return found;
  }
  return find(loaded, "FRIA").length > 0;
}""".replace("DRAW", DRAW)


def test_what_promises_not_to_throw_does_not(visit):
    """Fragments, days, files and cells are read or refused; merging loses nothing."""
    visited = visit()
    page = visited.open("calculator/")
    rule = json.loads(page.locator("#scoring").text_content())["rule"]
    words = [entry["title"] for entry in read("updates")["updates"][:3]]
    assert page.evaluate(PURE, [visited.url, TIMES, rule, words]) == []


def test_no_spreadsheet_runs_a_table_and_its_texts_come_back(visit):
    """With any separator no cell is a formula; the guard is the same as in Python."""
    visited = visit()
    page = visited.open("privacy/")
    vectors = (ROOT / "tests/vectors/cells.json").read_text(encoding="utf-8")
    known = dict(json.loads(vectors))
    asked = [visited.url, TIMES, [*known]]
    written, given, safe, back = page.evaluate(TABLES, asked)
    assert dict(zip(given, safe, strict=True)).items() >= known.items()
    assert safe == [guarded(text) for text in given]
    assert back == given
    assert written.startswith("\ufeff")
    assert formulas(written) == []
    read = list(csv.reader(io.StringIO(written[1:], newline=""), strict=True))
    assert read == [[text, "", text] for text in safe]


@pytest.mark.parametrize(
    ("address", "part", "names"),
    [
        ("calculator/", "#", []),
        ("calculator/report/", "#", []),
        ("penalties/", "#", []),
        ("obligations/", "?", ["asof", "role", "q"]),
        ("obligations/finder/", "?", ["asof", "role"]),
        ("insurers/", "?", ["q", "restricts"]),
        ("learn/red-team-insurance/", "?", ["access", "data"]),
        ("crosswalk/", "?", ["by"]),
    ],
)
def test_no_address_breaks_a_page(visit, address, part, names):
    """Whatever follows the address is text to the page, and the next change works."""
    visited = visit()
    page = visited.open(address)
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    assert page.evaluate(ADDRESSES, [part, CHANGES, names]) == []
    page.goto(visited.url + address + "?q=%E0%A4%A&asof=%00#%E0%A4%A")
    assert page.get_by_role("heading", level=1).is_visible()
    assert said == visited.errors == visited.foreign == []


def test_no_search_breaks_the_search(visit):
    """Any words find entries or none; afterwards the search still finds."""
    visited = visit()
    page = visited.open("search/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SEARCHES, [visited.url, TIMES // 10]) is True
    assert visited.errors == []
