"""What a path through the word graph changes in the sentence that it mostly follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summ.compression.fusion.graph import WordGraph
from summ.compression.fusion.sources import Piece, shares
from summ.compression.fusion.tokens import Token


@dataclass(frozen=True)
class Change:
    """What went and what came, at the "head" or "tail" of the sentence or "inside", between two words of it."""

    gone: tuple[Token, ...]
    come: tuple[Token, ...]
    where: str


def changes(
    graph: WordGraph, path: Sequence[int], parts: Sequence[Token], pieces: Sequence[Piece]
) -> list[Change] | None:
    """The changes to the sentence that gave most; None where its words come in another order.

    `parts` are the tokens of the path, `pieces` where they were taken from.
    """
    base = next(iter(shares(pieces)))
    line = graph.sentences[base]
    found: list[Change] = []
    read = kept = 0
    for place, node in enumerate(path):
        at = graph.nodes[node].places.get(base)
        if at is None:
            continue
        if at < read:
            return None
        _add(found, line, (read, at), parts[kept:place])
        read, kept = at + 1, place + 1
    _add(found, line, (read, len(line)), parts[kept:])
    return found


def _add(found: list[Change], line: Sequence[Token], gone: tuple[int, int], come: Sequence[Token]) -> None:
    start, end = gone
    if start < end or come:
        where = "inside" if _has_word(line[:start]) and _has_word(line[end:]) else "tail" if start else "head"
        found.append(Change(tuple(line[start:end]), tuple(come), where))


def _has_word(parts: Sequence[Token]) -> bool:
    return any(token.kind != "mark" for token in parts)
