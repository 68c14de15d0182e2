"""Division of running text without punctuation into clauses, by the words around each gap.

Recognized speech has no marks that say where a sentence ends. A clause often begins with a conjunction, a pronoun or an
interjection, and never ends with an article, a preposition, an auxiliary or a conjunction. Of all divisions into parts
of a bounded length, the one with the best gaps is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

# Scores of a gap by the word after it; chosen on transcripts of meetings.
_OPENER, _JOINED, _CLAUSE, _SUBORDINATOR, _SUBJECT = 2.0, 1.0, 0.6, 0.5, 0.2
_JOINED_NOUN, _OTHER, _ATTACHED, _INSIDE = -0.5, -1.5, -3.0, -5.0
# What is added for a mark at the end of the word before, or a line break.
_STOP, _COMMA, _LINE_BREAK = 5.0, 2.0, 2.0
# Shorter lines are wrapped, and do not end where a speaker pauses.
_MIN_WORDS_PER_LINE = 12
# Parts with fewer words than this share of the limit, and with more than this one, cost by the word.
_SHORT, _LONG = 0.3, 0.6
_SHORT_COST, _LONG_COST = 0.35, 0.1
_ARTICLES = frozenset("a an the ein eine einen einem einer le la les un une el los las il".split())
_PUNCTUATION = '.,;:!?…"“”()–—-'


@dataclass(frozen=True)
class _Words:
    openers: frozenset[str]
    subordinators: frozenset[str]
    conditionals: frozenset[str]
    joiners: frozenset[str]
    subjects: frozenset[str]
    others: frozenset[str]
    auxiliaries: frozenset[str]
    inside: frozenset[str]
    attached: frozenset[str]

    def score(self, before: str, after: str, following: str) -> float:
        """How well a clause ends between `before` and `after`, which `following` follows."""
        if before in self.inside or before in self.joiners or before in self.auxiliaries:
            return _INSIDE
        if after in self.openers:
            return _OPENER
        if after in self.joiners:
            if following in self.joined:
                return _JOINED
            return _JOINED_NOUN if following in self.inside and following not in self.attached else _OTHER
        if after in self.subordinators:
            return _SUBORDINATOR
        is_subject = after in self.subjects
        if following in self.auxiliaries and (is_subject or after in self.others):
            return _CLAUSE
        if is_subject:
            return _SUBJECT
        return _ATTACHED if after in self.attached or after in self.auxiliaries else _OTHER

    @cached_property
    def joined(self) -> frozenset[str]:
        return self.openers | self.subordinators | self.subjects | self.others


@cache
def never_last() -> frozenset[str]:
    """Return the prepositions, conjunctions and articles of all languages, with which no sentence ends."""
    languages = [_words(language) for language in _data() if language != "about"]
    return _ARTICLES.union(*((words.attached & words.inside) | words.joiners for words in languages))


@cache
def _words(language: str | None) -> _Words:
    lists = _data().get(language or "en", {})
    return _Words(**{name: frozenset(lists.get(name, "").split()) for name in _Words.__dataclass_fields__})


@cache
def _data() -> dict[str, Any]:
    return dict(json.loads(files("summ.text").joinpath("data/clauses.json").read_text(encoding="utf-8")))


def clause_starts(words: Sequence[str], breaks: frozenset[int], max_words: int, language: str | None) -> list[int]:
    """Return the indices of the words, after the first, at which parts of at most `max_words` words begin.

    Parameters
    ----------
    words : sequence of str
        The words of the text, with their marks.
    breaks : frozenset of int
        Indices of the words before which a line ends.
    max_words : int
        Maximum length of a part.
    language : str, optional
        ISO 639-1 code; English by default. In a language without a list, the parts have about equal lengths.

    Examples
    --------
    >>> words = "the roof was repaired in june but the walls are still wet".split()
    >>> clause_starts(words, frozenset(), 8, "en")
    [6]
    """
    scores = _scores(words, breaks, language)
    gaps = list(_candidates(scores, max_words))
    short, long = _SHORT * max_words, _LONG * max_words
    best = [0.0] * len(gaps)
    previous = [0] * len(gaps)
    first = 0
    for index in range(1, len(gaps)):
        while gaps[index] - gaps[first] > max_words:
            first += 1
        best[index] = float("-inf")
        for start in range(first, index):
            length = gaps[index] - gaps[start]
            value = best[start] - _SHORT_COST * max(0.0, short - length) - _LONG_COST * max(0.0, length - long)
            if value > best[index]:
                best[index], previous[index] = value, start
        best[index] += scores[gaps[index]]
    starts: list[int] = []
    index = previous[-1]
    while index:
        starts.append(gaps[index])
        index = previous[index]
    return starts[::-1]


def _scores(words: Sequence[str], breaks: frozenset[int], language: str | None) -> list[float]:
    """The score of the gap before each word, and 0 for the end."""
    lists = _words(language)
    folded = [word.casefold().replace("’", "'").strip(_PUNCTUATION) for word in words]
    bonus = _LINE_BREAK if len(breaks) * _MIN_WORDS_PER_LINE <= len(words) else 0.0
    scores = [0.0]
    # The subordinate clause whose main clause has not begun yet.
    is_open = bool(folded) and folded[0] in lists.conditionals
    for index in range(1, len(words)):
        score = lists.score(folded[index - 1], folded[index], folded[min(index + 1, len(words) - 1)])
        if folded[index] in lists.conditionals:
            is_open = True
        elif is_open and score in (_SUBJECT, _CLAUSE):
            is_open, score = False, _OTHER
        mark = words[index - 1][-1]
        score += _STOP if mark in ".!?…:" else _COMMA if mark in ",;" else 0.0
        scores.append(score + bonus * (index in breaks))
    return [*scores, 0.0]


def _candidates(scores: Sequence[float], max_words: int) -> Iterator[int]:
    """The gaps that may be cut: those with a positive score, and all between two that are too far apart."""
    last = 0
    yield 0
    for index in range(1, len(scores)):
        if scores[index] > 0 or index == len(scores) - 1:
            if index - last > max_words:
                yield from range(last + 1, index)
            yield index
            last = index
