"""Running several summarizers over the same examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from summ.errors import InputError, SummError
from summ.evaluation.evaluate import MetricLike, evaluate, made_metrics
from summ.evaluation.results import Comparison, Evaluation
from summ.summarizer import Summarizer
from summ.types import Example


def compare(
    summarizers: Mapping[str, Summarizer | Callable[[], Summarizer]],
    examples: Iterable[Example],
    metrics: Sequence[MetricLike] = ("rouge",),
    **budget: Any,
) -> Comparison:
    """Evaluate every summarizer, or what makes one, on the same examples under the same budget (as `evaluate` takes).

    A system that fails does not cost the others' results: it is named with its reason in `Comparison.failed`.
    """
    if not summarizers:
        raise InputError("there are no systems to compare.")
    examples = tuple(examples)
    scorers = made_metrics(metrics)
    evaluations: dict[str, Evaluation] = {}
    failed: dict[str, str] = {}
    for name, summarizer in summarizers.items():
        try:
            made = summarizer if isinstance(summarizer, Summarizer) else summarizer()
            evaluations[name] = evaluate(made, examples, scorers, name=name, **budget)
        except SummError as error:
            failed[name] = str(error)
    return Comparison(evaluations, failed)
