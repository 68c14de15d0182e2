"""Fit the logistic model of support, with the sign of each coefficient fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

import numpy as np
from attribution_edits import EDITS
from scipy.optimize import minimize

from summ.evidence.support import FEATURE_NAMES, SHARES

# Each group has the same total weight: near copies and free wordings, supported and unsupported.
SUPPORTED = (("shortened",), ("reference",))
UNSUPPORTED = (tuple(EDITS), ("of another cluster", "reference of another cluster"))
GROUPS = (*SUPPORTED, *UNSUPPORTED)
_RIDGE = 1e-4
_MAX_COEFFICIENT = 6.0


def weights(group: np.ndarray) -> np.ndarray:
    """Return the weight of each row, such that all groups weigh the same and the total is 1."""
    return 1 / (len(GROUPS) * np.bincount(group, minlength=len(GROUPS))[group])


def labelled(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that the model applies to and whose label is known.

    The model does not apply to sentences without a source and to copies. The label is unknown for sentences of
    references with a number, name or quotation that occurs in no document.
    """
    kinds = {kind for group in GROUPS for kind in group}
    return [row for row in rows if row["kind"] in kinds and row.get("features") and not _has_absent_claim(row)]


def _has_absent_claim(row: dict[str, Any]) -> bool:
    return row["kind"] == "reference" and any(row["absent"])


def fit(rows: Sequence[dict[str, Any]], sets: Sequence[str]) -> dict[str, Any]:
    """Return the coefficients, with the data that they were fitted on."""
    labelled_rows = labelled(rows)
    group = np.array(
        [next(index for index, kinds in enumerate(GROUPS) if row["kind"] in kinds) for row in labelled_rows]
    )
    weight = weights(group)
    x = np.array([astuple(row["features"]) for row in labelled_rows])
    y = group < len(SUPPORTED)
    sign = np.where(y, 1.0, -1.0)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (theta[0] + x @ theta[1:])
        slope = -sign * weight / (1 + np.exp(margin))
        gradient = np.concatenate(([slope.sum()], x.T @ slope)) + np.concatenate(([0.0], 2 * _RIDGE * theta[1:]))
        return float((weight * np.logaddexp(0, -margin)).sum() + _RIDGE * (theta[1:] ** 2).sum()), gradient

    bounds = [
        (None, None),
        *((0.0, _MAX_COEFFICIENT) if name in SHARES else (-_MAX_COEFFICIENT, 0.0) for name in FEATURE_NAMES),
    ]
    result = minimize(loss, np.zeros(len(FEATURE_NAMES) + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    names = ("bias", *FEATURE_NAMES)
    return {
        "about": "Logistic coefficients of support (summ/evidence/support.py), written by "
        "`python eval/attribution.py --fit`: sentences of the documents lightly shortened and of their references, "
        "against the same with one error and sentences of other clusters.",
        "sets": list(sets),
        "sentences": {"supported": int(y.sum()), "unsupported": int((~y).sum())},
        "loss": round(float(result.fun), 4),
        "coefficients": {name: round(float(value), 4) for name, value in zip(names, result.x, strict=True)},
    }
