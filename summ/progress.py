"""How far long work is: a bar on terminals and in notebooks, a line now and then in logs, silence elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

# Told after each item: what is being worked on, how many are done, and of how many.
Progress: TypeAlias = Callable[[str, int, int], None]
# True stands for a `Meter`, None and False for silence.
ProgressLike: TypeAlias = Progress | bool | None

_EVERY = 30.0
_log = logging.getLogger("summ")


class Meter:
    """Shows progress where somebody may watch, and logs it where nobody does.

    On a terminal and in a notebook it is a `tqdm` bar. Anywhere else a line goes to the logger ``summ`` (level INFO)
    every `every` seconds, none for work that is done before.
    """

    def __init__(self, *, unit: str = "", every: float = _EVERY) -> None:
        self._unit, self._every = unit, every
        self._bar: Any = None
        self._name: str | None = None
        self._began = self._told = time.monotonic()
        self._done_before = 0
        self._watched = watched()

    def __call__(self, name: str, done: int, total: int) -> None:
        if name != self._name:
            self.close()
            self._name, self._done_before = name, done - 1
            self._began = self._told = time.monotonic()
            if self._watched:
                from tqdm.auto import tqdm

                self._bar = tqdm(desc=name, initial=self._done_before, total=total, unit=self._unit, leave=False)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        elif time.monotonic() - self._told >= self._every and done < total:
            self._told = time.monotonic()
            pace = (self._told - self._began) / max(1, done - self._done_before)
            _log.info("%s: %d of %d done, about %s left", name, done, total, _spoken(pace * (total - done)))

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        self._name = None


def watched() -> bool:
    """Whether standard error is a terminal, or the code runs in a notebook."""
    shell = sys.modules.get("IPython")
    kernel = shell is not None and type(shell.get_ipython()).__name__ == "ZMQInteractiveShell"
    return kernel or (sys.stderr is not None and sys.stderr.isatty())


@contextmanager
def progress_of(wanted: ProgressLike, *, unit: str = "") -> Iterator[Progress | None]:
    """What `progress=` stands for, closed at the end."""
    if wanted is not True:
        yield wanted or None
        return
    meter = Meter(unit=unit)
    try:
        yield meter
    finally:
        meter.close()


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
