"""The tables as a Frictionless data package (version 2), and everything as one ZIP.

The ZIP repeats byte for byte: names are sorted, and its files are dated by the day of
the newest check.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from macros.files.api.addresses import ROOT
from macros.files.api.shapes import Licence
from macros.files.api.tables import TableColumn

PROFILES = "https://datapackage.org/profiles/2.0/"
NAME = "ai-risk-reference"
SPDX = "CC-BY-NC-4.0"
# Little time for most of what there is to gain.
_LEVEL = 3


@dataclass(frozen=True)
class PackagedTable:
    """A table of the package: its file, its columns, and what it is.

    Attributes:
        key: the columns that name a row; none if several may be alike.
    """

    name: str
    title: str
    description: str
    content: bytes
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...] = ("id",)

    def described(self) -> dict[str, object]:
        """Return the table as a resource."""
        keys = [
            {
                "fields": [column.name],
                "reference": {"resource": "references", "fields": ["id"]},
            }
            for column in self.columns
            if column.is_reference
        ]
        schema: dict[str, object] = {
            "$schema": f"{PROFILES}tableschema.json",
            "fields": [column.described() for column in self.columns],
        }
        if self.key:
            schema["primaryKey"] = [*self.key]
        if keys:
            schema["foreignKeys"] = keys
        return {
            "$schema": f"{PROFILES}dataresource.json",
            "name": self.name,
            "type": "table",
            "path": f"{self.name}.csv",
            "title": self.title,
            "description": self.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(self.content),
            "hash": f"sha256:{sha256(self.content).hexdigest()}",
            "dialect": {
                "$schema": f"{PROFILES}tabledialect.json",
                "lineTerminator": "\r\n",
            },
            "schema": schema,
        }


@dataclass(frozen=True)
class About:
    """The description of the package."""

    title: str
    description: str
    index: str
    publisher: str
    licence: Licence
    checked_on: date
    home: str


def package(about: About, tables: Iterable[PackagedTable]) -> dict[str, object]:
    """Return the descriptor; paths are relative to it."""
    described: dict[str, object] = {
        "$schema": f"{PROFILES}datapackage.json",
        "name": NAME,
        "title": about.title,
        "description": about.description,
        "version": about.checked_on.isoformat(),
        "created": _instant(about.checked_on).isoformat().replace("+00:00", "Z"),
        "licenses": [
            {
                "name": SPDX,
                "path": about.licence.address,
                "title": about.licence.name,
            }
        ],
        "sources": [{"title": about.index}],
        "contributors": [
            {"title": about.publisher, "roles": ["author of the index"]},
            {"title": f"The editors of {about.title}", "roles": ["editor"]},
        ],
        "resources": [table.described() for table in tables],
    }
    if "://" in about.home:
        described["homepage"] = about.home
    return described


def archive(files: Mapping[str, bytes], about: About) -> bytes:
    """Return the ZIP of some files of the API, with a text that says on what terms."""
    day = about.checked_on
    licence = about.licence
    said = [about.title, about.description, licence.attribution, licence.changes]
    said += [f"{licence.name}: {licence.address}", licence.notice]
    members = {
        "README.txt": ("\n\n".join(said) + "\n").encode(),
        **{name.removeprefix(ROOT): content for name, content in files.items()},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, members[name], zipfile.ZIP_DEFLATED, _LEVEL)
    return target.getvalue()


def _instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
