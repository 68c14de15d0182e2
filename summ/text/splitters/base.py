"""The contract of a sentence splitter."""

from __future__ import annotations

from abc import abstractmethod

from summ.component import Component
from summ.text.spans import Span


class Splitter(Component):
    """Divides a text into sentences.

    Subclass it and register the class in `summ.registry`, by an entry point of the group ``summ.splitters``, or with
    ``summ.register("splitter", name, cls)``.

    Examples
    --------
    >>> from summ import Summarizer
    >>> class Halves(Splitter):
    ...     name = "halves"
    ...
    ...     def split(self, text, language=None):
    ...         return [(0, len(text) // 2), (len(text) // 2, len(text))]
    >>> print(Summarizer("lead", splitter=Halves()).summarize(["abcdef"], sentences=1))
    abc
    """

    @abstractmethod
    def split(self, text: str, language: str | None = None) -> list[Span]:
        """Return the half-open offsets of the sentences of `text` in order; `language` is an ISO 639-1 code."""
