"""Apply a function to a list of items so that one that fails does not affect the others."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TypeVar

from summ.errors import MissingExtraError
from summ.types import Failure

T = TypeVar("T")
R = TypeVar("R")


def isolate(function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T]) -> list[R | Failure]:
    """Return ``function(items)``; if it fails, the results for each item on its own.

    An item that runs out of memory is tried once more after memory was released.

    Parameters
    ----------
    function : callable
        Returns a result per item.
    items : sequence
        Its argument.

    Returns
    -------
    list
        Per item its result, or a `Failure`.

    Raises
    ------
    MissingExtraError
        If a package is missing, since all items would fail.

    Examples
    --------
    >>> isolate(lambda numbers: [1 / number for number in numbers], [2, 0])[1].kind
    'ZeroDivisionError'
    """
    outcome = _attempt(function, items)
    if not isinstance(outcome, Failure):
        return outcome
    if len(items) > 1:
        return [isolate(function, [item])[0] for item in items]
    if outcome.kind == "MemoryError":
        gc.collect()
        outcome = _attempt(function, items)
    return [outcome] if isinstance(outcome, Failure) else outcome


def _attempt(function: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T]) -> list[R | Failure] | Failure:
    try:
        return list(function(items))
    except MissingExtraError:
        raise
    # Methods may be third-party code and raise anything.
    except Exception as error:  # noqa: BLE001
        return Failure.of(error)
