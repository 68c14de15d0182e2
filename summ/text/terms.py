"""Term ids of texts: words, stemmed and without stop words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import END_OF_TEXT, words_of_all

# Id of words that are not terms.
_STOP_WORD_ID, _END_ID = -1, -2


@dataclass(frozen=True)
class Terms:
    """The term ids of texts, as the rows of a sparse matrix.

    Attributes
    ----------
    ids : array of int32
        The terms of text i, in word order, are ``ids[indptr[i]:indptr[i + 1]]``.
    indptr : array of int64, shape (n_texts + 1,)
        Row boundaries.
    terms : list of str
        ``terms[id]`` is the stem.
    """

    ids: npt.NDArray[np.int32]
    indptr: npt.NDArray[np.int64]
    terms: list[str]


class _Vocabulary(dict[str, int]):
    """Maps words to term ids, in order of first appearance; each word is stemmed once."""

    def __init__(self, stem: Callable[[str], str], stopped: Collection[str]) -> None:
        super().__init__(dict.fromkeys(stopped, _STOP_WORD_ID))
        self[END_OF_TEXT] = _END_ID
        self._stem = stem
        self.stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.stems.setdefault(self._stem(word), len(self.stems))
        return number


def term_ids(
    texts: Sequence[str], *, language: str | None = None, stem: bool = True, drop_stop_words: bool = True
) -> Terms:
    """Number the terms of `texts` in order of first appearance.

    Parameters
    ----------
    texts : sequence of str
        A text without terms gives an empty row.
    language : str, optional
        ISO 639-1 code, for the stemmer and stop words; English if None.
    stem : bool, default True
        Replace words by their stems.
    drop_stop_words : bool, default True
        Drop stop words.

    Examples
    --------
    >>> terms = term_ids(["The missiles flew.", "A missile flies."])
    >>> terms.terms, terms.ids.tolist(), terms.indptr.tolist()
    (['missil', 'flew', 'fli'], [0, 1, 0, 2], [0, 2, 4])
    """
    vocabulary = _Vocabulary(stemmer(language) if stem else str, stop_words(language) if drop_stop_words else ())
    id_of = vocabulary.__getitem__
    batches = [np.fromiter(map(id_of, batch), np.int32, len(batch)) for batch in words_of_all(texts)]
    ids = np.concatenate(batches) if batches else np.zeros(0, dtype=np.int32)
    is_term = ids >= 0
    indptr = np.concatenate(([0], np.cumsum(is_term)[ids == _END_ID]))
    return Terms(ids[is_term], indptr, list(vocabulary.stems))
