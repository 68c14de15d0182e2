"""Tokens of a sentence for comparison: stem, and whether it is a negation, name, number or date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from summ.evidence.analysis.dates import Date
from summ.evidence.analysis.numbers import Number
from summ.evidence.analysis.word_lists import negations
from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import word_spans

# "don't" and "dont" are both read as "do" and "not".
_CONTRACTION = re.compile(r"(.+)n't|(do|did|does|would|could|should|is|was|are|were|has|have)nt|(can)not")
_CONTRACTED_VERBS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_NOT = "not"
# Alignment is quadratic in the number of tokens.
_MAX_WORDS = 150


@dataclass(frozen=True)
class Figure:
    """A number, weekday or month; figures of the same `kind` are equal if their `values` overlap."""

    kind: str
    values: frozenset[str]


@dataclass(frozen=True)
class Token:
    """A word at ``text[start:end]``.

    `is_capitalized` is True for content words with a capital, `is_name` if the capital marks a name.
    """

    stem: str
    start: int
    end: int
    is_negation: bool = False
    is_content: bool = False
    is_capitalized: bool = False
    is_name: bool = False
    figure: Figure | None = None

    @property
    def is_entity(self) -> bool:
        """Whether the token is a name, a number, a weekday or a month."""
        return self.is_name or self.figure is not None


def tokenize(
    text: str, language: str | None, figures: dict[int, Figure], proper_nouns: Collection[str]
) -> tuple[Token, ...]:
    """Return the first 150 words of `text` as tokens.

    `figures` are keyed by offset. `proper_nouns`, case-folded, count as names even at the start of a sentence.
    """
    stem = stemmer(language)
    function_words = stop_words(language)
    negating = negations(language)
    tokens: list[Token] = []
    for start, end in word_spans(text)[:_MAX_WORDS]:
        folded = text[start:end].casefold().replace("’", "'")
        if _NOT in negating and (contraction := _CONTRACTION.fullmatch(folded)):
            verb = contraction[1] or contraction[2] or contraction[3]
            tokens.append(Token(stem(_CONTRACTED_VERBS.get(verb, verb)), start, end))
            tokens.append(Token(_NOT, start, end, is_negation=True))
            continue
        word = folded.removesuffix("'s")
        figure = figures.get(start)
        is_negation = word in negating
        is_content = figure is not None or not (is_negation or word in function_words)
        is_capitalized = is_content and text[start].isupper()
        is_name = is_capitalized and (bool(tokens) or word in proper_nouns)
        tokens.append(Token(stem(word), start, end, is_negation, is_content, is_capitalized, is_name, figure))
    return tuple(tokens)


def find_figures(numbers: Iterable[Number], dates: Iterable[Date]) -> dict[int, Figure]:
    """Return numbers, and dates that consist of a weekday or a month, by their offset."""
    figures = {number.start: Figure("number", number.values) for number in numbers if number.checkable}
    for date in dates:
        reading = date.readings[0]
        for kind, *value in reading:
            if kind in ("weekday", "month") and len(reading) == 1:
                figures[date.start] = Figure(str(kind), frozenset((str(value[0]),)))
    return figures
