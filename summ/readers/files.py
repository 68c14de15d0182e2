"""Read files by their suffix."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from summ.errors import InputError
from summ.paths import usable_path
from summ.readers.base import FileText, Reader
from summ.registry import READERS

_PLAIN_TEXT = ".txt"


def reader_for(path: Path) -> Reader:
    """Return the reader for the suffix of `path`; files with unknown suffixes are read as plain text."""
    suffix = path.suffix.lower()
    return cast("Reader", READERS.create(suffix if suffix in READERS else _PLAIN_TEXT))


def reader_notes(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return a line for each reader whose text depends on more than the version of `summ`."""
    readers = {reader.signature: reader for reader in map(reader_for, paths)}
    return tuple(
        f"Read by {signature}"
        for signature, reader in readers.items()
        if reader.identity() or not type(reader).__module__.startswith("summ.")
    )


def read_file(path: Path, *, encoding: str | None = None) -> FileText:
    """Read the text, title and date of one file.

    Raises
    ------
    InputError
        If the file does not exist or cannot be read; the message names the file.
    """
    path = usable_path(path)
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; pass it alone to read its files as one cluster.") from None
    except FileNotFoundError:
        raise InputError(f"there is no file {path}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    return reader_for(path).read(data, path, encoding=encoding)


def files_in(folder: Path) -> tuple[list[Path], tuple[str, ...]]:
    """Return the readable files directly in a folder, in the order of their names, and a note on skipped ones.

    Hidden files and the README are skipped.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    readable = [path for path in files if path.suffix.lower() in READERS and path.stem.upper() != "README"]
    if not readable:
        raise InputError(f"{folder} contains no readable file ({', '.join(filter(None, READERS))}).")
    skipped = [path.name for path in files if path not in set(readable)]
    return readable, ((f"Skipped in {folder.name}: {', '.join(skipped)}",) if skipped else ())
