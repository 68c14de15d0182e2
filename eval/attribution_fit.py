"""Fit the logistic model of support, with the sign of each coefficient fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from attribution_edits import EDITS, NONSENSE
from scipy.optimize import minimize

from summ.evidence.support import INCREASING

# Each group has the same total weight: near copies and free wordings, supported and unsupported.
SUPPORTED = (("shortened",), ("reference",))
UNSUPPORTED = (tuple(EDITS), ("of another cluster", "reference of another cluster"), NONSENSE)
GROUPS = (*SUPPORTED, *UNSUPPORTED)
# Share of the weight of the sentences that people judged; the others were made.
_JUDGED_SHARE = 0.7
_RIDGE = 3e-4
_MAX_COEFFICIENT = 6.0
Row = dict[str, Any]


def group_weights(group: np.ndarray) -> np.ndarray:
    """Return the weight of each row: equal totals for both labels, and for all groups of a label; 1 in total."""
    sizes = np.bincount(group, minlength=len(GROUPS))[group]
    return np.where(group < len(SUPPORTED), 0.5 / len(SUPPORTED), 0.5 / len(UNSUPPORTED)) / sizes


def labelled(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that the model applies to and whose label is known.

    The model does not apply to sentences without a source and to copies. The label is unknown for sentences of
    references with a number, name or quotation that occurs in no document.
    """
    kinds = {kind for group in GROUPS for kind in group}
    return [row for row in rows if row["kind"] in kinds and row.get("features") and not _has_absent_claim(row)]


def _has_absent_claim(row: Row) -> bool:
    return row["kind"] == "reference" and any(row["absent"])


def group_of(row: Row) -> int:
    return next(index for index, kinds in enumerate(GROUPS) if row["kind"] in kinds)


def fit(made: Sequence[Row], judged: Sequence[Row]) -> dict[str, float]:
    """Return the coefficients, rounded.

    Which sentence of a false text is wrong is known only after a first fit: the one with the lowest support.
    """
    made = labelled(made)
    judged = [row for row in judged if row["features"]]
    names = list(made[0]["features"])
    x = np.array([[row["features"][name] for name in names] for row in (*made, *judged)])
    y = np.array([*(group_of(row) < len(SUPPORTED) for row in made), *(row["label"] == 1 for row in judged)])
    made_weights = group_weights(np.array([group_of(row) for row in made]))
    blamed = np.ones(len(judged))
    theta = np.zeros(len(names) + 1)
    for _ in range(3):
        weight = np.concatenate(((1 - _JUDGED_SHARE) * made_weights, _JUDGED_SHARE * judged_weights(judged, blamed)))
        theta = _minimum(x, y, weight, names)
        blamed = _blamed(judged, x[len(made) :] @ theta[1:])
    return {name: round(float(value), 4) for name, value in zip(("bias", *names), theta, strict=True)}


def judged_weights(judged: Sequence[Row], blamed: np.ndarray) -> np.ndarray:
    """Return weights with equal totals for both labels; a document's grows with the square root of its sentences."""
    counts = Counter((row["document"], row["label"]) for row in judged)
    weights = blamed / np.sqrt([counts[row["document"], row["label"]] for row in judged])
    labels = np.array([row["label"] for row in judged])
    for label in (0, 1):
        weights[labels == label] *= 0.5 / weights[labels == label].sum()
    return weights


def _blamed(judged: Sequence[Row], log_odds: np.ndarray) -> np.ndarray:
    """Return 1 for each sentence, but 0.1 for those of a false text in which another one has lower support."""
    lowest: dict[Any, float] = {}
    for row, value in zip(judged, log_odds, strict=True):
        if row["label"] == 0:
            lowest[row["text"]] = min(value, lowest.get(row["text"], np.inf))
    is_blamed = [row["label"] == 1 or value <= lowest[row["text"]] for row, value in zip(judged, log_odds, strict=True)]
    return np.where(is_blamed, 1.0, 0.1)


def _minimum(x: np.ndarray, y: np.ndarray, weight: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Return the bias and the coefficients with the lowest logistic loss and the signs that they must have."""
    sign = np.where(y, 1.0, -1.0)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (theta[0] + x @ theta[1:])
        slope = -sign * weight * np.exp(-np.logaddexp(0, margin))
        gradient = np.concatenate(([slope.sum()], x.T @ slope)) + np.concatenate(([0.0], 2 * _RIDGE * theta[1:]))
        return float((weight * np.logaddexp(0, -margin)).sum() + _RIDGE * (theta[1:] ** 2).sum()), gradient

    bounds = [
        (None, None),
        *((0.0, _MAX_COEFFICIENT) if name in INCREASING else (-_MAX_COEFFICIENT, 0.0) for name in names),
    ]
    theta: np.ndarray = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return theta
