"""Lets one test hold a property of every record, and names all that break it."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def each(names: str | tuple[str, ...], values: Iterable[Any]) -> Callable[..., Any]:
    """Run a test for each of some values, as `parametrize` does, but as one case.

    Args:
        names: the argument of the test that takes a value, or several of a tuple.
        values: what it is tried with.
    """
    tried = tuple(values)
    taken = (names,) if isinstance(names, str) else names

    def fold(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def folded(**fixtures: Any) -> None:
            assert tried, "nothing to try"
            broken = []
            for value in tried:
                given = (value,) if isinstance(names, str) else value
                try:
                    test(**fixtures, **dict(zip(taken, given, strict=True)))
                except (AssertionError, pytest.fail.Exception) as error:
                    said = str(error).splitlines() or ["it does not hold"]
                    broken.append(f"{value}: {said[0]}")
            if broken:
                pytest.fail(
                    f"{len(broken)} of {len(tried)}:\n" + "\n".join(broken[:20])
                )

        signature = inspect.signature(test)
        others = [p for n, p in signature.parameters.items() if n not in taken]
        del folded.__wrapped__  # type: ignore[attr-defined]
        folded.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return folded

    return fold
