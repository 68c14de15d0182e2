"""Clusters without a summary."""

from __future__ import annotations

from dataclasses import dataclass

from summ.argument_types import with_checked_types
from summ.errors import ComponentError, error_message


@dataclass(frozen=True)
class Failure:
    """The reason why a cluster has no summary.

    Attributes
    ----------
    kind : str
        The class of the error, such as ``InputError`` or ``MemoryError``; ``WorkerDied`` if the process was killed.
    message : str
        What was wrong.
    """

    kind: str
    message: str

    @classmethod
    @with_checked_types
    def of(cls, error: Exception) -> Failure:
        """Return the failure for an error that was raised."""
        if isinstance(error, MemoryError):
            return cls("MemoryError", "it needs more memory than is available")
        original = error.__cause__ if isinstance(error, ComponentError) else None
        return cls(type(original or error).__name__, error_message(error))

    def __str__(self) -> str:
        return self.message
