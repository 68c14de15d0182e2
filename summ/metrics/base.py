"""What every metric is: texts in, scores out that carry how they were computed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from summ.component import Component
from summ.metrics.inputs import checked_candidates, checked_clusters, checked_references
from summ.metrics.score import Scores

if TYPE_CHECKING:
    from summ.types import Cluster

References = Sequence[Sequence[str] | str]


class ScoreWarning(UserWarning):
    """A score that says less than it seems to, such as a zero because a convention drops the text's script."""


class Metric(Component):
    """A way to score candidates: a `Component` with `_score`.

    `needs_references` and `needs_clusters` declare what a metric cannot do without; `higher_is_better` is None for a
    figure that describes and does not judge.
    """

    needs_references: ClassVar[bool] = True
    needs_clusters: ClassVar[bool] = False
    higher_is_better: ClassVar[bool | None] = True

    def score(
        self,
        candidates: Sequence[str],
        references: References | None = None,
        *,
        clusters: Sequence[Cluster] | None = None,
    ) -> Scores[Any]:
        """Score each candidate against its references, or its source `clusters` where the metric reads those.

        One entry of `references` is one text or a list of texts. Raises `InputError`, with the place, for lengths that
        do not match, for what is not a string, and for a pair without any reference.
        """
        candidates = checked_candidates(candidates)
        needed = self.name if self.needs_references else None
        checked = checked_references(references, len(candidates), needed_by=needed)
        sources = checked_clusters(clusters, len(candidates), needed_by=self.name if self.needs_clusters else None)
        return self._score(candidates, checked, sources)

    @abstractmethod
    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Any]:
        """The scores of checked input; what the metric needs is there and as long as `candidates`."""
