"""The score in the browser: the modules that ship agree with the reference."""

import hashlib
import json
import random

import numpy as np
import pytest

from macros.edition.edition import load
from macros.edition.files import Files
from macros.files.vectors import vectors
from macros.rules.scoring import Rule, fragment
from tests.grid import Grid
from tests.sites import ROOT, WIDE

# The paths of every input are run when tests run wide, else those of each so-manieth.
STRIDE = 1 if WIDE else 211

VECTORS = """
async ([root, { rule, vectors }]) => {
  const { award, interval, path, reason } = await import(root + "rules/scoring.mjs");
  const { format, parse } = await import(root + "lib/fragment.mjs");
  return vectors.flatMap((vector) => {
    const ends = interval(rule, vector.raws);
    const found = {
      ...vector,
      fragment: format(rule, vector.raws),
      total: ends.map((end) => end.total),
      score: ends.map((end) => end.score),
      band: ends.map((end) => end.band.id),
      tier: ends.map((end) => end.tier.id),
      reason: reason(rule, vector.raws),
    };
    if (vector.paths) {
      found.paths = Object.fromEntries(Object.keys(vector.paths).map((id) =>
        [id, path(rule, vector.raws, rule.tiers.find((tier) => tier.id === id))]));
    }
    const read = parse("#" + vector.fragment, rule);
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    const isRead = same(read.raws, vector.raws) && !read.faults.length;
    return isRead && same(found, vector) ? [] : [vector.name];
  });
}
"""
# Walks all inputs in the order of the arrays: the last dimension moves fastest.
ALL = """
async ([root, rule]) => {
  const { award } = await import(root + "rules/scoring.mjs");
  const span = rule.scale.high + 1;
  const size = span ** rule.dimensions.length;
  const scores = new Uint8Array(size);
  const places = new Uint8Array(size);
  const counts = rule.tiers.map(() => 0);
  const raws = rule.dimensions.map(() => 0);
  for (let at = 0; at < size; at += 1) {
    const { score, tier } = award(rule, raws);
    const place = rule.tiers.indexOf(tier);
    scores[at] = score;
    places[at] = place;
    counts[place] += 1;
    let last = raws.length - 1;
    while (last >= 0 && ++raws[last] === span) raws[last--] = 0;
  }
  const digest = async (bytes) =>
    [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
      .map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [counts, await digest(scores), await digest(places)];
}
"""
PATHS = """
async ([root, rule, stride]) => {
  const { award, path } = await import(root + "rules/scoring.mjs");
  const span = rule.scale.high + 1;
  const size = span ** rule.dimensions.length;
  const found = [];
  for (const tier of rule.tiers) {
    const place = rule.tiers.indexOf(tier);
    const costs = new Uint8Array(Math.ceil(size / stride));
    let failed = 0;
    for (let at = 0, slot = 0; at < size; at += stride, slot += 1) {
      const raws = rule.dimensions.map(() => 0);
      let rest = at;
      for (let last = raws.length - 1; rest; last -= 1) {
        raws[last] = rest % span;
        rest = (rest - raws[last]) / span;
      }
      const end = path(rule, raws, tier);
      for (let one = 0; one < raws.length; one += 1) {
        costs[slot] += end[one] - raws[one];
        if (end[one] < raws[one] || end[one] > rule.scale.high) failed += 1;
      }
      if (rule.tiers.indexOf(award(rule, end).tier) > place) failed += 1;
    }
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", costs));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0"));
    found.push([failed, hex.join("")]);
  }
  return found;
}
"""
PARSE = """
async ([root, rule, texts]) => {
  const { parse } = await import(root + "lib/fragment.mjs");
  return texts.map((text) => parse(text, rule));
}
"""
# Fragments, the raw scores that are read from them, and how many faults they have.
FAULTY = [
    ("#1.0/99--1", [None, None, 1, None, None, None, None], 6),
    ("#1.0/", [None] * 7, 7),
    ("#1.0/8-7-6-7-8-6-x-4", [8, 7, 6, 7, 8, 6, None], 1),
    ("#1.0/08-7-6-7-8-6-x", [None, 7, 6, 7, 8, 6, None], 1),
    ("#1.0/8-7-6-7-8-6-X", [8, 7, 6, 7, 8, 6, None], 1),
    ("#1.0/8.5-7-6-7-8-6-1e1", [None, 7, 6, 7, 8, 6, None], 2),
    ("#1.0/11-10-0-１-٣-+1- 1", [None, 10, 0, None, None, None, None], 5),
    ("#1.0%2F8-7-6-7-8-6-x", [8, 7, 6, 7, 8, 6, None], 0),
    ("#1.0/__proto__-constructor-1-1-1-1-1", [None, None, 1, 1, 1, 1, 1], 2),
]
FOREIGN = [
    "#<img onerror>",
    "#__proto__",
    "#%E0%A4%A",
    "#%",
    "#1.0",
    "#/1-2",
    "#-1.0/1",
    "#🦊/1",
]


