"""Whom an obligation binds, first and beside another."""

from typing import get_args

import pytest

from macros.model.roles import ROLES, Role, bindings

# Provider and deployer, first (1) or beside another (2), as the contract has them.
BOUND = {
    "OBL-001": {"provider": 1, "deployer": 1},
    "OBL-002": {"provider": 1, "deployer": 1},
    "OBL-003": {"provider": 1},
    "OBL-004": {"provider": 1},
    "OBL-005": {"provider": 1},
    "OBL-006": {"provider": 1, "deployer": 2},
    "OBL-007": {"provider": 1},
    "OBL-008": {"provider": 1},
    "OBL-009": {"deployer": 1},
    "OBL-010": {"deployer": 1, "provider": 2},
    "OBL-011": {"deployer": 1},
    "OBL-012": {"provider": 1, "deployer": 1},
    "OBL-013": {"provider": 1, "deployer": 2},
    "OBL-014": {"provider": 1, "deployer": 2},
    "OBL-015": {"gpai": 1},
    "OBL-016": {"gpai": 1},
    "OBL-017": {"product": 1, "deployer": 2},
}


@pytest.mark.parametrize("name", BOUND)
def test_an_obligation_binds_its_roles(name, edition):
    """The roles are those of the contract, the primary ones first."""
    bound = edition.records[name].bindings
    assert {b.role: 1 if b.is_primary else 2 for b in bound} == BOUND[name]
    assert [b.is_primary for b in bound] == sorted(
        (b.is_primary for b in bound), reverse=True
    )


def test_every_obligation_is_named_here(edition):
    """No obligation goes without roles to compare."""
    assert [duty.id for duty in edition.index.obligations] == list(BOUND)


def test_only_obl_016_is_for_systemic_risk(edition):
    """Systemic risk is a mark of one duty and not a role."""
    marked = [d.id for d in edition.index.obligations if d.is_for_systemic_risk]
    assert marked == ["OBL-016"]


@pytest.mark.parametrize("sentence", ["", "Nobody", "Both of them", "Importers"])
def test_a_sentence_without_a_role_is_refused(sentence):
    """Who binds nobody cannot be read."""
    with pytest.raises(ValueError, match="names no role"):
        bindings(sentence)


@pytest.mark.parametrize(
    "sentence", ["Provider of a general-purpose AI model", "A provider of a GPAI model"]
)
def test_a_provider_of_a_model_is_no_provider(sentence):
    """The longer expression wins over the word that it contains."""
    assert [b.role for b in bindings(sentence)] == ["gpai"]


def test_the_table_of_roles_is_whole(edition):
    """Every role has words of its own and an answer that the finder knows."""
    assert set(ROLES) == set(get_args(Role))
    for column in zip(*ROLES.values(), strict=True):
        given = [words for words in column if words is not None]
        assert len(set(given)) == len(given)
    (do,) = (one for one in edition.finder.questions if one.id == "do")
    assert {words.answer for words in ROLES.values()} <= {one.id for one in do.options}
