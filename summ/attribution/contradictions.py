"""What a sentence says otherwise than the source it is nearest to: a denial more or less, names or figures exchanged.

The words of both are aligned by their longest common subsequence; what stands between aligned words in one and not in
the other is what was changed. A sentence far from its source, word by word, is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summ.attribution.lists import negations
from summ.attribution.numbers import numbers
from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import word_spans
from summ.types import Flag

_CONTRACTED = re.compile(r"(.+?)n['’]?t\Z", re.IGNORECASE)
_NOT_CONTRACTED = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_CLAUSE_END = re.compile(r"[,;:.!?—–]")
_BY = frozenset("by von durch par por da door".split())
_ALSO = frozenset("and or with und et y e en with versus vs".split())
_SAME = "n't"
# Longer gaps than this between aligned words are rewording or shortening, not a change of one word.
_SHORT = 4
_MOST_WORDS = 150
_LEAST_ALIGNED = 0.5
# Of a sentence without case, nearly all must be word for word before one other word counts as a change of name.
_LEAST_VERBATIM = 0.75


@dataclass(frozen=True)
class _Token:
    key: str
    start: int
    end: int
    is_negation: bool
    is_entity: bool
    is_content: bool
    values: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """The words of a sentence or source, made ready once to be aligned with others."""

    text: str
    tokens: tuple[_Token, ...]


class Contradictions:
    """Reads sentences and sources of one language; `cased` says whether capitals tell names in the sources."""

    def __init__(self, language: str | None, *, cased: bool) -> None:
        self._stem = stemmer(language)
        self._stopped = stop_words(language)
        self._denials = negations(language)
        self._cased = cased

    def read(self, text: str) -> Reading:
        tokens: list[_Token] = []
        counted = {number.start: number for number in numbers(text[: _MOST_WORDS * 40]) if number.checkable}
        for start, end in word_spans(text)[:_MOST_WORDS]:
            word = text[start:end]
            low = word.casefold().replace("’", "'")
            contracted = (
                _CONTRACTED.match(low) if low.endswith(("n't", "nt")) and "n" in self._denied_forms(low) else None
            )
            if low == "cannot":
                contracted = re.match("(can)", low)
            if contracted:
                base = _NOT_CONTRACTED.get(contracted[1], contracted[1])
                tokens.append(_Token(base, start, end, False, False, False))
                tokens.append(_Token(_SAME, start, end, True, False, False))
                continue
            bare = low.removesuffix("'s")
            is_denial = bare in self._denials
            is_content = bare not in self._stopped and not is_denial
            values = counted[start].values if start in counted else frozenset[str]()
            is_entity = bool(values) or (is_content and word[0].isupper() and start > 0)
            key = _SAME if bare == "not" else self._stem(bare)
            tokens.append(_Token(key, start, end, is_denial, is_entity, is_content or bool(values), values))
        return Reading(text, tuple(tokens))

    def _denied_forms(self, low: str) -> str:
        return "n" if low.endswith("n't") or low in ("dont", "didnt", "doesnt", "wont", "cant", "isnt", "wasnt") else ""

    def between(self, sentence: Reading, source: Reading, *, is_novel: Callable[[str], bool]) -> list[Flag] | None:
        """Flags on what `sentence` says otherwise than `source`, or None where they are too far apart to tell.

        `is_novel` tells of a word whether no document has it.
        """
        pairs = _align([token.key for token in sentence.tokens], [token.key for token in source.tokens])
        content = [place for place, token in enumerate(sentence.tokens) if token.is_content]
        aligned = {place for place, _ in pairs}
        if not content or sum(place in aligned for place in content) < _LEAST_ALIGNED * len(content):
            return None
        gaps = list(_gaps(pairs, len(sentence.tokens), len(source.tokens)))
        flags = self._denials_in(gaps, sentence, source)
        exact = len(pairs) >= _LEAST_VERBATIM * len(sentence.tokens)
        flags += self._exchanged(gaps, sentence, source, is_novel=is_novel, exact=exact)
        return flags

    def _denials_in(self, gaps: Sequence[_Gap], sentence: Reading, source: Reading) -> list[Flag]:
        flags = []
        for gap in gaps:
            said = sentence.tokens[gap.a]
            meant = source.tokens[gap.b]
            more = [token for token in said if token.is_negation]
            fewer = [token for token in meant if token.is_negation]
            if more and not fewer and len(said) <= _SHORT + 1 and len(meant) <= _SHORT:
                flags.append(_flag("negation", sentence, more[0]))
            elif fewer and not more and len(said) <= _SHORT and self._is_dropped(gap, sentence, source, fewer[-1]):
                beside = sentence.tokens[min(gap.a.stop, len(sentence.tokens) - 1)]
                flags.append(_flag("negation", sentence, beside))
        return flags

    def _is_dropped(self, gap: _Gap, sentence: Reading, source: Reading, denial: _Token) -> bool:
        """Whether the sentence goes on where the source denied, so that the denial is lost, not the whole clause."""
        if gap.b.stop == len(source.tokens):
            return False
        following = source.text[denial.end : source.tokens[gap.b.stop].start]
        if _CLAUSE_END.search(following):
            return False
        after = sum(token.start >= denial.end for token in source.tokens[gap.b])
        return after <= 2 and (gap.b.stop - gap.b.start <= _SHORT or gap.a.start == 0)

    def _exchanged(
        self, gaps: Sequence[_Gap], sentence: Reading, source: Reading, *, is_novel: Callable[[str], bool], exact: bool
    ) -> list[Flag]:
        flags = []
        anywhere = {token.key for token in source.tokens}
        changes = [
            (
                gap,
                [one for one in sentence.tokens[gap.a] if one.is_content],
                [one for one in source.tokens[gap.b] if one.is_content],
            )
            for gap in gaps
        ]
        swapped = self._both_ways(changes, sentence)
        for place, (gap, said, meant) in enumerate(changes):
            if not said or not meant or len(said) > _SHORT or len(meant) > _SHORT:
                continue
            if {one.key for one in said} & {one.key for one in meant}:
                continue
            figures = [one for one in said if one.values]
            own = frozenset[str]().union(*(one.values for one in meant))
            if own and figures and not any(one.values & own for one in figures):
                flags.append(_flag("number", sentence, figures[0]))
                continue
            in_place = [one for one in said if one.is_entity]
            entity = bool(in_place) and any(one.is_entity or not self._cased for one in meant)
            if place in swapped or (
                entity and all(one.key in anywhere for one in in_place) and not self._turned(gap, sentence, source)
            ):
                flags.append(_flag("roles", sentence, (in_place or said)[0]))
            elif (
                not self._cased
                and exact
                and len(said) == len(meant) == 1
                and is_novel(said[0].key)
                and not _kin(said[0].key, meant[0].key)
            ):
                flags.append(_flag("name", sentence, said[0]))
        return flags

    def _both_ways(self, changes: Sequence[tuple[_Gap, list[_Token], list[_Token]]], sentence: Reading) -> set[int]:
        """Places of gaps that exchanged their words with each other: A did it to B, B did it to A."""
        found: set[int] = set()
        for one, (gap, said, meant) in enumerate(changes):
            for other in range(one + 1, len(changes)):
                gap_b, said_b, meant_b = changes[other]
                x, y = _keys(said), _keys(meant)
                if not x or not y or not (x <= _keys(meant_b) and y <= _keys(said_b)):
                    continue
                between = sentence.tokens[gap.a.stop : gap_b.a.start]
                words = {token.key for token in (*sentence.tokens[gap.a], *between, *sentence.tokens[gap_b.a])}
                if words & _BY or all(token.key in _ALSO for token in between):
                    continue
                found |= {one, other}
        return found

    def _turned(self, gap: _Gap, sentence: Reading, source: Reading) -> bool:
        """Whether one of the two is in the passive, or both are named side by side: then the order says nothing."""
        low = max(0, gap.a.start - 2)
        near = {token.key for token in sentence.tokens[low : gap.a.stop + 2]}
        there = {token.key for token in source.tokens[max(0, gap.b.start - 2) : gap.b.stop + 2]}
        return bool((near ^ there) & _BY) or bool((near | there) & _ALSO)


@dataclass(frozen=True)
class _Gap:
    """Words between two aligned ones, of the sentence (`a`) and of the source (`b`)."""

    a: slice
    b: slice


def _keys(tokens: Collection[_Token]) -> set[str]:
    return {token.key for token in tokens}


def _kin(one: str, other: str) -> bool:
    return one[:4] == other[:4]


def _flag(kind: str, sentence: Reading, token: _Token) -> Flag:
    return Flag(kind, sentence.text[token.start : token.end], token.start, token.end, "changed")


def _gaps(pairs: Sequence[tuple[int, int]], length_a: int, length_b: int) -> list[_Gap]:
    ends = [(-1, -1), *pairs, (length_a, length_b)]
    return [
        _Gap(slice(a + 1, next_a), slice(b + 1, next_b))
        for (a, b), (next_a, next_b) in pairwise(ends)
        if next_a - a > 1 or next_b - b > 1
    ]


def _align(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence as pairs of places; of equal ones, the one that is together."""
    width = len(b) + 1
    rows = [[0] * width]
    for key in a:
        above = rows[-1]
        row = [0]
        for place, other in enumerate(b):
            row.append(above[place] + 1 if key == other else max(above[place + 1], row[place]))
        rows.append(row)
    pairs = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1] and rows[i][j] == rows[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
