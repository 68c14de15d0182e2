"""Novel n-grams: the share of a summary's n-grams that no source has (See et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from summ.metrics.base import Metric
from summ.metrics.score import Scores, Value
from summ.metrics.text import grams, source_words
from summ.options import Count
from summ.text.words import words

if TYPE_CHECKING:
    from summ.types import Cluster


class Novelty(Metric):
    """``novel1`` … ``novelN``: distinct n-grams in no source document, as a share of the summary's distinct ones.

    Describes and does not judge: 0 throughout is pure extraction. Not defined where a summary is shorter than n.
    Needs the sources, no reference.
    """

    name: ClassVar[str] = "novelty"
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True
    higher_is_better: ClassVar[bool | None] = None

    def __init__(self, *, n: Count = 4) -> None:
        self.n = n

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Value]:
        table = np.full((len(candidates), self.n), np.nan)
        for row, (text, cluster) in enumerate(zip(candidates, clusters or (), strict=True)):
            summary, sources = words(text), source_words(cluster)
            for n in range(1, self.n + 1):
                own = set(grams(summary, n))
                known = {gram for source in sources for gram in grams(source, n)}
                if own:
                    table[row, n - 1] = len(own - known) / len(own)
        return Scores(
            Value,
            {f"novel{n}": table[:, [n - 1]] for n in range(1, self.n + 1)},
            signature=self.signature,
            empty_candidates=int(np.isnan(table[:, 0]).sum()),
        )
