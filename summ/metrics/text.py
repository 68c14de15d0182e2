"""What the metrics without references look at: words, sentences, n-grams."""

from __future__ import annotations

from collections.abc import Sequence

from summ.text.sentences import sentence_spans
from summ.text.words import words
from summ.types import Cluster

Gram = tuple[str, ...]


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def grams(tokens: Sequence[str], n: int) -> list[Gram]:
    """The n-grams of a text, in order, repeats included."""
    return list(zip(*(tokens[shift:] for shift in range(n)), strict=False))


def source_words(cluster: Cluster) -> list[list[str]]:
    """The words of each source document."""
    return [words(document.text) for document in cluster.documents]
