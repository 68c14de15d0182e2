"""Subtitles: SubRip (.srt) and WebVTT (.vtt)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from summ.errors import InputError
from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.turns import LABEL, Turn, conversation, labels, without_directions

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"[^\S\n]*{_TIME}[^\S\n]*-->[^\S\n]*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>")
_TAG = re.compile(r"</?[a-zA-Z\d][^<>]{0,100}>|\{\\[^{}]{0,100}\}")
_MUSIC = re.compile(r"[♪♫][^♪♫\n]*[♪♫]?|[(（][A-Z][A-Z\s',-]*[)）]")
_FINAL_MARK = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")
_NEXT_SPEAKER = re.compile(r"(?:>>+|[-–—](?=\s))\s*")
_FIRST_PERSON = re.compile(r"I\b")
_PARAGRAPH_PAUSE = 2.0
_PHRASE_PAUSE = 0.5
_MIN_FINAL_SHARE = 0.1
_MIN_CAPITAL_SHARE = 0.6
# A line of a sentence's length.
_MIN_LINE = 50


class _Cue(NamedTuple):
    start: float
    end: float
    speaker: str | None
    begins_turn: bool
    text: str


class SubtitleReader(Reader):
    """Reads what is said in subtitles as running text.

    Numbers and times of the cues, markup, sounds in brackets and music are left out. Lines that captions repeat while
    they roll are read once. Speakers, from voice tags or labels such as ``ANNA:``, are kept as data. A paragraph ends
    where the speaker changes or is silent for two seconds. In subtitles without punctuation, a line ends at each pause
    of half a second, before a capital letter if most cues begin with one, and after the cue that makes it long.
    """

    name = "subtitles"
    sample = (
        b"WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Anna>The bridge\n\n"
        b"2\n00:02.000 --> 00:03.000\n<v Anna>is <i>closed</i>.\n",
        "The bridge is closed.",
    )

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        cues = _without_repeats(list(_cues(decode(data, path, encoding=encoding))))
        if not cues:
            raise InputError(f"{path} contains no cues with text, such as `00:00:01,000 --> 00:00:02,000`.")
        return conversation(_turns(cues))


def _cues(text: str) -> Iterator[_Cue]:
    lines = [line.strip() for line in text.splitlines()]
    timings = [(index, timing) for index, line in enumerate(lines) if (timing := _TIMING.match(line))]
    speakers = labels([_plain(line) for line in lines])
    for (index, timing), (following, _) in zip(timings, [*timings[1:], (len(lines), None)], strict=False):
        last = following
        if following < len(lines) and (lines[following - 1].isdecimal() or not lines[following - 2]):
            # The number or name of the next cue.
            last = following - 1
        yield from _parts(lines[index + 1 : max(index + 1, last)], _times(timing), speakers)


def _parts(lines: list[str], times: tuple[float, float], speakers: frozenset[str]) -> Iterator[_Cue]:
    """Yield a cue for each speaker in a cue."""
    speaker: str | None = None
    for line in lines:
        voice = _VOICE.search(line)
        line = _plain(line)
        begins_turn = _NEXT_SPEAKER.match(line) is not None
        label = LABEL.match(line)
        if voice:
            speaker = html.unescape(voice[1]).strip()
        elif label and label["speaker"] in speakers:
            speaker, line = label["speaker"], line[label.end() :]
        elif begins_turn:
            speaker = None
        if spoken := without_directions(_MUSIC.sub(" ", _NEXT_SPEAKER.sub("", line))):
            yield _Cue(*times, speaker, begins_turn, spoken)


def _plain(line: str) -> str:
    return html.unescape(_TAG.sub("", line)).replace("\xa0", " ").strip()


def _times(timing: re.Match[str]) -> tuple[float, float]:
    parts = [int(part or 0) for part in timing.groups()]
    start, end = (
        hours * 3600 + minutes * 60 + seconds + fraction / 1000
        for hours, minutes, seconds, fraction in (parts[:4], parts[4:])
    )
    return start, end


def _without_repeats(cues: list[_Cue]) -> list[_Cue]:
    """Drop the lines that a cue repeats from the one before, as captions do that roll up."""
    kept: list[_Cue] = []
    shown: list[_Cue] = []
    for index, cue in enumerate(cues):
        if index and cue.start != cues[index - 1].start:
            shown = [other for other in kept[-4:] if cue.start - other.end < _PHRASE_PAUSE]
        if not any(other.text == cue.text for other in shown):
            kept.append(cue)
        elif kept[-1].text == cue.text:
            kept[-1] = kept[-1]._replace(end=cue.end)
    return kept


def _turns(cues: list[_Cue]) -> Iterator[Turn]:
    """Join the cues to turns."""
    is_punctuated = sum(bool(_FINAL_MARK.search(cue.text)) for cue in cues) >= _MIN_FINAL_SHARE * len(cues)
    breaks_at_capitals = sum(_begins_line(cue) for cue in cues) >= _MIN_CAPITAL_SHARE * len(cues)
    turn: list[str] = []
    speaker = cues[0].speaker
    end = cues[0].start
    length = 0
    for cue in cues:
        changes = cue.begins_turn or (cue.speaker is not None and cue.speaker != speaker)
        is_finished = not is_punctuated or not turn or _FINAL_MARK.search(turn[-1]) is not None
        pause = cue.start - end
        if turn and (changes or (is_finished and pause >= _PARAGRAPH_PAUSE)):
            yield Turn(speaker, "".join(turn))
            turn, length = [], 0
        if turn:
            breaks = pause >= _PHRASE_PAUSE or (breaks_at_capitals and _begins_line(cue)) or length >= _MIN_LINE
            turn.append("\n" if breaks and not is_punctuated else " ")
            length *= turn[-1] == " "
        turn.append(cue.text)
        length += len(cue.text)
        speaker, end = cue.speaker if changes else speaker, cue.end
    yield Turn(speaker, "".join(turn))


def _begins_line(cue: _Cue) -> bool:
    return cue.text[0].isupper() and not _FIRST_PERSON.match(cue.text)
