"""What the model declares, and what it reads out of the index's prose."""

from typing import get_args

import pytest

from macros.model import bibliography, index
from macros.model.field import Place, Record
from macros.model.index import Band, Gap, band, gap, scale

CLASSES = [
    declared
    for module in (index, bibliography)
    for declared in vars(module).values()
    if isinstance(declared, type)
    and issubclass(declared, Record)
    and declared is not Record
]
BANDS = {"75 to 100": (75, 100), "0 to 10": (0, 10), "Below 20": (0, 19)}
GAPS = {
    "Verification gap": Gap("Verification gap"),
    "Governance gap (secondary)": Gap("Governance gap", "secondary"),
    "Enables PML calculation": Gap("PML calculation", "enables"),
}
NAMES = {
    "DL-001": "Entry into force of the EU AI Act",
    "DL-002": "Art. 5, on prohibited practices, becomes enforceable",
    "OBL-011": "Fundamental rights impact assessment",
    "PEN-004": "Proportionality for SMEs and start-ups",
    "D7": "Autonomy Envelope",
    "TIER-005": "Pre-Assessment",
    "CASE-001": "Moffatt v. Air Canada",
    "INS-006": "AIG, Great American, WR Berkley",
    "NAT-003": "Netherlands",
    "STD-002": "NIST AI RMF 1.0",
    "ref:1": "Regulation (EU) 2024/1689 (AI Act)",
}


def test_every_kind_of_record_is_declared():
    """There is a class for each collection of the index, and one for references."""
    assert len(CLASSES) == 11
    assert len({declared.singular for declared in CLASSES}) == 11


@pytest.mark.parametrize("declared", CLASSES, ids=lambda declared: declared.__name__)
def test_every_field_is_explained(declared):
    """Each field has a title of its own, a description and a place on the page."""
    fields = declared.model_fields
    assert all(f.title and f.description for f in fields.values())
    assert {f.json_schema_extra["place"] for f in fields.values()} <= {*get_args(Place)}
    assert len({f.title for f in fields.values()}) == len(fields)
    assert all(f.description.endswith(".") for f in fields.values())


@pytest.mark.parametrize("declared", CLASSES, ids=lambda declared: declared.__name__)
def test_a_record_has_one_id_and_one_name(declared):
    """One field is the id; one at most names the record and one leads its page."""
    fields = declared.model_fields
    places = [field.json_schema_extra["place"] for field in fields.values()]
    assert [n for n, p in zip(fields, places, strict=True) if p == "id"] == ["id"]
    assert places.count("name") <= 1
    assert "name" in places or "display_name" in vars(declared)
    assert places.count("lead") <= 1


@pytest.mark.parametrize("declared", CLASSES, ids=lambda declared: declared.__name__)
def test_a_record_is_strict_frozen_and_closed(declared):
    """No value is bent, changed or added."""
    config = declared.model_config
    assert (config["strict"], config["frozen"], config["extra"]) == (
        True,
        True,
        "forbid",
    )


@pytest.mark.parametrize("text", BANDS)
def test_a_band_is_two_numbers(text):
    """A tier's range is read as numbers, both ends included."""
    assert band(text) == Band(*BANDS[text])
    low, high = BANDS[text]
    assert low in band(text)
    assert high in band(text)
    assert high + 1 not in band(text)
    assert low - 1 not in band(text)


@pytest.mark.parametrize("text", ["", "75-100", "100 to 75", "Below 0", "Above 80"])
def test_another_form_is_no_band(text):
    """A range the wrong way round, or in other words, is refused."""
    with pytest.raises(ValueError, match=r"^$|\d|Above"):
        band(text)


def test_the_scale_is_read():
    """Raw scores run from 0 to 10, whole."""
    assert scale("0 to 10 (integers)") == Band(0, 10)


@pytest.mark.parametrize("text", GAPS)
def test_a_gap_keeps_its_qualifier(text):
    """A gap is named, and how far it is closed stands beside it."""
    assert gap(text) == GAPS[text]


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_called_by_its_name(name, edition):
    """Pages call a record by its name, a deadline by its first sentence."""
    assert edition.records[name].display_name == NAMES[name]


def test_display_names_differ_within_a_collection(edition):
    """No two records of a collection are called the same."""
    for records in edition.index.collections().values():
        names = [record.display_name for record in records]
        assert len(names) == len(set(names))


def test_special_records_are_known(edition):
    """CASE-004 states an absence, PEN-004 is a rule, INS-006 is three carriers."""
    cases, penalties = edition.index.liability_cases, edition.index.penalty_tiers
    assert [case.id for case in cases if case.is_absence] == ["CASE-004"]
    assert [penalty.id for penalty in penalties if not penalty.is_tier] == ["PEN-004"]
    carriers = edition.records["INS-006"].short_names
    assert carriers == ("AIG", "Great American", "WR Berkley")


def test_a_required_null_says_none(edition):
    """A field that must be there and is null is shown as none."""
    shown = {s.field: s.value for s in edition.records["TIER-004"].shown()}
    assert shown["dimension_floor"] == "none"


def test_a_missing_field_is_not_shown(edition):
    """A field that a record does not have leaves no trace."""
    assert "penalty_ceiling" not in {
        s.field for s in edition.records["OBL-011"].shown()
    }
