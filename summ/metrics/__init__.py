"""Metrics of summary quality: `Rouge` and others, each a class with a method `score`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from summ.argument_types import with_checked_types
from summ.registry import METRICS

if TYPE_CHECKING:
    from summ.metrics.base import Metric, ScoreWarning
    from summ.metrics.embedding import EmbeddingSimilarity
    from summ.metrics.entailment import Entailment
    from summ.metrics.fragments import Fragments
    from summ.metrics.judge import Judge
    from summ.metrics.length import Length
    from summ.metrics.novelty import Novelty
    from summ.metrics.per_example import PerExampleMetric
    from summ.metrics.redundancy import Redundancy
    from summ.metrics.rouge import Rouge
    from summ.metrics.score import Score, Scores, Value
    from summ.metrics.support import Support

_MODULES = {
    "Metric": "summ.metrics.base",
    "Score": "summ.metrics.score",
    "ScoreWarning": "summ.metrics.base",
    "Scores": "summ.metrics.score",
    "Value": "summ.metrics.score",
    "EmbeddingSimilarity": "summ.metrics.embedding",
    "Entailment": "summ.metrics.entailment",
    "Fragments": "summ.metrics.fragments",
    "Judge": "summ.metrics.judge",
    "Length": "summ.metrics.length",
    "Novelty": "summ.metrics.novelty",
    "PerExampleMetric": "summ.metrics.per_example",
    "Redundancy": "summ.metrics.redundancy",
    "Rouge": "summ.metrics.rouge",
    "Support": "summ.metrics.support",
}

__all__ = [
    "EmbeddingSimilarity",
    "Entailment",
    "Fragments",
    "Judge",
    "Length",
    "Metric",
    "Novelty",
    "PerExampleMetric",
    "Redundancy",
    "Rouge",
    "Score",
    "ScoreWarning",
    "Scores",
    "Support",
    "Value",
    "create",
    "metrics",
]


def metrics() -> dict[str, str]:
    """Return the registered names, with a short description of each."""
    return METRICS.descriptions()


@with_checked_types
def create(name: str, **options: Any) -> Metric:
    """Create the metric `name`. Raises `MethodError` with the closest name or option."""
    return cast("Metric", METRICS.create(name, **options))


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'summ.metrics' has no attribute {name!r}")
    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
