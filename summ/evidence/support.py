"""Support: how likely the sources carry a sentence, by a logistic model fitted on sentences known to be carried or not.

The coefficients ship in the package (`data/support.json`, which says what they were fitted on) and are written by
``python eval/attribution.py --fit``. Each has the sign that its feature must have, so that support never rises with a
flag nor falls with a better source.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files

# So many of a kind say all that more would.
MOST_FLAGS = 3


@dataclass(frozen=True)
class Features:
    """What support is told by.

    `carried` is the share of the sentence's weight that its sources have, `nearest` the score of the best source;
    then the number of its flags by their reason; `replaced` counts words that stand for others in a sentence else
    nearly word for word its source.
    """

    carried: float
    nearest: float
    missing: float = 0.0
    uncited: float = 0.0
    changed: float = 0.0
    replaced: float = 0.0


NAMES = tuple(field.name for field in fields(Features))
# More of the shares is better; of what is counted, worse.
RISING = frozenset(NAMES[:2])
COUNTED = NAMES[2:]


@cache
def coefficients() -> Mapping[str, float]:
    """The weight of each feature in log-odds, and the ``bias``."""
    text = files("summ.evidence").joinpath("data/support.json").read_text(encoding="utf-8")
    found: Mapping[str, float] = json.loads(text)["coefficients"]
    return found


def support(features: Features) -> float:
    """The probability, in [0, 1], that sources of these features carry their sentence."""
    weight = coefficients()
    odds = weight["bias"] + math.fsum(
        weight[name] * value for name, value in zip(NAMES, astuple(features), strict=True)
    )
    return 1 / (1 + math.exp(-odds))
