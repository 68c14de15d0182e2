"""Scores of a summarizer on clusters of a set for choosing settings, for paired tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summ import Summarizer
from summ.metrics import Rouge
from summ.selection.arrays import Floats

MEASURES = ("rouge1", "rouge2", "rougeL")


def scored(summarizer: Summarizer, records: Sequence[dict[str, Any]], words: int) -> dict[str, Floats]:
    """(clusters,) F of each of `MEASURES`, for summaries of `words` words."""
    texts = [summarizer.summarize(record["documents"], words=words).text for record in records]
    scores = Rouge(MEASURES).score(texts, [record["references"] for record in records])
    return {measure: scores.per_example(measure) for measure in MEASURES}
