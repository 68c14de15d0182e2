"""Sentences as rows of term ids: words, stemmed and without stop words, each spelled once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import END, words_of_all

_STOPPED, _ENDED = -1, -2


@dataclass(frozen=True)
class Terms:
    """Row i's term ids are ``ids[indptr[i]:indptr[i + 1]]``, in word order; ``terms[id]`` is the stem."""

    ids: npt.NDArray[np.int32]
    indptr: npt.NDArray[np.int64]
    terms: list[str]


class Vocabulary(dict[str, int]):
    """Word -> term id, ids given in order of first appearance; a word's stem is computed once. Stop words have -1."""

    def __init__(self, stem: Callable[[str], str], stopped: Collection[str]) -> None:
        super().__init__(dict.fromkeys(stopped, _STOPPED))
        self._stem = stem
        self._ids: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self._ids.setdefault(self._stem(word), len(self._ids))
        return number

    @property
    def terms(self) -> list[str]:
        """The stem that each id stands for."""
        return list(self._ids)


def term_ids(
    texts: Sequence[str], *, language: str | None = None, stem: bool = True, drop_stop_words: bool = True
) -> Terms:
    """Number the terms of `texts` in order of first appearance; a text of stop words alone gives an empty row.

    `language` is an ISO 639-1 code that picks stemmer and stop words, those of English where None.
    """
    vocabulary = Vocabulary(stemmer(language) if stem else str, stop_words(language) if drop_stop_words else ())
    vocabulary[END] = _ENDED
    number_of = vocabulary.__getitem__
    parts = [np.fromiter(map(number_of, found), np.int32, len(found)) for found in words_of_all(texts)]
    ids = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
    before = np.cumsum(ids >= 0)
    return Terms(ids[ids >= 0], np.concatenate(([0], before[ids == _ENDED])), vocabulary.terms)
