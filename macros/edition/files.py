"""Knows where the data lies, and reads every file of it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.edition.document import Document
from macros.edition.folder import Folder
from macros.model.bibliography import Bibliography
from macros.model.briefing import Briefing
from macros.model.ceilings import Ceilings
from macros.model.codes import Codes
from macros.model.duty import Duties
from macros.model.editorial import (
    Glossary,
    Provisions,
    Relations,
)
from macros.model.finder import Finder
from macros.model.index import (
    Index,
)
from macros.model.insurance import InsuranceFile
from macros.model.landscape import LandscapeFile
from macros.model.layers import Layers
from macros.model.ledger import Entries, LedgerHead, UpdateEntry
from macros.model.levels import Levels
from macros.model.replay import ReplaysFile
from macros.model.schedule import Schedule
from macros.model.start import StartsFile


@dataclass(frozen=True)
class Files:
    """The paths of the data; `INDEX=` and `REFERENCES=` replace the first two."""

    index: Path = Path("data/index.json")
    references: Path = Path("data/references.json")
    relations: Path = Path("data/relations.json")
    glossary: Path = Path("data/glossary.json")
    articles: Path = Path("data/articles.json")
    ledger: Path = Path("data/ledger.json")
    layers: Path = Path("data/layers.json")
    levels: Path = Path("data/levels.json")
    briefing: Path = Path("data/briefing.json")
    schedule: Path = Path("data/schedule.json")
    finder: Path = Path("data/finder.json")
    ceilings: Path = Path("data/ceilings.json")
    insurance: Path = Path("data/insurance.json")
    landscape: Path = Path("data/landscape.json")
    codes: Path = Path("data/codes.json")
    replays: Path = Path("data/replays.json")
    starts: Path = Path("data/starts.json")
    updates: Path = Path("data/updates")
    duties: Path = Path("data/duties")

    @classmethod
    def from_environment(cls) -> "Files":
        """Return the files that `INDEX` and `REFERENCES` name, else our own."""
        own = cls()
        return cls(
            index=Path(os.environ.get("INDEX") or own.index),
            references=Path(os.environ.get("REFERENCES") or own.references),
        )

    @property
    def is_own_bibliography(self) -> bool:
        """Whether the acts are those that the editors' sentences were written for."""
        return self.references.resolve() == Files().references.resolve()

    @property
    def is_own_index(self) -> bool:
        """Whether the index is the one that the editors' files were written for."""
        return self.index.resolve() == Files().index.resolve()


class Documents:
    """Every file of data as it was read, right or wrong."""

    def __init__(self, files: Files) -> None:
        """Read the files."""
        self.index = Document(files.index, Index)
        self.bibliography = Document(files.references, Bibliography)
        self.relations = Document(files.relations, Relations)
        self.glossary = Document(files.glossary, Glossary)
        self.provisions = Document(files.articles, Provisions)
        self.ledger = Document(files.ledger, LedgerHead)
        self.layers = Document(files.layers, Layers)
        self.levels = Document(files.levels, Levels)
        self.briefing = Document(files.briefing, Briefing)
        self.schedule = Document(files.schedule, Schedule)
        self.finder = Document(files.finder, Finder)
        self.ceilings = Document(files.ceilings, Ceilings)
        self.insurance = Document(files.insurance, InsuranceFile)
        self.landscape = Document(files.landscape, LandscapeFile)
        self.codes = Document(files.codes, Codes)
        self.replays = Document(files.replays, ReplaysFile)
        self.starts = Document(files.starts, StartsFile)
        self.updates = Folder(files.updates, Entries)
        self.duties = Folder(files.duties, Duties)

    @property
    def all(self) -> tuple[Document[Any], ...]:
        """Every document, in the order in which they are read."""
        single = (one for one in vars(self).values() if isinstance(one, Document))
        return (*single, *self.updates.documents, *self.duties.documents)

    @property
    def entries(self) -> Iterator[tuple[str, UpdateEntry]]:
        """Yield every valid entry of the ledger with the file that holds it."""
        for document in self.updates.documents:
            yield from ((document.file, one) for one in document.content.updates)
