"""Reading a document from a file: plain text, Markdown and HTML; PDF and cleaner HTML with the extra ``[files]``."""

from __future__ import annotations

import codecs
import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from summ.errors import InputError, MissingExtraError
from summ.readers.markup import html_text, markdown_text

PLAIN = frozenset({"", ".txt", ".text", ".log"})
MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
READABLE = PLAIN | MARKDOWN | HTML | {".pdf"}

# UTF-32 first: its little-endian mark begins with UTF-16's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?([\w.:-]+)""", re.I)


@dataclass(frozen=True)
class FileText:
    """What a file says: its text, and its title and date where it states them."""

    text: str
    title: str | None = None
    date: datetime.date | None = None


def read_file(path: Path, *, encoding: str | None = None) -> FileText:
    """The text of one file, by its suffix. Raises `InputError` naming the file, and the byte that cannot be read."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; pass it alone to read its files as one cluster.") from None
    except FileNotFoundError:
        raise InputError(f"there is no file {path}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return _pdf_text(path)
    text = decode(data, path, encoding=encoding, markup=suffix in HTML)
    if suffix in HTML:
        return FileText(*html_text(text))
    if suffix in MARKDOWN:
        return FileText(*markdown_text(text, path))
    return FileText(text)


def decode(data: bytes, path: Path | str, *, encoding: str | None = None, markup: bool = False) -> str:
    """Bytes to text: by the encoding given, a byte-order mark, an HTML or XML declaration, else UTF-8."""
    name = encoding or _declared_encoding(data, markup=markup)
    try:
        codec = codecs.lookup(name)
    except LookupError:
        raise InputError(f"{path} is declared as {name!r}, which is not a known text encoding.") from None
    if not name.lower().startswith(("utf-16", "utf-32")) and (zero := data[:65536].find(0)) >= 0:
        raise InputError(f"{path} looks binary: byte {zero} is zero. Give plain text, Markdown or HTML.")
    try:
        return codec.decode(data, "strict")[0]
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1].hex()
        raise InputError(
            f"{path} is not valid {name}: byte {error.start} (0x{byte}) cannot be decoded. Save it as UTF-8 "
            "or declare its encoding."
        ) from None


def files_in(folder: Path) -> tuple[list[Path], tuple[str, ...]]:
    """The readable files directly in a folder in name order, and a note on those of other kinds."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    readable = [path for path in files if path.suffix.lower() in READABLE and path.stem.upper() != "README"]
    skipped = [path.name for path in files if path not in set(readable)]
    if not readable:
        raise InputError(f"{folder} holds no readable document ({', '.join(sorted(READABLE - {''}))}).")
    return readable, ((f"not read in {folder.name}: {', '.join(skipped)}",) if skipped else ())


def _declared_encoding(data: bytes, *, markup: bool) -> str:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    declared = _DECLARED.search(data[:4096]) if markup else None
    return declared.group(1).decode("ascii", "replace") if declared else "utf-8"


def _pdf_text(path: Path) -> FileText:
    try:
        import pypdf
    except ImportError:
        raise MissingExtraError(f"reading {path}", "files") from None
    try:
        reader = pypdf.PdfReader(path)
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except (pypdf.errors.PyPdfError, ValueError, KeyError) as error:
        raise InputError(f"{path} cannot be read as PDF: {error}.") from None
    title = reader.metadata.title if reader.metadata else None
    return FileText(text, title=str(title) if title else None)
