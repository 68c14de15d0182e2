"""What all adapters share: a summarizer with the arguments of its calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summ.summarizer import Summarizer
from summ.types import Summary


class Adapter:
    """A summarizer with the arguments of its calls.

    Parameters
    ----------
    method : Summarizer or str, optional
        The summarizer, or its method; by default the best one that needs no download.
    options : mapping, optional
        Options of the method.
    arguments : mapping, optional
        Arguments of `Summarizer.summarize`.
    """

    def __init__(
        self, method: Any = None, options: Mapping[str, Any] | None = None, arguments: Mapping[str, Any] | None = None
    ) -> None:
        self.summarizer = method if isinstance(method, Summarizer) else Summarizer(method, **(options or {}))
        self.arguments = {name: value for name, value in (arguments or {}).items() if value is not None}

    def summarize(self, documents: Sequence[Any], query: str | None = None) -> Summary:
        """Return the summary of the documents, for the query if there is one."""
        return self.summarizer.summarize(documents, **(self.arguments | ({"query": query} if query else {})))


def used_documents(summary: Summary) -> list[int]:
    """Return the indices of the documents that are sources of the summary."""
    return sorted({source.document_index for sentence in summary.sentences for source in sentence.sources})


def have_text(texts: Iterable[str | None]) -> bool:
    """Return whether any text is not empty; a search may find nothing, which is not an error in a pipeline."""
    return any(text and text.strip() for text in texts)
