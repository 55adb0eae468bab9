"""Reads a folder of data, a file for each record or article, as one document."""

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Generic

from macros.edition.document import D, Document
from macros.edition.faults import Fault


class Folder(Generic[D]):
    """A folder of data whose files all have the same form.

    Attributes:
        documents: its files, by name; the folder itself if it cannot be read.
        ids: every id written in each list of records, of all files.
        unclear: the lists of which an id cannot be read in some file.
    """

    def __init__(self, path: Path, declared: type[D]) -> None:
        """Read every file of the folder as `declared`."""
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        self._join(Document(file, declared) for file in files)

    def with_document(self, changed: Document[D]) -> "Folder[D]":
        """Return a folder in which one file has been read anew."""
        folder = copy.copy(self)
        folder._join(
            changed if one.file == changed.file else one for one in self.documents
        )
        return folder

    def doubles(self, section: str) -> Iterator[Fault]:
        """Refuse an id that stands in two files."""
        owners: dict[str, str] = {}
        for document in self.documents:
            for name in sorted(document.ids[section]):
                owner = owners.setdefault(name, document.file)
                if owner != document.file:
                    where = f"{section}[{name}].id"
                    problem = f'Duplicate id "{name}"'
                    yield Fault(document.file, where, problem, f"see {owner}")

    def _join(self, documents: Iterable[Document[D]]) -> None:
        self.documents = tuple(documents)
        self.ids: dict[str, set[str]] = defaultdict(set)
        self.unclear: set[str] = set()
        for document in self.documents:
            self.unclear |= document.unclear
            for name, ids in document.ids.items():
                self.ids[name] |= ids
