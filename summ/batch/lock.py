"""One writer at a time for an output file, by a lock that a killed process cannot leave behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summ.errors import InputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def only_writer(path: Path) -> Iterator[BinaryIO]:
    """The file, made if need be, open for reading and writing, locked. Raises `InputError` where it cannot be."""
    try:
        # Not "a+b": a half-written end has to be cut away and written over.
        path.touch()
        file = path.open("r+b")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None
    with file:
        try:
            _lock(file)
        except OSError:
            raise InputError(f"{path} is being written by another run.") from None
        yield file


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
