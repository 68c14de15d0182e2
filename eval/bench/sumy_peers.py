"""The nine methods of sumy on given sentences."""

from __future__ import annotations

import importlib
import random
import re
from collections.abc import Sequence
from typing import Any

from bench.model_peers import Documents, Ranking, flat

SUMY = {
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

# The user must supply Edmundson's cue words (those of sumy are Czech).
_BONUS = frozenset(("significant", "important", "major", "main", "key", "announced", "reported", "found", "result"))
_STIGMA = frozenset(("hardly", "impossible", "perhaps", "maybe", "unclear", "example", "incidentally"))
_ALPHABETIC = re.compile(r"^[^\W\d_](?:[^\W\d_]|['-])*$")


class _SumyTokenizer:
    """The English tokenizer of sumy without downloaded data: the same words, with given sentences."""

    language = "english"

    @staticmethod
    def to_sentences(paragraph: str) -> tuple[str, ...]:
        return (paragraph,)

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        from nltk import word_tokenize

        return tuple(word for word in word_tokenize(sentence, preserve_line=True) if _ALPHABETIC.match(word))


def sumy(summarizer: str, documents: Documents, *, words: int | None = None) -> Ranking:
    """Rank by a class of sumy, such as ``text_rank.TextRankSummarizer``: one paragraph per document, stemmed.

    With `words`, methods that pick one sentence at a time stop when no other fits.
    """
    from sumy.nlp.stemmers import Stemmer, null_stemmer
    from sumy.utils import get_stop_words

    module, _, name = summarizer.partition(".")
    # SumBasic raises KeyError if a stem is a stop word ("novelli"), so it runs without stems.
    stem = null_stemmer if module == "sum_basic" else Stemmer("english")
    method = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(stem)
    method.stop_words = method.null_words = get_stop_words("english")
    method.bonus_words, method.stigma_words = _BONUS, _STIGMA
    if words is not None:
        method._find_index_of_best_sentence = _Picks(flat(documents), words)
    random.seed(0)
    ranking: Ranking = []

    def keep(ranked: Sequence[Any]) -> Sequence[Any]:
        ranking.extend(one.order for one in ranked)
        return ranked

    try:
        method(given(documents), keep)
    except _FullError as full:
        return full.picks
    return ranking


def given(documents: Documents) -> Any:
    """Return a document of sumy with these sentences, one paragraph per document."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = _SumyTokenizer()
    return ObjectDocumentModel(
        [Paragraph([Sentence(text, tokenizer) for text in document]) for document in documents if document]
    )


class _FullError(Exception):
    def __init__(self, picks: Ranking) -> None:
        super().__init__("the budget is full")
        self.picks = picks


class _Picks:
    """Selection by minimum divergence as in sumy, which ends when no other sentence fits by the rule of `fill`."""

    def __init__(self, sentences: Sequence[str], words: int) -> None:
        self.left = list(range(len(sentences)))
        self.costs = [len(sentence.split()) for sentence in sentences]
        self.room = words
        self.picks: Ranking = []

    def __call__(self, divergences: list[float]) -> int:
        place = divergences.index(min(divergences))
        pick = self.left.pop(place)
        self.picks.append(pick)
        self.room -= self.costs[pick] if self.costs[pick] <= self.room else 0
        if min((self.costs[index] for index in self.left), default=self.room + 1) > self.room:
            raise _FullError(self.picks)
        return place
