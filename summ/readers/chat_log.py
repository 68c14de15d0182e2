"""Chats that were logged or copied as plain text: IRC, and what Zoom, Teams and Messenger show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summ.readers.base import FileText
from summ.readers.turns import SPEAKER, Turn, chat, is_name
from summ.readers.whatsapp import spoken_text

_WEEKDAY = r"(?:[Tt]oday|[Yy]esterday|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})"
_DAY = r"(?:\d{1,2} [^\W\d_]{3,9}\.?,? \d{4}|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_MOMENT = rf"(?:(?:{_WEEKDAY}|{_DAY}|\d{{1,2}}/\d{{1,2}})(?:,? (?:at )?|T))?{_CLOCK}"
_TIME = rf"(?:\[{_MOMENT}\]|\({_MOMENT}\)|{_MOMENT})"
# "[21:00] <petra> hi", "21:00 * petra waves", "09:58:11 From Tanya to Everyone: hi", "[09:02] Hanna Weiss"
_INLINE = re.compile(
    rf"{_TIME}[^\S\n]+(?:<[@+%~& ]?(?P<nick>[^<>\s]{{1,30}})>[^\S\n]*"
    r"|From[^\S\n]+(?P<sender>[^:\n]{1,60}?)(?:[^\S\n]+to[^\S\n]+[^:\n]{1,40}?)?[^\S\n]*:[^\S\n]*"
    r"|(?P<event>\*{3}|-!-|-->|<--|={2,3}|[→←])[^\S\n]|\*[^\S\n](?=\S+[^\S\n]))(?P<text>.*)"
)
_HEADER = re.compile(rf"{_TIME}[^\S\n]+(?P<name>{SPEAKER})|(?P<before>{SPEAKER}),?[^\S\n]+{_TIME}")
# Discord, as copied: "anna_k — Today at 8:05 PM", "[8:05 PM]" before a further message or "anna_k: hi".
_DISCORD_MOMENT = rf"(?:\w{{3,12}} (?:at|um|à|alle|a las) |{_DAY},? (?:at )?)?{_CLOCK}"
_DISCORD_HEADER = re.compile(rf"(?P<name>\S.{{0,40}}?),? — {_DISCORD_MOMENT}")
_DISCORD_COMPACT = re.compile(rf"\[{_CLOCK}\][^\S\n]*(?P<nick>[^\s:]{{2,32}}):[^\S\n]+(?P<text>.*)")
# The name on lines before, with a role or the mark of a program: "Anna,\nStaff — 8:05 PM", "Anna\nAPP\n — 8:05 PM".
_DISCORD_BROKEN_HEADER = re.compile(
    rf"^(?P<name>\S[^\n]{{0,40}}?)(?:,[^\S\n]*\n[^\n—]{{1,30}}|[^\S\n]*\n(?:(?:APP|BOT)\n)?)[^\S\n]*"
    rf"(?=— {_DISCORD_MOMENT}$)",
    re.M,
)
_DISCORD_TIME_LINE = re.compile(rf"^(\[{_CLOCK}\])\n(?=[^\s:]{{2,32}}: )", re.M)
_DISCORD_NAME_LINE = re.compile(r"^([^\s:\[]{2,32})\n:\n[^\S\n]*", re.M)
_DISCORD_MARK = re.compile(rf"— {_DISCORD_MOMENT}$|^\[{_CLOCK}\]$", re.M)
# Reactions, marks of edited messages, days, threads and whom a reply quotes.
_DISCORD_APPARATUS = re.compile(
    r"\d{1,4}|\W{1,8}|Image|APP|BOT|\(edited\)|new messages"
    rf"|(?:— )?(?:{_DAY}|{_WEEKDAY})(?: —)?|@\S{{1,40}}|.{{1,60}} started a thread: .*"
)
_DISCORD_EDITED = re.compile(r"[^\S\n]*\(edited\)$|^@(?:everyone|here)\b[^\S\n]*", re.M)
# Times of transcripts begin at zero.
_RECORDING = re.compile(r"(?<![\d:])(?:00?:)?00?:\d{2}(?!:| ?[AaPp]\.?[Mm])")
_TIME_ONLY = re.compile(rf"(?:(?:APP|BOT|Guest|External)[^\S\n]+)?{_TIME}")
# What Slack and Teams show between messages: reactions, days, files, threads, the field for a message.
_COPIED_APPARATUS = re.compile(
    rf":[\w+-]+:(?: ?\d{{1,3}})?|\d{{1,3}}|{_WEEKDAY}(?:, .{{3,20}})?|New(?: messages?)?|\d{{1,4}} repl(?:y|ies)"
    r"|Last re(?:ply|ad)\b.{0,40}|View \w+(?: \w+)?(?: ?\| ?View \w+(?: \w+)?)*|Message #?\S+|Shift \+ Return .*"
    r"|#[\w-]+|\S+\.(?:png|jpe?g|gif|pdf|mp4|mov|heic|docx?|xlsx?|pptx?)|\(edited\)|Edited|Also sent to the channel"
    r"|Reply|Show (?:more|less)|See (?:more|less)|Load more.{0,30}|Like|Heart|Laugh|has context menu"
    r"|\d{1,3} (?:like|heart|laugh) reactions?\.?"
    r"|[\w.@ -]{1,40} (?:(?:joined|left|was added to)(?: the)? (?:#\S+|channel)\.?"
    r"|(?:set the (?:channel )?topic|pinned a message|renamed the channel)\b.{0,80})"
)
_EDITED = re.compile(r"[^\S\n]*\((?:edited|bearbeitet|modifié)\)$")
# Commands to bots that keep minutes: the first kind has no content, the second one labels what is said.
_COMMAND = re.compile(
    r"#(?:startmeeting|endmeeting|topic|chair|meetingname|link|undo|save)\b.*|Meeting (?:started|ended) .*"
    r"|#[a-z]{3,12}[^\S\n]+"
)
_QUOTED = re.compile(
    r"(?:Replying to|Reacted to|Removed an? \S{1,20} reaction from) [\"“].{0,200}?[\"”](?: with \S{1,12})?"
)
_PROGRAM = re.compile(r"(?:APP|BOT)\b")
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}")
_PROGRAM = re.compile(r"(?:APP|BOT)\b")
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}")
_MIN_MESSAGES, _MIN_SHARE, _SAMPLE_LINES = 3, 0.25, 500


class _Begin(NamedTuple):
    """How a message begins: its sender (None: unknown), and its text on the same line."""

    sender: str | None
    text: str


def read_chat_log(text: str) -> FileText | None:
    """Return the messages of a chat, one paragraph each, or None if the text is not a chat.

    A chat has lines with a time and a sender before a message, or separate lines with the name of the sender and
    the time. Joins, reactions and commands to bots are left out, with a note.
    """
    lines = [line.strip() for line in _without_discord_breaks(text).splitlines()]
    filled = _without_copied_apparatus([line for line in lines if line])
    if not _begins(filled[:_SAMPLE_LINES]):
        return None
    begins = _begins(filled)
    first = next((line for line in filled if line in begins), None)
    if first is None or (_RECORDING.search(first) and not _INLINE.fullmatch(first)):
        return None
    turns = list(_turns(begins, filled))
    return chat([turn for turn in turns if turn.text], len(turns))


def _without_discord_breaks(text: str) -> str:
    """Return a chat with each header of Discord on one line and without its apparatus; other texts as they are."""
    if not _DISCORD_MARK.search(text):
        return text
    text = _DISCORD_NAME_LINE.sub(r"[0:00] \1: ", _DISCORD_TIME_LINE.sub(r"\1 ", text))
    text = _DISCORD_BROKEN_HEADER.sub(r"\g<name> ", text)
    kept: list[str] = []
    seen: set[str] = set()
    for line in map(str.strip, text.splitlines()):
        begins = _DISCORD_HEADER.fullmatch(line) or _DISCORD_COMPACT.fullmatch(line) or _TIME_ONLY.fullmatch(line)
        # A reply repeats the message that it answers.
        if begins or (line not in seen and not _DISCORD_APPARATUS.fullmatch(line)):
            kept.append(line if begins else _DISCORD_EDITED.sub("", line))
        seen.add(line)
    return "\n".join(kept)


def _without_copied_apparatus(lines: list[str]) -> list[str]:
    """Return the lines of a copied chat with times on separate lines without its apparatus; other lines as they are."""
    times = {line for line in lines if _TIME_ONLY.fullmatch(line)}
    if len(times) < _MIN_MESSAGES or not _names_beside(lines, times):
        return lines
    kept = (_EDITED.sub("", line) for line in lines if not _COPIED_APPARATUS.fullmatch(line))
    return [line for line in kept if line]


def _begins(lines: Sequence[str]) -> dict[str, _Begin]:
    """Return the lines that begin or end a message; none if there are few, or nobody writes twice."""
    begins: dict[str, _Begin] = {}
    for line in lines:
        if match := _INLINE.fullmatch(line):
            event = match["event"]
            begins[line] = _Begin(match["nick"] or match["sender"], "" if event else match["text"])
        elif match := _DISCORD_COMPACT.fullmatch(line):
            begins[line] = _Begin(match["nick"], match["text"])
    headers = {line: name for line in lines if line not in begins and (name := _header_name(line))}
    begins.update((line, _Begin(name, "")) for line, name in headers.items())
    times = {line for line in lines if _TIME_ONLY.fullmatch(line)}
    names = _names_beside(lines, times) if len(times) >= _MIN_MESSAGES else frozenset()
    if names or any(map(_DISCORD_HEADER.fullmatch, headers)):
        begins.update((line, _Begin(None, "")) for line in times)
        begins.update((name, _Begin(name, "")) for name in names)
    senders = Counter(begins[line].sender for line in lines if line in begins and begins[line].sender)
    n_messages = sum(senders.values())
    n_lines = sum(line not in times for line in lines)
    is_chat = n_messages >= max(_MIN_MESSAGES, _MIN_SHARE * n_lines) and max(senders.values()) > 1
    return begins if is_chat else {}


def _header_name(line: str) -> str | None:
    if match := _DISCORD_HEADER.fullmatch(line):
        return match["name"]
    match = _HEADER.fullmatch(line)
    name = match and (match["name"] or match["before"])
    return name if name and is_name(name) else None


def _names_beside(lines: Sequence[str], times: set[str]) -> frozenset[str]:
    """Return the names that are on separate lines, mostly next to a line with a time.

    If somebody writes twice, the names of others are those of several words that are on the same side of a time.
    """
    counts = Counter(line for line in lines if line not in times and is_name(line))
    next_to_time = Counter(
        line
        for index, line in enumerate(lines)
        if counts[line] > 1 and not times.isdisjoint(lines[max(0, index - 1) : index + 2])
    )
    names = frozenset(name for name, count in next_to_time.items() if 2 * count > counts[name])
    pairs = list(pairwise(lines))
    n_before = sum(line in names and following in times for line, following in pairs)
    n_after = sum(line in times and following in names for line, following in pairs)
    if not names or n_before == n_after:
        return names
    sides = pairs if n_before > n_after else [(following, line) for line, following in pairs]
    beside = (line for line, other in sides if other in times and (_FULL_NAME.fullmatch(line) or _PROGRAM.match(other)))
    return names | {line for line in beside if counts[line] == 1}


def _turns(begins: dict[str, _Begin], lines: Sequence[str]) -> Iterator[Turn]:
    """Yield the messages; those without text are empty. Text before the first one has no sender."""
    sender: str | None = None
    message: list[str] = []
    begins_here = False
    for line in lines:
        begin = begins.get(line)
        if begin is None:
            message.append(line)
            continue
        # A line with only a time or a name ends a message, or is between the parts of its header.
        if message or begins_here:
            yield Turn(sender, _spoken(message))
        begins_here = _INLINE.fullmatch(line) is not None
        sender, message = begin.sender or sender, [begin.text] if begin.text else []
    yield Turn(sender, _spoken(message))


def _spoken(message: Sequence[str]) -> str:
    return spoken_text("\n".join(filter(None, (_COMMAND.sub("", _QUOTED.sub("", line)).strip() for line in message))))
