"""Paths through a word graph, from the lightest on."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import count

from summ.compression.fusion.graph import END, START, WordGraph

# A search that finds too few paths within so many steps ends with those it has.
_MOST_STEPS = 5000


def lightest_paths(graph: WordGraph, *, together: int) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Weight and nodes (START and END left out) of each path without a node twice, lightest first.

    With `together` 3 any three successive words (or bounds) stand so in one of the sentences; with 2, any two, as in
    every path, and three where the middle one is no content word.
    Best-first search under the exact distance to END, so that a path is built only as far as it competes; ends after
    a fixed number of steps.
    """

    def joined(before: int, node: int, after: int) -> bool:
        if (before, node, after) in graph.runs:
            return True
        return together == 2 and before != START and after != END and graph.nodes[node].key[1] == "word"

    left = _distances(graph)
    order = count()
    waiting: list[tuple[float, int, float, tuple[int, ...]]] = [(left[START], next(order), 0.0, (START,))]
    for _ in range(_MOST_STEPS):
        if not waiting:
            return
        _, _, weight, path = heapq.heappop(waiting)
        last = path[-1]
        if last == END:
            yield weight, path[1:-1]
            continue
        for node, step in graph.following[last].items():
            if node in path or (len(path) > 1 and not joined(path[-2], last, node)):
                continue
            heapq.heappush(waiting, (weight + step + left[node], next(order), weight + step, (*path, node)))


def _distances(graph: WordGraph) -> dict[int, float]:
    """The weight of the lightest way from each node to END."""
    before: dict[int, list[tuple[int, float]]] = {}
    for node, edges in graph.following.items():
        for other, weight in edges.items():
            before.setdefault(other, []).append((node, weight))
    found: dict[int, float] = {}
    waiting = [(0.0, END)]
    while waiting:
        distance, node = heapq.heappop(waiting)
        if node in found:
            continue
        found[node] = distance
        for other, weight in before.get(node, ()):
            if other not in found:
                heapq.heappush(waiting, (distance + weight, other))
    return found
