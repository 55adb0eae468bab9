"""`make new`: the next id, in the right place, nothing else touched, and it loads."""

import json
import os
import re
import shutil
from datetime import date
from errno import EACCES
from pathlib import Path

import pytest

from macros.commands.format import canonical
from macros.commands.new import FORMS, KINDS, Refused, draft, main, next_id
from macros.edition.edition import load
from macros.edition.files import Files
from macros.model.ledger import Update
from macros.rules.addresses import HOMES
from tests import raw

DAY = date(2027, 3, 1)
LACKING = [kind for kind, place in KINDS.items() if place.file == "index"]
NAMES = {"term": "Model card"}
ABOUT = {"duty": ("Art. 26(5)", "EXAMPLE")}
OTHERS = [kind for kind in KINDS if kind not in LACKING]


@pytest.fixture
def own(copy_of_data, monkeypatch) -> Files:
    """Stand in a copy of the project's data."""
    monkeypatch.chdir(copy_of_data.parent)
    return Files()


@pytest.fixture
def other(own) -> Files:
    """Add another edition of the index to the copy."""
    shutil.copy(raw.ROOT / "tests/fixtures/edition.json", "other.json")
    return Files(index=Path("other.json"))


def contents(files: Files) -> dict[Path, str]:
    """Return what every file of the data holds."""
    given = [path for path in map(Path, vars(files).values()) if path.is_file()]
    paths = {*given, *Path("data").rglob("*.json")}
    return {path: path.read_text(encoding="utf-8") for path in sorted(paths)}


def drafted(files: Files, kinds: list[str], monkeypatch) -> dict[str, dict]:
    """Draft one of each kind, hold each to its promises; return the records by kind.

    A draft touches one file, only adds lines, and is where it says. All of them
    together load, and give notice of what is left to write, each of something.
    """
    edition = load(files)
    old = set(edition.notices)
    monkeypatch.setattr("macros.commands.new.load", lambda files: edition)  # quicker
    found = {}
    for kind in kinds:
        before = contents(files)
        about = ABOUT.get(kind, ("", ""))
        made = draft(files, kind, DAY, about, NAMES.get(kind, "Example"))
        after = contents(files)
        changed = [path for path in after if after[path] != before.get(path)]
        assert changed == [made.path]
        text = after[made.path]
        form = FORMS[
            "updates" if made.path.parent.name == "updates" else KINDS[kind].file
        ]
        assert text == canonical(form, json.loads(text))
        other = text.splitlines()
        assert f'"id": "{made.id}"' in other[made.line]
        if made.path in before:
            one = before[made.path].splitlines()
            end = made.line - 1 + len(other) - len(one)
            kept = [
                line.rstrip(",") for line in (*other[: made.line - 1], *other[end:])
            ]
            assert kept == [line.rstrip(",") for line in one]
        assert made.advice[-1] == "Then: make test."
        found[kind] = next(
            record
            for section in json.loads(text).values()
            if isinstance(section, list)
            for record in section
            if record.get("id") == made.id
        )
        assert NAMES.get(kind, "Example") in found[kind].values()
    left = [line for line in load(files).notices if line not in old]
    assert all(line.endswith(" is still to be written") for line in left)
    assert {re.search(r"\[(.*?)\]", line)[1] for line in left} == {
        record["id"] for record in found.values()
    }
    return found


def test_a_draft_loads_and_gives_notice(own, monkeypatch):
    """What is the editors' own takes the next place in its own file."""
    registered = {duty["id"] for _, duty in raw.duties()}
    for kind, record in drafted(own, OTHERS, monkeypatch).items():
        taken = registered
        if kind != "duty":
            taken = {r["id"] for r in raw.read(KINDS[kind].file)[KINDS[kind].section]}
        assert record["id"] not in taken
        if KINDS[kind].file == "updates":
            assert record["revised_on"] == DAY.isoformat()


