"""ROUGE (Lin 2004) with the conventions of rouge-score, of ROUGE-1.5.5, and one for any script."""

from summ.metrics.rouge.engine import PreparedReferences
from summ.metrics.rouge.scorer import Rouge

__all__ = ["PreparedReferences", "Rouge"]
