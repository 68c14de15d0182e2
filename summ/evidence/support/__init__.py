"""Support: the calibrated probability that the sources of a sentence support it."""

from summ.evidence.support.features import Features, support_features
from summ.evidence.support.model import INCREASING, support

__all__ = ["INCREASING", "Features", "support", "support_features"]
