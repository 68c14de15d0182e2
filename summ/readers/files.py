"""Reading files by their suffix."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from summ.errors import InputError
from summ.readers.base import FileText, Reader

# suffix -> module and class of its reader
READERS = {
    **dict.fromkeys(("", ".txt", ".text", ".log"), "summ.readers.plain_text:PlainTextReader"),
    **dict.fromkeys((".md", ".markdown"), "summ.readers.markdown:MarkdownReader"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "summ.readers.html:HtmlReader"),
    ".pdf": "summ.readers.pdf:PdfReader",
}
_DEFAULT = READERS[".txt"]


def reader_for(path: Path) -> Reader:
    """The reader for the suffix of `path`; files with unknown suffixes are read as plain text."""
    module, _, name = READERS.get(path.suffix.lower(), _DEFAULT).partition(":")
    reader: Reader = getattr(import_module(module), name)()
    return reader


def read_file(path: Path, *, encoding: str | None = None) -> FileText:
    """The text, title and date of one file.

    Raises
    ------
    InputError
        If the file does not exist or cannot be read; the message names the file.
    """
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
    """The readable files directly in a folder, in the order of their names, and a note on skipped ones.

    Hidden files and the README are skipped.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    readable = [path for path in files if path.suffix.lower() in READERS and path.stem.upper() != "README"]
    if not readable:
        raise InputError(f"{folder} contains no readable file ({', '.join(sorted(READERS.keys() - {''}))}).")
    skipped = [path.name for path in files if path not in set(readable)]
    return readable, ((f"Skipped in {folder.name}: {', '.join(skipped)}",) if skipped else ())
