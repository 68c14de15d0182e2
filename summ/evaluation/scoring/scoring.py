"""Scoring one system's summaries by several metrics, where one that cannot be computed costs only itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.errors import InputError
from summ.evaluation.cache import Store, example_digest
from summ.evaluation.cache.fingerprints import scores_key
from summ.evaluation.columns import Column, metric_columns
from summ.evaluation.scoring.per_example import scores_of
from summ.metrics import Metric, Scores, create
from summ.types import Example

MetricLike = str | Metric | tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Scored:
    """Scores by metric, and the columns they fill.

    `left_out` says of a metric why it does not apply here; `errors` of one that failed, on which examples and why.
    """

    scores: dict[str, Scores[Any]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def made_metrics(metrics: Sequence[MetricLike]) -> dict[str, Metric]:
    """The metrics that the names stand for, by name; one named again, with other options, is called ``rouge#2``.

    Raises `MethodError` on a name or an option that is not known.
    """
    if isinstance(metrics, (str, Metric)):
        raise InputError("metrics must be a list, such as ['rouge'], not a single one.")
    found: dict[str, Metric] = {}
    for one in metrics:
        metric = one if isinstance(one, Metric) else create(one) if isinstance(one, str) else create(one[0], **one[1])
        place = sum(name.partition("#")[0] == metric.name for name in found) + 1
        found[metric.name if place == 1 else f"{metric.name}#{place}"] = metric
    return found


def scored(
    texts: Sequence[str],
    examples: Sequence[Example],
    metrics: Mapping[str, Metric],
    store: Store | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Scored:
    """Each metric's scores of the texts; those that need references are left out where an example has none.

    A metric that raises is asked again one example at a time, and has no figure for those that it raises on. `progress`
    is told after each metric.
    """
    found = Scored()
    bare = [place for place, example in enumerate(examples, start=1) if not example.references]
    references = None if bare else [example.references for example in examples]
    digests = [example_digest(example, references=True) for example in examples] if store is not None else []
    for done, (name, metric) in enumerate(metrics.items(), start=1):
        if metric.needs_references and bare:
            first = examples[bare[0] - 1].cluster.id or bare[0]
            found.left_out[name] = f"{len(bare)} of {len(examples)} examples have no reference (the first is {first})"
            continue
        kept = store.scores(scores_key(name, metric, texts, digests)) if store is not None else None
        scores = kept.get() if kept is not None else None
        if scores is None:
            scores, problem = scores_of(metric, texts, references, [example.cluster for example in examples])
            if problem:
                found.errors[name] = problem
            elif kept is not None and scores is not None:
                kept.set(scores)
        if scores is not None:
            found.scores[name] = scores
        if progress is not None:
            progress(done, len(metrics))
    names = _column_names(found.scores)
    columns = tuple(
        column
        for name, scores in found.scores.items()
        for column in metric_columns(name, [names[name, one] for one in scores], metrics[name].higher_is_better)
    )
    return Scored(found.scores, columns, found.left_out, found.errors)


def totals(scores: Mapping[str, Scores[Any]]) -> dict[str, float]:
    """The figure of every column, by the column's name."""
    columns = _column_names(scores)
    return {columns[metric, name]: value for metric, one in scores.items() for name, value in one.totals.items()}


def per_example(scores: Mapping[str, Scores[Any]]) -> dict[str, NDArray[np.float64]]:
    """One figure an example of every column, by the column's name; shape (n,) each."""
    columns = _column_names(scores)
    return {columns[metric, name]: one.per_example(name) for metric, one in scores.items() for name in one}


def _column_names(scores: Mapping[str, Scores[Any]]) -> dict[tuple[str, str], str]:
    """The column of each metric's figures: ``rouge1``, or ``rouge1#2`` for the metric ``rouge#2``.

    A figure that two metrics have under one name is told apart by theirs: ``length.sentences``.
    """
    short = {(metric, name): f"{name}{_repeat(metric)}" for metric, one in scores.items() for name in one}
    counts = Counter(short.values())
    return {key: name if counts[name] == 1 else f"{key[0]}.{key[1]}" for key, name in short.items()}


def _repeat(metric: str) -> str:
    _, mark, place = metric.partition("#")
    return mark + place
