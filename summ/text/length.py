"""Measuring a summary against its budget, in any unit, so that no method needs to know which."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from summ.errors import BudgetError
from summ.text.joining import join
from summ.text.words import count_words
from summ.types import Budget

Counter = Callable[[str], int]


@dataclass(frozen=True)
class Length:
    """A ceiling of `limit` units on a summary. `count` measures a text; None where the unit is the sentence."""

    limit: int
    count: Counter | None
    glue: int = 0

    @classmethod
    def of(cls, budget: Budget, texts: Sequence[str], *, counter: Counter | None = None) -> Length:
        """`budget` made concrete for input `texts`; `counter` counts tokens. Raises `BudgetError` without one."""
        limit = int(budget.limit)
        if budget.unit == "ratio":
            return cls(math.floor(budget.limit * sum(map(count_words, texts))), count_words)
        if budget.unit == "words":
            return cls(limit, count_words)
        if budget.unit == "characters":
            return cls(limit, len, glue=1)
        if budget.unit == "sentences":
            return cls(limit, None)
        if counter is None:
            raise BudgetError("this method has no tokenizer of its own: pass tokenizer= to budget in tokens.")
        return cls(limit, counter)

    @property
    def unit(self) -> str:
        """What `limit` counts: "sentences", "words", "characters" or "tokens"."""
        named: dict[Any, str] = {None: "sentences", count_words: "words", len: "characters"}
        return named.get(self.count, "tokens")

    def measure(self, sentences: Sequence[str]) -> int:
        """The length of the summary made of these sentences."""
        return len(sentences) if self.count is None else self.count(join(sentences))

    def fits(self, sentences: Sequence[str]) -> bool:
        return self.measure(sentences) <= self.limit

    def costs(self, sentences: Sequence[str]) -> list[int]:
        """What each sentence adds to a summary; a sum of at most `capacity` fits, or nearly (check with `fits`)."""
        if self.count is None:
            return [1] * len(sentences)
        return [self.count(sentence) + self.glue for sentence in sentences]

    @property
    def capacity(self) -> int:
        return self.limit + self.glue

    def cut(self, sentence: str, *, after: Sequence[str] = ()) -> str:
        """The longest beginning of `sentence`, in whole words, that still fits after the sentences in `after`."""
        if self.fits([*after, sentence]):
            return sentence
        if self.count is None:
            return ""
        # Where words are not set off by spaces, any character may end the cut.
        ends = [place for place, mark in enumerate(sentence) if mark.isspace()]
        if not ends or len(sentence) / len(ends) > 40:
            ends = list(range(1, len(sentence)))
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high + 1) // 2
            if self.fits([*after, sentence[: ends[middle - 1]].rstrip()]):
                low = middle
            else:
                high = middle - 1
        return sentence[: ends[low - 1]].rstrip(" \t\n,;:–—-") if low else ""


def token_counter(tokenizer: Any) -> Counter:
    """Counts tokens with a tokenizer: a function on text, or an object with ``encode`` (no special tokens added)."""
    encode = getattr(tokenizer, "encode", None)
    if encode is None:
        if not callable(tokenizer):
            raise BudgetError("tokenizer= must be a Hugging Face id, an object with encode(), or a function on text.")

        def by_function(text: str) -> int:
            found = tokenizer(text)
            return found if isinstance(found, int) else len(found)

        return by_function

    def by_encode(text: str) -> int:
        try:
            found = encode(text, add_special_tokens=False)
        except TypeError:
            found = encode(text)
        return len(getattr(found, "ids", found))

    return by_encode
