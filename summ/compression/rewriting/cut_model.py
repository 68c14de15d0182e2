"""The probability that a sentence remains complete and true without a span: a small network over encoder states."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summ.compression.rewriting.spans import Span
from summ.errors import ModelError
from summ.selection.arrays import Floats, Ints

FILE = "cuts.safetensors"
_WORD = re.compile(r"\S+")
_AROUND = "\"'“”‘’([)]"
_FINAL = ",;:.!?\"”’')]—–-"
_BREAKS = (",", ";", "—", "–", "--")
_CLOSINGS = (",", "—", "–", "--")
# A pronoun that remains may refer to a name that is removed.
_PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their|him|them)\b", re.IGNORECASE)


@dataclass(frozen=True)
class BoundaryStates:
    """Encoder states around the n words of a sentence.

    Parameters
    ----------
    before : ndarray, shape (n + 1, width)
        State of the last piece of the word before each boundary, without its punctuation; first the start token.
    after : ndarray, shape (n + 1, width)
        State of the first piece of the word after each boundary; last the end token.
    """

    before: Floats
    after: Floats


def boundary_pieces(text: str, offsets: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Return the positions in the encoder's input of the states `before` and `after` each boundary of `text`.

    `offsets` are the spans of the pieces in `text`; the input has one more piece before and after them.
    """
    starts = np.array([start for start, _ in offsets], dtype=np.int64)
    words = [
        (match.start(), match.start() + max(len(match.group().rstrip(_FINAL)), 1)) for match in _WORD.finditer(text)
    ]
    first = np.searchsorted(starts, [start for start, _ in words]) + 1
    last = np.searchsorted(starts, [end for _, end in words])
    return np.concatenate([[0], np.maximum(last, 1)]), np.append(np.minimum(first, len(offsets)), len(offsets) + 1)


def surface_features(tokens: Sequence[str], spans: Sequence[Span]) -> Floats:
    """Return (spans, 10): place, punctuation and length of each span, pronouns after it, and capitals in it."""
    n = len(tokens)
    start, end = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    size = end - start
    opens = np.array([False, *(token.endswith(_BREAKS) for token in tokens)])
    closes = np.array([False, *(token.endswith(_CLOSINGS) for token in tokens)])
    bracket = np.array([token.startswith("(") for token in tokens])
    pronouns = np.cumsum([0, *(_PRONOUN.match(token.strip(_AROUND)) is not None for token in tokens)])
    capitals = np.cumsum([0, *(token.strip(_AROUND)[:1].isupper() for token in tokens)])
    columns = (
        start == 0, end == n, opens[start], closes[end], bracket[start], np.log(size) / 2, np.log(n - size) / 4,
        size / n, pronouns[n] > pronouns[end], capitals[end] > capitals[start],
    )  # fmt: skip
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


class CutModel:
    """A perceptron with two hidden layers; `training/rewriter/cuts.py` fits it.

    Parameters
    ----------
    weights : mapping of str to ndarray
        ``boundaries`` (4, width, hidden) for the states before and after the start, and before and after the end;
        ``surface`` (10, hidden) and ``bias`` (hidden,); ``hidden`` and ``hidden_bias``; ``output`` and ``output_bias``.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.weights: dict[str, Floats] = {name: np.asarray(value, np.float64) for name, value in weights.items()}

    @classmethod
    def load(cls, folder: str) -> CutModel:
        """Load the model in a rewriter's folder. Raises `ModelError` if there is none."""
        path = Path(folder) / FILE
        if not path.is_file():
            raise ModelError(f"{folder} has no {FILE}, which rewrite needs: run make train-cuts.")
        from safetensors.numpy import load_file

        return cls(load_file(path))

    def probabilities(self, tokens: Sequence[str], spans: Sequence[Span], states: BoundaryStates) -> Floats:
        """Return (spans,) the probability that each of `spans` can be removed from the sentence `tokens`."""
        if not spans:
            return np.zeros(0)
        start, end = np.array(spans, dtype=np.int64).T
        parts = zip((states.before, states.after, states.before, states.after), (start, start, end, end), strict=True)
        boundaries: Floats = sum(
            ((rows @ matrix)[at] for (rows, at), matrix in zip(parts, self.weights["boundaries"], strict=True)),
            start=np.zeros(1),
        )
        return self.predict(boundaries, surface_features(tokens, spans))

    def predict(self, boundaries: Floats, surface: Floats) -> Floats:
        """Return (spans,) probabilities from (spans, hidden) projected boundary states and (spans, 10) features."""
        weights = self.weights
        hidden = np.maximum(boundaries + surface @ weights["surface"] + weights["bias"], 0.0)
        hidden = np.maximum(hidden @ weights["hidden"] + weights["hidden_bias"], 0.0)
        probabilities: Floats = 1 / (1 + np.exp(-(hidden @ weights["output"] + weights["output_bias"])))
        return probabilities


def compatible(spans: Sequence[Span], n: int, *, remaining: int) -> list[Span]:
    """Return the longest of `spans` that do not overlap and leave at least `remaining` of `n` words."""
    chosen: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        overlaps = any(start < other_end and other_start < end for other_start, other_end in chosen)
        if not overlaps and n - (end - start) >= remaining:
            chosen.append((start, end))
            n -= end - start
    return chosen
