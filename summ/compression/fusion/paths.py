"""The lightest paths through a word graph."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import count

from summ.compression.fusion.graph import END, START, WordGraph

# Maximum number of steps of a search; it may then have fewer paths than requested.
_MAX_STEPS = 5000


def lightest_paths(graph: WordGraph, *, together: int) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield paths from START to END that visit no node twice, in order of weight.

    This is A* search with the exact distance to END as the heuristic, limited to a fixed number of steps.

    Parameters
    ----------
    graph : WordGraph
        The graph.
    together : {2, 3}
        3: any three successive words or boundaries of a path must also be successive in one of the sentences. 2: any
        two, which every path fulfils, and any three around a function word or punctuation.

    Yields
    ------
    (float, tuple of int)
        Weight and nodes of a path, without START and END.
    """

    def is_allowed(before: int, node: int, after: int) -> bool:
        if (before, node, after) in graph.trigrams:
            return True
        return together == 2 and before != START and after != END and graph.nodes[node].label[1] == "word"

    remaining = _distances_to_end(graph)
    tie_breaker = count()
    queue: list[tuple[float, int, float, tuple[int, ...]]] = [(remaining[START], next(tie_breaker), 0.0, (START,))]
    for _ in range(_MAX_STEPS):
        if not queue:
            return
        _, _, weight, path = heapq.heappop(queue)
        last = path[-1]
        if last == END:
            yield weight, path[1:-1]
            continue
        for node, step in graph.edges[last].items():
            if node in path or (len(path) > 1 and not is_allowed(path[-2], last, node)):
                continue
            heapq.heappush(queue, (weight + step + remaining[node], next(tie_breaker), weight + step, (*path, node)))


def _distances_to_end(graph: WordGraph) -> dict[int, float]:
    """Return the weight of the lightest path from each node to END (Dijkstra)."""
    preceding: dict[int, list[tuple[int, float]]] = {}
    for node, following in graph.edges.items():
        for other, weight in following.items():
            preceding.setdefault(other, []).append((node, weight))
    distances: dict[int, float] = {}
    queue = [(0.0, END)]
    while queue:
        distance, node = heapq.heappop(queue)
        if node in distances:
            continue
        distances[node] = distance
        for other, weight in preceding.get(node, ()):
            if other not in distances:
                heapq.heappush(queue, (distance + weight, other))
    return distances
