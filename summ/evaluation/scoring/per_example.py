"""A metric that raises costs the examples that it raises on, and no others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from summ.evaluation.scoring.foreign_errors import reason
from summ.metrics import Metric, Scores
from summ.types import Cluster

References = Sequence[tuple[str, ...]]


def scores_of(
    metric: Metric, texts: Sequence[str], references: References | None, clusters: Sequence[Cluster]
) -> tuple[Scores[Any] | None, str | None]:
    """The scores of all texts together and None; where that raises, those of each alone, and what was raised."""
    try:
        return metric.score(texts, references, clusters=clusters), None
    # A metric may be anybody's code: its error must not cost the summaries, which may have taken hours.
    except Exception as error:  # noqa: BLE001
        whole = error
    found: list[Scores[Any] | None] = []
    first: tuple[int, Exception] | None = None
    for place, text in enumerate(texts):
        own = None if references is None else [references[place]]
        try:
            found.append(metric.score([text], own, clusters=[clusters[place]]))
        except Exception as alone:  # noqa: BLE001
            found.append(None)
            first = first or (place, alone)
    scored = [one for one in found if one is not None]
    if not scored:
        return None, reason(whole)
    if first is None:
        # Together it raises and alone it does not: then the figures of each alone stand, and the reason with them.
        return _joined(found, scored[0]), f"on all examples together, so each was scored alone: {reason(whole)}"
    place, raised = first
    name = clusters[place].id or str(place + 1)
    count = sum(one is None for one in found)
    problem = f"on {count} of {len(texts)} examples, which have no figure (the first, {name}): {reason(raised)}"
    return _joined(found, scored[0]), problem


def _joined(found: Sequence[Scores[Any] | None], like: Scores[Any]) -> Scores[Any]:
    measure = type(next(iter(like.values())))
    names = [one.name for one in fields(measure)]
    values = {
        column: np.array(
            [
                [math.nan] * len(names) if one is None else [one.per_example(column, name)[0] for name in names]
                for one in found
            ]
        )
        for column in like
    }
    scored = [one for one in found if one is not None]
    return Scores(
        measure,
        values,
        signature=like.signature,
        notes=tuple(dict.fromkeys(note for one in scored for note in one.notes)),
        empty_candidates=sum(one.empty_candidates for one in scored),
        empty_references=sum(one.empty_references for one in scored),
    )
