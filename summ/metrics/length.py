"""Length of summaries in words, sentences and characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from summ.metrics.per_example import PerExampleMetric
from summ.text.sentences import sentence_spans
from summ.text.words import count_words

if TYPE_CHECKING:
    from summ.types import Cluster


class Length(PerExampleMetric):
    """``words`` as budgets count them, ``sentences`` and ``characters``. Descriptive; needs no references.

    Examples
    --------
    >>> Length().score(["Two words."]).totals
    {'words': 2.0, 'sentences': 1.0, 'characters': 10.0}
    """

    name: ClassVar[str] = "length"
    needs_references: ClassVar[bool] = False
    higher_is_better: ClassVar[bool | None] = None
    in_percent: ClassVar[bool] = False
    measures = ("words", "sentences", "characters")

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        return count_words(candidate), len(sentence_spans(candidate)), len(candidate)
