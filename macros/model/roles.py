"""Whom an obligation binds: roles read out of the index's sentence."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["provider", "deployer", "gpai", "product"]
ROLES: tuple[Role, ...] = get_args(Role)

LABELS: dict[Role, str] = {
    "provider": "Provider",
    "deployer": "Deployer",
    "gpai": "Provider of a general-purpose model",
    "product": "Manufacturer of a product",
}

# In the order of trial: the longer expression comes before the word that it contains.
_MENTION = re.compile(
    r"(?P<gpai>provider of an? (?:GPAI|general-purpose))"
    r"|(?P<product>manufacturer)"
    r"|(?P<provider>provider)"
    r"|(?P<deployer>deployer)",
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
        return LABELS[self.role]


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
