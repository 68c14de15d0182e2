"""The text of a document in segments, each with the summary sentences that it supports."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summ.types import Summary


@dataclass(frozen=True)
class Segment:
    """``text[start:end]`` of a document.

    `sentences` are the indices of the summary sentences of which it is a source; `starts` are those with a source that
    starts here.
    """

    start: int
    end: int
    sentences: tuple[int, ...]
    starts: tuple[int, ...]


def document_segments(summary: Summary, document_index: int) -> list[Segment]:
    """Return the text of a document in segments, split wherever a source starts or ends."""
    document = summary.documents[document_index]
    spans = [
        (source.start, source.end, index)
        for index, sentence in enumerate(summary.sentences)
        for source in sentence.sources
        if source.document_index == document_index
    ]
    cuts = sorted({0, len(document.text), *(cut for start, end, _ in spans for cut in (start, end))})
    return [
        Segment(
            start,
            end,
            tuple(sorted({index for first, last, index in spans if first <= start and end <= last})),
            tuple(sorted({index for first, _, index in spans if first == start})),
        )
        for start, end in pairwise(cuts)
    ]
