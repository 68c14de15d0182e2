"""What a summary sentence says that its documents do not, by place."""

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
_NOTE = "not found in any document: "


@dataclass(frozen=True)
class Doubt:
    """A stretch of a sentence, ``sentence.text[start:end]``, and what is doubtful about it, in words."""

    start: int
    end: int
    said: str


def doubted(summary: Summary) -> list[list[Doubt]]:
    """The doubts of each sentence, in order of place, none overlapping another."""
    noted = [
        claim
        for note in summary.notes
        if note.startswith(_NOTE)
        for claim in note.removeprefix(_NOTE).split(", ")
        if claim
    ]
    found = []
    for sentence in summary.sentences:
        own = [
            Doubt(one.start, one.end, f"{one.kind} {_REASONS.get(one.reason, one.reason)}") for one in sentence.flags
        ] or [
            Doubt(start, start + len(claim), "in no document")
            for claim in noted
            if (start := sentence.text.find(claim)) >= 0
        ]
        found.append(_apart(own))
    return found


def _apart(doubts: list[Doubt]) -> list[Doubt]:
    kept: list[Doubt] = []
    for one in sorted(doubts, key=lambda doubt: (doubt.start, -doubt.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
