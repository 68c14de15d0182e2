"""How good a summary is: `Rouge` and its neighbours, each a class with one verb, `score`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summ.errors import MethodError, nearest

if TYPE_CHECKING:
    from summ.metrics.base import Metric, ScoreWarning
    from summ.metrics.embedding import EmbeddingSimilarity
    from summ.metrics.fragments import Fragments
    from summ.metrics.length import Length
    from summ.metrics.novelty import Novelty
    from summ.metrics.redundancy import Redundancy
    from summ.metrics.rouge import Rouge
    from summ.metrics.score import Score, Scores, Value
    from summ.metrics.support import Support

# name -> (where its class is, what it measures in one line)
_METRICS = {
    "embedding": ("summ.metrics.embedding:EmbeddingSimilarity", "token similarity in a local encoder (BERTScore)"),
    "fragments": ("summ.metrics.fragments:Fragments", "how much is copied from the sources, and in what lengths"),
    "length": ("summ.metrics.length:Length", "words, sentences and characters"),
    "novelty": ("summ.metrics.novelty:Novelty", "n-grams that no source has"),
    "redundancy": ("summ.metrics.redundancy:Redundancy", "n-grams and sentences that say the same again"),
    "rouge": ("summ.metrics.rouge:Rouge", "overlap with references"),
    "support": ("summ.metrics.support:Support", "sentences, numbers and names that the sources carry"),
}

_HOMES = {
    "Metric": "summ.metrics.base",
    "Score": "summ.metrics.score",
    "ScoreWarning": "summ.metrics.base",
    "Scores": "summ.metrics.score",
    "Value": "summ.metrics.score",
    **{path.partition(":")[2]: path.partition(":")[0] for path, _ in _METRICS.values()},
}

__all__ = [
    "EmbeddingSimilarity",
    "Fragments",
    "Length",
    "Metric",
    "Novelty",
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
    """Every registered name with one line on what it measures."""
    return {name: line for name, (_, line) in _METRICS.items()}


def create(name: str, **options: Any) -> Metric:
    """The metric registered as `name`, with these options. Raises `MethodError` with the nearest name or option."""
    if name not in _METRICS:
        raise MethodError(f"unknown metric {name!r}.{nearest(name, _METRICS)} Known are {', '.join(_METRICS)}.")
    module, _, attribute = _METRICS[name][0].partition(":")
    found: type[Metric] = getattr(import_module(module), attribute)
    return found(**options)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summ.metrics' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
