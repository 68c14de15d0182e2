"""The spans of a summary's sentences that its sources do not support."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summ.types import Summary

_REASONS = {
    "missing": "in no document",
    "uncited": "not in the sources of this sentence",
    "changed": "differs from the sources",
}


@dataclass(frozen=True)
class FlaggedSpan:
    """A span of a sentence, ``sentence.text[start:end]``, and the reason for its flag."""

    start: int
    end: int
    reason: str


def flagged_spans(summary: Summary) -> list[list[FlaggedSpan]]:
    """Return the flagged spans of each sentence in order; of overlapping ones the first and longest is kept."""
    return [
        without_overlaps(
            [
                FlaggedSpan(flag.start, flag.end, f"{flag.kind} {_REASONS.get(flag.reason, flag.reason)}")
                for flag in sentence.flags
            ]
        )
        for sentence in summary.sentences
    ]


def without_overlaps(spans: list[FlaggedSpan]) -> list[FlaggedSpan]:
    """Return the spans in order; of overlapping ones the first and longest is kept."""
    kept: list[FlaggedSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
