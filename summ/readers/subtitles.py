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
from summ.readers.turns import FINAL_MARK, LABEL, Turn, conversation, labels, without_directions

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[^\S\n]*(?P<start>{_TIME})[^\S\n]*-->[^\S\n]*(?P<end>{_TIME})")
_WORD_TIME = re.compile(rf"<({_TIME})>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>")
_TAG = re.compile(r"</?[a-zA-Z\d][^<>]{0,100}>|\{\\[^{}]{0,100}\}")
_MUSIC = re.compile(r"[♪♫][^♪♫\n]*[♪♫]?|[(（][A-Z][A-Z\s',-]*[)）]")
# A sound or a credit as a whole line: "(Soupirs)", "Untertitel: Studio Nord", "www.example.org".
_NOT_SAID = re.compile(
    r"[(（][^()（）]{1,60}[)）]|(?:sous-titr(?:age|es)|untertitel(?:ung)?|subt[íi]t(?:ulos|les?)|sottotitoli|legendas|captions?|captioning|synced)"
    r"(?: (?:by|par|von|de|di|por)\b|\s?:).{0,100}|(?:re)?sync(?:ed)? .{0,60}\bby\b.{0,60}|(?:re)?sync(?:ed)? by\b.{0,60}|.{0,60}(?:https?://|www\.)\S+.{0,60}"
    r"|downloaded from .{1,60}|support us and become .{1,40}|advertise your product .{0,40}"
    r"|(?:(?:subtitles|captions) )?(?:corrected|translated|transcribed|timed|edited|encoded|ripped|adapted)"
    r"(?: (?:and|&) \w{4,12})? by:? [^.!?,]{1,40}",
    re.I,
)
# A sound before what is said: "(sighs) I was."
_LEADING_SOUND = re.compile(r"\A\s*[(（][a-zß-öø-ÿ][^()（）]{1,40}[)）]\s*(?=\S)")
# Marks that a line repeats where it continues a quotation or an ellipsis of the line before.
_OPEN_QUOTE = re.compile('["“](?=\\w)')
_ELLIPSIS = re.compile(r"(?:\.{3}|…)\s*")
_NEXT_SPEAKER = re.compile(r"(?:>>+|[-–—](?=\s))\s*")
_FIRST_PERSON = re.compile(r"I\b")
# Without punctuation, a speaker who hesitates may be silent for longer than between two sentences.
_PARAGRAPH_PAUSE, _LONG_PAUSE, _PAUSE = 2.0, 4.0, 1.0
_PHRASE_PAUSE = 0.5
_MIN_FINAL_SHARE = 0.1
_MIN_CAPITAL_SHARE = 0.6
# A title of the film has capitals only, unlike most cues.
_MAX_TITLE_SHARE = 0.2
_TITLE = re.compile(r"(?=.*[^\W\d_]{3})[^.!?…]+")
_OPEN_END = re.compile(r"(?:,|[-–—]|\b(?:by|with|of|and|the|for|in|to|a|an|is|was))$")
_SECONDS_PER_CHARACTER = 0.07
# Captions show at most four lines at a time. Roll-up captions keep the last line for a few seconds, until the next one.
_SHOWN_CUES = 4
_ROLLING_PAUSE = 10.0


class _Cue(NamedTuple):
    """What is said without a pause on a line that is shown; times are in seconds."""

    start: float
    end: float
    speaker: str | None
    begins_turn: bool
    text: str
    line: str
    shown_from: float
    shown_until: float


class SubtitleReader(Reader):
    """Reads what is said in subtitles as running text.

    Numbers and times of the cues, markup, sounds in brackets and music are left out. Lines that captions repeat while
    they roll are read once. Speakers, from voice tags or labels such as ``ANNA:``, are kept as data. A paragraph ends
    where the speaker changes or is silent for two seconds, without punctuation for four. There, a line ends at each
    pause of a second, and before a capital letter if most cues begin with one. Times of words show pauses in a cue.
    """

    name = "subtitles"
    version = 6
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
    """Yield the lines of a cue, divided at pauses if their words have times."""
    speaker: str | None = None
    for marked in lines:
        voice = _VOICE.search(marked)
        line = _plain(marked)
        begins_turn = _NEXT_SPEAKER.match(line) is not None
        label = LABEL.match(line)
        if voice:
            speaker = html.unescape(voice[1]).strip()
        elif label and label["speaker"] in speakers:
            speaker, line = label["speaker"], line[label.end() :]
        elif begins_turn:
            speaker = None
        words = _phrases(marked, times) if _WORD_TIME.search(marked) else [(*times, line)]
        for start, end, text in words:
            spoken = without_directions(_LEADING_SOUND.sub("", _MUSIC.sub(" ", _NEXT_SPEAKER.sub("", text)), 1))
            if spoken and not _NOT_SAID.fullmatch(spoken.strip()):
                yield _Cue(start, end, speaker, begins_turn, spoken, line, *times)
                begins_turn = False


