"""The differences between a path through the word graph and the sentence that it mostly follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summ.compression.fusion.fragments import Fragment, shares_of
from summ.compression.fusion.graph import WordGraph
from summ.compression.fusion.tokens import Token


@dataclass(frozen=True)
class Edit:
    """Tokens removed from a sentence, and those inserted instead, before, between or after its words."""

    removed: tuple[Token, ...]
    inserted: tuple[Token, ...]
    where: Literal["head", "inside", "tail"]


def edits(
    graph: WordGraph, path: Sequence[int], tokens: Sequence[Token], parts: Sequence[Fragment]
) -> list[Edit] | None:
    """Return the edits that turn the sentence with the largest share into the path.

    Parameters
    ----------
    graph : WordGraph
        The graph.
    path : sequence of int
        Nodes of the path.
    tokens : sequence of Token
        Tokens of the path.
    parts : sequence of Fragment
        Fragments of the path.

    Returns
    -------
    list of Edit or None
        None if the path changes the word order of that sentence.
    """
    base = next(iter(shares_of(parts)))
    sentence = graph.sentences[base]
    changes: list[Edit] = []

    def add(start: int, end: int, inserted: Sequence[Token]) -> None:
        if start < end or inserted:
            is_inside = _has_word(sentence[:start]) and _has_word(sentence[end:])
            where: Literal["head", "inside", "tail"] = "inside" if is_inside else "tail" if start else "head"
            changes.append(Edit(tuple(sentence[start:end]), tuple(inserted), where))

    next_position = next_index = 0
    for index, node in enumerate(path):
        position = graph.nodes[node].positions.get(base)
        if position is None:
            continue
        if position < next_position:
            return None
        add(next_position, position, tokens[next_index:index])
        next_position, next_index = position + 1, index + 1
    add(next_position, len(sentence), tokens[next_index:])
    return changes


def _has_word(tokens: Sequence[Token]) -> bool:
    return any(token.kind != "mark" for token in tokens)
