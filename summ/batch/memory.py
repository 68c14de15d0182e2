"""How much memory a system takes: what the process's resident memory grows by while it works (Linux; else unknown)."""

from __future__ import annotations

import ctypes
import gc
from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


class MemoryMeter:
    """Counts from the memory that the process holds when the meter is made, once what is free has been given back.

    Everything that a system then loads and computes counts, its model included. What another thread takes at the same
    time counts too.
    """

    def __init__(self) -> None:
        _give_back()
        self._before = _kilobytes("VmRSS:")

    def mark(self) -> None:
        """Forget the peaks so far."""
        if self._before is not None:
            try:
                # 5 sets the peak back to what is resident now (proc(5)).
                _RESET.write_text("5")
            except OSError:
                self._before = None

    def peak(self) -> int | None:
        """The highest growth since the last `mark`, in bytes; None where the system does not tell."""
        highest = _kilobytes("VmHWM:")
        if self._before is None or highest is None:
            return None
        return max(0, highest - self._before) * 1024


def _kilobytes(field: str) -> int | None:
    try:
        lines = _STATUS.read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(field)), None)


def _give_back() -> None:
    """Return freed memory to the system, so that what one system left behind is not lent to the next for nothing."""
    gc.collect()
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)
