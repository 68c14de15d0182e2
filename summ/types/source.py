"""Sources: spans of documents that support a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summ.types.documents import Document


@dataclass(frozen=True)
class Source:
    """A source of a summary sentence, with ``document.text[start:end] == text``.

    `score`, from 0 to 1, is how much of the sentence it supports; `document_index` is the document's index in the
    cluster.
    """

    document: Document
    start: int
    end: int
    text: str
    score: float
    document_index: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON, with the document by its index."""
        return {
            "document": self.document_index,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": self.score,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], documents: Sequence[Document]) -> Source:
        """Restore the source from the result of `to_dict`."""
        index = data["document"]
        return cls(documents[index], data["start"], data["end"], data["text"], data["score"], index)
