"""Running one summarizer over examples and scoring what it says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from summ.batch import summarize_each
from summ.errors import InputError
from summ.evaluation.results import Evaluation
from summ.evaluation.scoring import MetricLike, made_metrics, scored
from summ.metrics import Metric
from summ.summarizer import Summarizer
from summ.text.length import Counter, Length, token_counter
from summ.types import Budget, Example, Summary

# Told after each cluster: the system's name, how many are done, and of how many.
Progress = Callable[[str, int, int], None]


def evaluate(
    summarizer: Summarizer,
    examples: Iterable[Example],
    metrics: Sequence[MetricLike] = ("rouge",),
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    ratio: float | None = None,
    tokenizer: Any = None,
    name: str | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Summarize every example once, under the one budget given, and score the summaries by every metric.

    A metric is a name (`summ.metrics.metrics()`), a name with a mapping of options, or a `Metric`; those that need
    references are left out where an example has none. An example whose input cannot be summarized counts as an empty
    summary and is named in `Evaluation.errors`; any other error of the method is raised. `examples` are gone through
    once. Raises `InputError`, `BudgetError`, `MethodError`, or `ModelError` from a neural method.
    """
    budget = Budget.of(words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
    scorers = made_metrics(metrics)
    return evaluated(
        summarizer,
        checked_examples(examples),
        scorers,
        budget,
        name=name or summarizer.method.name,
        tokenizer=tokenizer,
        progress=progress,
    )


def checked_examples(examples: Iterable[Example]) -> tuple[Example, ...]:
    """The examples, gathered. Raises `InputError` where there is none, or something else among them."""
    found = tuple(examples)
    if not found:
        raise InputError("there are no examples to evaluate on.")
    for place, example in enumerate(found, start=1):
        if not isinstance(example, Example):
            raise InputError(
                f"example {place} is a {type(example).__name__}; use summ.corpora.load(...), or "
                "Example(Cluster.of(documents), references)."
            )
    return found


def evaluated(
    summarizer: Summarizer,
    examples: Sequence[Example],
    metrics: Mapping[str, Metric],
    budget: Budget,
    *,
    name: str,
    tokenizer: Any = None,
    progress: Progress | None = None,
) -> Evaluation:
    """`evaluate` with everything checked and made."""
    if isinstance(tokenizer, (str, os.PathLike)):
        from summ.abstractive.loading import load_tokenizer

        tokenizer = load_tokenizer(os.fspath(tokenizer))
    signature = summarizer.signature
    summaries: list[Summary] = []
    seconds: list[float] = []
    errors: dict[int, str] = {}
    for place, outcome in enumerate(summarize_each(summarizer, examples, budget, tokenizer=tokenizer)):
        if outcome.error is not None:
            errors[place] = outcome.error
        documents = examples[place].cluster.documents
        summaries.append(outcome.summary or Summary("", (), signature, (f"failed: {outcome.error}",), documents))
        seconds.append(outcome.seconds)
        if progress is not None:
            progress(name, place + 1, len(examples))
    return Evaluation(
        name=name,
        signature=signature,
        budget=str(budget),
        examples=tuple(examples),
        summaries=tuple(summaries),
        seconds=tuple(seconds),
        scored=scored([summary.text for summary in summaries], examples, metrics),
        failures=errors,
        over_budget=_over_budget(summaries, budget, _counter(summarizer, budget, tokenizer)),
    )


def _counter(summarizer: Summarizer, budget: Budget, tokenizer: Any) -> Counter | None:
    if budget.unit != "tokens":
        return None
    return summarizer.method.count_tokens() if tokenizer is None else token_counter(tokenizer)


def _over_budget(summaries: Sequence[Summary], budget: Budget, counter: Counter | None) -> int:
    """How many summaries are longer than asked for, measured here and not by the method."""
    over = 0
    for summary in summaries:
        length = Length.of(budget, [document.text for document in summary.documents], counter=counter)
        over += (len(summary.sentences) if length.count is None else length.count(summary.text)) > length.limit
    return over
