"""Texts to token ids: split, stemmed and interned once for every metric variant and every system scored."""

from __future__ import annotations

import numpy as np

from summ.metrics.rouge.conventions import TEXT_MARK
from summ.metrics.rouge.interning import DROPPED, PADDING, Interner
from summ.metrics.rouge.pairs import Encoded

# In what a convention makes of texts, bytes above this one are letters; of those below two are marks.
_SPACE = 32


def encode(joined: bytes, texts: int, interner: Interner) -> Encoded:
    """Encode `texts` texts as `Convention.join` gives them: tokens parted by spaces, sentences by line breaks."""
    joined += PADDING
    letters = np.frombuffer(joined, dtype=np.uint8)
    # The padding makes sure that every token has an end.
    edges = np.flatnonzero(np.diff(letters > _SPACE, prepend=False))
    starts, ends = edges[::2], edges[1::2]
    ids = interner.ids(joined, starts, ends - starts)
    marks = np.flatnonzero(letters < _SPACE)
    before = np.searchsorted(starts, marks)
    if len(ids) and not ids.all():
        kept = ids != DROPPED
        before = np.append(0, np.cumsum(kept))[before]
        ids = ids[kept]
    lengths = np.diff(before, prepend=0, append=len(ids))
    text = np.cumsum(letters[marks] == TEXT_MARK[0])
    text = np.append(0, text)
    counted = lengths > 0
    return Encoded(
        ids=ids,
        lengths=np.bincount(text, weights=lengths, minlength=texts).astype(np.int64),
        sentence_lengths=lengths[counted],
        sentence_counts=np.bincount(text[counted], minlength=texts),
    )
