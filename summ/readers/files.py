"""Reading a file by its suffix."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast

from summ.argument_types import with_checked_types
from summ.errors import InputError, component_errors, shortened
from summ.paths import usable_path
from summ.readers.base import FileText, Reader
from summ.readers.limits import check_lengths, read_limited
from summ.readers.other_formats import unknown_suffix
from summ.registry import READERS

_log = logging.getLogger("summ")

# Data sets of news name files like APW19981016.0240, and a title may contain a full stop.
_NO_SUFFIX = re.compile(r"\.(?:\d+|.*\s.*)", re.S)


@with_checked_types
def reader_for(
    path: str | os.PathLike[str], *, format: str | None = None, options: Mapping[str, Any] | None = None
) -> Reader:
    """Return the reader for the suffix of `path`, or for the suffix `format`, with these options.

    Raises
    ------
    InputError
        If there is no reader for it; the message names the format.
    MethodError
        If the reader has no such option.
    """
    if format is not None:
        if not isinstance(format, str):
            raise InputError(f"format must be a suffix, such as 'txt', not {shortened(format)}.")
        suffix = f".{format.lower().lstrip('.')}"
        if suffix not in READERS:
            raise InputError(f"format {format!r} has no reader. Known are {_known()}.")
    else:
        path = usable_path(path)
        suffix = _suffix(path)
        if suffix not in READERS:
            raise unknown_suffix(path, _known())
    return cast("Reader", READERS.create(suffix, **(options or {})))


def is_readable(path: Path) -> bool:
    """Return whether there is a reader for the suffix of `path`."""
    return _suffix(path) in READERS


@with_checked_types
def read_file(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    format: str | None = None,
    options: Mapping[str, Any] | None = None,
) -> FileText:
    """Return the text, title and date of a file; several documents in one file are joined.

    Parameters
    ----------
    path : Path
        The file.
    encoding : str, optional
        Its encoding; by default as it declares, else UTF-8.
    format : str, optional
        Suffix of its format, such as ``txt``; by default that of its name.
    options : mapping, optional
        Options of the reader.

    Raises
    ------
    InputError
        If the file does not exist or cannot be read; the message names the file.
    MethodError
        If the reader has no such option.
    """
    path = usable_path(path)
    reader = reader_for(path, format=format, options=options)
    with _errors_of(reader, path):
        content = reader.read(_data(path, reader), path, encoding=encoding)
    check_lengths([content], reader.limits, path)
    return content


def read_documents(path: Path, reader: Reader, *, encoding: str | None = None) -> tuple[FileText, ...]:
    """Return every document in a file. Raises `InputError` as `read_file` does."""
    with _errors_of(reader, path):
        documents = reader.read_documents(_data(path, reader), path, encoding=encoding)
    check_lengths(documents, reader.limits, path)
    return documents


def _errors_of(reader: Reader, path: Path) -> AbstractContextManager[None]:
    return component_errors(f"{path}: the reader {reader.name!r}")


def _data(path: Path, reader: Reader) -> bytes:
    _log.debug("Reading %s by %s", path, reader.signature)
    try:
        with path.open("rb") as file:
            return read_limited(file, reader.limits, path)
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; pass it to Cluster.of to read its files.") from None
    except FileNotFoundError:
        raise InputError(f"there is no file {path}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None


def _suffix(path: Path) -> str:
    """Return the registered suffix of a name (``.jsonl.gz`` before ``.gz``), or else its own."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    for suffix in ("".join(suffixes[-2:]), *suffixes[-1:]):
        if suffix in READERS:
            return suffix
    return "" if not suffixes or _NO_SUFFIX.fullmatch(suffixes[-1]) else suffixes[-1]


def _known() -> str:
    return ", ".join(filter(None, READERS))