def test_what_our_index_lacks_goes_to_the_ledger(own, monkeypatch):
    """The index stays as it was published: each entry is new, and has its page.

    What has a date is on the timeline; the rest is on the page of its collection.
    """
    for record in drafted(own, LACKING, monkeypatch).values():
        assert record.get("dates") or record["missing_from"] in HOMES
        assert record["id"].startswith("UPD-")
        assert (record["kind"], record["sure"]) == ("new", "not verified")
        for field in ("checked_on", "entered_on", "revised_on"):
            assert record[field] == DAY.isoformat()


def test_another_edition_takes_the_record(other, monkeypatch):
    """With INDEX= each record is drafted itself, under an id that nobody had."""
    for kind, record in drafted(other, LACKING, monkeypatch).items():
        section = KINDS[kind].section
        assert record["id"] not in {r["id"] for r in raw.read("index")[section]}
        assert json.loads(other.index.read_text())[section][-1] == record


def test_ids_follow_the_highest(own):
    """The number goes on after the last, with as many digits."""
    last = max(int(u["id"][4:]) for u in raw.read("updates")["updates"])
    made = [draft(own, "update", DAY).id for _ in range(2)]
    assert made == [f"UPD-{last + 1:03}", f"UPD-{last + 2:03}"]
    numbers = [int(r["id"][4:]) for r in raw.read("references")["references"]]
    assert draft(own, "reference", DAY).id == f"ref:{max(numbers) + 1}"


def test_an_update_knows_what_it_is_on(own):
    """It names record, field and version, quotes the index, and claims the least."""
    made = draft(own, "update", DAY, ("OBL-011", "date"))
    assert made.path == own.updates / "OBL-011.json"
    content = json.loads(made.path.read_text())
    assert (content["record"], content["for_version"]) == ("OBL-011", "1.0")
    update = content["updates"][-1]
    assert update["id"] == made.id
    assert [update[field] for field in ("field", "kind")] == ["date", "completed"]
    assert not {"record", "for_version"} & update.keys()
    assert update["states"] == "TODO: what the index states: 2026-08-02"
    assert made.advice[0] == "Write: basis.provision, holds, states, title."
    assert update["basis"][0]["instrument"] == "reg-2024-1689"


def test_a_term_stands_in_its_place(own):
    """Terms stay in order, and a word is entered once."""
    draft(own, "term", DAY, name="Model card")
    ids = [term["id"] for term in json.loads(own.glossary.read_text())["terms"]]
    assert "model-card" in ids
    assert ids == sorted(ids)
    with pytest.raises(Refused, match="is a term already"):
        draft(own, "term", DAY, name="Model card")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["cases"], 'KIND="cases" is not known (one of update, event, deadline'),
        (
            ["update", "OBL-11", "date"],
            'RECORD="OBL-11" is no record of the index (did you mean OBL-011?)',
        ),
        (
            ["update", "OBL-011", "dat"],
            'FIELD="dat" is no field of OBL-011 (did you mean date?)',
        ),
        (["duty"], "ARTICLE= is missing, for instance ARTICLE="),
        (["duty", "", "", "", "26-5"], 'ARTICLE="26-5" is no provision, like'),
        (["duty", "", "", "", "Art. 999"], "Art. 999 does not exist (the AI Act has"),
        (
            ["duty", "", "", "", "GPDR Art. 22"],
            '"GPDR" is no code of an act (did you mean',
        ),
        (["duty", "", "", "", "Art. 26(5)"], "AIA-26-5 is a duty already (for another"),
        (["duty", "", "", "", "Art. 26(5)", "two"], 'WORD="two" is no word of capital'),
        (
            ["duty", "", "", "a b c d e f g h i", "Art. 26(5)", "NEW"],
            "NAME has 9 words (a title has 8)",
        ),
    ],
)
def test_what_is_not_known_is_refused(arguments, line, own, capsys):
    """One line says what would be right, and nothing is written."""
    before = contents(own)
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith(line)
    assert contents(own) == before


