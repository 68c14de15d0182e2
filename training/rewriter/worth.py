"""What a text is worth to a reference: the measure by which source sentences are cut to a target.

A span goes where it holds less of the reference than its words are worth: the compression that makes the most of a
budget, as in Xu and Durrett (2019), without a parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Worth:
    """What the reference is made of: a bigram of it is worth `pair`, a word `word`, and each word said costs `cost`."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    word: float = 0.5
    pair: float = 1.0
    cost: float = 0.45

    def of(self, said: Sequence[str]) -> float:
        """The worth of a text of these (stemmed) words."""
        return (
            self.word * sum(one in self.words for one in said)
            + self.pair * sum(both in self.pairs for both in pairwise(said))
            - self.cost * len(said)
        )
