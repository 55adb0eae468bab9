"""Declares the register of duties: a record for each thing that the law asks of whom.

`data/duties/` holds a file for each article of the AI Act, and one for each other act.
A duty names a start and a fine, which have one place of their own each; it never holds
a date or an amount.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.model.citations import AI_ACT, first_lacking, lacking
from macros.model.editorial import Sure
from macros.model.field import (
    ActId,
    Address,
    AnyId,
    CheckedDay,
    Model,
    ReadId,
    Record,
    Slug,
    Text,
    Texts,
    UpdateId,
    names,
    shown,
    wrong,
)
from macros.model.finder import Condition
from macros.model.roles import Role

# The code with which the ids of an act's duties begin.
CODES: Mapping[str, str] = {
    "AIA": AI_ACT,
    "GDPR": "reg-2016-679",
    "PLD": "dir-2024-2853",
    "CRA": "reg-2024-2847",
    "DORA": "reg-2022-2554",
    "NIS2": "dir-2022-2555",
    "DSA": "reg-2022-2065",
    "DATA": "reg-2023-2854",
    "CCD": "dir-2023-2225",
    "PWD": "dir-2024-2831",
    "DFS": "dir-2023-2673",
    "WB": "dir-2019-1937",
    "EAA": "dir-2019-882",
    "MACH": "reg-2023-1230",
    "GPSR": "reg-2023-988",
}
DUTY_ID = rf"(?:{'|'.join(CODES)})-[0-9A-Z]+(?:-[0-9A-Z]+)*"
DutyKind = Literal["duty", "condition", "on order", "relief"]
# What limits the addressee of a duty beside its role.
Circumstance = Literal[
    "public body",
    "law enforcement",
    "outside the Union",
    "bank or insurer",
    "SME",
    "micro",
    "employer",
]
Supervisor = Literal[
    "market surveillance authority",
    "AI Office",
    "Commission",
    "data protection authority",
    "notified body",
    "competent authority",
    "financial supervisor",
    "court",
    "authority named by national law",
]
# The most words of a title, and the most steps.
TITLE, STEPS = 8, 5


class Source(Model):
    """A public page on which a record rests where the original was not read."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("address",),)
    title: Annotated[Text, Field(description="What it is called.")]
    address: Annotated[Address, Field(description="Where it can be read.")]


class Proof(Model):
    """A document or record with which an operator shows that it meets a duty."""

    id: Annotated[
        str,
        Field(
            pattern=rf"^EV-{DUTY_ID}-[0-9]{{2}}$",
            examples=["EV-AIA-26-5-01"],
            description="Names the piece for good: the duty's id and a number.",
        ),
    ]
    text: Annotated[Text, Field(description="What to have on file.")]


class DutyFine(Model):
    """The maximum fine for a breach of a duty, and the provisions that lead to it."""

    ceiling: Annotated[
        Annotated[Slug, names("fine", "ceilings.fines")] | None,
        Field(description="The tier of fines; null if national law decides."),
    ]
    through: Annotated[Text, Field(description="The provisions that lead to it.")]
    words: Annotated[
        Text | None,
        Field(
            description="What tables say where no tier covers it; null for a tier, and"
            " where national law sets the penalty."
        ),
    ] = None
    note: Annotated[
        Text | None, Field(description="A remark; null if there is none.")
    ] = None


