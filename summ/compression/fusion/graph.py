"""The word graph of like sentences (Filippova 2010)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summ.compression.fusion.tokens import Token

START, END = 0, 1
_BOUND = Token("", "", "bound", spaced=False)


@dataclass
class Node:
    """One word of the graph and where it stands: the place in each sentence that has it (at most one a sentence)."""

    key: tuple[str, str]
    places: dict[int, int] = field(default_factory=dict)


class WordGraph:
    """Like sentences merged word by word: every sentence is a path from START to END, and so are their fusions.

    A word joins the node of the same word (and kind) unless its own sentence is there already; of several nodes, that
    with most neighbours in common, then the most used. Function words and marks join only where a neighbour agrees.
    Edges weigh little where words often follow each other closely, as Filippova (2010) has it. `runs` holds every
    three successive nodes of a sentence.
    """

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        self.sentences = [list(sentence) for sentence in sentences]
        self.nodes = [Node(("", "start")), Node(("", "end"))]
        self.lines: list[list[int]] = []
        self._of: dict[tuple[str, str], list[int]] = {}
        for place in range(len(self.sentences)):
            self._add(place)
        self.runs = {run for line in self.lines for run in zip(line, line[1:], line[2:], strict=False)}
        self.following: dict[int, dict[int, float]] = {}
        for line in self.lines:
            for left, right in pairwise(line):
                edges = self.following.setdefault(left, {})
                if right not in edges:
                    edges[right] = self._weight(left, right)

    def _add(self, sentence: int) -> None:
        parts = self.sentences[sentence]
        line = [-1] * len(parts)
        kinds = ("word", "number"), ("stop",), ("mark",)
        for wanted in kinds:
            for place, token in enumerate(parts):
                if token.kind in wanted:
                    line[place] = self._node(sentence, place, token)
        self.nodes[START].places[sentence] = -1
        self.nodes[END].places[sentence] = len(parts)
        self.lines.append([START, *line, END])

    def _node(self, sentence: int, place: int, token: Token) -> int:
        known = [one for one in self._of.get(token.node, ()) if sentence not in self.nodes[one].places]
        overlap = {one: self._overlap(one, sentence, place) for one in known}
        if token.kind in ("stop", "mark"):
            known = [one for one in known if overlap[one]]
        if known:
            chosen = max(known, key=lambda one: (overlap[one], len(self.nodes[one].places), -one))
        else:
            chosen = len(self.nodes)
            self.nodes.append(Node(token.node))
            self._of.setdefault(token.node, []).append(chosen)
        self.nodes[chosen].places[sentence] = place
        return chosen

    def _overlap(self, node: int, sentence: int, place: int) -> int:
        """How often the neighbours of this word are those of the words that the node holds."""
        before, after = self._token(sentence, place - 1).node, self._token(sentence, place + 1).node
        return sum(
            (self._token(other, at - 1).node == before) + (self._token(other, at + 1).node == after)
            for other, at in self.nodes[node].places.items()
        )

    def _token(self, sentence: int, place: int) -> Token:
        parts = self.sentences[sentence]
        return parts[place] if 0 <= place < len(parts) else _BOUND

    def _weight(self, left: int, right: int) -> float:
        before, after = self.nodes[left].places, self.nodes[right].places
        nearness = sum(1 / (after[one] - place) for one, place in before.items() if after.get(one, place) > place)
        return (len(before) + len(after)) / nearness / (len(before) * len(after))