@pytest.fixture(scope="module")
def rule(edition) -> Rule:
    return Rule.of(edition.index)


@pytest.fixture(scope="module")
def grid(rule) -> Grid:
    return Grid(rule)


@pytest.fixture
def run(visit):
    """Run a script in a page of the site, with the address of its modules."""
    visited = visit()
    page = visited.open("about/")
    return lambda script, *data: page.evaluate(
        script, [visited.url + "javascripts/", *data]
    )


def digest(array: np.ndarray) -> str:
    return hashlib.sha256(np.ascontiguousarray(array, dtype=np.uint8)).hexdigest()


@pytest.mark.parametrize("index", ["data/index.json", "tests/fixtures/edition.json"])
def test_every_published_case_agrees(run, index):
    """Totals, scores, bands, tiers, reasons, paths and links are the reference's."""
    content = json.loads(vectors(load(Files(index=ROOT / index))))
    assert run(VECTORS, content) == []


def test_every_input_earns_the_same(run, rule, grid):
    """All 19,487,171 inputs: the counts, and byte for byte every score and tier."""
    counts, scores, places = run(ALL, rule.as_data())
    assert counts == [2_187, 75_938, 745_418, 18_575_990, 87_638]
    assert scores == digest(grid.scores)
    assert places == digest(grid.places)


def test_every_path_costs_its_distance(run, rule, grid):
    """For every tier the path arrives, never lowers, and costs the grid's distance."""
    found = run(PATHS, rule.as_data(), STRIDE)
    for tier, (failed, costs) in zip(rule.tiers, found, strict=True):
        assert failed == 0
        assert costs == digest(grid.distance(tier).ravel()[::STRIDE])


def test_a_score_survives_its_link(run, rule):
    """What is written into a link is what is read from it."""
    chance = random.Random(3)
    inputs = [[chance.choice([*range(11), None]) for _ in range(7)] for _ in range(500)]
    for raws, read in zip(
        inputs,
        run(PARSE, rule.as_data(), [f"#{fragment(rule, raws)}" for raws in inputs]),
        strict=True,
    ):
        assert read == {"kind": "score", "version": "1.0", "raws": raws, "faults": []}


def test_a_faulty_link_keeps_what_can_be_read(run, rule):
    """Each part that is no raw score is a fault of its own; the others stay."""
    for (text, raws, faults), read in zip(
        FAULTY, run(PARSE, rule.as_data(), [text for text, *_ in FAULTY]), strict=True
    ):
        assert (text, read["version"], read["raws"]) == (text, "1.0", raws)
        assert (text, len(read["faults"])) == (text, faults)


def test_what_is_no_score_is_said_to_be_none(run, rule):
    """A fragment that does not start with a version is something else, not a fault."""
    assert {read["kind"] for read in run(PARSE, rule.as_data(), FOREIGN)} == {"other"}


def test_no_fragment_makes_the_reader_throw(run, rule):
    """Random texts of all signs, and very long ones, give a reading each."""
    chance = random.Random(5)
    signs = "0123456789x-/.#%<>&\"'\\ \t\n_{}é漢🦊\u202e\0"
    texts = [
        "".join(chance.choices(signs, k=chance.randrange(60))) for _ in range(3000)
    ]
    texts += ["#1.0/" + "9-" * 5000, "#" + "a" * 10_000, "#1.0/" + "-" * 10_000]
    for read in run(PARSE, rule.as_data(), texts):
        assert read["kind"] in ("none", "other", "score")
        for raw in read.get("raws", []):
            assert raw is None or 0 <= raw <= 10
        assert all(len(fault) < 120 for fault in read.get("faults", []))
