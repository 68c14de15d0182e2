"""Encode texts as token ids, once for all variants and systems."""

from __future__ import annotations

import numpy as np

from summ.metrics.rouge.conventions import TEXT_MARK
from summ.metrics.rouge.interning import DROPPED, PADDING, Interner
from summ.metrics.rouge.pairs import Encoded

_SPACE = 32


def encode(joined: bytes, texts: int, interner: Interner) -> Encoded:
    """Encode the output of `Convention.join`.

    Parameters
    ----------
    joined : bytes
        Tokens separated by spaces, sentences by line breaks, texts by `TEXT_MARK`. All other bytes are above a space.
    texts : int
        Number of texts in `joined`.
    interner : Interner
        Assigns the ids.
    """
    joined += PADDING
    characters = np.frombuffer(joined, dtype=np.uint8)
    # Because of the padding, the last token has an end.
    edges = np.flatnonzero(np.diff(characters > _SPACE, prepend=False))
    starts, ends = edges[::2], edges[1::2]
    ids = interner.ids(joined, starts, ends - starts)
    breaks = np.flatnonzero(characters < _SPACE)
    tokens_before = np.searchsorted(starts, breaks)
    if len(ids) and not ids.all():
        kept = ids != DROPPED
        tokens_before = np.append(0, np.cumsum(kept))[tokens_before]
        ids = ids[kept]
    sentence_lengths = np.diff(tokens_before, prepend=0, append=len(ids))
    text_of_sentence = np.append(0, np.cumsum(characters[breaks] == TEXT_MARK[0]))
    is_filled = sentence_lengths > 0
    return Encoded(
        ids=ids,
        lengths=np.bincount(text_of_sentence, weights=sentence_lengths, minlength=texts).astype(np.int64),
        sentence_lengths=sentence_lengths[is_filled],
        sentence_counts=np.bincount(text_of_sentence[is_filled], minlength=texts),
    )
