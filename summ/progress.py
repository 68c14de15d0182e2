"""Progress reports: a bar on terminals and in notebooks, an occasional log line elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from summ.errors import InputError, shortened

# Called after each item with the name of the task, the number of items done, and the total, which is 0 if unknown.
Progress: TypeAlias = Callable[[str, int, int], None]
# True stands for a `ProgressMeter`; None and False turn reporting off.
ProgressLike: TypeAlias = Progress | bool | None

_LOG_INTERVAL = 30.0
_log = logging.getLogger("summ")


class ProgressMeter:
    """A `tqdm` bar on terminals and in notebooks; elsewhere, lines in the log.

    Log lines go to the logger ``summ`` at level INFO. Tasks that end within one interval log nothing.

    Parameters
    ----------
    unit : str, default ""
        The unit that the bar shows, for example ``"cluster"``.
    log_interval : float, default 30
        Seconds between two log lines.
    """

    def __init__(self, *, unit: str = "", log_interval: float = _LOG_INTERVAL) -> None:
        self._unit, self._log_interval = unit, log_interval
        self._bar: Any = None
        self._name: str | None = None
        self._started = self._last_logged = time.monotonic()
        self._done_before = 0
        self._interactive = is_interactive()

    def __call__(self, name: str, done: int, total: int) -> None:
        if name != self._name:
            self.close()
            self._name, self._done_before = name, done - 1
            self._started = self._last_logged = time.monotonic()
            if self._interactive:
                from tqdm.auto import tqdm

                self._bar = tqdm(
                    desc=name, initial=self._done_before, total=total or None, unit=self._unit, leave=False
                )
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        elif time.monotonic() - self._last_logged >= self._log_interval and (done < total or not total):
            self._last_logged = time.monotonic()
            seconds_per_item = (self._last_logged - self._started) / max(1, done - self._done_before)
            if total:
                remaining = format_duration(seconds_per_item * (total - done))
                _log.info("%s: %d of %d done, about %s left", name, done, total, remaining)
            else:
                _log.info("%s: %d done, %.3g s each", name, done, seconds_per_item)

    def close(self) -> None:
        """Remove the bar and reset the current task."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        self._name = None


def is_interactive() -> bool:
    """Return whether standard error is a terminal or the code runs in a notebook."""
    ipython = sys.modules.get("IPython")
    in_notebook = ipython is not None and type(ipython.get_ipython()).__name__ == "ZMQInteractiveShell"
    return in_notebook or (sys.stderr is not None and sys.stderr.isatty())


@contextmanager
def open_progress(progress: ProgressLike, *, unit: str = "") -> Iterator[Progress | None]:
    """Convert a `progress=` argument to a callback or None; a meter is closed at the end. Raises `InputError`."""
    if progress is not True:
        if not (progress is None or progress is False or callable(progress)):
            raise InputError(f"progress must be True or a function, not {shortened(progress)}.", option="progress")
        yield progress or None
        return
    meter = ProgressMeter(unit=unit)
    try:
        yield meter
    finally:
        meter.close()


def format_duration(seconds: float) -> str:
    """Return a duration for people, such as ``12 min``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
