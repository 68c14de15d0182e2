"""Turns of a conversation, and their text with the speakers as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from summ.readers.base import FileText

# A name or role as transcripts write it: "Anna Schmidt", "MS. DE LA CRUZ", "Speaker 1", "SPEAKER_00", "Q".
_NAME_WORD = r"(?:[^\W\d_][\w.'’&/-]*|\d{1,3})"
SPEAKER = rf"[^\W\d_a-zß-öø-ÿ][\w.'’&/-]*(?: {_NAME_WORD}){{0,4}}(?:,? \([^()\n]{{1,60}}\)| \[[^\[\]\n]{{1,60}}\])?"
LABEL = re.compile(
    rf"[^\S\n]*(?:(?:>>|-)[^\S\n]*)?(?P<speaker>{SPEAKER})[^\S\n]*[:：](?:[^\S\n]+|(?=[^\x00-\x7f]|\n|\Z))"
)
# The end of a complete sentence.
FINAL_MARK = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")
_MAX_LABEL = 60
_MAX_LABEL_WORDS = 5
# Words of names that are in lower case.
_PARTICLES = frozenset("de da di du del della der den van von zu la le y e bin ibn al el of the and".split())
# Headers of mail, which precede a colon like speakers.
_HEADERS = frozenset("from to cc bcc date sent subject reply-to message-id in-reply-to message content-type".split())
# Stage directions and sounds: "[Applause]", "(inaudible 00:12)"; not what editors add: "[Ode? Oade?]", "[my brother]".
_DIRECTION = re.compile(
    r"\[(?!(?-i:(?:[A-Z][\w'’.-]*[ ,]*){1,4}\?|(?:the|my|his|her|our|their|its|of|at|from|who|which|and) ))"
    r"[^\[\]\n]{1,80}\]|[(（](?:inaudible|unintelligible|indistinct|crosstalk|(?:laugh|cough|sigh|chuckle|sneeze|sob|gasp|groan|cheer|sniff)(?:s|ing|ter)?"
    r"|applause|applauds|clears (?:his |her |their )?throat|music|pauses?|silence)\b[^()\n]{0,30}[)）]",
    re.I,
)
_BLANKS = re.compile(r"[^\S\n]+")
# In chats, emoji between words often stand for a stop. Hearts may be verbs.
_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"
_EMOJI_BEFORE_WORD = re.compile(
    rf"(?<=[^\W_])( ?(?![\u2764\u2665])[{_EMOJI}][{_EMOJI}\ufe0f\u200d]{{0,40}}) *(?=[^\W\d_])"
)


class Turn(NamedTuple):
    """What one speaker said without interruption; `speaker` is None where it is unknown."""

    speaker: str | None
    text: str


def conversation(turns: Iterable[Turn], **fields: Any) -> FileText:
    """Return the turns as one text, one paragraph each.

    Parameters
    ----------
    turns : iterable of Turn
        The turns. Successive turns of one speaker are kept separate.
    **fields
        Further fields of the `FileText`.

    Returns
    -------
    FileText
        Its ``metadata["speakers"]`` has ``speaker``, ``start`` and ``end`` of each turn with a known speaker.
    """
    parts: list[str] = []
    speakers: list[dict[str, Any]] = []
    length = 0
    for turn in turns:
        if not turn.text:
            continue
        length += 2 if parts else 0
        if turn.speaker:
            speakers.append({"speaker": turn.speaker, "start": length, "end": length + len(turn.text)})
        parts.append(turn.text)
        length += len(turn.text)
    metadata = {**fields.pop("metadata", {}), **({"speakers": speakers} if speakers else {})}
    return FileText("\n\n".join(parts), metadata=metadata, **fields)


def chat(turns: Sequence[Turn], n_messages: int, **fields: Any) -> FileText:
    """Return the turns as `conversation` does, with a note on those of `n_messages` that have no text."""
    left_out = n_messages - len(turns)
    turns = [turn._replace(text=_EMOJI_BEFORE_WORD.sub("\\1\n\n", turn.text)) for turn in turns]
    notes = (f"{left_out:,} of {n_messages:,} messages without text, such as media",) if left_out else ()
    return conversation(turns, notes=notes, **fields)


def labels(lines: Sequence[str]) -> frozenset[str]:
    """Return the speakers that label lines, as in ``ANNA: We begin.``

    A word before a colon is a speaker if it is in capitals or labels several lines.
    """
    names = (match["speaker"] for line in lines if (match := LABEL.match(line)))
    counts = Counter(name for name in names if is_name(name) and name.casefold() not in _HEADERS)
    return frozenset(
        name for name, count in counts.items() if count > 1 or (name.partition(" (")[0].isupper() and len(name) > 1)
    )


def is_name(text: str) -> bool:
    """Return whether a text is short enough for a name, and its words are capitalized as in one."""
    words = re.sub(r"[(\[].*", "", text).split()
    if len(text) > _MAX_LABEL or not 1 <= len(words) <= _MAX_LABEL_WORDS:
        return False
    return all(not word[0].islower() or any(map(str.isupper, word)) or word.strip(".") in _PARTICLES for word in words)


def without_directions(text: str) -> str:
    """Return what is said, without stage directions and sounds such as ``[Applause]``."""
    return _BLANKS.sub(" ", _DIRECTION.sub(" ", text)).strip()
