"""Running one summarizer over examples and scoring what it says."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summ.errors import InputError, SummError
from summ.evaluation.results import Evaluation
from summ.metrics import Metric, create
from summ.summarizer import Summarizer
from summ.types import Budget, Example, Summary

MetricLike = str | Metric | tuple[str, Mapping[str, Any]]


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
) -> Evaluation:
    """Summarize every example once, under the one budget given, and score the summaries by every metric.

    A metric is a name (`summ.metrics.metrics()`), a name with options, or a `Metric`; those that need references are
    left out where no example has any. An example whose input cannot be summarized is scored as an empty summary and
    named in `errors`; an error of the method itself (a model that cannot be loaded, say) is raised.
    """
    examples = tuple(examples)
    if not examples:
        raise InputError("there are no examples to evaluate on.")
    scorers = made_metrics(metrics)
    limits = {"words": words, "sentences": sentences, "characters": characters, "tokens": tokens, "ratio": ratio}
    budget = Budget.of(**limits)
    summaries: list[Summary] = []
    seconds: list[float] = []
    errors: dict[str, str] = {}
    for place, example in enumerate(examples, start=1):
        started = time.perf_counter()
        try:
            summary = summarizer.summarize(
                example.cluster,
                words=words,
                sentences=sentences,
                characters=characters,
                tokens=tokens,
                ratio=ratio,
                tokenizer=tokenizer,
                references=example.references if summarizer.method.needs_references else (),
            )
        except InputError as error:
            errors[example.cluster.id or str(place)] = str(error)
            summary = Summary("", (), summarizer.signature, (str(error),), example.cluster.documents)
        seconds.append(time.perf_counter() - started)
        summaries.append(summary)
    return Evaluation(
        name=name or summarizer.method.name,
        signature=summarizer.signature,
        budget=str(budget),
        examples=examples,
        summaries=tuple(summaries),
        seconds=tuple(seconds),
        scores=score(summaries, examples, scorers),
        errors=errors,
        over_budget=sum(_is_over(one, budget) for one in summaries),
    )


def made_metrics(metrics: Sequence[MetricLike]) -> list[Metric]:
    """The metrics that the names stand for. Raises `MethodError` on one that is not known."""
    if isinstance(metrics, str):
        raise InputError("metrics must be a list of names, not a bare string.")
    return [
        one if isinstance(one, Metric) else create(one) if isinstance(one, str) else create(one[0], **one[1])
        for one in metrics
    ]


def score(summaries: Sequence[Summary], examples: Sequence[Example], metrics: Sequence[Metric]) -> dict[str, Any]:
    """Each metric's scores, by metric name. Metrics that need references are left out where an example has none."""
    candidates = [summary.text for summary in summaries]
    references = [example.references for example in examples]
    clusters = [example.cluster for example in examples]
    complete = all(references)
    found: dict[str, Any] = {}
    for metric in metrics:
        if metric.needs_references and not complete:
            continue
        try:
            found[metric.name] = metric.score(candidates, references if complete else None, clusters=clusters)
        except SummError as error:
            raise type(error)(f"metric {metric.name}: {error}") from None
    return found


def _is_over(summary: Summary, budget: Budget) -> bool:
    measured = {
        "words": len(summary.text.split()),
        "sentences": len(summary.sentences),
        "characters": len(summary.text),
    }
    return measured.get(budget.unit, 0) > budget.limit
