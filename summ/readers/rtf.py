"""Rich text (.rtf).

The library striprtf takes quadratic time on some font tables (140 s for 320 KB), so the format is read here.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from summ.errors import InputError
from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.other_formats import reject_other_content

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.S,
)
# Groups without text of the document.
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf footnote "
    "annotation pict objdata object fldinst listtable listoverridetable pntext listtext themedata datastore "
    "latentstyles xe tc generator rsidtbl bkmkstart bkmkend shppict nonshppict filetbl revtbl".split()
)
# Groups with the mark of an item of a list, for programs that know no lists.
_BULLETS = frozenset(("pntext", "listtext"))
_SYMBOLS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "cell": "\n\n", "nestcell": "\n\n", "line": "\n",
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}",
    "\n": "\n\n", "\r": "\n\n",
}  # fmt: skip
_CODE_PAGES = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
# Code pages of the character sets of fonts.
_CHARSETS = {
    "0": "cp1252", "77": "mac-roman", "128": "cp932", "129": "cp949", "130": "johab", "134": "gb18030", "136": "cp950",
    "161": "cp1253", "162": "cp1254", "163": "cp1258", "177": "cp1255", "178": "cp1256", "186": "cp1257",
    "204": "cp1251", "222": "cp874", "238": "cp1250",
}  # fmt: skip
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*\n\s*\n\s*")


class _Group(NamedTuple):
    """The state of a group of the file: whether it is skipped, its font, and its fallback characters."""

    is_skipped: bool = False
    is_hidden: bool = False
    is_title: bool = False
    font: str = ""
    fallback_length: int = 1


class RtfReader(Reader):
    """Reads the paragraphs of rich text, without headers, footers, notes, pictures, and hidden or deleted text."""

    name = "rtf"
    sample = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\title T}}One {\b two}\'85\par Caf\u233?.{\v hidden}\par}",
        "One two…\n\nCafé.",
    )

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        if not data.lstrip().startswith(b"{\\rtf"):
            reject_other_content(data, path, expected="rich text (.rtf)")
            raise InputError(f"{path} is not rich text: it does not begin with {{\\rtf.")
        decode(b"", path, encoding=encoding)
        parser = _Parser(data.decode("latin-1"), encoding)
        parser.run()
        text = _BREAKS.sub("\n\n", _BLANKS.sub(" ", _joined(parser.text))).strip()
        return FileText(text, title=_joined(parser.title).strip() or None)


def _joined(parts: list[str]) -> str:
    """Return the parts as one text, with the separately written halves of surrogate pairs joined."""
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Parser:
    """Collects the text and the title of a file; `source` has a character per byte."""

    def __init__(self, source: str, encoding: str | None) -> None:
        self.text: list[str] = []
        self.title: list[str] = []
        self._source = source
        self._encoding = encoding
        self._code_page = encoding or "cp1252"
        self._fonts: dict[str, str] = {}
        self._group = _Group()
        self._stack: list[_Group] = []
        self._bytes = bytearray()
        self._fallback = 0
        self._begins_group = False

    def run(self) -> None:
        binary_end = 0
        for token in _TOKEN.finditer(self._source):
            if token.start() < binary_end:
                continue
            kind = token.lastgroup
            if self._bytes and kind != "hex":
                self._flush_bytes()
            if kind in ("word", "number"):
                if token["word"] == "bin":
                    binary_end = token.end() + int(token["number"] or 0)
                self._word(token["word"], token["number"] or "")
            elif kind == "brace":
                self._brace(token["brace"])
            elif kind == "symbol":
                self._symbol(token["symbol"])
            else:
                self._characters(token)
            self._begins_group = kind == "brace"
        self._flush_bytes()

    def _brace(self, brace: str) -> None:
        self._fallback = 0
        if brace == "{":
            self._stack.append(self._group)
        else:
            self._group = self._stack.pop() if self._stack else _Group()

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._group = self._group._replace(is_skipped=True)
        elif symbol in _SYMBOLS:
            self._emit(_SYMBOLS[symbol])

    def _characters(self, token: re.Match[str]) -> None:
        text = token["text"]
        if self._fallback:
            skipped = min(self._fallback, len(text) if text else 1)
            self._fallback -= skipped
            text = (text or "")[skipped:]
        elif not text:
            self._bytes.append(int(token["hex"], 16))
        if text:
            self._emit(text if text.isascii() else self._decode(text.encode("latin-1")))

    def _word(self, word: str, number: str) -> None:
        group = self._group
        if word in _SYMBOLS:
            self._emit(_SYMBOLS[word])
        elif word in _SKIPPED:
            if word in _BULLETS:
                self._emit("- ")
            self._group = group._replace(is_skipped=True)
        elif word == "title" and self._begins_group:
            self._group = group._replace(is_title=True)
        elif word in ("v", "deleted"):
            self._group = group._replace(is_hidden=number != "0")
        elif word == "plain":
            self._group = group._replace(is_hidden=False)
        elif word == "f":
            self._group = group._replace(font=number)
        elif word == "fcharset":
            self._fonts[group.font] = _CHARSETS.get(number, "")
        elif word == "uc":
            self._group = group._replace(fallback_length=max(0, int(number or 1)))
        elif word == "u" and number:
            self._emit(chr(int(number) & 0xFFFF))
            self._fallback = group.fallback_length
        elif word == "ansicpg":
            self._set_code_page(f"cp{number}")
        elif word in _CODE_PAGES:
            self._set_code_page(_CODE_PAGES[word])

    def _set_code_page(self, name: str) -> None:
        try:
            codecs.lookup(name)
        except LookupError:
            return
        self._code_page = self._encoding or name

    def _decode(self, data: bytes) -> str:
        code_page = self._fonts.get(self._group.font) or self._code_page
        return data.decode(self._encoding or code_page, "replace")

    def _flush_bytes(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._emit(self._decode(data))

    def _emit(self, text: str) -> None:
        if self._group.is_title:
            self.title.append(text)
        elif not (self._group.is_skipped or self._group.is_hidden):
            self.text.append(text)