def _phrases(marked: str, times: tuple[float, float]) -> list[tuple[float, float, str]]:
    """Return the parts of a line whose words have times, with start and end, divided at pauses."""
    words = _WORD_TIME.split(marked)
    starts = [times[0], *(_seconds(clock) for clock in words[1::2])]
    phrases: list[tuple[float, float, str]] = []
    for start, word in zip(starts, map(_plain, words[::2]), strict=True):
        if not word:
            continue
        # Only the starts of words are given.
        end = start + _SECONDS_PER_CHARACTER * (len(word) + 1)
        if phrases and start - phrases[-1][1] < _PHRASE_PAUSE:
            phrases[-1] = (phrases[-1][0], end, f"{phrases[-1][2]} {word}")
        else:
            phrases.append((start, end, word))
    return phrases


def _plain(line: str) -> str:
    return html.unescape(_TAG.sub("", line)).replace("\xa0", " ").strip()


def _times(timing: re.Match[str]) -> tuple[float, float]:
    return _seconds(timing["start"]), _seconds(timing["end"])


def _seconds(clock: str) -> float:
    hours, minutes, seconds = [0.0, 0.0, *map(float, clock.replace(",", ".").split(":"))][-3:]
    return hours * 3600 + minutes * 60 + seconds


def _without_repeats(cues: list[_Cue]) -> list[_Cue]:
    """Drop the lines that a cue repeats from the one before, as roll-up captions do."""
    kept: list[_Cue] = []
    shown: list[_Cue] = []
    for index, cue in enumerate(cues):
        if index and cue.shown_from != cues[index - 1].shown_from:
            shown = [other for other in kept[-_SHOWN_CUES:] if cue.shown_from - other.shown_until < _PHRASE_PAUSE]
        rolls = (
            index + 1 < len(cues) and cues[index + 1].shown_from == cue.shown_from and cue.line != cues[index + 1].line
        )
        is_kept = (
            rolls and kept and kept[-1].line == cue.line and cue.shown_from - kept[-1].shown_until < _ROLLING_PAUSE
        )
        if not is_kept and not any(other.line == cue.line for other in shown):
            kept.append(cue)
        elif kept[-1].line == cue.line and not is_kept:
            # The end of speech is known only from the times of words.
            is_timed = kept[-1].end != kept[-1].shown_until
            end = kept[-1].end if is_timed else cue.shown_until
            kept[-1] = kept[-1]._replace(end=end, shown_until=cue.shown_until)
    return kept


def _turns(cues: list[_Cue]) -> Iterator[Turn]:
    """Join the cues into turns."""
    is_punctuated = sum(bool(FINAL_MARK.search(cue.text)) for cue in cues) >= _MIN_FINAL_SHARE * len(cues)
    breaks_at_capitals = sum(_begins_line(cue) for cue in cues) >= _MIN_CAPITAL_SHARE * len(cues)
    paragraph_pause = _PARAGRAPH_PAUSE if is_punctuated or breaks_at_capitals else _LONG_PAUSE
    has_titles = sum(cue.text.isupper() for cue in cues) < _MAX_TITLE_SHARE * len(cues)
    turn: list[str] = []
    speaker = cues[0].speaker
    end = cues[0].start
    n_quotes = 0
    for cue in cues:
        changes = cue.begins_turn or (cue.speaker is not None and cue.speaker != speaker)
        is_finished = not is_punctuated or not turn or FINAL_MARK.search(turn[-1]) is not None
        pause = cue.start - end
        is_separate = is_punctuated and turn and not is_finished and _is_separate(turn[-1], cue, pause, has_titles)
        if turn and (changes or is_separate or (is_finished and pause >= paragraph_pause)):
            yield Turn(speaker, "".join(turn))
            turn, n_quotes = [], 0
        if turn:
            breaks = pause >= _PAUSE or (breaks_at_capitals and _begins_line(cue))
            turn.append("\n" if breaks and not is_punctuated else " ")
        text = _continued(turn, cue.text, n_quotes)
        turn.append(text)
        n_quotes += text.count('"') + text.count("“") - text.count("”")
        speaker, end = cue.speaker if changes else speaker, cue.end
    yield Turn(speaker, "".join(turn))


def _is_separate(before: str, cue: _Cue, pause: float, has_titles: bool) -> bool:
    """Return whether a cue does not continue an unfinished line: one is a title in capitals, or it follows a pause."""
    if has_titles and before.isupper() != cue.text.isupper() and not _OPEN_END.search(before):
        return _TITLE.fullmatch(before if before.isupper() else cue.text) is not None
    return pause >= _PAUSE and _begins_line(cue) and before[-1].isalnum()


def _continued(turn: list[str], text: str, n_quotes: int) -> str:
    """Return `text` without the mark that shows that it continues the line before, whose ellipsis is removed.

    `n_quotes` is the number of quotation marks in the turn, which is odd within a quotation.
    """
    if not turn:
        return text
    if (start := _ELLIPSIS.match(text)) and (end := _ELLIPSIS.search(turn[-2])) and end.end() == len(turn[-2]):
        turn[-2] = turn[-2][: end.start()]
        return text[start.end() :]
    return text[1:] if n_quotes % 2 and _OPEN_QUOTE.match(text) else text


def _begins_line(cue: _Cue) -> bool:
    return cue.text[0].isupper() and not (cue.text.isupper() or _FIRST_PERSON.match(cue.text))
