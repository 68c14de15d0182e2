"""Limits on the size of a record of a batch."""

from __future__ import annotations

from dataclasses import dataclass, fields

from summ.arguments import positive_integer
from summ.corpora.jsonl import MAX_LINE_BYTES
from summ.readers.limits import MAX_CLUSTER_CHARACTERS


@dataclass(frozen=True)
class RecordLimits:
    """What a record may have at most; a larger one becomes an error record.

    Parameters
    ----------
    max_line_bytes : int, default 268435456
        Maximum length of a line of JSON, after decompression.
    max_cluster_characters : int, default 268435456
        Maximum length of the documents of a cluster together.

    Raises
    ------
    InputError
        If a limit is not a positive integer.
    """

    max_line_bytes: int = MAX_LINE_BYTES
    max_cluster_characters: int = MAX_CLUSTER_CHARACTERS

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, positive_integer(getattr(self, field.name), field.name))
