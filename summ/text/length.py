"""The length of a summary in any unit, and its budget."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from summ.errors import BudgetError
from summ.text.joining import join
from summ.text.words import count_words
from summ.types import Budget

TokenCounter = Callable[[str], int]

# Texts whose words are longer than this on average are written without spaces.
_MAX_MEAN_WORD = 40


@dataclass(frozen=True)
class Length:
    """The maximum length of a summary: `limit` units, which `count` counts in a text.

    `count` is None if the unit is the sentence; `separator` is the number of units between two sentences.
    """

    limit: int
    count: TokenCounter | None
    separator: int = 0

    @classmethod
    def of(cls, budget: Budget, texts: Sequence[str], *, counter: TokenCounter | None = None) -> Length:
        """Return the length that `budget` allows for a summary of `texts`.

        Raises
        ------
        BudgetError
            If the budget is in tokens and there is no `counter` of tokens.
        """
        limit = int(budget.limit)
        if budget.unit == "ratio":
            return cls(math.floor(budget.limit * sum(map(count_words, texts))), count_words)
        if budget.unit == "words":
            return cls(limit, count_words)
        if budget.unit == "characters":
            return cls(limit, len, separator=1)
        if budget.unit == "sentences":
            return cls(limit, None)
        if counter is None:
            raise BudgetError(
                "this method has no tokenizer: pass tokenizer= for a budget in tokens.", option="tokenizer"
            )
        return cls(limit, counter)

    @property
    def unit(self) -> str:
        """The unit of `limit`: ``sentences``, ``words``, ``characters`` or ``tokens``."""
        units: dict[Any, str] = {None: "sentences", count_words: "words", len: "characters"}
        return units.get(self.count, "tokens")

    def measure(self, sentences: Sequence[str]) -> int:
        """Return the length of a summary of these sentences."""
        return len(sentences) if self.count is None else self.count(join(sentences))

    def fits(self, sentences: Sequence[str]) -> bool:
        return self.measure(sentences) <= self.limit

    def costs(self, sentences: Sequence[str]) -> list[int]:
        """Return what each sentence adds to the length of a summary.

        Sentences whose costs sum to at most `capacity` usually fit; `fits` is exact.
        """
        if self.count is None:
            return [1] * len(sentences)
        return [self.count(sentence) + self.separator for sentence in sentences]

    @property
    def capacity(self) -> int:
        return self.limit + self.separator

    def cut(self, sentence: str, *, after: Sequence[str] = ()) -> str:
        """Return the longest beginning of `sentence`, in whole words, that fits after the sentences in `after`."""
        if self.fits([*after, sentence]):
            return sentence
        if self.count is None:
            return ""
        ends = [index for index, mark in enumerate(sentence) if mark.isspace()]
        if not ends or len(sentence) / len(ends) > _MAX_MEAN_WORD:
            ends = list(range(1, len(sentence)))
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high + 1) // 2
            if self.fits([*after, sentence[: ends[middle - 1]].rstrip()]):
                low = middle
            else:
                high = middle - 1
        return _without_open_end(sentence[: ends[low - 1]]) if low else ""


def _without_open_end(text: str) -> str:
    """Return `text` without the white space, dashes and marks at its end that announce more."""
    end = len(text)
    while end and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return text[:end]


def token_counter(tokenizer: Any) -> TokenCounter:
    """Return a function that counts the tokens of a text, without special tokens.

    Parameters
    ----------
    tokenizer : object or callable
        An object with ``encode``, such as a Hugging Face tokenizer, or a function from a text to its tokens or their
        number.

    Raises
    ------
    BudgetError
        If `tokenizer` is neither.
    """
    encode = getattr(tokenizer, "encode", None)
    if encode is None:
        if not callable(tokenizer):
            raise BudgetError(
                "tokenizer= must be a Hugging Face id, an object with encode(), or a function on text.",
                option="tokenizer",
            )

        return lambda text: _count(tokenizer(text))

    def by_encode(text: str) -> int:
        try:
            encoding = encode(text, add_special_tokens=False)
        except TypeError:
            encoding = encode(text)
        return _count(getattr(encoding, "ids", encoding))

    return by_encode


def _count(tokens: Any) -> int:
    """Return the number of tokens that a tokenizer returned, or stated."""
    if isinstance(tokens, int) and not isinstance(tokens, bool):
        return tokens
    try:
        return len(tokens)
    except TypeError:
        message = f"tokenizer= returned {type(tokens).__name__}, neither tokens nor their number."
        raise BudgetError(message, option="tokenizer") from None


def estimated_tokens(text: str) -> int:
    """Estimate the tokens in `text` without its model's tokenizer: one per three bytes, usually too many."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // 3)
