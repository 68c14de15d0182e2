"""ROUGE (Lin 2004): the figure that either original gives, by name, and one for any script."""

from summ.metrics.rouge.engine import PreparedReferences
from summ.metrics.rouge.scorer import Rouge

__all__ = ["PreparedReferences", "Rouge"]
