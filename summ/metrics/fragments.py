"""Extractive fragments: how much of a summary is copied, and in how long pieces."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from summ.metrics.per_example import PerExampleMetric
from summ.metrics.text import document_words
from summ.text.words import words

if TYPE_CHECKING:
    from summ.types import Cluster


class Fragments(PerExampleMetric):
    """``coverage``, ``density`` and ``compression``. Descriptive; needs clusters.

    Coverage is the share of the summary's words in fragments that it shares with a document. Density is the mean length
    of a word's fragment, 0 for words outside fragments. Compression is the number of source words per summary word; it
    is undefined for an empty summary.

    At each position the longest fragment is taken; fragments do not cross document boundaries.

    Examples
    --------
    >>> scores = Fragments().score(["the old bridge fell"], clusters=[["the old bridge closes"]])
    >>> scores["coverage"].value, scores["density"].value
    (0.75, 2.25)

    References
    ----------
    Grusky, Naaman and Artzi (2018), Newsroom.
    """

    name: ClassVar[str] = "fragments"
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True
    higher_is_better: ClassVar[bool | None] = None
    in_percent: ClassVar[bool] = False
    measures = ("coverage", "density", "compression")

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        summary, sources = words(candidate), document_words(cluster)
        if not summary:
            return 0.0, 0.0, math.nan
        lengths = fragment_lengths(summary, sources)
        size = len(summary)
        return sum(lengths) / size, sum(length**2 for length in lengths) / size, sum(map(len, sources)) / size


def fragment_lengths(summary: Sequence[str], sources: Sequence[Sequence[str]]) -> list[int]:
    """Return the lengths of the fragments in order, by the greedy algorithm of Grusky et al. (figure 2)."""
    positions: dict[str, list[tuple[Sequence[str], int]]] = defaultdict(list)
    summary_words = set(summary)
    for source in sources:
        for position, word in enumerate(source):
            if word in summary_words:
                positions[word].append((source, position))
    lengths = []
    start = 0
    while start < len(summary):
        longest = 0
        for source, position in positions.get(summary[start], ()):
            # Comparing the last word of a longer match first excludes most positions.
            end, source_end = start + longest, position + longest
            if source[source_end : source_end + 1] == summary[end : end + 1] or not longest:
                longest = max(longest, _common_prefix(summary, start, source, position))
        if longest:
            lengths.append(longest)
        start += longest or 1
    return lengths


def _common_prefix(a: Sequence[str], start_a: int, b: Sequence[str], start_b: int) -> int:
    """Count the equal words from two positions on."""
    most = min(len(a) - start_a, len(b) - start_b)
    return next((length for length in range(most) if a[start_a + length] != b[start_b + length]), most)
