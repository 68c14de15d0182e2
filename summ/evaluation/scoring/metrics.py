"""Score the summaries of one system by several metrics; a metric that fails does not affect the others."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.errors import InputError, shortened
from summ.evaluation.cache import ResultCache, example_digest
from summ.evaluation.cache.fingerprints import scores_key
from summ.evaluation.columns import Column, metric_columns
from summ.evaluation.scoring.fallback import score_with_fallback
from summ.metrics import Metric, Scores, create
from summ.types import Example
from summ.types.items import item_list

_log = logging.getLogger("summ")

MetricLike = str | Metric | tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class MetricResults:
    """The scores of one system.

    Attributes
    ----------
    scores : dict of str to Scores
        Scores by metric.
    columns : tuple of Column
        The columns of these scores.
    skipped : dict of str to str
        Reasons why metrics do not apply to the data.
    errors : dict of str to str
        Reasons why metrics failed, and on which examples.
    """

    scores: dict[str, Scores[Any]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    skipped: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def totals(self) -> dict[str, float]:
        """The mean of every column, by column name."""
        names = _column_names(self.scores)
        return {
            names[metric, name]: value
            for metric, scores in self.scores.items()
            for name, value in scores.totals.items()
        }

    @property
    def per_example(self) -> dict[str, NDArray[np.float64]]:
        """The values of every column, shape (n_examples,), by column name."""
        names = _column_names(self.scores)
        return {
            names[metric, name]: scores.per_example(name) for metric, scores in self.scores.items() for name in scores
        }


def create_metrics(metrics: Sequence[MetricLike]) -> dict[str, Metric]:
    """Create the metrics by name; a second one of the same name is called ``rouge#2``, for example.

    Raises
    ------
    MethodError
        If a name or option is unknown.
    """
    if isinstance(metrics, (str, Metric)):
        raise InputError("metrics must be a list, for example ['rouge'], not a single metric.")
    created: dict[str, Metric] = {}
    for spec in item_list(metrics, "metrics"):
        metric = _created(spec)
        count = 1 + sum(name.partition("#")[0] == metric.name for name in created)
        created[metric.name if count == 1 else f"{metric.name}#{count}"] = metric
    return created


def _created(spec: Any) -> Metric:
    if isinstance(spec, Metric):
        return spec
    if isinstance(spec, str):
        return create(spec)
    match spec:
        case (str(name), Mapping() as options) if all(isinstance(option, str) for option in options):
            return create(name, **options)
    raise InputError(f"a metric is a name, a Metric, or a pair of name and options, not {shortened(spec)}.")


def score_summaries(
    texts: Sequence[str],
    examples: Sequence[Example],
    metrics: Mapping[str, Metric],
    cache: ResultCache | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> MetricResults:
    """Score the texts by every metric that applies; `progress` is called after each metric.

    Metrics that need references are skipped if an example has none.
    """
    scores: dict[str, Scores[Any]] = {}
    skipped: dict[str, str] = {}
    errors: dict[str, str] = {}
    clusters = [example.cluster for example in examples]
    unreferenced = [number for number, example in enumerate(examples, start=1) if not example.references]
    references = None if unreferenced else [example.references for example in examples]
    digests = [example_digest(example, references=True) for example in examples] if cache is not None else []
    for done, (name, metric) in enumerate(metrics.items(), start=1):
        if metric.needs_references and unreferenced:
            first = clusters[unreferenced[0] - 1].id or unreferenced[0]
            skipped[name] = f"{len(unreferenced)} of {len(examples)} examples have no reference (first: {first})"
            continue
        entry = cache.scores(scores_key(name, metric, texts, digests)) if cache is not None else None
        metric_scores = entry.get() if entry is not None else None
        _log.debug("%s: scores %s", name, "are computed" if metric_scores is None else "are in the cache")
        if metric_scores is None:
            metric_scores, problem = score_with_fallback(metric, texts, references, clusters)
            if problem:
                errors[name] = problem
            elif entry is not None and metric_scores is not None:
                entry.set(metric_scores)
        if metric_scores is not None:
            scores[name] = metric_scores
        if progress is not None:
            progress(done, len(metrics))
    names = _column_names(scores)
    columns = tuple(
        column
        for group, own in scores.items()
        for column in metric_columns(metrics[group], group, [names[group, name] for name in own])
    )
    return MetricResults(scores, columns, skipped, errors)


def _column_names(scores: Mapping[str, Scores[Any]]) -> dict[tuple[str, str], str]:
    """Map metric and score name to a unique column name.

    That is the score name (``rouge1``, or ``rouge1#2`` for the metric ``rouge#2``), qualified by the metric if two
    metrics share it (``length.sentences``).
    """
    short = {(metric, name): name + _number_suffix(metric) for metric, own in scores.items() for name in own}
    counts = Counter(short.values())
    return {key: name if counts[name] == 1 else f"{key[0]}.{key[1]}" for key, name in short.items()}


def _number_suffix(metric: str) -> str:
    _, mark, number = metric.partition("#")
    return mark + number
