"""Support: the calibrated probability that the sources support a sentence, by logistic regression.

``python eval/attribution.py --fit`` writes the coefficients to ``data/support.json``, with the name of the data that
they were fitted on. Their signs are constrained, so that support never rises with a flag and never falls with a better
source.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files

MAX_COUNT = 3


@dataclass(frozen=True)
class Features:
    """The predictors of support.

    `coverage` is the share of the sentence's term weight that its sources cover, `best_score` the score of the best
    source, both in [0, 1]. `missing`, `uncited` and `changed` count flags by reason; `replaced` counts substituted
    words in an otherwise nearly verbatim sentence. Counts are at most `MAX_COUNT`.
    """

    coverage: float
    best_score: float
    missing: float = 0.0
    uncited: float = 0.0
    changed: float = 0.0
    replaced: float = 0.0


FEATURE_NAMES = tuple(field.name for field in fields(Features))
# Support increases with the shares and decreases with the counts.
SHARES = frozenset(FEATURE_NAMES[:2])
COUNTS = FEATURE_NAMES[2:]


@cache
def coefficients() -> Mapping[str, float]:
    """Return the weight of each feature in log-odds, and the ``bias``."""
    text = files("summ.evidence").joinpath("data/support.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["coefficients"])


def support(features: Features) -> float:
    """Return the probability, in [0, 1], that sources with these features support their sentence."""
    weights = coefficients()
    terms = (weights[name] * value for name, value in zip(FEATURE_NAMES, astuple(features), strict=True))
    return 1 / (1 + math.exp(-(weights["bias"] + math.fsum(terms))))
