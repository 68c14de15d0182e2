"""The word graph of similar sentences (Filippova 2010)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summ.compression.fusion.tokens import Token

START, END = 0, 1
_BOUNDARY = Token("", "", "bound", spaced=False)


@dataclass
class Node:
    """The label of a node's tokens, and the position of its token in each sentence (at most one per sentence)."""

    label: tuple[str, str]
    positions: dict[int, int] = field(default_factory=dict)


class WordGraph:
    """Similar sentences merged word by word. Sentences and fusions are paths from START to END.

    A token joins the node of the same label with the most neighbors in common, then the most frequent one, among those
    that its sentence does not use yet. Function words and punctuation join only if a neighbor matches. Edges between
    words that often follow each other closely have low weights, as in Filippova (2010).

    Parameters
    ----------
    sentences : sequence of sequences of Token
        The sentences to merge.

    Attributes
    ----------
    nodes : list of Node
        START, END, then the words.
    lines : list of list of int
        The nodes of each sentence, with START and END.
    edges : dict of int to dict of int to float
        Weights of the edges from each node to the nodes that follow it.
    trigrams : set of (int, int, int)
        All triples of successive nodes of a sentence.
    """

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        self.sentences = [list(sentence) for sentence in sentences]
        self.nodes = [Node(("", "start")), Node(("", "end"))]
        self.lines: list[list[int]] = []
        self._by_label: dict[tuple[str, str], list[int]] = {}
        for index in range(len(self.sentences)):
            self._add(index)
        self.trigrams = {nodes for line in self.lines for nodes in zip(line, line[1:], line[2:], strict=False)}
        self.edges: dict[int, dict[int, float]] = {}
        for line in self.lines:
            for left, right in pairwise(line):
                following = self.edges.setdefault(left, {})
                if right not in following:
                    following[right] = self._weight(left, right)

    def _add(self, sentence: int) -> None:
        tokens = self.sentences[sentence]
        line = [-1] * len(tokens)
        # Content words come first, so that they can serve as neighbors of the others.
        for kinds in ("word", "number"), ("stop",), ("mark",):
            for position, token in enumerate(tokens):
                if token.kind in kinds:
                    line[position] = self._node(sentence, position, token)
        self.nodes[START].positions[sentence] = -1
        self.nodes[END].positions[sentence] = len(tokens)
        self.lines.append([START, *line, END])

    def _node(self, sentence: int, position: int, token: Token) -> int:
        """Return the node that this token joins; create it if necessary."""
        free = [node for node in self._by_label.get(token.label, ()) if sentence not in self.nodes[node].positions]
        shared = {node: self._shared_neighbors(node, sentence, position) for node in free}
        if token.kind in ("stop", "mark"):
            free = [node for node in free if shared[node]]
        if free:
            joined = max(free, key=lambda node: (shared[node], len(self.nodes[node].positions), -node))
        else:
            joined = len(self.nodes)
            self.nodes.append(Node(token.label))
            self._by_label.setdefault(token.label, []).append(joined)
        self.nodes[joined].positions[sentence] = position
        return joined

    def _shared_neighbors(self, node: int, sentence: int, position: int) -> int:
        """Count the matches between the neighbors of this token and those of the tokens in `node`."""
        before, after = self._label(sentence, position - 1), self._label(sentence, position + 1)
        return sum(
            (self._label(other, at - 1) == before) + (self._label(other, at + 1) == after)
            for other, at in self.nodes[node].positions.items()
        )

    def _label(self, sentence: int, position: int) -> tuple[str, str]:
        tokens = self.sentences[sentence]
        return (tokens[position] if 0 <= position < len(tokens) else _BOUNDARY).label

    def _weight(self, left: int, right: int) -> float:
        before, after = self.nodes[left].positions, self.nodes[right].positions
        closeness = sum(
            1 / (after[sentence] - position)
            for sentence, position in before.items()
            if after.get(sentence, position) > position
        )
        return (len(before) + len(after)) / closeness / (len(before) * len(after))
