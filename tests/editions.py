"""Editions that tests only read, each loaded once in a process."""

from functools import cache

from macros.edition.edition import load

# `loaded()` is our own edition, `loaded(Files(index=path))` that of another index.
loaded = cache(load)
