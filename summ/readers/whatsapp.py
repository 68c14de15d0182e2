"""Chats that WhatsApp exports as plain text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summ.readers.base import FileText
from summ.readers.turns import Turn, chat

_DATE = r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[^\W\d]\.?\s?[^\W\d]\.?)?"
_MESSAGE = re.compile(
    rf"(?:\[{_DATE},?\s{_CLOCK}\]|{_DATE.replace('date', 'day')},?\s{_CLOCK}\s-)\s"
    r"(?:(?P<speaker>[^:\n]{1,60}):\s?)?(?P<text>.*)"
)
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# iPhones write a left-to-right mark before media and the messages of the application, in every language.
_BY_APPLICATION = "\u200e"
# Placeholders for media, and messages from the application.
_NO_TEXT = re.compile(
    r"<[^<>]{1,60}>|.{0,80}\((?:file attached|datei angehängt|archivo adjunto|fichier joint|arquivo anexado)\).*"
    r"|(?:image|video|audio|sticker|gif|document|contact card|bild|sprachnachricht|photo|imagen|imagem)\b.{0,20}"
    r"(?:omitted|weggelassen|omitid[oa]|omise?|ocult[oa])"
    r"|(?:this message was deleted|you deleted this message|diese nachricht wurde gelöscht|missed (?:voice|video) call"
    r"|(?:se eliminó|eliminaste) este mensaje|ce message a été supprimé|vous avez supprimé ce message"
    r"|questo messaggio è stato|hai eliminato questo messaggio|(?:esta )?mensagem (?:foi )?apagada"
    r"|você apagou esta mensagem|du hast diese nachricht|llamada perdida|appel (?:vocal|vidéo) manqué|chiamata persa"
    r"|chamada perdida|verpasster (?:sprach|video)anruf"
    r"|you sent an? (?:attachment|photo|sticker)|\w+ (?:named|created|left|joined) the group"
    r"|null|messages and calls are end-to-end encrypted)\b.{0,200}|(?:https?://\S+\s*)+|\W*",
    re.I | re.S,
)
_EDITED = re.compile(r"\s*<[^<>\n]{1,60}>$")
_LINKS_AT_END = re.compile(r"(?<=[^\s:])(?:\s+<?https?://[^\s<>]+>?)+$")
_LINKS_AT_START = re.compile(r"(?:https?://\S+[^\S\n]+)+(?=[^\W\d_])")
_MIN_MESSAGES = 2


class _Message(NamedTuple):
    date: str
    speaker: str | None
    text: str
    is_by_application: bool


def read_whatsapp(text: str) -> FileText | None:
    """Return the messages of an exported chat, one paragraph each, or None if the text is not one.

    Media, links without words, deleted messages and messages of the application are left out, with a note.
    """
    lines = _INVISIBLE.sub("", text[:1]) + text[1:]
    first = lines.lstrip().partition("\n")[0]
    if not _MESSAGE.match(_INVISIBLE.sub("", first)):
        return None
    messages = list(_messages(text.splitlines()))
    if len(messages) < _MIN_MESSAGES:
        return None
    turns = [
        Turn(message.speaker, spoken)
        for message in messages
        if message.speaker and not message.is_by_application and (spoken := spoken_text(message.text))
    ]
    return chat(turns, len(messages), date=_first_day(messages))


def spoken_text(message: str) -> str:
    """Return a message without links around it, empty if it only stands for media, is a link, or has no letters."""
    message = _LINKS_AT_START.sub("", _LINKS_AT_END.sub("", _EDITED.sub("", message.strip())), count=1)
    return "" if _NO_TEXT.fullmatch(message) else message


def _messages(lines: Sequence[str]) -> Iterator[_Message]:
    message: _Message | None = None
    for marked in lines:
        line = _INVISIBLE.sub("", marked)
        if match := _MESSAGE.match(line):
            if message:
                yield message
            is_by_application = f": {_BY_APPLICATION}{match['text']}" in marked
            message = _Message(match["date"] or match["day"], match["speaker"], match["text"], is_by_application)
        elif message:
            message = message._replace(text=f"{message.text}\n{line}")
    if message:
        yield message


def _first_day(messages: Sequence[_Message]) -> datetime.date | None:
    """Return the day of the first message if the order of day and month can be told from some date in the chat."""
    dates = [tuple(map(int, re.split(r"[./-]", message.date))) for message in messages]
    first = dates[0]
    if len(first) != 3:
        return None
    if first[0] > 31:
        year, month, day = first
    elif any(date[0] > 12 for date in dates) or "." in messages[0].date:
        day, month, year = first
    elif any(date[1] > 12 for date in dates):
        month, day, year = first
    else:
        return None
    try:
        return datetime.date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
