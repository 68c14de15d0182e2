"""From which sentences a path through the word graph is taken, and in which pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summ.compression.fusion.graph import WordGraph
from summ.compression.fusion.tokens import Token


@dataclass(frozen=True)
class Piece:
    """So many words in a row of one sentence, from `start` on."""

    sentence: int
    start: int
    length: int


def pieces(graph: WordGraph, path: Sequence[int]) -> list[Piece]:
    """The path in as few pieces of sentences as there can be, each as long as it can be; the first sentence of equals.

    Long pieces first is optimal here, since every beginning of a piece is a piece itself.
    """
    found: list[Piece] = []
    done = 0
    while done < len(path):
        best = max(
            (Piece(one, at, _run(graph, one, at, path, done)) for one, at in graph.nodes[path[done]].places.items()),
            key=lambda piece: (piece.length, -piece.sentence),
        )
        found.append(best)
        done += best.length
    return found


def spoken(graph: WordGraph, found: Sequence[Piece]) -> list[Token]:
    """The tokens of the pieces, as their sentences write them."""
    return [
        token for piece in found for token in graph.sentences[piece.sentence][piece.start : piece.start + piece.length]
    ]


def shares(found: Sequence[Piece]) -> dict[int, float]:
    """The share of the path that each sentence gives, the largest first."""
    whole = sum(piece.length for piece in found)
    lengths: dict[int, int] = {}
    for piece in found:
        lengths[piece.sentence] = lengths.get(piece.sentence, 0) + piece.length
    return {one: lengths[one] / whole for one in sorted(lengths, key=lambda one: (-lengths[one], one))}


def _run(graph: WordGraph, sentence: int, start: int, path: Sequence[int], done: int) -> int:
    # A line begins with START, so that word i of the sentence is node i + 1 of it.
    line = graph.lines[sentence][start + 1 : -1]
    length = 0
    for node, wanted in zip(line, path[done:], strict=False):
        if node != wanted:
            break
        length += 1
    return length
