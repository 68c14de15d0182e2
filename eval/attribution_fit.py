"""The logistic model of support, fitted with the sign that each feature must have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

import numpy as np
from attribution_edits import EDITS
from scipy.optimize import minimize

from summ.evidence.support import FEATURE_NAMES, SHARES

# Each group weighs the same, however many sentences it has: near copies and free wordings, true and false.
CARRIED = (("shortened",), ("reference",))
NOT_CARRIED = (tuple(EDITS), ("of another cluster", "reference of another cluster"))
GROUPS = (*CARRIED, *NOT_CARRIED)
_RIDGE = 1e-4
_MOST = 6.0


def weights(group: np.ndarray) -> np.ndarray:
    """Of each row by the number of its group, so that all groups weigh the same and everything 1."""
    return 1 / (len(GROUPS) * np.bincount(group, minlength=len(GROUPS))[group])


def told(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows whose support the model tells (not those without any source, nor those that one source has whole) and
    of which it is known whether their sources carry them: of the references' sentences, none that has a number, a name
    or a quotation that stands, letter for letter, in no document."""
    kinds = {kind for group in GROUPS for kind in group}
    return [row for row in rows if row["kind"] in kinds and row.get("features") and not _is_beyond(row)]


def _is_beyond(row: dict[str, Any]) -> bool:
    return row["kind"] == "reference" and any(row["absent"])


def fit(rows: Sequence[dict[str, Any]], sets: Sequence[str]) -> dict[str, Any]:
    """The coefficients and what they were fitted on."""
    known = told(rows)
    group = np.array([next(place for place, kinds in enumerate(GROUPS) if row["kind"] in kinds) for row in known])
    weight = weights(group)
    x = np.array([astuple(row["features"]) for row in known])
    y = group < len(CARRIED)
    sign = np.where(y, 1.0, -1.0)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (theta[0] + x @ theta[1:])
        slope = -sign * weight / (1 + np.exp(margin))
        gradient = np.concatenate(([slope.sum()], x.T @ slope)) + np.concatenate(([0.0], 2 * _RIDGE * theta[1:]))
        return float((weight * np.logaddexp(0, -margin)).sum() + _RIDGE * (theta[1:] ** 2).sum()), gradient

    bounds = [(None, None), *((0.0, _MOST) if name in SHARES else (-_MOST, 0.0) for name in FEATURE_NAMES)]
    found = minimize(loss, np.zeros(len(FEATURE_NAMES) + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    names = ("bias", *FEATURE_NAMES)
    return {
        "about": "Logistic coefficients of support (summ/evidence/support.py), written by "
        "`python eval/attribution.py --fit`: sentences of the documents lightly shortened and of their references, "
        "against the same with one error and sentences of other clusters.",
        "sets": list(sets),
        "sentences": {"supported": int(y.sum()), "unsupported": int((~y).sum())},
        "loss": round(float(found.fun), 4),
        "coefficients": {name: round(float(value), 4) for name, value in zip(names, found.x, strict=True)},
    }
