"""Extractive fragments: how much of a summary is copied, and in what lengths (Grusky et al. 2018, Newsroom)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from summ.metrics.base import Metric
from summ.metrics.score import Scores, Value
from summ.metrics.text import source_words
from summ.text.words import words

if TYPE_CHECKING:
    from summ.types import Cluster


class Fragments(Metric):
    """``coverage``, ``density`` and ``compression``. They describe and do not judge. Needs the sources, no reference.

    Coverage is the share of the summary's words in fragments shared with a document; density the mean length of the
    fragment a word is in, those in none counting 0; compression the words of the sources to one of the summary.
    Fragments are found greedily, longest first at each place, and do not cross from one document into the next.
    """

    name: ClassVar[str] = "fragments"
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True
    higher_is_better: ClassVar[bool | None] = None

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Value]:
        rows = []
        for text, cluster in zip(candidates, clusters or (), strict=True):
            summary, sources = words(text), source_words(cluster)
            lengths = fragment_lengths(summary, sources)
            size = max(len(summary), 1)
            total = sum(map(len, sources))
            compression = total / len(summary) if summary else np.nan
            rows.append((sum(lengths) / size, sum(one * one for one in lengths) / size, compression))
        table = np.array(rows, dtype=np.float64).reshape(-1, 3)
        names = ("coverage", "density", "compression")
        return Scores(
            Value,
            {name: table[:, [place]] for place, name in enumerate(names)},
            signature=self.signature,
            empty_candidates=int(np.isnan(table[:, 2]).sum()),
        )


def fragment_lengths(summary: Sequence[str], sources: Sequence[Sequence[str]]) -> list[int]:
    """Lengths of the fragments that the greedy match of Grusky et al. (figure 2) finds, in order."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    wanted = set(summary)
    for number, source in enumerate(sources):
        for place, word in enumerate(source):
            if word in wanted:
                starts[word].append((number, place))
    lengths = []
    here = 0
    while here < len(summary):
        longest = 0
        for number, place in starts.get(summary[here], ()):
            source = sources[number]
            # Only a match longer than the best so far is of interest: its last word tells cheaply.
            if (
                longest
                and source[place + longest : place + longest + 1] != summary[here + longest : here + longest + 1]
            ):
                continue
            length = 0
            while (
                here + length < len(summary)
                and place + length < len(source)
                and summary[here + length] == source[place + length]
            ):
                length += 1
            longest = max(longest, length)
        if longest:
            lengths.append(longest)
        here += longest or 1
    return lengths
