"""Running several summarizers over the same examples."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from summ.errors import InputError, SummError
from summ.evaluation.comparison import Comparison
from summ.evaluation.evaluate import Progress, checked_examples, evaluated
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
        except SummError as error:
            failed[name] = str(error)
        # A system may be anybody's code: what it raises is its own result, and must not cost the others theirs.
        except Exception as error:  # noqa: BLE001
            failed[name] = _reason(error)
    return Comparison(evaluations, failed)


def _reason(error: Exception) -> str:
    """The error with the place it came from, since nobody sees its traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].name}, line {frames[-1].lineno} of {frames[-1].filename})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"
