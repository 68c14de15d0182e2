"""Texts to token ids: split, stemmed and interned once for every metric variant and every system scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from summ.metrics.rouge.pairs import Encoded

# Ids below _FIRST are marks; a token that a convention drops (a stop word, an empty stem) gets _DROPPED.
_DROPPED, _SENTENCE, _TEXT, _FIRST = 0, 1, 2, 3
SENTENCE_MARK, TEXT_MARK = b"\x01", b"\x02"


class Interner(dict[bytes, int]):
    """Token bytes to id. A token new to it goes through `finish` (stemmer, stop words) once and never again."""

    def __init__(self, finish: Callable[[bytes], bytes] | None = None) -> None:
        super().__init__({SENTENCE_MARK: _SENTENCE, TEXT_MARK: _TEXT})
        self._finish = finish
        self._finished: dict[bytes, int] = {b"": _DROPPED}

    def __missing__(self, token: bytes) -> int:
        finished = self._finish(token) if self._finish else token
        found = self._finished.setdefault(finished, len(self._finished) + _FIRST - 1)
        self[token] = found
        return found


def encode(texts: Sequence[str], split: Callable[[str], bytes], interner: Interner) -> Encoded:
    """Encode texts with `split`, which gives tokens parted by spaces, and sentences by line breaks."""
    joined = b" \x02 ".join(map(split, texts)).replace(b"\n", b" \x01 ").split()
    ids = np.fromiter(map(interner.__getitem__, joined), dtype=np.int64, count=len(joined))
    if 0 in ids:
        ids = ids[ids != _DROPPED]
    is_text, is_token = ids == _TEXT, ids >= _FIRST
    text = np.cumsum(is_text)[is_token]
    sentence = np.cumsum(~is_token)[is_token]
    lengths = np.bincount(text, minlength=len(texts))
    sentence_starts = np.flatnonzero(np.diff(sentence, prepend=-1))
    return Encoded(
        ids=ids[is_token],
        lengths=lengths,
        sentence_lengths=np.diff(sentence_starts, append=len(sentence)),
        sentence_counts=np.bincount(text[sentence_starts], minlength=len(texts)),
    )
