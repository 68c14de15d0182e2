"""The base class of metrics that score each candidate by itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np

from summ.metrics.base import Metric
from summ.metrics.score import Scores, Value
from summ.text.words import words
from summ.types import Cluster


class PerExampleMetric(Metric):
    """A metric that returns one number per measure for each candidate.

    Examples
    --------
    >>> class Exclamations(PerExampleMetric):
    ...     name = "exclamations"
    ...     needs_references = False
    ...     measures = ("marks",)
    ...
    ...     def score_example(self, candidate, references, cluster):
    ...         return [candidate.count("!")]
    >>> Exclamations().score(["Stop!", "Go on."])["marks"].value
    0.5
    """

    @property
    @abstractmethod
    def measures(self) -> tuple[str, ...]:
        """Names of the numbers that `score_example` returns."""

    @abstractmethod
    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        """Return one number per measure, NaN if undefined. Missing references and clusters are passed as empty ones."""

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Value]:
        references = references or [()] * len(candidates)
        clusters = clusters or [Cluster(())] * len(candidates)
        rows = [self.score_example(*example) for example in zip(candidates, references, clusters, strict=True)]
        table = np.array(rows, dtype=np.float64).reshape(-1, len(self.measures))
        return Scores(
            Value,
            {measure: table[:, [column]] for column, measure in enumerate(self.measures)},
            signature=self.signature,
            empty_candidates=sum(not words(candidate) for candidate in candidates),
        )
