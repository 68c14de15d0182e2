"""Words and n-grams for the metrics that need no references."""

from __future__ import annotations

from collections.abc import Sequence

from summ.text.sentences import sentence_spans
from summ.text.words import words
from summ.types import Cluster

NGram = tuple[str, ...]


def split_sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def ngrams(tokens: Sequence[str], n: int) -> list[NGram]:
    """Return the n-grams of a text in order, with repetitions."""
    return list(zip(*(tokens[shift:] for shift in range(n)), strict=False))


def document_words(cluster: Cluster) -> list[list[str]]:
    """Return the words of each source document."""
    return [words(document.text) for document in cluster.documents]
