"""Run code that comes with a model, such as a chat template, for a limited time."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class TimeLimitError(Exception):
    """The function did not return in time."""


def run_limited(function: Callable[[], T], seconds: float) -> T:
    """Return the result of `function`, or raise its error; stop it after `seconds`.

    It runs in another thread and is stopped at its next Python instruction.

    Raises
    ------
    TimeLimitError
        If it does not return in time.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function())
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    finally:
        if thread.is_alive():
            identifier = ctypes.c_ulong(thread.ident or 0)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(identifier, ctypes.py_object(TimeLimitError))
    if results:
        return results[0]
    if errors:
        raise errors[0]
    raise TimeLimitError
