"""Scores of a summarizer per cluster, for paired tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summ import Summarizer
from summ.metrics import Rouge
from summ.selection.arrays import Floats

VARIANTS = ("rouge1", "rouge2", "rougeL")


def cluster_scores(summarizer: Summarizer, records: Sequence[dict[str, Any]], words: int) -> dict[str, Floats]:
    """Return the ROUGE F-measure per cluster, shape (n_clusters,), of summaries of `words` words, by variant."""
    texts = [summarizer.summarize(record["documents"], words=words).text for record in records]
    scores = Rouge(VARIANTS).score(texts, [record["references"] for record in records])
    return {variant: scores.per_example(variant) for variant in VARIANTS}
