"""Logistic regression from the features of a sentence to its support.

``python eval/attribution.py --fit`` writes the coefficients to ``data/support.json``, with the names of the data that
they were fitted on. Their signs are constrained, so that support never rises with a flag, a new word or a reversed
order, and never falls with a better source.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from summ.evidence.support.features import Features

# Support never decreases with these features, and never increases with the others.
INCREASING = frozenset("best_score one_source_share aligned adjacent_near synonyms".split())


@cache
def coefficients() -> Mapping[str, float]:
    """Return the weight of each feature in log-odds, and the ``bias``."""
    text = files("summ.evidence").joinpath("data/support.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["coefficients"])


def support(features: Features) -> float:
    """Return the probability, in [0, 1], that sources with these features support their sentence."""
    weights = coefficients()
    log_odds = weights["bias"] + math.fsum(weights[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-log_odds))
