"""Conflicts: values in which sources that are worded alike disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summ.types.documents import Document
from summ.types.source import Source


@dataclass(frozen=True)
class Statement:
    """A value that a source states.

    Parameters
    ----------
    text : str
        The value as written, such as ``14`` or ``Darwin``.
    start, end : int
        Offsets of the value in the document: ``source.document.text[start:end] == text``.
    source : Source
        The sentence that states it; its score, from 0 to 1, is the similarity to the source of the summary's sentence.
    """

    text: str
    start: int
    end: int
    source: Source

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {"text": self.text, "start": self.start, "end": self.end, "source": self.source.to_dict()}


@dataclass(frozen=True)
class ConflictValue:
    """One of the values of a conflict, as first written, and every statement of it."""

    text: str
    statements: tuple[Statement, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sentences that state the value."""
        return tuple(statement.source for statement in self.statements)


@dataclass(frozen=True)
class Conflict:
    """Sources of the summary that disagree on a number, a date or a name.

    Parameters
    ----------
    kind : str
        ``number``, ``date`` or ``name``.
    sentence : int
        Index of the summary's sentence that states the first of the values.
    start, end : int
        Offsets of that value in the sentence.
    values : tuple of ConflictValue
        Two or more values that cannot all be true, that of the summary first.

    Examples
    --------
    >>> from summ import Summarizer
    >>> reports = [
    ...     "The blast in the old harbour killed 12 people on Monday.",
    ...     "The blast in the old harbour killed 14 people on Monday, police said.",
    ... ]
    >>> [conflict] = Summarizer("lead").summarize(reports, sentences=1).conflicts
    >>> conflict.kind, [value.text for value in conflict.values]
    ('number', ['12', '14'])
    >>> conflict.values[1].sources[0].document_index
    1
    """

    kind: str
    sentence: int
    start: int
    end: int
    values: tuple[ConflictValue, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON. Sources refer to documents by index."""
        values = [
            {"text": value.text, "statements": [statement.to_dict() for statement in value.statements]}
            for value in self.values
        ]
        return {"kind": self.kind, "sentence": self.sentence, "start": self.start, "end": self.end, "values": values}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], documents: Sequence[Document]) -> Conflict:
        """Restore the conflict from the result of `to_dict`."""
        values = tuple(
            ConflictValue(
                value["text"],
                tuple(
                    Statement(item["text"], item["start"], item["end"], Source.from_dict(item["source"], documents))
                    for item in value["statements"]
                ),
            )
            for value in data["values"]
        )
        return cls(data["kind"], data["sentence"], data["start"], data["end"], values)
