"""Methods that fail in many ways, for tests; importable, since worker processes import them."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from summ import InputError, ModelError, Summarizer, Summary
from summ.method import Method, Request

LEAD = Summarizer("lead")


class Faulty(Method):
    """Summarizes as `lead` does, but fails on clusters whose id is the name of an error.

    Parameters
    ----------
    batch : int
        The batch size.
    folder : str
        Where `dies-once` leaves its mark.
    """

    name = "lead"

    def __init__(self, *, batch: int = 1, folder: str = "") -> None:
        self.batch_size = batch
        self.folder = folder

    @property
    def signature(self) -> str:
        return LEAD.signature

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        for request in requests:
            self._fail(request.cluster.id or "")
        return LEAD.method.summarize(requests)

    def _fail(self, name: str) -> None:
        errors: dict[str, Exception] = {
            "value": ValueError("a bug of the method"),
            "recursion": RecursionError("too deep"),
            "memory": MemoryError(),
            "input": InputError("unusable"),
            "model": ModelError("no answer"),
            "unprintable": Unprintable(),
        }
        if name in errors:
            raise errors[name]
        if name == "memory-once" and self._is_first(name):
            raise MemoryError
        if name == "dies" or (name == "dies-once" and self._is_first(name)):
            os.kill(os.getpid(), signal.SIGKILL)

    def _is_first(self, name: str) -> bool:
        mark = Path(self.folder) / name
        if mark.exists():
            return False
        mark.touch()
        return True


class Unprintable(Exception):  # noqa: N818
    """An error that is neither printable nor picklable."""

    def __init__(self) -> None:
        super().__init__(lambda: None)

    def __str__(self) -> str:
        raise RuntimeError
