"""The result of reading a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FileText:
    """The text of a file or of one of the documents in it, with what the file states about it.

    Parameters
    ----------
    text : str
        The text.
    title, date, id, url : optional
        As in `summ.Document`, where the file states them.
    metadata : mapping, optional
        Anything else to keep. For conversations ``speakers`` is a list of mappings with ``speaker``, ``start`` and
        ``end``: ``text[start:end]`` is what the speaker said.
    notes : tuple of str
        What was left out, such as the attachments of a mail.
    """

    text: str
    title: str | None = None
    date: datetime.date | None = None
    id: str | None = None
    url: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
