"""A document's text in stretches, each with the summary sentences that come from it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summ.types import Summary


@dataclass(frozen=True)
class Segment:
    """``text[start:end]`` of a document: the places of the sentences it is a source of, and of those it begins."""

    start: int
    end: int
    sentences: tuple[int, ...]
    begins: tuple[int, ...]


def segments(summary: Summary, place: int) -> list[Segment]:
    """The text of the document at `place`, whole and in order, cut wherever a source begins or ends."""
    document = summary.documents[place]
    spans = [
        (source.start, source.end, number)
        for number, sentence in enumerate(summary.sentences)
        for source in sentence.sources
        if source.document_index == place
    ]
    cuts = sorted({0, len(document.text), *(cut for start, end, _ in spans for cut in (start, end))})
    return [
        Segment(
            start,
            end,
            tuple(sorted({number for begin, finish, number in spans if begin <= start and end <= finish})),
            tuple(sorted({number for begin, _, number in spans if begin == start})),
        )
        for start, end in pairwise(cuts)
    ]
