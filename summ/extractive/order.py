"""The order in which chosen sentences are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from summ.extractive.arrays import Floats
from summ.extractive.features import SentenceFeatures

_SHORT = 3


def ordered(features: SentenceFeatures, chosen: Sequence[int], order: str) -> list[int]:
    """The chosen sentences (best first) in the order that `Selection.order` names.

    Ties fall to the document's place in the cluster. Dates not known count as the latest.
    """
    rows = np.asarray(chosen, dtype=np.int64)
    if order == "score" or len(rows) < 2:
        return [int(row) for row in rows]
    keys: list[npt.NDArray[Any]] = [features.document[rows], features.position[rows]]
    dates = features.date[rows]
    if order == "reading":
        order = _reading(features, dates)
    if order == "document":
        keys = [features.position[rows], features.document[rows]]
    elif order == "date":
        keys.append(dates)
    return [int(row) for row in rows[np.lexsort(keys)]]


def _reading(features: SentenceFeatures, dates: Floats) -> str:
    if not np.isnan(dates).any() and dates.min() < dates.max():
        return "date"
    # Place in the document says nothing where documents are a few sentences: then they are a sequence themselves.
    return "document" if len(features) <= _SHORT * len(features.cluster.documents) else "position"
