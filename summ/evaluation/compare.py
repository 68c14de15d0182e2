"""Running several summarizers over the same examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from summ.errors import InputError
from summ.evaluation.comparison import Comparison
from summ.evaluation.evaluate import Progress, checked_examples, evaluated
from summ.evaluation.foreign import reason
from summ.evaluation.results import Evaluation
from summ.evaluation.scoring import MetricLike, made_metrics
from summ.summarizer import Summarizer
from summ.types import Budget, Example


def compare(
    summarizers: Mapping[str, Summarizer | Callable[[], Summarizer]],
    examples: Iterable[Example],
    metrics: Sequence[MetricLike] = ("rouge",),
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    ratio: float | None = None,
    tokenizer: Any = None,
    progress: Progress | None = None,
) -> Comparison:
    """Evaluate every summarizer on the same examples, under the same budget, by the same metrics, as `evaluate` does.

    A system is a `Summarizer`, or a function that makes one, so that large models are not all loaded together. One
    that fails does not cost the others' results: it is named with its reason in `Comparison.failed`. Raises
    `InputError`, `BudgetError` or `MethodError` where the comparison itself is not well described.
    """
    if not isinstance(summarizers, Mapping) or not summarizers:
        raise InputError("give the systems to compare as a mapping of names to summarizers, at least one.")
    budget = Budget.of(words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
    scorers = made_metrics(metrics)
    gathered = checked_examples(examples)
    evaluations: dict[str, Evaluation] = {}
    failed: dict[str, str] = {}
    for name, summarizer in summarizers.items():
        try:
            made = summarizer if isinstance(summarizer, Summarizer) else summarizer()
            evaluations[name] = evaluated(
                made, gathered, scorers, budget, name=name, tokenizer=tokenizer, progress=progress
            )
        # A system may be anybody's code: what it raises is its own result, and must not cost the others theirs.
        except Exception as error:  # noqa: BLE001
            failed[name] = reason(error)
    return Comparison(evaluations, failed)
