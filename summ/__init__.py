"""Summarization of several documents on one subject, with the sources of every sentence."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

from summ.version import __version__

if TYPE_CHECKING:
    from summ import batch, corpora, metrics
    from summ.description import describe
    from summ.errors import (
        ArgumentError,
        BudgetError,
        ConfigError,
        InputError,
        MethodError,
        MissingExtraError,
        ModelError,
        SummError,
    )
    from summ.evaluation import Comparison, Evaluation
    from summ.evaluation.compare import compare
    from summ.evaluation.evaluate import evaluate
    from summ.evidence import attribute
    from summ.registry import methods, register
    from summ.summarizer import Summarizer
    from summ.types import (
        Budget,
        Cluster,
        Conflict,
        ConflictValue,
        Document,
        Example,
        Failure,
        Flag,
        Note,
        Sentence,
        Source,
        Statement,
        Summary,
        SummarySentence,
    )

# Public name -> its module, which is imported on first use so that `import summ` stays fast.
_HOMES = {
    "attribute": "summ.evidence",
    "batch": "summ.batch",
    "compare": "summ.evaluation",
    "corpora": "summ.corpora",
    "evaluate": "summ.evaluation",
    "describe": "summ.description",
    "methods": "summ.registry",
    "register": "summ.registry",
    "metrics": "summ.metrics",
    "Comparison": "summ.evaluation",
    "Evaluation": "summ.evaluation",
    "Summarizer": "summ.summarizer",
    **dict.fromkeys(
        (
            "Budget",
            "Cluster",
            "Conflict",
            "ConflictValue",
            "Document",
            "Example",
            "Failure",
            "Flag",
            "Note",
            "Sentence",
            "Source",
            "Statement",
            "Summary",
            "SummarySentence",
        ),
        "summ.types",
    ),
    **dict.fromkeys(
        (
            "ArgumentError",
            "BudgetError",
            "ConfigError",
            "InputError",
            "MethodError",
            "MissingExtraError",
            "ModelError",
            "SummError",
        ),
        "summ.errors",
    ),
}

__all__ = [
    "ArgumentError",
    "Budget",
    "BudgetError",
    "Cluster",
    "Comparison",
    "ConfigError",
    "Conflict",
    "ConflictValue",
    "Document",
    "Evaluation",
    "Example",
    "Failure",
    "Flag",
    "InputError",
    "MethodError",
    "MissingExtraError",
    "ModelError",
    "Note",
    "Sentence",
    "Source",
    "Statement",
    "SummError",
    "Summarizer",
    "Summary",
    "SummarySentence",
    "__version__",
    "attribute",
    "batch",
    "compare",
    "corpora",
    "describe",
    "evaluate",
    "methods",
    "metrics",
    "register",
]

# An application decides what it shows; without a handler, Python would print warnings.
logging.getLogger("summ").addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summ' has no attribute {name!r}")
    home = import_module(_HOMES[name])
    value = home if _HOMES[name] == f"summ.{name}" else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
