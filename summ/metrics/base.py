"""The base class of all metrics. Scores carry the signature that says how they were computed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from summ.component import Component
from summ.errors import component_errors
from summ.metrics.inputs import checked_candidates, checked_clusters, checked_references
from summ.metrics.score import Scores

if TYPE_CHECKING:
    from summ.types import Cluster

References = Sequence[Sequence[str] | str]


class ScoreWarning(UserWarning):
    """A score may be misleading, for example 0 because a convention drops the text's script."""


class Metric(Component):
    """A metric of summary quality: a `Component` with `_score`.

    `PerExampleMetric` is a simpler base for metrics that score each candidate by itself.

    Attributes
    ----------
    needs_references, needs_clusters : bool
        Whether scoring without them is an error.
    higher_is_better : bool or None
        None for a descriptive metric, which does not rank systems.
    in_percent : bool
        Whether tables show the scores times 100; set it to False for counts and other values beyond 0 to 1.
    """

    needs_references: ClassVar[bool] = True
    needs_clusters: ClassVar[bool] = False
    higher_is_better: ClassVar[bool | None] = True
    in_percent: ClassVar[bool] = True

    def score(
        self,
        candidates: Sequence[str],
        references: References | None = None,
        *,
        clusters: Sequence[Cluster] | None = None,
    ) -> Scores[Any]:
        """Score each candidate.

        Parameters
        ----------
        candidates : sequence of str
            The summaries.
        references : sequence of (str or sequence of str), optional
            One or several references per candidate.
        clusters : sequence of Cluster, optional
            The source documents of each candidate; whatever `Cluster.of` accepts.

        Returns
        -------
        Scores
            Means, and the scores of each candidate.

        Raises
        ------
        InputError
            If input is missing, lengths differ, or something is not a string; the message gives the position.
        """
        candidates = checked_candidates(candidates)
        needed = self.name if self.needs_references else None
        checked = checked_references(references, len(candidates), needed_by=needed)
        sources = checked_clusters(clusters, len(candidates), needed_by=self.name if self.needs_clusters else None)
        with component_errors(f"the metric {self.name!r}"):
            return self._score(candidates, checked, sources)

    @abstractmethod
    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Any]:
        """Score checked input: what the metric needs is present and has the length of `candidates`."""
