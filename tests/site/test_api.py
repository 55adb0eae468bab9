"""What programs read: whole, true to the data, valid by the schemas it names."""

import csv
import io
import json
import zipfile
from datetime import date
from hashlib import sha256

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from macros.files.api.tables import plain
from tests.api import COLLECTIONS, DOCUMENTS, INDEXED, OWN, TABLED, Api, closed, links
from tests.contract import promised, published
from tests.each import each
from tests.pages import Pages
from tests.raw import read, sections
from tests.sheets import formulas

CHECKS = Draft202012Validator.FORMAT_CHECKER
VALUES = {
    "string": str,
    "date": date.fromisoformat,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "array": json.loads,
    "object": json.loads,
}


@pytest.fixture(scope="module")
def api(site) -> Api:
    return Api(site)


def faults(api: Api, path: str, schema: str) -> list[str]:
    """Return what an independent reader has to say against a file."""
    validator = Draft202012Validator(closed(api.read(schema)), format_checker=CHECKS)
    found = validator.iter_errors(api.read(path))
    return [f"{path} {error.json_path}: {error.message[:200]}" for error in found]


# ------------------------------------------------------------------------ addresses


def test_version_1_keeps_its_promise(api):
    """No address and no field that was held is gone; every field and file is held.

    A record that is new has its address held when somebody runs tests.contract.
    """
    held, found = promised(), published(api)
    lost = {name: held[name] - found.get(name, set()) for name in held}
    assert {name: gone for name, gone in lost.items() if gone} == {}
    fresh = {name: found[name] - held.get(name, set()) for name in found}
    singles = tuple(f"{name}/" for name in COLLECTIONS)
    fresh["addresses"] = {a for a in fresh["addresses"] if not a.startswith(singles)}
    added = {name: new for name, new in fresh.items() if new}
    assert added == {}, "run make contract"


def test_the_entry_point_lists_every_file_with_its_fingerprint(api):
    """Each SHA-256 is that of the file, and no file is left out."""
    files = api.read("index.json")["files"]
    assert set(files) == api.paths - {"index.json"}
    wrong = [
        path
        for path, fingerprint in files.items()
        if sha256((api.root / path).read_bytes()).hexdigest() != fingerprint
    ]
    assert wrong == []


def test_the_entry_point_says_what_there_is(api):
    """Collections and documents are counted as they are, with licence and versions."""
    start = api.read("index.json")
    counts = {one["name"]: one["count"] for one in start["collections"]}
    assert counts == {n: len(api.read(f"{n}.json")["records"]) for n in COLLECTIONS}
    assert {one["name"] for one in start["documents"]} == {*DOCUMENTS} - {"index"}
    assert start["index"] == read("index")["meta"]
    assert start["law"] == read("updates")["law"]
    assert start["licence"]["address"].endswith("/by-nc/4.0/")
    assert start["index"]["publisher"] in start["licence"]["attribution"]


def test_every_address_in_a_file_answers(api):
    """Each is a full one of this site; an anchor stands on the page that it names."""
    pages = Pages(api.site)
    found = {
        link
        for name in (*COLLECTIONS, "index", "upcoming", "quality")
        for link in links(api.read(f"{name}.json"))
    }
    assert [link for link in found if not link.startswith(api.site.url)] == []
    inside = {link.removeprefix(api.site.url).partition("?")[0] for link in found}
    broken = [a for a in inside if not pages.finds(*a.partition("#")[::2])]
    assert sorted(broken) == []


# -------------------------------------------------------------------------- schemas


