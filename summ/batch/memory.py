"""Peak memory of a system, measured as growth of the process's resident memory (Linux only)."""

from __future__ import annotations

import ctypes
import gc
from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


class MemoryMeter:
    """Measure memory growth since the meter was created.

    Free memory is returned to the system first. Everything that a system loads and computes afterwards counts,
    including its model, and so does memory that other threads allocate in the meantime.
    """

    def __init__(self) -> None:
        _release_free_memory()
        self._baseline = _status_kilobytes("VmRSS:")

    def reset_peak(self) -> None:
        """Discard earlier peaks."""
        if self._baseline is not None:
            try:
                # 5 resets the peak to the current resident size (proc(5)).
                _RESET.write_text("5")
            except OSError:
                self._baseline = None

    def peak(self) -> int | None:
        """Return the largest growth since `reset_peak` in bytes, or None where it cannot be measured."""
        highest = _status_kilobytes("VmHWM:")
        if self._baseline is None or highest is None:
            return None
        return max(0, highest - self._baseline) * 1024


def _status_kilobytes(field: str) -> int | None:
    try:
        lines = _STATUS.read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(field)), None)


def _release_free_memory() -> None:
    """Return free memory to the system, so that the next system cannot reuse it uncounted."""
    gc.collect()
    try:
        malloc_trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    malloc_trim(0)
