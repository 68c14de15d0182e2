"""Transcripts in plain text: turns with speakers, times, or both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summ.readers.base import FileText
from summ.readers.turns import FINAL_MARK, LABEL, SPEAKER, Turn, conversation, is_name, labels, without_directions

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\.?)?"
_SPAN = rf"{_CLOCK}(?: ?(?:-->|[-–]) ?{_CLOCK})?"
_TIME = rf"(?:\[{_SPAN}\]|\({_SPAN}\)|{_SPAN})"
# "[00:12] Anna: We begin.", "Anna (00:12):", "Anna   0:12", "[Anna] 10:12:30", "0:12"
_TIMED = re.compile(
    rf"(?:{_TIME}[^\S\n]*[-–]?[^\S\n]*(?:(?P<after>{SPEAKER}(?:, {SPEAKER})?)[^\S\n]*:[^\S\n]*)?"
    rf"|\[?(?P<before>{SPEAKER}?)\]?:?[^\S\n]+{_TIME}[^\S\n]*:?[^\S\n]*)(?P<text>.*)"
)
_COMPANY_STOP = r"(?:(?<=[A-Z])|(?<=Co)|(?<=Inc)|(?<=Ltd)|(?<=Corp)|(?<=Bros)|(?<=Jr)|(?<=St))\."
# "Anna Schmidt -- Chief Executive Officer", as in transcripts of calls.
_TITLED = re.compile(
    rf"(?P<speaker>{SPEAKER})(?:[^\S\n]+(?:--|[-–—])[^\S\n]+|[^\S\n]*,[^\S\n]+)[^\W\d_](?:[^.!?:\n]|{_COMPANY_STOP}){{1,90}}"
)
_NAME = re.compile(SPEAKER)
# A recording begins within its first five minutes; an agenda begins later in the day.
_FIRST_MINUTES = re.compile(r"(?:0{1,2}:)?0?[0-4]:\d{2}(?![\d:])")
_ROLES = frozenset("operator moderator interviewer interviewee host presenter".split())
_MIN_TURNS = 3
_MIN_LABELS = 4
_MIN_SHARE = 0.15
_MIN_REPEATED = 0.6
_MAX_HEADING, _MAX_TITLE = 120, 8
_SAMPLE_LINES = 500


class _Line(NamedTuple):
    """A line that begins a turn: the speaker, where it names one, and what is said on it."""

    speaker: str | None
    text: str


def read_transcript(text: str, *, timed_only: bool = False) -> FileText | None:
    """Return the turns of a transcript, without times and names, or None if the text is not a transcript.

    Parameters
    ----------
    text : str
        Plain text. It is a transcript if lines begin with times and speakers, with speakers that recur (as in
        ``Anna: We begin.``), or if separate lines name the speakers of the paragraphs after them (as in ``Anna
        Schmidt -- Chief Executive Officer``).
    timed_only : bool, default False
        Whether only times make a transcript.

    Returns
    -------
    FileText or None
        The speakers are in ``metadata["speakers"]``.
    """
    lines = [line.strip() for line in text.splitlines()]
    filled = [line for line in lines if line]
    for parse in (_timed,) if timed_only else (_timed, _labelled, _titled):
        # Most texts are not transcripts, and their first lines show it.
        if parse(filled[:_SAMPLE_LINES]) is not None and (begins := parse(filled)) is not None:
            return conversation(_turns(begins, lines, joins_lines=parse is _timed))
    return None


def _timed(lines: Sequence[str]) -> dict[str, _Line] | None:
    """Return the lines that begin with a time, or a name and a time, in the recording."""
    begins: dict[str, _Line] = {}
    count = 0
    for line in lines:
        match = _TIMED.fullmatch(line)
        if match and all(is_name(name) for name in (match["after"], match["before"]) if name):
            speaker = match["after"] or match["before"] or None
            if not count and speaker is None and line[0].isdecimal() and not _FIRST_MINUTES.match(line):
                # The times of an agenda.
                return None
            count += 1
            begins[line] = _Line(speaker, match["text"])
    return begins if count >= max(_MIN_TURNS, _MIN_SHARE * len(lines)) else None


def _labelled(lines: Sequence[str]) -> dict[str, _Line] | None:
    """Return the lines that begin with the name of a speaker who recurs."""
    speakers = labels(lines)
    matches = {line: match for line in lines if (match := LABEL.match(line)) and match["speaker"] in speakers}
    counts = Counter(match["speaker"] for match in matches.values())
    n_repeated = sum(count for count in counts.values() if count > 1)
    n_labelled = sum(LABEL.match(line) is not None for line in lines)
    if len(counts) < 2 or n_repeated < max(_MIN_LABELS, _MIN_REPEATED * n_labelled, _MIN_SHARE * len(lines)):
        return None
    return {line: _Line(match["speaker"], line[match.end() :]) for line, match in matches.items()}


def _titled(lines: Sequence[str]) -> dict[str, _Line] | None:
    """Return the lines that name the speaker of the paragraphs after them, and nothing else.

    The title of a speaker may be on the next line.
    """
    headings: dict[str, _Line] = {}
    pairs = Counter(pair for pair in pairwise(lines) if _may_be_name(pair[0]) and _may_be_title(pair[1]))
    # Buttons are on successive short lines as well, but what a speaker says is longer.
    triples = zip(lines, lines[1:], lines[2:], strict=False)
    before_speech = Counter(
        (name, title) for name, title, said in triples if FINAL_MARK.search(said) or not _may_be_title(said)
    )
    for (name, title), count in pairs.items():
        if count > 1 and 2 * before_speech[name, title] > count:
            headings[name] = _Line(name, "")
            headings.setdefault(title, _Line(None, ""))
    counts = Counter(line for line in lines if line in headings and headings[line].speaker)
    titled: dict[str, _Line] = {}
    for line in lines:
        if line in headings:
            continue
        match = _TITLED.fullmatch(line) if len(line) <= _MAX_HEADING else None
        speaker = line if line.casefold() in _ROLES else match["speaker"] if match else None
        if speaker and is_name(speaker):
            counts[speaker] += 1
            titled[line] = _Line(speaker, "")
    headings.update(titled)
    # A list of the participants may precede the turns, which then have names alone.
    introduced = {begin.speaker for begin in titled.values()}
    alone = {line: _Line(line, "") for line in lines if line in introduced and line not in headings}
    counts.update(line for line in lines if line in alone)
    headings.update(alone)
    repeated = {speaker for speaker, count in counts.items() if count > 1}
    if len(counts) < 2 or not repeated or sum(counts.values()) < max(_MIN_TURNS, _MIN_SHARE * len(lines)):
        return None
    return headings


def _may_be_name(line: str) -> bool:
    return _NAME.fullmatch(line) is not None and is_name(line)


def _may_be_title(line: str) -> bool:
    return len(line) <= _MAX_HEADING and line[:1].isupper() and line[-1] not in "!?" and len(line.split()) <= _MAX_TITLE


def _turns(begins: dict[str, _Line], lines: Sequence[str], *, joins_lines: bool) -> Iterator[Turn]:
    """Yield a turn per paragraph; with `joins_lines` none ends within a sentence while the speaker is the same."""
    speaker: str | None = None
    paragraph: list[str] = []
    has_begun = False
    for line in lines:
        begin = begins.get(line)
        changes = begin is not None and begin.speaker is not None and begin.speaker != speaker
        may_end = not joins_lines or not paragraph or FINAL_MARK.search(paragraph[-1]) is not None
        if changes or (may_end and (begin or not line)):
            # A heading of several lines precedes the first turn.
            yield Turn(speaker, without_directions((" " if has_begun else "\n").join(paragraph)))
            paragraph = []
        if begin:
            has_begun = True
            speaker = begin.speaker or speaker
        if spoken := begin.text if begin else line:
            paragraph.append(spoken)
    yield Turn(speaker, without_directions(" ".join(paragraph)))
