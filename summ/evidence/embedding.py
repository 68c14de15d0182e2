"""Sources in other words: candidates by the likeness of sentence embeddings beside those by shared terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from summ.errors import ModelError
from summ.evidence.term_index import Near

Vectors = npt.NDArray[np.float32]

# Sentences about one matter are as like as this by most encoders; those of one meaning are liker.
LEAST_LIKENESS = 0.6
_MOST = 5


class Encoder(Protocol):
    """What gives sentences vectors: ``encode`` of a list of texts is an array of one row a text."""

    def encode(self, sentences: list[str]) -> Any: ...


def unit_vectors(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """(n, dimensions) rows of unit length, zeros where the encoder gives nothing finite. Raises `ModelError`."""
    found = np.array(encoder.encode(list(texts)), dtype=np.float32)
    if found.ndim != 2 or len(found) != len(texts):
        raise ModelError(f"the encoder gave an array of shape {found.shape} for {len(texts)} texts: one row a text.")
    found[~np.isfinite(found).all(axis=1)] = 0.0
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def with_likeness(found: Iterable[Near], asked: Vectors, sources: Vectors) -> Iterator[Near]:
    """Each `Near` with the sources that are like by their vectors too; a source's score is the better of both."""
    for near, vector in zip(found, asked, strict=True):
        likeness = sources @ vector
        best = np.argsort(-likeness, kind="stable")[:_MOST]
        score = dict(zip(near.places, near.scores, strict=True))
        for place in best[likeness[best] >= LEAST_LIKENESS].tolist():
            score[place] = max(score.get(place, 0.0), min(1.0, float(likeness[place])))
        places = sorted(score, key=lambda place: (-score[place], place))
        yield replace(near, places=tuple(places), scores=tuple(score[place] for place in places))
