"""Counts of attempts that survive the process that makes them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Attempts:
    """Counts how often a piece of work was started but did not end, over all processes that use a folder.

    An error ends it, too; only work whose process was killed counts.

    Parameters
    ----------
    folder : Path
        A folder on a file system that the processes share.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def clear(self) -> None:
        """Forget all attempts."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def of(self, name: str) -> Iterator[int]:
        """Count an attempt at the work called `name` while the context lasts, and return the number before it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / name
        # Appending a byte needs no lock.
        with path.open("ab") as file:
            earlier = file.tell()
            file.write(b".")
        try:
            yield earlier
        finally:
            path.unlink(missing_ok=True)