@each(
    "name",
    [*COLLECTIONS, *DOCUMENTS, *(f"{collection}/record" for collection in COLLECTIONS)],
)
def test_a_schema_is_one_and_knows_its_address(api, name):
    """It is JSON Schema 2020-12, its id is where it lies, each field is explained."""
    schema = api.read(f"schema/{name}.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{api.site.url}api/v1/schema/{name}.json"
    assert validator_for(schema) is Draft202012Validator
    Draft202012Validator.check_schema(schema)
    objects = [schema, *schema.get("$defs", {}).values()]
    declared = [one["properties"] for one in objects if "properties" in one]
    assert declared
    silent = [
        name
        for properties in declared
        for name, one in properties.items()
        if not one.get("description", "").endswith(".")
    ]
    assert silent == []


@pytest.mark.parametrize("name", [*COLLECTIONS, *DOCUMENTS])
def test_a_file_is_what_its_schema_says(api, name):
    """An independent validator finds no fault, not even a field undeclared."""
    assert faults(api, f"{name}.json", f"schema/{name}.json") == []


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_record_has_a_file_of_its_own(api, name):
    """It is the one of the collection, valid by the schema that it names."""
    records = api.read(f"{name}.json")["records"]
    for record in records:
        path = f"{name}/{record['id'].replace(':', '-')}.json"
        assert api.read(path) == record
        assert record["links"]["self"] == f"{api.site.url}api/v1/{path}"
        assert record["links"]["schema"].endswith(f"schema/{name}/record.json")
    assert len({record["id"] for record in records}) == len(records) > 0
    assert faults(api, path, f"schema/{name}/record.json") == []


def test_a_schema_refuses_what_is_wrong(api):
    """A field that is missing, and one of another kind, are faults."""
    schema = api.read("schema/obligations/record.json")
    record = api.read("obligations/OBL-003.json")
    validator = Draft202012Validator(schema, format_checker=CHECKS)
    spoiled = [
        {name: one for name, one in record.items() if name != "today"},
        {**record, "index": {**record["index"], "date": "soon"}},
        {**record, "index": {**record["index"], "evidence": []}},
        {**record, "today": {**record["today"], "mark": "wrong"}},
        {**record, "index": None},
    ]
    assert [one for one in spoiled if validator.is_valid(one)] == []
    assert validator.is_valid({**record, "later": "a field of a later day"})


# ---------------------------------------------------------------------------- facts


@pytest.mark.parametrize("name", INDEXED)
def test_what_the_index_states_is_as_the_data_has_it(api, name):
    """Every field of every record, no more, and nothing of ours among them."""
    found = [record["index"] for record in api.read(f"{name}.json")["records"]]
    assert found == sections(read("index"))[INDEXED[name]]
    entries = [r["today"]["entry"] for r in api.read(f"{name}.json")["records"]]
    assert set(entries) == {None}


def revised(entry: dict) -> dict:
    """Return an entry of the ledger with both fields of its revision."""
    first = read("updates")["published_on"]
    return {"revision": 0, "revised_on": first, **entry}


@pytest.mark.parametrize("name", ["deadlines", "updates", "events"])
def test_a_dated_record_says_which_revision_it_is(api, edition, name):
    """A program sees what changed since it last looked; other records have none."""
    for record in api.read(f"{name}.json")["records"]:
        revision = edition.revisions[record["id"]]
        today = record["today"]
        assert today["revision"] == revision.revision
        assert today["revised_on"] == revision.revised_on.isoformat()
    assert api.read("obligations/OBL-003.json")["today"]["revision"] is None


@pytest.mark.parametrize(
    ("name", "file", "section"),
    [
        ("references", "references", "references"),
        ("acts", "references", "instruments"),
        ("updates", "updates", "updates"),
        ("events", "updates", "events"),
        ("glossary", "glossary", "terms"),
    ],
)
def test_what_is_ours_is_as_the_data_has_it(api, name, file, section):
    """The index has no such record; ours stands whole under today."""
    records = api.read(f"{name}.json")["records"]
    entries = read(file)[section]
    if file == "updates":
        entries = [*map(revised, entries)]
    assert [record["today"]["entry"] for record in records] == entries
    assert {record["index"] for record in records} == {None}


def test_a_document_is_as_the_data_has_it(api):
    """What the editors wrote in a file of its own is published as it is there."""
    made = {"crosswalk", "finder", "index", "quality", "scoring-vectors", "upcoming"}
    for name in {*DOCUMENTS} - made:
        # A choice that raises nothing is 0 to the programs of version 1.
        written = json.dumps(read(name)).replace('"by": null', '"by": 0')
        assert api.read(f"{name}.json") == json.loads(written), name


def test_the_finder_has_a_rule_for_each_duty(api):
    """Programs of version 1 read rules; what the editors wrote is there as it is."""
    published, written = api.read("finder.json"), read("finder")
    for name in ("questions", "remarks", "places", "assumed", "not_covered"):
        assert published[name] == written[name], name
    duties = {record["id"]: record for record in api.read("duties.json")["records"]}
    assert [rule["concerns"] for rule in published["rules"]] == list(duties)
    for rule in published["rules"]:
        facts = duties[rule["concerns"]]["today"]["entry"]
        assert rule["may" if facts.get("only_if") else "applies"] == facts["when"]
        assert rule["fine"]["article"] == facts["fine"]["through"]


def test_the_crosswalk_is_that_of_its_page(api):
    """As JSON it is the page's own file; as a table it has the same cells."""
    own = (api.site.root / "crosswalk" / "crosswalk.json").read_text("utf-8")
    cells = api.read("crosswalk.json")["cells"]
    assert api.read("crosswalk.json") == json.loads(own)
    found = rows((api.root / "crosswalk.csv").read_bytes())
    assert [{n: plain(c) for n, c in row.items()} for row in found] == cells
    package = api.read("datapackage.json")["resources"]
    (table,) = (one for one in package if one["name"] == TABLED)
    assert [one["name"] for one in table["schema"]["fields"]] == list(cells[0])
    tables = {one["name"]: one["table"] for one in api.read("index.json")["documents"]}
    assert tables.pop(TABLED) == f"{api.site.url}api/v1/crosswalk.csv"
    assert {*tables.values()} == {None}


def test_articles_carry_every_sentence(api):
    """Each sentence of the editors on a provision is published once."""
    told = [
        record["today"]["entry"]["asks"]
        for record in api.read("articles.json")["records"]
        if record["today"]["entry"]["asks"]
    ]
    expected = read("articles")["provisions"]
    assert sorted(map(json.dumps, told)) == sorted(map(json.dumps, expected))


def test_a_record_has_its_updates_and_dates(api, edition):
    """OBL-003's date was overtaken: two dates hold, two are superseded."""
    read_on = edition.ledger.law.read_on
    today = api.read("obligations/OBL-003.json")["today"]
    assert today["mark"] == "superseded"
    claims = edition.claims(edition.records["OBL-003"])
    assert sorted((d["date"], d["id"], d["status"]) for d in today["dates"]) == sorted(
        (
            claim.date.isoformat(),
            claim.id,
            "superseded"
            if claim.replaced_by
            else "applies"
            if claim.date <= read_on
            else "applies-from",
        )
        for claim in claims
    )
    assert [bool(claim.replaced_by) for claim in claims].count(True) == 2
    ledger = [u for u in read("updates")["updates"] if u["record"] == "OBL-003"]
    assert today["updates"] == [*map(revised, ledger)]
    roles = api.read("obligations/OBL-006.json")["today"]["roles"]
    assert roles == [
        {"role": "provider", "is_primary": True},
        {"role": "deployer", "is_primary": False},
    ]


def test_relations_stand_once_and_at_both_ends(api):
    """A relation is a record, and each of the two records that it joins names it."""
    ends = {
        (one["id"], record["id"], one["record"])
        for _, record in api.records
        for one in record["relations"]
    }
    for relation in api.read("relations.json")["records"]:
        entry = relation["today"]["entry"]
        pair = entry["from"], entry["to"]
        assert (relation["id"], *pair) in ends
        assert (relation["id"], *pair[::-1]) in ends
    editorial = [
        (r["today"]["entry"]["from"], r["today"]["entry"]["to"])
        for r in api.read("relations.json")["records"]
        if r["today"]["entry"]["kind"] == "editorial"
    ]
    stated = [(one["from"], one["to"]) for one in read("relations")["relations"]]
    assert sorted(editorial) == sorted(stated)


def test_upcoming_is_what_lies_ahead(api):
    """In order, after the day of reading, nothing superseded, nothing forgotten."""
    upcoming = api.read("upcoming.json")
    read_on = read("updates")["law"]["read_on"]
    days = [one["date"] for one in upcoming["dates"]]
    assert upcoming["as_of"] == read_on
    assert upcoming["count"] == len(days) > 10
    assert days == sorted(days)
    assert min(days) > read_on
    assert "superseded" not in {one["status"] for one in upcoming["dates"]}
    ahead = {
        one["date"]
        for record in api.read("deadlines.json")["records"]
        for one in record["today"]["dates"]
        if one["date"] > read_on and one["status"] not in ("superseded", None)
    }
    assert ahead <= set(days)
    assert "days" not in json.dumps(list(upcoming["dates"][0]))


def test_quality_counts_what_it_lists(api):
    """Gaps, references that are inferred, and every entry of the ledger by its kind."""
    quality = api.read("quality.json")
    ledger = read("updates")
    for kind in ("contested", "superseded", "corrected", "completed", "new"):
        ids = [one["id"] for one in ledger["updates"] if one["kind"] == kind]
        assert [one["id"] for one in quality[kind]] == ids
        assert quality["counts"][kind] == len(ids) > 0
    references = read("references")
    assert quality["gaps"] == references["gaps"]
    inferred = [r for r in references["references"] if r["named_by"] == "inferred"]
    assert [one["id"] for one in quality["unresolved"]] == [r["id"] for r in inferred]
    assert quality["counts"]["gaps"] == len(references["gaps"])
    assert quality["counts"]["unresolved"] == len(inferred)
    assert quality["not_entered"] == ledger["not_entered"]
    assert sum(quality["counts"]["sure"].values()) == len(ledger["updates"])


# --------------------------------------------------------------------------- tables


def rows(content: bytes) -> list[dict[str, str]]:
    """Read a table as any program would."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_table_says_what_the_records_say(api, name):
    """Read back by its own description each cell is the field of the record."""
    content = (api.root / f"{name}.csv").read_bytes()
    assert content.replace(b"\r\n", b"").count(b"\r") == 0
    package = api.read("datapackage.json")
    resource = next(one for one in package["resources"] if one["name"] == name)
    described = {one["name"]: one["type"] for one in resource["schema"]["fields"]}
    found = rows(content)
    assert list(found[0]) == list(described)
    records = api.read(f"{name}.json")["records"]
    for row, record in zip(found, records, strict=True):
        facts = record["index"] or record["today"]["entry"]
        assert row["id"] == record["id"]
        assert row["page"] == record["links"]["page"]
        for field, kind in described.items():
            if field in facts:
                expected, text = facts[field], plain(row[field])
                value = VALUES[kind](text) if text else None
                value = value.isoformat() if isinstance(value, date) else value
                assert value == (None if expected == "" else expected)
        if "today_holds" in described:
            assert json.loads(row["today_holds"]) == [
                {name: update[name] for name in ("field", "kind", "title")}
                for update in record["today"]["updates"]
            ]


@pytest.mark.parametrize("name", ["deadlines", "obligations"])
def test_a_table_has_every_date_that_no_act_has_replaced(api, name):
    """With its status, under the day that it is of; the first stands alone, too."""
    records = api.read(f"{name}.json")["records"]
    found = rows((api.root / f"{name}.csv").read_bytes())
    assert any(len(json.loads(row["today_dates"])) > 1 for row in found)
    for row, record in zip(found, records, strict=True):
        dates = [
            {part: one[part] for part in ("date", "status", "scope")}
            for one in record["today"]["dates"]
            if one["status"] not in (None, "superseded")
        ]
        assert json.loads(row["today_dates"]) == dates
        assert row["today_date"] == dates[0]["date"]
        assert row["today_as_of"] == record["today"]["as_of"]


def test_each_penalty_has_its_own_lead(api):
    """Tiers that rest on one article differ: each says its ceiling, or its rule."""
    records = api.read("penalties.json")["records"]
    leads = {record["id"]: record["today"]["lead"] for record in records}
    assert len(set(leads.values())) == len(records)
    for record in records:
        fields = {update["field"]: update for update in record["today"]["updates"]}
        field = "ceiling" if record["index"].get("ceiling") else "note"
        assert fields[field]["title"] in leads[record["id"]]
    # A rule that the ledger corrects does not lead.
    assert "economic viability" not in leads["PEN-004"]


def test_no_cell_is_a_formula(api, hostile_site):
    """No table, with hostile texts too, has a formula, whatever the separator."""
    sites = (api.site, hostile_site)
    tables = [table for site in sites for table in site.root.rglob("*.csv")]
    texts = {table: table.read_bytes().decode() for table in tables}
    assert len(tables) == 2 * (len({*COLLECTIONS, TABLED}) + 1)
    assert all(text.startswith("\ufeff") for text in texts.values())
    found = {table: formulas(text) for table, text in texts.items()}
    assert {table: cells for table, cells in found.items() if cells} == {}


def test_the_package_is_a_frictionless_one(api):
    """Version 2: names, paths, sizes, hashes, keys and types are what they say."""
    package = api.read("datapackage.json")
    profile = "https://datapackage.org/profiles/2.0/"
    assert package["$schema"] == f"{profile}datapackage.json"
    assert package["name"] == "ai-risk-reference"
    assert package["licenses"][0]["name"] == "CC-BY-NC-4.0"
    assert date.fromisoformat(package["created"].removesuffix("T00:00:00Z"))
    resources = {one["name"]: one for one in package["resources"]}
    assert tuple(resources) == (*COLLECTIONS, TABLED)
    tables = {name: rows((api.root / f"{name}.csv").read_bytes()) for name in resources}
    for name, one in resources.items():
        content = (api.root / one["path"]).read_bytes()
        assert (one["type"], one["$schema"]) == ("table", f"{profile}dataresource.json")
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert one["encoding"] == "utf-8"
        schema = one["schema"]
        names = [field["name"] for field in schema["fields"]]
        assert len(set(names)) == len(names)
        assert {field["type"] for field in schema["fields"]} <= set(VALUES)
        assert schema.get("primaryKey") == (None if name == TABLED else ["id"])
        if name != TABLED:
            assert len({row["id"] for row in tables[name]}) == len(tables[name])
        for field in schema["fields"]:
            if field.get("constraints", {}).get("required"):
                assert all(row[field["name"]] for row in tables[name]), field
        for key in schema.get("foreignKeys", ()):
            other = {row["id"] for row in tables[key["reference"]["resource"]]}
            assert {row[key["fields"][0]] for row in tables[name]} <= other
    keyed = [name for name, one in resources.items() if "foreignKeys" in one["schema"]]
    assert keyed == [name for name in INDEXED if name not in ("deadlines", "tiers")]


def test_the_archive_holds_everything(api):
    """Each collection, document, table and schema, byte for byte, dated by the data."""
    with zipfile.ZipFile(api.root / "ai-risk-reference.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(names)
        checked = date.fromisoformat(api.read("index.json")["versions"]["checked_on"])
        days = {info.date_time for info in archive.infolist()}
        assert days == {(*checked.timetuple()[:3], 0, 0, 0)}
        singles = {f"{name}/" for name in COLLECTIONS}
        expected = {
            path
            for path in api.paths - {"index.json", "ai-risk-reference.zip"}
            if not any(path.startswith(single) for single in singles)
        }
        assert set(names) - {"README.txt"} == expected
        for name in expected:
            assert archive.read(name) == (api.root / name).read_bytes(), name
        assert "CC-BY-NC" not in archive.read("README.txt").decode()
        assert "Attribution-NonCommercial" in archive.read("README.txt").decode()


# ------------------------------------------------------------------- other editions


def test_hostile_texts_are_texts(hostile_site):
    """Every file of a hostile edition is valid by its schema, letter by letter."""
    api = Api(hostile_site)
    for name in (*COLLECTIONS, *DOCUMENTS):
        assert faults(api, f"{name}.json", f"schema/{name}.json") == []
    label = api.read("obligations/OBL-003.json")["index"]["label"]
    assert label.startswith("Risk management system <script>alert(7007)</script>")


def test_own_collections_have_no_index(api):
    """What is ours never stands as the index's, and the other way round."""
    for name, record in api.records:
        is_own = name in OWN
        assert (record["index"] is None) == is_own
        assert (record["today"]["entry"] is None) != is_own
