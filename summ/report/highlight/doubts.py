"""The doubtful spans of a summary's sentences, taken from their flags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summ.types import Summary

_REASONS = {
    "missing": "in no document",
    "uncited": "not in the sources of this sentence",
    "changed": "said otherwise in the sources",
}


@dataclass(frozen=True)
class Doubt:
    """A stretch of a sentence, ``sentence.text[start:end]``, and what is doubtful about it, in words."""

    start: int
    end: int
    said: str


def doubted(summary: Summary) -> list[list[Doubt]]:
    """The doubts of each sentence by position; of overlapping ones the first, and of those the longest, is kept."""
    return [
        _apart([Doubt(flag.start, flag.end, f"{flag.kind} {_REASONS.get(flag.reason, flag.reason)}") for flag in flags])
        for flags in (sentence.flags for sentence in summary.sentences)
    ]


def _apart(doubts: list[Doubt]) -> list[Doubt]:
    kept: list[Doubt] = []
    for one in sorted(doubts, key=lambda doubt: (doubt.start, -doubt.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
