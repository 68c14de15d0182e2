"""Conflicts: sentences with nearly the same wording that disagree on a number, a date or a name."""

from summ.evidence.conflicts.detection import find_conflicts
from summ.evidence.conflicts.notes import conflict_notes

__all__ = ["conflict_notes", "find_conflicts"]
