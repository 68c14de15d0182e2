"""How much a model may say: bounds in tokens from a ceiling in any unit, and a text held under the ceiling after."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from summ.text.joining import one_line
from summ.text.length import Length
from summ.text.sentences import sentence_spans

# A model may run over by this much, since what is too long is cut at a sentence end, and must fill at least so much.
_SLACK = 1.2
_LEAST = 0.6
# Bounds are rounded to this, so that requests of about one length share a batch.
_STEP = 8


@dataclass(frozen=True, order=True)
class Bounds:
    """The fewest and the most new tokens to generate."""

    least: int
    most: int


def bounds(length: Length, texts: Sequence[str], tokens: int, *, most: int) -> Bounds:
    """Bounds for a summary of `texts`, which are `tokens` long for the model, under `length`.

    The tokens of a unit of `length` are measured on `texts`, whatever the unit is. Never above `most`, what the model
    can say, and no more than the input has itself.
    """
    wanted = length.limit * tokens / max(1, length.measure(texts))
    upper = max(1, min(_up(wanted * _SLACK + 4), _up(tokens + 4), most))
    lower = int(min(wanted, tokens) * _LEAST)
    return Bounds(max(0, min(lower, upper - 4) // _STEP * _STEP), upper)


@dataclass(frozen=True)
class Held:
    """The sentences that fit, and notes on what had to go."""

    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()


def held(text: str, length: Length, *, truncate: bool, language: str | None = None) -> Held:
    """The beginning of a model's output that fits under the ceiling: up to a sentence end, else up to a word.

    A sentence said twice is kept once, and one that the model left unfinished goes where others remain.
    """
    found = [one_line(text[start:end]) for start, end in sentence_spans(text, language=language)]
    sentences = list({sentence.casefold(): sentence for sentence in reversed(found)}.values())[::-1]
    notes: list[str] = []
    if len(sentences) > 1 and sentences[-1][-1].isalnum():
        sentences.pop()
        notes.append("the model's last sentence was unfinished and is left out")
    kept: list[str] = []
    for sentence in sentences:
        if length.fits([*kept, sentence]):
            kept.append(sentence)
            continue
        if truncate or not kept:
            cut = length.cut(sentence, after=kept)
            kept += [cut] if cut else []
            if cut and not truncate:
                notes.append("the first sentence alone is longer than the budget and was cut at a word")
        break
    if sentences and not kept:
        notes.append(f"the budget of {length.limit} leaves no room for a single word")
    return Held(tuple(kept), tuple(notes))


def _up(tokens: float) -> int:
    return math.ceil(tokens / _STEP) * _STEP