class Duty(Record):
    """A duty: one provision binds one kind of addressee to do something."""

    singular = "Duty"
    id: Annotated[
        str,
        Field(
            title="Id",
            description="Names the duty for good: act, article, paragraph and point.",
            pattern=f"^{DUTY_ID}$",
            examples=["AIA-26-5"],
            json_schema_extra={"place": "id"},
        ),
    ]
    provisions: Annotated[
        Texts, Field(description="The provisions that set it; the first gives the id.")
    ]
    title: Annotated[
        Text, shown("name", "Duty", "What the addressee must do, in eight words.")
    ]
    roles: Annotated[
        tuple[Role, ...], Field(min_length=1, description="Whom it binds.")
    ]
    conditions: Annotated[
        tuple[Circumstance, ...],
        Field(description="What the addressee must also be."),
    ] = ()
    limits: Annotated[
        Text | None, Field(description="What limits it, in words; null if nothing.")
    ] = None
    kind: Annotated[
        DutyKind,
        Field(
            description="Whether it binds by itself, as the condition of a choice, on"
            " the order of an authority, or lightens another duty."
        ),
    ]
    asks: Annotated[Text, Field(description="What it asks, in one to three sentences.")]
    steps: Annotated[
        Texts, Field(max_length=STEPS, description="What to do, step by step.")
    ]
    proof: Annotated[
        tuple[Proof, ...], Field(description="What proves it, in our reading.")
    ] = ()
    no_proof: Annotated[
        Text | None, Field(description="Why there is nothing to keep; else null.")
    ] = None
    starts: Annotated[
        tuple[Annotated[Slug, names("start", "starts.starts")], ...],
        Field(min_length=1, description="The starts of application that it has."),
    ]
    fine: Annotated[DutyFine, Field(description="What a breach can cost.")]
    supervisors: Annotated[
        tuple[Supervisor, ...],
        Field(min_length=1, description="Who supervises it."),
    ]
    when: Annotated[
        Condition, Field(description="The answers of the finder by which it applies.")
    ]
    only_if: Annotated[
        Text | None,
        Field(description='What no question asks, after "only if"; null if nothing.'),
    ] = None
    reading: Annotated[
        Text | None,
        Field(description="What is our interpretation, and why; null if nothing."),
    ] = None
    obligations: Annotated[
        tuple[Annotated[Text, names("obligation", "index.obligations")], ...],
        Field(description="The obligations of the index of which it is a part."),
    ] = ()
    evidence: Annotated[
        tuple[Text, ...],
        Field(description="The index's pieces of evidence that prove it."),
    ] = ()
    replaces: Annotated[
        tuple[UpdateId, ...],
        Field(description="Entries of the ledger whose place it takes."),
    ] = ()
    relates: Annotated[
        tuple[AnyId, ...], Field(description="Other records to read with it.")
    ] = ()
    sources: Annotated[
        tuple[Source, ...],
        Field(description="Public pages read where the original was not."),
    ] = ()
    read: Annotated[
        tuple[ReadId, ...], Field(min_length=1, description="The texts that were read.")
    ]
    checked_on: Annotated[
        CheckedDay, Field(description="The day on which it was checked.")
    ]
    sure: Annotated[Sure, Field(description="How sure it is.")]

    @property
    def act(self) -> str:
        """The id of the act that sets the duty."""
        return CODES[self.id.partition("-")[0]]

    @property
    def article(self) -> str:
        """The provisions, as a text that names articles."""
        return "; ".join(self.provisions)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Refuse a duty whose id, title, proof or certainty does not fit."""
        code, _, rest = self.id.partition("-")
        stem = place_of(self.provisions[0])
        if not stem or (rest != stem and not re.fullmatch(f"{stem}-[A-Z]+", rest)):
            mend = f'"{self.provisions[0]}" gives {code}-{stem}' if stem else ""
            raise wrong(
                "does not match the provision",
                mend or f'"{self.provisions[0]}" names no article',
                "id",
            )
        for place, text in enumerate(self.provisions):
            name, mend = first_lacking(self.act, text)
            if name:
                raise wrong(f'"{name}" does not exist', mend, f"provisions[{place}]")
        if len(self.title.split()) > TITLE:
            raise wrong("is too long", f"expected at most {TITLE} words", "title")
        for place, piece in enumerate(self.proof):
            if piece.id.rpartition("-")[0] != f"EV-{self.id}":
                mend = f"expected EV-{self.id}-{place + 1:02}"
                raise wrong("belongs to another duty", mend, f"proof[{place}].id")
        if bool(self.no_proof) == bool(self.proof or self.evidence):
            mend = "give proof, evidence of the index, or the reason why there is none"
            raise wrong("does not fit the proof", mend, "no_proof")
        if self.sure == "law read" and self.reading:
            raise wrong('is "law read"', 'a reading is "our reading"', "sure")
        if self.sure == "secondary source" and not self.sources:
            raise wrong("is missing", "name the pages that were read", "sources")
        return self


class Unrecorded(Model):
    """A provision that addresses an operator and has no record, and why."""

    keys: ClassVar[tuple[tuple[str, ...], ...]] = (("reason",),)
    provisions: Annotated[Texts, Field(description="The provisions.")]
    reason: Annotated[Text, Field(description="Why there is no record.")]


class Duties(Model):
    """A file of `data/duties/`: the duties of an article, or of an act."""

    act: Annotated[ActId, Field(description="The act.")]
    provision: Annotated[
        Slug | None,
        Field(description="The article or annex; null for a whole act."),
    ] = None
    for_version: Annotated[
        Text,
        Field(description="The version of the index for which the joins were written."),
    ]
    duties: Annotated[tuple[Duty, ...], Field(description="The duties, in order.")]
    reasons: Annotated[
        tuple[Unrecorded, ...],
        Field(description="Provisions that have no record, with the reason."),
    ] = ()

    @model_validator(mode="after")
    def _is_there(self) -> Self:
        """Refuse an article or annex that the AI Act has not."""
        if mend := lacking(self.act, self.provision or ""):
            raise wrong(f'"{self.provision}" does not exist', mend, "provision")
        return self


@cache
def place_of(provision: str) -> str:
    """Return the place of a provision as ids write it; empty if it names none.

    "Art. 26(5), second subparagraph" is ``26-5``, "Art. 5(1)(ba)" is ``5-1-BA``, and
    "Annex VII, point 4.7" is ``ANNEX-VII-4-7``.
    """
    annex = re.match(
        r"Annex ([IVX]+)(?:, (?:Section [A-C], )?points? ([0-9.]+[a-z]?))?", provision
    )
    if annex:
        steps = ["ANNEX", annex[1], *(annex[2] or "").rstrip(".").split(".")]
        return "-".join(filter(None, steps)).upper()
    article = re.match(r"Art\. ([0-9]+[a-z]?)((?:\([0-9a-z]+\))*)", provision)
    if not article:
        return ""
    return "-".join([article[1], *re.findall(r"[0-9a-z]+", article[2])]).upper()