def test_faults_come_before_drafts(own, capsys):
    """Data with a fault takes no draft; the fault is named."""
    own.glossary.write_text("{", encoding="utf-8")
    before = contents(own)
    assert main(["update"]) == 1
    assert "glossary.json: line 1" in capsys.readouterr().err
    assert contents(own) == before


def test_a_draft_that_does_not_load_is_taken_back(own, capsys):
    """A word that belongs to another term is a fault, and the file is as it was."""
    before = own.glossary.read_bytes()
    assert main(["term", "", "", "FRIA"]) == 1
    assert "belongs to" in capsys.readouterr().err
    assert own.glossary.read_bytes() == before


def test_a_draft_that_cannot_be_written_is_one_line(own, monkeypatch, capsys):
    """The file of another user is named, without a traceback."""

    def refuse_to_write(path, _):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse_to_write)
    assert main(["update"]) == 1
    name = next_id(Update, "".join(contents(own).values()))
    line = f"data/updates/{name}.json: Permission denied\n"
    assert capsys.readouterr().err == line


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_draft_guesses_is_a_field(kind):
    """The advice names fields that the record can have."""
    place = KINDS[kind]
    assert set(place.check.split(", ")) <= set(place.declared.model_fields)


def test_without_a_kind_the_kinds_are_listed(own, capsys):
    """`make new` alone says what there is."""
    assert main([]) == 0
    named = re.findall(r"[a-z]+", capsys.readouterr().out)
    assert set(KINDS) <= set(named)


def test_a_record_without_entries_gets_a_file(own):
    """The first entry on a record begins the file of its name, with its head."""
    path = own.updates / "INS-001.json"
    assert not path.exists()
    made = draft(own, "update", DAY, ("INS-001", "hq"))
    assert made.path == path
    content = json.loads(path.read_text())
    assert list(content) == ["record", "for_version", "updates"]
    assert [one["id"] for one in content["updates"]] == [made.id]
    assert load(own).records[made.id].record == "INS-001"


def test_a_new_entry_is_alone_in_its_file(own):
    """What no record has stands in a file of its own name, without a record."""
    made = draft(own, "case", DAY, name="Smith v. Example")
    assert made.path == own.updates / f"{made.id}.json"
    assert list(json.loads(made.path.read_text())) == ["updates"]


@pytest.mark.parametrize(
    ("article", "word", "name", "file"),
    [
        ("Art. 26(5)", "THING", "AIA-26-5-THING", "art-26"),
        ("Art. 5(1)(bc)", "", "AIA-5-1-BC", "art-5"),
        ("Annex VII, point 4.8", "", "AIA-ANNEX-VII-4-8", "annex-vii"),
        ("Art. 64(2)", "", "AIA-64-2", "art-64"),
        ("GDPR Art. 22(9)", "", "GDPR-22-9", "reg-2016-679"),
    ],
)
def test_a_duty_stands_in_the_file_and_the_order_of_its_provision(
    own, article, word, name, file
):
    """Its id says where the law has it, and its neighbours are those of the law."""
    path = own.duties / f"{file}.json"
    was = json.loads(path.read_text())["duties"] if path.exists() else []
    made = draft(own, "duty", DAY, (article, word), "Keep a record")
    assert (made.id, made.path) == (name, path)
    content = json.loads(path.read_text())
    ids = [duty["id"] for duty in content["duties"]]
    assert [one for one in ids if one != name] == [duty["id"] for duty in was]
    before = BEFORE.get(name)
    assert ids.index(name) == (ids.index(before) + 1 if before else 0)
    assert content["for_version"] == raw.read("index")["meta"]["version"]
    duty = load(own).records[name]
    assert (duty.title, duty.sure) == ("Keep a record", "not verified")


# The duty that precedes the drafted one in the text of the law.
BEFORE = {
    "AIA-26-5-THING": "AIA-26-5-BANKS",
    "AIA-5-1-BC": "AIA-5-1-BB",
    "AIA-ANNEX-VII-4-8": "AIA-ANNEX-VII-4-7",
    "GDPR-22-9": "GDPR-22-3",
}
