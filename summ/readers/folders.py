"""Reading files and folders, with a note on everything in a folder that is not read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from typing import Any

from summ.argument_types import with_checked_types
from summ.arguments import positive_integer
from summ.errors import InputError, MethodError, SummError, nearest
from summ.paths import usable_path
from summ.readers.base import FileText, Reader
from summ.readers.files import is_readable, read_documents, reader_for
from summ.readers.limits import MAX_CLUSTER_CHARACTERS, check_cluster
from summ.registry import READERS

_SHOWN_NAMES = 20
_SHOWN_REASONS = 20


@dataclass
class ReadFiles:
    """The result of reading files.

    Attributes
    ----------
    documents : list of (str, FileText)
        The documents with a name for each: that of its file, or its path below the folder given, with ``#2`` and so on
        if a file holds several.
    unread : list of str
        What was not read, and why, for people.
    readers : list of str
        The signatures of readers whose text depends on more than the version of `summ`.
    characters : int
        The length of all documents together.
    """

    documents: list[tuple[str, FileText]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    characters: int = 0


@with_checked_types
def read_files(
    paths: Iterable[str | os.PathLike[str]],
    *,
    recursive: bool = False,
    ignore: Collection[str] = (),
    encoding: str | None = None,
    format: str | None = None,
    options: Mapping[str, Any] | None = None,
    max_cluster_characters: int = MAX_CLUSTER_CHARACTERS,
) -> ReadFiles:
    """Read files, and those in folders in the order of their names.

    Parameters
    ----------
    paths : iterable of path
        Files and folders.
    recursive : bool, default False
        Whether to read subfolders, too.
    ignore : collection of str
        Names, or patterns such as ``*.bak``, of what to leave out of folders without a note.
    encoding : str, optional
        The encoding of the files; by default as each declares, else UTF-8.
    format : str, optional
        Suffix of the format of all files, such as ``txt``; by default that of each name.
    options : mapping, optional
        Options of readers. Each reader takes those that it has.
    max_cluster_characters : int, default 268435456
        Maximum length of all documents together.

    Raises
    ------
    InputError
        If a path that is given cannot be read, nothing in a folder can be, or the documents are too long.
    MethodError
        If no reader has such an option.
    """
    read = ReadFiles()
    limit = positive_integer(max_cluster_characters, "max_cluster_characters")
    _check_options(options or {})
    for path in map(usable_path, paths):
        if not path.is_dir():
            reader = reader_for(path, format=format, options=_options_of(path, format, options))
            _add(read, path.name, reader, read_documents(path, reader, encoding=encoding))
            check_cluster(read.characters, limit, path)
            continue
        unread: dict[str, list[str]] = {}
        before = len(read.documents)
        for file in _files(path, recursive, ignore, format is not None, unread):
            try:
                reader = reader_for(file, format=format, options=_options_of(file, format, options))
                documents = read_documents(file, reader, encoding=encoding)
            except MethodError:
                # A wrong value of an option concerns every file.
                raise
            except SummError as error:
                _skip(unread, file.relative_to(path), str(error).removeprefix(str(file)).strip(" :"))
            else:
                _add(read, file.relative_to(path).as_posix(), reader, documents)
                check_cluster(read.characters, limit, path)
        notes = list(_unread_notes(path, unread))
        if len(read.documents) == before:
            raise InputError(f"{path} contains no file that can be read. {' '.join(notes[:3])}".rstrip())
        read.unread.extend(notes)
    return read


def _check_options(options: Mapping[str, Any]) -> None:
    """Raise a `MethodError` for an option that no reader has."""
    if options:
        names = {option.name for suffix in READERS for option in READERS.load(suffix).declared_options()}
        for name in options:
            if name not in names:
                hint = nearest(name, names) or f" Options are {', '.join(sorted(names))}."
                raise MethodError(f"no reader has the option {name!r}.{hint}", option=name)


def _options_of(path: Path, format: str | None, options: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the options that the reader of `path` has."""
    if not options:
        return {}
    names = {option.name for option in type(reader_for(path, format=format)).declared_options()}
    return {name: value for name, value in options.items() if name in names}


def _add(read: ReadFiles, name: str, reader: Reader, documents: Collection[FileText]) -> None:
    for number, content in enumerate(documents, start=1):
        read.characters += len(content.text)
        read.documents.append((f"{name}#{number}" if len(documents) > 1 else name, content))
        read.unread.extend(f"{name}: {note}" for note in content.notes)
    depends_on_more = reader.identity() or not type(reader).__module__.startswith("summ.")
    if depends_on_more and reader.signature not in read.readers:
        read.readers.append(reader.signature)


def _files(
    folder: Path, recursive: bool, ignore: Collection[str], any_suffix: bool, unread: dict[str, list[str]]
) -> Iterator[Path]:
    """Yield the files of `folder` to read, sorted by name; add the names of the others to `unread`, by reason."""

    def on_error(error: OSError) -> None:
        _skip(unread, Path(error.filename).relative_to(folder), f"cannot be opened: {error.strerror}")

    for parent, folders, names in os.walk(folder, onerror=on_error):
        relative = Path(parent).relative_to(folder)
        ignored = {name for name in (*folders, *names) if any(fnmatch(name, pattern) for pattern in ignore)}
        folders[:] = sorted(set(folders) - ignored)
        for name in list(folders):
            if reason := _why_folder_is_left(Path(parent, name), recursive):
                folders.remove(name)
                _skip(unread, relative / name, reason)
        for name in sorted(set(names) - ignored):
            if reason := _why_left(Path(parent, name), any_suffix):
                _skip(unread, relative / name, reason)
            else:
                yield Path(parent, name)


def _why_folder_is_left(folder: Path, recursive: bool) -> str | None:
    if folder.name.startswith("."):
        return "hidden"
    if not recursive:
        return "a folder; recursive=True reads it"
    return "a link to a folder" if folder.is_symlink() else None


def _why_left(file: Path, any_suffix: bool) -> str | None:
    if file.name.startswith("."):
        return "hidden"
    if not file.is_file():
        return "not a regular file"
    if any_suffix:
        return None
    if not is_readable(file):
        return f"no reader of {file.suffix.lower()} files"
    return "about the folder" if file.stem.upper() == "README" else None


def _skip(unread: dict[str, list[str]], name: Path, reason: str) -> None:
    unread.setdefault(reason, []).append(name.as_posix())


def _unread_notes(folder: Path, unread: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a note for each reason, of limited length."""
    where = folder.resolve().name or folder
    for reason, names in islice(unread.items(), _SHOWN_REASONS):
        shown = ", ".join(names[:_SHOWN_NAMES])
        more = f" and {len(names) - _SHOWN_NAMES:,} more" if len(names) > _SHOWN_NAMES else ""
        yield f"Not read in {where}: {shown}{more} ({reason.rstrip('.')})."
    if rest := sum(map(len, islice(unread.values(), _SHOWN_REASONS, None))):
        yield f"Not read in {where}: {rest:,} more files, for other reasons."
