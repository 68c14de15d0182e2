"""Plain text, and the transcripts and exported chats that come as plain text."""

from __future__ import annotations

import re
from pathlib import Path

from summ.readers.base import FileText, Reader
from summ.readers.chat_log import read_chat_log
from summ.readers.decoding import decode
from summ.readers.line_numbers import without_line_numbers
from summ.readers.note_marks import without_note_marks
from summ.readers.other_formats import reject_markup
from summ.readers.transcript import read_transcript
from summ.readers.whatsapp import read_whatsapp

# Marks of forums: "[quote=...]...[/quote]", "[b]", "[img]...[/img]".
_QUOTATION = re.compile(r"\[(quote|img|youtube|attachment)(?:=[^\]\n]{0,200})?\][^\[]{0,5000}\[/\1\]")
_FORUM_MARK = re.compile(r"\[/?(?:b|i|u|s|url|code|color|size|list|quote|\*)(?:=[^\]\n]{0,200})?\]")


class PlainTextReader(Reader):
    """Reads text without markup. HTML, JSON, mail and other markup in a file of plain text is an error.

    Marks of forums, such as ``[b]``, are left out, and quotations with them; so are figures attached to words that
    count up as notes do, and the numbers of lines. An exported or copied chat or a transcript is read without times
    and names; the speakers are kept as data.
    """

    name = "text"
    version = 10
    sample = (b"One. Two.", "One. Two.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        text = decode(data, path, encoding=encoding)
        reject_markup(text, path)
        text = without_line_numbers(text)
        conversation = read_chat_log(text) or read_whatsapp(text) or read_transcript(text)
        return conversation or FileText(without_note_marks(_without_forum_marks(text)))


def _without_forum_marks(text: str) -> str:
    return _FORUM_MARK.sub("", _QUOTATION.sub("", text)) if "[/" in text else text
