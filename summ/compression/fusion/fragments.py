"""Split a path through the word graph into fragments of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summ.compression.fusion.graph import WordGraph
from summ.compression.fusion.tokens import Token


@dataclass(frozen=True)
class Fragment:
    """`length` successive tokens of one sentence, from index `start`."""

    sentence: int
    start: int
    length: int


def fragments(graph: WordGraph, path: Sequence[int]) -> list[Fragment]:
    """Split `path` into as few fragments as possible, each as long as possible; ties go to the first sentence.

    Taking the longest fragment first is optimal, since every prefix of a fragment is a fragment.
    """
    split: list[Fragment] = []
    done = 0
    while done < len(path):
        positions = graph.nodes[path[done]].positions
        longest = max(
            (
                Fragment(sentence, start, _match(graph, sentence, start, path[done:]))
                for sentence, start in positions.items()
            ),
            key=lambda fragment: (fragment.length, -fragment.sentence),
        )
        split.append(longest)
        done += longest.length
    return split


def tokens_of(graph: WordGraph, parts: Sequence[Fragment]) -> list[Token]:
    """Return the tokens of the fragments, as they are written in their sentences."""
    return [token for part in parts for token in graph.sentences[part.sentence][part.start : part.start + part.length]]


def shares_of(parts: Sequence[Fragment]) -> dict[int, float]:
    """Return the share of the tokens that each sentence contributes, largest first."""
    lengths: dict[int, int] = {}
    for part in parts:
        lengths[part.sentence] = lengths.get(part.sentence, 0) + part.length
    total = sum(lengths.values())
    return {index: lengths[index] / total for index in sorted(lengths, key=lambda index: (-lengths[index], index))}


def _match(graph: WordGraph, sentence: int, start: int, path: Sequence[int]) -> int:
    """Count the nodes at the beginning of `path` that match the sentence from `start`."""
    # A line begins with START, so token i of the sentence is node i + 1 of its line.
    line = graph.lines[sentence][start + 1 : -1]
    length = 0
    for node, wanted in zip(line, path, strict=False):
        if node != wanted:
            break
        length += 1
    return length
