"""Score examples one by one if a metric fails on all of them together."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from summ.errors import error_message
from summ.metrics import Metric, Scores
from summ.types import Cluster

_log = logging.getLogger("summ")

References = Sequence[tuple[str, ...]]


def score_with_fallback(
    metric: Metric, texts: Sequence[str], references: References | None, clusters: Sequence[Cluster]
) -> tuple[Scores[Any] | None, str | None]:
    """Return the scores of all texts and, if the metric raised, a description of the problem.

    If scoring all texts together fails, each is scored separately, and those that fail have undefined scores.
    """
    try:
        return metric.score(texts, references, clusters=clusters), None
    # A third-party metric may raise anything; the summaries, which may have taken hours, must survive.
    except Exception as error:  # noqa: BLE001
        joint_error = error
        _log.info("%s failed on all examples together; scoring each separately: %s", metric.name, error_message(error))
    per_example: list[Scores[Any] | None] = []
    first_failure: tuple[int, Exception] | None = None
    for index, text in enumerate(texts):
        own_references = None if references is None else [references[index]]
        try:
            per_example.append(metric.score([text], own_references, clusters=[clusters[index]]))
        except Exception as error:  # noqa: BLE001
            per_example.append(None)
            first_failure = first_failure or (index, error)
    scored = [scores for scores in per_example if scores is not None]
    if not scored:
        return None, error_message(joint_error)
    joined = _join(per_example, scored)
    if first_failure is None:
        return joined, f"on all examples together, so each was scored separately: {error_message(joint_error)}"
    index, first_error = first_failure
    failures = len(texts) - len(scored)
    first_id = clusters[index].id or str(index + 1)
    return joined, (
        f"on {failures} of {len(texts)} examples, which have no score (first: {first_id}): {error_message(first_error)}"
    )


def _join(per_example: Sequence[Scores[Any] | None], scored: Sequence[Scores[Any]]) -> Scores[Any]:
    """Combine scores of single examples; None becomes NaN."""
    template = scored[0]
    score_type = type(next(iter(template.values())))
    names = [field.name for field in fields(score_type)]
    undefined = [math.nan] * len(names)
    values = {
        column: np.array(
            [
                undefined if scores is None else [scores.per_example(column, name)[0] for name in names]
                for scores in per_example
            ]
        )
        for column in template
    }
    return Scores(
        score_type,
        values,
        signature=template.signature,
        notes=tuple(dict.fromkeys(note for scores in scored for note in scores.notes)),
        empty_candidates=sum(scores.empty_candidates for scores in scored),
        empty_references=sum(scores.empty_references for scores in scored),
    )
