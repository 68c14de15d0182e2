"""Paraphrased sources: candidates by embedding similarity, in addition to those by shared terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from summ.errors import ModelError
from summ.evidence.sources.term_index import Candidates

Vectors = npt.NDArray[np.float32]

# With most encoders, sentences on the same topic are about this similar, and paraphrases more so.
MIN_SIMILARITY = 0.6
_MAX_ADDED = 5


class Encoder(Protocol):
    """A sentence encoder, such as a sentence-transformers model."""

    def encode(self, sentences: list[str]) -> Any:
        """Return an array of shape (n_sentences, n_dimensions)."""


def unit_vectors(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Return (n, dimensions) embeddings of unit length; rows that are not finite become zeros. Raises `ModelError`."""
    vectors = np.array(encoder.encode(list(texts)), dtype=np.float32)
    if vectors.ndim != 2 or len(vectors) != len(texts):
        raise ModelError(
            f"the encoder returned an array of shape {vectors.shape} for {len(texts)} texts; it must return one row "
            "per text."
        )
    vectors[~np.isfinite(vectors).all(axis=1)] = 0.0
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def with_similar(candidates: Iterable[Candidates], queries: Vectors, sources: Vectors) -> Iterator[Candidates]:
    """Add the sources with similar vectors to each query's candidates; a source keeps the higher of its two scores."""
    for by_terms, query in zip(candidates, queries, strict=True):
        similarity = sources @ query
        nearest = np.argsort(-similarity, kind="stable")[:_MAX_ADDED]
        scores = dict(zip(by_terms.indices, by_terms.scores, strict=True))
        for index in nearest[similarity[nearest] >= MIN_SIMILARITY].tolist():
            scores[index] = max(scores.get(index, 0.0), min(1.0, float(similarity[index])))
        ranked = sorted(scores, key=lambda index: (-scores[index], index))
        yield replace(by_terms, indices=tuple(ranked), scores=tuple(scores[index] for index in ranked))
