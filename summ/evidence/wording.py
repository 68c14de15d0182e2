"""The words of a sentence, each with what it is: a denial, a name, a figure, a word of content."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from summ.evidence.dates import dates
from summ.evidence.numbers import numbers
from summ.evidence.word_lists import negations
from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import word_spans

# "don't" is "do" and "not"; so is "dont".
_CONTRACTED = re.compile(r"(.+)n't|(do|did|does|would|could|should|is|was|are|were|has|have)nt|(can)not")
_BASES = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_NOT = "not"
_MOST_WORDS = 150
_LONGEST_WORD = 40


@dataclass(frozen=True)
class Figure:
    """A number or a part of a date, with the values it may stand for; figures of one `kind` can be compared."""

    kind: str
    values: frozenset[str]


@dataclass(frozen=True)
class Token:
    """A word at ``text[start:end]``; `key` is its stem.

    `is_name` says that its capital makes it a name, `is_capital` only that it has one.
    """

    key: str
    start: int
    end: int
    is_denial: bool = False
    is_content: bool = False
    is_capital: bool = False
    is_name: bool = False
    figure: Figure | None = None

    @property
    def is_entity(self) -> bool:
        return self.is_name or self.figure is not None


@dataclass(frozen=True)
class Wording:
    """The first words of a sentence, up to 150, made ready once to be aligned with others."""

    text: str
    tokens: tuple[Token, ...]


class Reader:
    """Reads sentences of one language.

    `proper` are the words, case-folded, that the sources write with a capital in the middle of a sentence: such a word
    is a name at the beginning of one, too.
    """

    def __init__(self, language: str | None, *, proper: Collection[str] = ()) -> None:
        self._language = language
        self._proper = proper
        self._stem = stemmer(language)
        self._stopped = stop_words(language)
        self._denials = negations(language)

    def read(self, text: str) -> Wording:
        tokens: list[Token] = []
        figures = _figures(text[: _MOST_WORDS * _LONGEST_WORD], self._language)
        for start, end in word_spans(text)[:_MOST_WORDS]:
            low = text[start:end].casefold().replace("’", "'")
            if _NOT in self._denials and (contracted := _CONTRACTED.fullmatch(low)):
                base = contracted[1] or contracted[2] or contracted[3]
                tokens.append(Token(self._stem(_BASES.get(base, base)), start, end))
                tokens.append(Token(_NOT, start, end, is_denial=True))
                continue
            bare = low.removesuffix("'s")
            figure = figures.get(start)
            is_denial = bare in self._denials
            is_content = figure is not None or not (is_denial or bare in self._stopped)
            is_capital = is_content and text[start].isupper()
            is_name = is_capital and (bool(tokens) or bare in self._proper)
            tokens.append(Token(self._stem(bare), start, end, is_denial, is_content, is_capital, is_name, figure))
        return Wording(text, tuple(tokens))


def _figures(text: str, language: str | None) -> dict[int, Figure]:
    """The figures of `text` by the place they begin at; a day's number is a number, its month or weekday a date."""
    found = {one.start: Figure("number", one.values) for one in numbers(text) if one.checkable}
    for date in dates(text, language):
        for kind, *value in date.readings[0]:
            if kind in ("weekday", "month") and len(date.readings[0]) == 1:
                found[date.start] = Figure(str(kind), frozenset((str(value[0]),)))
    return found
