"""Systems whose summaries were written by another program and are read from files."""

from summ.evaluation.precomputed.method import PrecomputedOutputs, outputs

__all__ = ["PrecomputedOutputs", "outputs"]
