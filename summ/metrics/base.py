"""What every metric is: texts in, scores out that carry how they were computed."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from summ.metrics.inputs import checked_candidates, checked_clusters, checked_references
from summ.metrics.score import Scores
from summ.version import __version__

if TYPE_CHECKING:
    from summ.types import Cluster

References = Sequence[Sequence[str] | str]


class ScoreWarning(UserWarning):
    """A score that says less than it seems to, such as a zero because a convention drops the text's script."""


class Metric(ABC):
    """A way to score candidates. Options are keyword-only parameters of ``__init__``, each kept under its own name.

    `needs_references` and `needs_clusters` say what a metric cannot do without; `higher_is_better` is None for a
    figure that describes and does not judge.
    """

    name: ClassVar[str]
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

    @property
    def options(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.option_names()}

    @classmethod
    def option_names(cls) -> tuple[str, ...]:
        parameters = inspect.signature(cls.__init__).parameters.values()
        return tuple(one.name for one in parameters if one.name != "self" and one.kind not in _OPEN)

    @property
    def signature(self) -> str:
        """All that decides the figures, as ``novelty|n:4|summ:0.1.0``."""
        return "|".join([self.name, *(f"{key}:{_shown(one)}" for key, one in self.options.items()), VERSION_PAIR])


# A class without options has the parameters of `object`: any number, of any name.
_OPEN = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)

VERSION_PAIR = f"summ:{__version__}"


def _shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "none", True: "yes", False: "no"}[value]
    if isinstance(value, (tuple, list)):
        return ",".join(_shown(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
