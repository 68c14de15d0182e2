"""Check that `summ` and its peers compute the same results with the same settings, sentences and words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from summ.extractive.lexrank import LexRank
from summ.extractive.textrank import TextRank
from summ.selection.features import SentenceFeatures
from summ.text.sentences import sentence_spans
from summ.types import Cluster, Sentence

VALIDATION = Path(__file__).resolve().parents[3] / "shared" / "data" / "multinews" / "validation.jsonl.gz"
CLUSTERS = 20


def agreement() -> dict[str, Any] | None:
    """Compare LexRank scores and TextRank rankings with the peers on 20 validation clusters."""
    if not VALIDATION.is_file():
        return None
    thresholded, continuous, rankings = [], [], []
    with gzip.open(VALIDATION, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(CLUSTERS), lines, strict=False):
            cluster = Cluster.of(json.loads(line)["documents"])
            thresholded.append(lexrank_difference(cluster, 0.1))
            continuous.append(lexrank_difference(cluster, None))
            rankings.append(textrank_agrees(cluster))
    return {
        "clusters": len(rankings),
        "lexrank, threshold 0.1": max(thresholded),
        "lexrank, continuous": max(continuous),
        "textrank, equal rankings": sum(rankings),
    }


def lexrank_difference(cluster: Cluster, threshold: float | None) -> float:
    """Return the largest difference between a score here (damping 1, scaled) and one of the lexrank package.

    Sentences without counted words are excluded: the package links each to itself, `summ` to none.
    """
    from lexrank import STOPWORDS
    from lexrank import LexRank as Package

    sentences, texts = _sentences(cluster)
    package = Package([[text] for text in texts], stopwords=STOPWORDS["en"])
    tokens = [package.tokenize_sentence(text) for text in texts]
    ours = LexRank(threshold=threshold, damping=1.0).score(_with_terms(cluster, sentences, tokens)) * len(texts)
    theirs = package.rank_sentences(texts, threshold=threshold)
    counted = [place for place, words in enumerate(tokens) if words]
    return float(np.abs(ours - theirs)[counted].max())


def textrank_agrees(cluster: Cluster) -> bool:
    """Return whether both rank the sentences in the same order, with sumy iterating to 1e-12 instead of 1e-4."""
    from bench.sumy_peers import given
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    sentences, texts = _sentences(cluster)
    method = TextRankSummarizer(Stemmer("english"))
    method.stop_words, method.epsilon = get_stop_words("english"), 1e-12
    document = given([texts])
    ratings = method.rate_sentences(document)
    theirs = np.array([ratings[sentence] for sentence in document.sentences])
    tokens = [method._to_words_set(sentence) for sentence in document.sentences]
    ours = TextRank(repeats=True, self_links=True).score(_with_terms(cluster, sentences, tokens))
    order = np.argsort(-theirs, kind="stable")
    # Scores that are equal up to rounding are ties, which may be in any order.
    return bool((np.diff(ours[order]) <= 1e-9 * ours.max()).all())


def _sentences(cluster: Cluster) -> tuple[list[Sentence], list[str]]:
    found = [
        Sentence(document.text[start:end], start, end, place, index)
        for place, document in enumerate(cluster.documents)
        for index, (start, end) in enumerate(sentence_spans(document.text))
    ]
    # sumy and the package overwrite the score of a repeated sentence.
    first = {sentence.text: sentence for sentence in reversed(found)}
    distinct = [sentence for sentence in found if first[sentence.text] is sentence]
    return distinct, [sentence.text for sentence in distinct]


def _with_terms(cluster: Cluster, sentences: Sequence[Sentence], tokens: Sequence[Sequence[str]]) -> SentenceFeatures:
    """Return features with the words of the peer as terms, so that only the computation differs."""
    columns: dict[str, int] = {}
    ids = [columns.setdefault(word, len(columns)) for words in tokens for word in words]
    ends = np.cumsum([0, *map(len, tokens)])
    counts = sparse.csr_array((np.ones(len(ids)), np.array(ids), ends), shape=(len(tokens), len(columns)))
    counts.sum_duplicates()
    features = SentenceFeatures(cluster, sentences)
    # Replace the cached property that the features would compute.
    features.__dict__["counts"] = counts
    return features
