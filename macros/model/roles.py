"""Defines the roles, and finds them in the index's sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal[
    "provider",
    "deployer",
    "importer",
    "distributor",
    "representative",
    "gpai",
    "product",
]


class RoleWords(NamedTuple):
    """The words for a role, wherever it is named.

    Attributes:
        label: the role in lists and filters.
        plural: those who have it, in a sentence.
        mention: a pattern that finds it in the index's sentences on whom an
            obligation binds; None for a role that the index binds nowhere.
        answer: the finder's answer to "do" of a reader with this role alone.
    """

    label: str
    plural: str
    mention: str | None
    answer: str


# Every role, in the order of lists, filters and calendars.
ROLES: Mapping[Role, RoleWords] = {
    "provider": RoleWords("Provider", "providers", "provider", "build"),
    "deployer": RoleWords("Deployer", "deployers", "deployer", "use"),
    "importer": RoleWords("Importer", "importers", None, "import"),
    "distributor": RoleWords("Distributor", "distributors", None, "distribute"),
    "representative": RoleWords(
        "Authorised representative",
        "authorised representatives",
        None,
        "represent",
    ),
    "gpai": RoleWords(
        "Provider of a general-purpose model",
        "model providers",
        "provider of an? (?:GPAI|general-purpose)",
        "model",
    ),
    "product": RoleWords(
        "Manufacturer of a product",
        "product manufacturers",
        "manufacturer",
        "product",
    ),
}

# A longer expression is tried before the word that it contains.
_MENTION = re.compile(
    "|".join(
        f"(?P<{role}>{mention})"
        for role, mention in sorted(
            ((role, words.mention) for role, words in ROLES.items() if words.mention),
            key=lambda one: -len(one[1]),
        )
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Binding:
    """A role and whether the duty binds it first or only beside another."""

    role: Role
    is_primary: bool

    @property
    def label(self) -> str:
        """The role as pages print it."""
        return ROLES[self.role].label


def bindings(sentence: str) -> tuple[Binding, ...]:
    """Return the roles in the order of first mention: the first binds primarily.

    "Both" stands for provider and deployer, both primary.

    Raises:
        ValueError: if the sentence names no role.
    """
    if sentence.strip() == "Both":
        return (Binding("provider", True), Binding("deployer", True))
    named = dict.fromkeys(str(m.lastgroup) for m in _MENTION.finditer(sentence))
    if not named:
        raise ValueError("names no role")
    return tuple(
        Binding(role, position == 0)
        for position, word in enumerate(named)
        for role in ROLES
        if role == word
    )
