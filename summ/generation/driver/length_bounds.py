"""Bounds on the model's output, in tokens, for a budget in any unit; and cutting the output to the budget."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from summ.generation.driver.repetition import loop_start, without_repeats
from summ.text.joining import one_line
from summ.text.length import Length
from summ.text.truecasing import uncased_sentence_spans
from summ.types import Note

# The model may exceed the budget by this factor, since output is cut at a sentence end, and must fill this share of it.
_SLACK = 1.25
_MINIMUM_SHARE = 0.9
# Bounds are rounded to this step and rates to powers of this ratio, so that requests of similar length share a batch.
_STEP = 8
_RATE_STEP = 1.1
# The output is never required to exceed this share of the input.
_INPUT_SHARE = 0.6
# A summary below this share of its budget is too short if the sources have more to say.
FILL_TARGET = 0.85


@dataclass(frozen=True, order=True)
class Bounds:
    """Minimum and maximum number of new tokens to generate."""

    min_tokens: int
    max_tokens: int


def output_bounds(length: Length, texts: Sequence[str], tokens: int, *, input_tokens: int, max_output: int) -> Bounds:
    """Convert a budget to bounds in the model's tokens.

    Parameters
    ----------
    length : Length
        The budget, in any unit.
    texts : sequence of str
        A sample of the sources, from which the number of tokens per unit of `length` is estimated.
    tokens : int
        The model's tokens in `texts`.
    input_tokens : int
        The model's tokens in all sources; a summary is never required to be longer.
    max_output : int
        The maximum number of tokens that the model can generate.
    """
    rate = tokens / max(1, length.measure(texts))
    rate = _RATE_STEP ** round(math.log(rate, _RATE_STEP)) if rate > 0 else 1.0
    target = length.limit * rate
    upper = max(1, min(_round_up(target * _SLACK + 8), _round_up(input_tokens + 4), max_output))
    lower = int(min(target * _MINIMUM_SHARE, input_tokens * _INPUT_SHARE))
    return Bounds(max(0, min(lower, upper - 4) // _STEP * _STEP), upper)


@dataclass(frozen=True)
class FittedText:
    """Sentences that fit the budget, notes on what was removed, and the first sentence that did not fit."""

    sentences: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    overflow: str = ""


def fit_to_length(text: str, length: Length, *, truncate: bool, language: str | None = None) -> FittedText:
    """Cut a model's output to the budget: after a sentence if possible, else after a word.

    If the result is below `FILL_TARGET`, later sentences that fit are added. Of sentences that say the same thing, only
    the first is kept. An unfinished last sentence is removed unless it is the only one; a loop at its end is always
    removed. With `truncate`, the first sentence that does not fit is cut to fill the budget.
    """
    loop = loop_start(text)
    text = text if loop is None else text[:loop]
    in_order = [one_line(text[start:end]) for start, end in uncased_sentence_spans(text, language=language)]
    sentences = without_repeats(in_order, language=language)
    notes: list[Note] = []
    if len(sentences) > 1 and sentences[-1][-1].isalnum():
        sentences.pop()
        notes.append(Note("budget", "removed the model's last sentence, which was unfinished"))
    kept: list[str] = []
    overflow = ""
    for sentence in sentences:
        if length.fits([*kept, sentence]):
            # A sentence after a gap may refer to the missing one, so it is used only if too little text fits.
            if not overflow or length.measure(kept) < FILL_TARGET * length.limit:
                kept.append(sentence)
            continue
        overflow = overflow or sentence
        if truncate or not kept:
            cut = length.cut(sentence, after=kept)
            kept += [cut] if cut else []
            if cut and not truncate:
                notes.append(Note("budget", "the first sentence exceeds the budget and was cut after a word"))
            break
    if sentences and not kept:
        text = f"the budget of {length.limit} {length.unit} is too small for a single word"
        notes.append(Note("budget", text))
    return FittedText(tuple(kept), tuple(notes), overflow)


def _round_up(tokens: float) -> int:
    return math.ceil(tokens / _STEP) * _STEP
