"""Batch summarization: cluster by cluster in memory, or from a file to a file that can be resumed."""

from summ.batch.columns import BatchSummarizer
from summ.batch.examples import Outcome, summarize_examples
from summ.batch.files import summarize_file
from summ.batch.memory import MemoryMeter
from summ.batch.ray_engine import summarize_with_ray
from summ.batch.records import FinishedCluster

__all__ = [
    "BatchSummarizer",
    "FinishedCluster",
    "MemoryMeter",
    "Outcome",
    "summarize_examples",
    "summarize_file",
    "summarize_with_ray",
]
