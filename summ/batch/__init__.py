"""Many clusters: each on its own, or from a file to a file so that a run that was stopped can go on."""

from summ.batch.each import Outcome, summarize_each
from summ.batch.journal import Done, summarize_file
from summ.batch.memory import MemoryMeter

__all__ = ["Done", "MemoryMeter", "Outcome", "summarize_each", "summarize_file"]
