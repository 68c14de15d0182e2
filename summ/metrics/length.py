"""How long summaries are, in words, sentences and characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from summ.metrics.base import Metric
from summ.metrics.score import Scores, Value
from summ.metrics.text import sentences_of
from summ.text.words import count_words

if TYPE_CHECKING:
    from summ.types import Cluster


class Length(Metric):
    """Words as budgets count them, sentences, and characters. Needs no reference."""

    name: ClassVar[str] = "length"
    needs_references: ClassVar[bool] = False
    higher_is_better: ClassVar[bool | None] = None

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Value]:
        rows = np.array(
            [[count_words(text), len(sentences_of(text)), len(text)] for text in candidates], dtype=np.float64
        ).reshape(-1, 3)
        names = ("words", "sentences", "characters")
        return Scores(
            Value,
            {name: rows[:, [place]] for place, name in enumerate(names)},
            signature=self.signature,
            empty_candidates=int((rows[:, 0] == 0).sum()),
        )
