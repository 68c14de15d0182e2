"""ZIP archives, which ``.docx`` and ``.epub`` files are, with limits on what they unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from summ.errors import InputError
from summ.readers.limits import Limits, too_large
from summ.readers.other_formats import reject_other_content

_ZIP_MARK = b"PK\x03\x04"
_MEMBER_MARK = b"PK\x01\x02"
_MAX_MEMBERS = 1 << 16
_MARKUP = (".xml", ".rels", ".html", ".xhtml", ".htm", ".opf", ".ncx")
_ENCRYPTED = 1


def open_archive(data: bytes, path: Path, limits: Limits, *, expected: str) -> zipfile.ZipFile:
    """Open the archive in a file.

    Parameters
    ----------
    data : bytes
        Content of the file.
    path : Path
        The file, for error messages.
    limits : Limits
        Limits on the sum of the sizes that its members unpack to.
    expected : str
        What the file should be, such as "a Word document".

    Raises
    ------
    InputError
        If it is not an archive, is damaged or encrypted, or unpacks to more than the limits.
    """
    if not data.startswith(_ZIP_MARK):
        reject_other_content(data, path, expected=expected)
        raise InputError(f"{path} is not {expected}: it is not a ZIP archive, as these are.")
    try:
        if data.count(_MEMBER_MARK) > _MAX_MEMBERS:
            raise InputError(f"{path} is an archive of more than {_MAX_MEMBERS:,} files.")
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path} is damaged: {error}.") from None
    members = archive.infolist()
    # Never read more of a member than its directory entry declares.
    if sum(member.file_size for member in members) > limits.max_file_bytes:
        raise too_large(path, limits.max_file_bytes, "max_file_bytes")
    markup = (member.file_size for member in members if member.filename.lower().endswith(_MARKUP))
    if sum(markup) > limits.max_markup_bytes:
        raise too_large(path, limits.max_markup_bytes, "max_markup_bytes")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise InputError(f"{path} is encrypted: save it without a password.")
    return archive


def read_member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Return the content of a member of an archive. Raises `InputError` if it is missing or damaged."""
    try:
        return archive.read(name)
    except KeyError:
        raise InputError(f"{path} is damaged: it has no {name}.") from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError(f"{path} is damaged: {name}: {error}.") from None


def pack(members: Mapping[str, str]) -> bytes:
    """Return an archive of texts by name; equal texts give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()
