"""Sentences as rows of term ids: words, stemmed and without stop words, each spelled once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import words


@dataclass(frozen=True)
class Terms:
    """Row i's term ids are ``ids[indptr[i]:indptr[i + 1]]``, in word order; ``terms[id]`` is the stem."""

    ids: npt.NDArray[np.int32]
    indptr: npt.NDArray[np.int64]
    terms: list[str]


def term_ids(
    texts: Sequence[str], *, language: str | None = None, stem: bool = True, drop_stop_words: bool = True
) -> Terms:
    """Number the terms of `texts` in order of first appearance; a text of stop words alone gives an empty row."""
    stem_of = stemmer(language) if stem else str
    stopped = stop_words(language) if drop_stop_words else frozenset()
    id_of_word: dict[str, int] = dict.fromkeys(stopped, -1)
    id_of_term: dict[str, int] = {}
    ids: list[int] = []
    ends = [0]
    for text in texts:
        for word in words(text):
            number = id_of_word.get(word)
            if number is None:
                term = stem_of(word)
                number = id_of_word[word] = id_of_term.setdefault(term, len(id_of_term))
            if number >= 0:
                ids.append(number)
        ends.append(len(ids))
    return Terms(np.array(ids, dtype=np.int32), np.array(ends, dtype=np.int64), list(id_of_term))
