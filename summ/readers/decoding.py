"""Decode text files."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from summ.argument_types import with_checked_types
from summ.errors import InputError
from summ.readers.other_formats import reject_other_content

# UTF-32 comes first, since its little-endian mark starts with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*["']?([\w.:-]+)""", re.I)
_DECLARATION_REACH = 4096
_BINARY_SAMPLE = 1 << 16
# The encodings that browsers use for declared ones, by Python's name of the declared encoding or by a label that Python
# does not know. Most are supersets. https://encoding.spec.whatwg.org/#names-and-labels
_BROWSER_ENCODINGS = {
    **dict.fromkeys(("ascii", "iso8859-1", "x-cp1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "x-sjis", "windows-31j"), "cp932"),
    **{"euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874"},
    **{"iso-8859-8-i": "iso8859-8", "x-mac-roman": "mac-roman"},
    # The declaration itself was read byte by byte.
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"), "utf-8"),
}
# Codecs of Python that are not text encodings of files.
_NO_FILE_ENCODINGS = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"))


@with_checked_types
def decode(data: bytes, path: Path | str, *, encoding: str | None = None, is_markup: bool = False) -> str:
    """Decode a file by `encoding`, its byte-order mark, its HTML or XML declaration if it is markup, or as UTF-8.

    Raises
    ------
    InputError
        If the encoding is unknown or does not fit (the message gives the offset of the first invalid byte), or if the
        content is of a format that is not text.
    """
    reject_other_content(data, path, expected="text")
    name = encoding or _declared_encoding(data, is_markup=is_markup)
    if not _is_text_encoding(name):
        raise InputError(f"{path} is declared as {name!r}, which is not a known text encoding.")
    may_contain_zeros = name.lower().startswith(("utf-16", "utf-32"))
    if not may_contain_zeros and (zero := data[:_BINARY_SAMPLE].find(0)) >= 0:
        raise InputError(f"{path} looks binary: byte {zero} is zero. Pass plain text, Markdown or HTML.")
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1].hex()
        raise InputError(
            f"{path} is not valid {name}: byte {error.start} (0x{byte}) cannot be decoded. Save it as UTF-8 "
            "or declare its encoding."
        ) from None


def _declared_encoding(data: bytes, *, is_markup: bool) -> str:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    declaration = _DECLARATION.search(data[:_DECLARATION_REACH]) if is_markup else None
    if declaration is None:
        return "utf-8"
    label = declaration.group(1).decode("ascii", "replace").lower()
    codec = codecs.lookup(label).name if _is_text_encoding(label) else label
    return _BROWSER_ENCODINGS.get(codec, label)


def _is_text_encoding(name: str) -> bool:
    try:
        codec = codecs.lookup(name).name.replace("_", "-")
        # Decoding rejects codecs from bytes to bytes.
        return codec not in _NO_FILE_ENCODINGS and isinstance(bytes(4).decode(name), str)
    except (LookupError, ValueError):
        return False
