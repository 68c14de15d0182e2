"""Word patterns of an English sentence: its first and last tokens, its words and word pairs."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures

_TOKEN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d+|[^\w\s]")


def patterns(text: str) -> Iterator[str]:
    """Yield the patterns of a sentence: its first one to three tokens, its last two, its tokens and token pairs.

    A capitalized word becomes ``CAP`` unless it is the first, a number ``NUM``.
    """
    tokens = []
    for index, token in enumerate(_TOKEN.findall(text)):
        if token[0].isdigit():
            tokens.append("NUM")
        elif index and token[0].isupper() and token != "I":
            tokens.append("CAP")
        else:
            tokens.append(token.lower().replace("’", "'"))
    for size in (1, 2, 3):
        yield "^" + " ".join(tokens[:size])
    for size in (1, 2):
        yield " ".join(tokens[-size:]) + "$"
    yield from set(tokens)
    yield from {f"{left} {right}" for left, right in itertools.pairwise(tokens)}


def pattern_scores(texts: Sequence[str], weights: Mapping[str, int], table: Floats) -> Floats:
    """Return (n, columns): for each text, the sum of the rows of `table` (patterns, columns) of its patterns.

    `weights` maps a pattern to its row in `table`.
    """
    scores = np.zeros((len(texts), table.shape[1]))
    get = weights.get
    for index, text in enumerate(texts):
        # Sorted, since the patterns come in hash order and a sum of floats depends on its order.
        rows = sorted(row for row in map(get, patterns(text)) if row is not None)
        if rows:
            scores[index] = table[rows].sum(axis=0)
    return scores


class Patterns:
    """The patterns that a trained model knows, with a row of weights for each.

    Parameters
    ----------
    arrays : mapping
        ``patterns`` (a JSON list), ``pattern_table`` (patterns, columns) in 8 bits and ``pattern_scale`` (columns,).
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self.rows = {name: row for row, name in enumerate(json.loads(str(arrays["patterns"])))}
        self.table: Floats = arrays["pattern_table"].astype(np.float64) * arrays["pattern_scale"]

    def scores(self, sentences: SentenceFeatures) -> Floats:
        """Return the (n, columns) scores of sentences; 0 in languages other than English."""
        if sentences.language not in (None, "en"):
            return np.zeros((len(sentences), self.table.shape[1]))
        return pattern_scores(sentences.texts, self.rows, self.table)
