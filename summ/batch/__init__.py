"""Many clusters from a file to a file, so that a run that was stopped can go on."""

from summ.batch.journal import summarize_file

__all__ = ["summarize_file"]
