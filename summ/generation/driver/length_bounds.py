"""How much a model may say: bounds in tokens from a ceiling in any unit, and a text held under the ceiling after."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from summ.text.joining import one_line
from summ.text.length import Length
from summ.text.truecasing import uncased_sentence_spans
from summ.types import Note

# What is too long is cut at a sentence end, so a model may run over by this much, and must fill at least so much.
_SLACK = 1.25
_LEAST = 0.9
# Bounds are rounded to this, and rates to this ratio, so that requests of about one length share a batch.
_STEP = 8
_RATE = 1.1
# Of its whole input a model must say no more than this.
_WHOLE = 0.6
# A summary shorter than this share of its ceiling is too short, where there was more to say.
NEAR = 0.85


@dataclass(frozen=True, order=True)
class Bounds:
    """The fewest and the most new tokens to generate."""

    least: int
    most: int


def bounds(length: Length, texts: Sequence[str], tokens: int, *, whole: int, most: int) -> Bounds:
    """Bounds for a summary under `length`.

    The tokens of a unit of `length` are measured on `texts`, `tokens` long for the model, whatever the unit is. Never
    above `most`, what the model can say, and no more than the `whole` input has itself.
    """
    rate = tokens / max(1, length.measure(texts))
    rate = _RATE ** round(math.log(rate, _RATE)) if rate > 0 else 1.0
    wanted = length.limit * rate
    upper = max(1, min(_up(wanted * _SLACK + 8), _up(whole + 4), most))
    lower = int(min(wanted * _LEAST, whole * _WHOLE))
    return Bounds(max(0, min(lower, upper - 4) // _STEP * _STEP), upper)


@dataclass(frozen=True)
class Held:
    """The sentences that fit, notes on what had to go, and the first sentence that did not fit."""

    sentences: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    over: str = ""


def held(text: str, length: Length, *, truncate: bool, language: str | None = None) -> Held:
    """The beginning of a model's output that fits under the ceiling: up to a sentence end, else up to a word.

    Where that is too short (`NEAR`), later sentences that fit are taken too. A sentence said twice is kept once, and
    one that the model left unfinished goes where others remain.
    """
    found = [one_line(text[start:end]) for start, end in uncased_sentence_spans(text, language=language)]
    sentences = list({sentence.casefold(): sentence for sentence in reversed(found)}.values())[::-1]
    notes: list[Note] = []
    if len(sentences) > 1 and sentences[-1][-1].isalnum():
        sentences.pop()
        notes.append(Note("budget", "the model's last sentence was unfinished and is left out"))
    kept: list[str] = []
    over = ""
    for sentence in sentences:
        if length.fits([*kept, sentence]):
            # What follows a sentence left out may lean on it: it is taken only to fill.
            if not over or length.measure(kept) < NEAR * length.limit:
                kept.append(sentence)
            continue
        over = over or sentence
        if truncate or not kept:
            cut = length.cut(sentence, after=kept)
            kept += [cut] if cut else []
            if cut and not truncate:
                notes.append(Note("budget", "the first sentence alone is longer than the budget and was cut at a word"))
            break
    if sentences and not kept:
        notes.append(Note("budget", f"the budget of {length.limit} leaves no room for a single word"))
    return Held(tuple(kept), tuple(notes), over)


def _up(tokens: float) -> int:
    return math.ceil(tokens / _STEP) * _STEP
