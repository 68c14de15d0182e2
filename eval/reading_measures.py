"""Measures of the reading set: which facts a summary states, and whether its sentences can stand alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from reading_set import LabelledCluster, LabelledSentence
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from summ import Summary

# The sources of a summary sentence, each as document, start and end.
Spans = Sequence[tuple[int, int, int]]

MEASURES = ("score", "facts", "musts", "alone", "first", "zero", "again")
ESSENTIAL = 3
STANDS_ALONE = 2


def optimum(cluster: LabelledCluster, words: int) -> float:
    """Return the highest weight of facts that any choice of whole sentences states in `words` words (exact, by ILP)."""
    sentences = [sentence for sentence in cluster.sentences if sentence.facts]
    facts = list(cluster.weights)
    rows = [0] * len(sentences)
    columns = list(range(len(sentences)))
    values = [float(cluster.words(sentence)) for sentence in sentences]
    # A fact counts only if a chosen sentence states it: fact - sum of its sentences <= 0.
    for row, fact in enumerate(facts, start=1):
        stating = [index for index, sentence in enumerate(sentences) if fact in sentence.facts]
        rows += [row] * (1 + len(stating))
        columns += [len(sentences) + row - 1, *stating]
        values += [1.0, *[-1.0] * len(stating)]
    n_variables = len(sentences) + len(facts)
    constraints = coo_matrix((values, (rows, columns)), shape=(1 + len(facts), n_variables))
    gains = np.concatenate([np.zeros(len(sentences)), [float(cluster.weights[fact]) for fact in facts]])
    result = milp(
        -gains,
        constraints=LinearConstraint(constraints, -np.inf, [words, *[0] * len(facts)]),
        integrality=np.ones(n_variables),
        bounds=Bounds(0, 1),
    )
    if not result.success:
        raise RuntimeError(f"no optimum for {cluster.id} at {words} words: {result.message}")
    return float(-result.fun)


def measure(cluster: LabelledCluster, summary: Sequence[Spans], best_weight: float) -> dict[str, float]:
    """Return the measures of a summary, given the sources of each of its sentences.

    Parameters
    ----------
    cluster : LabelledCluster
        The cluster that was summarized.
    summary : sequence of Spans
        For each sentence its sources, the main one first.
    best_weight : float
        What `optimum` returns for the cluster and the budget.
    """
    stated: set[int] = set()
    standing: list[int] = []
    n_repeats = 0
    for spans in summary:
        sentences = covered(cluster, spans)
        facts = {fact for sentence in sentences for fact in sentence.facts}
        n_repeats += bool(facts) and facts <= stated
        stated |= facts
        standing.append(sentences[0].alone if sentences else 0)
    essential = [fact for fact, weight in cluster.weights.items() if weight == ESSENTIAL]
    result = {
        "facts": 100 * sum(cluster.weights[fact] for fact in stated) / best_weight,
        "musts": 100 * sum(fact in stated for fact in essential) / max(1, len(essential)),
        "alone": 100 * sum(standing) / (STANDS_ALONE * len(standing)) if standing else 0.0,
        "first": 100.0 * (standing[:1] == [STANDS_ALONE]),
        "zero": float(standing.count(0)),
        "again": float(n_repeats),
    }
    score = 0.5 * result["facts"] + 0.2 * result["musts"] + 0.3 * result["alone"]
    return {"score": score - 8 * result["zero"] - 5 * result["again"], **result}


def source_spans(summary: Summary) -> list[Spans]:
    """Return the sources of each sentence of a summary."""
    return [
        [(source.document_index, source.start, source.end) for source in sentence.sources]
        for sentence in summary.sentences
    ]


def covered(cluster: LabelledCluster, spans: Spans) -> list[LabelledSentence]:
    """Return the labelled sentences of which a source covers more than half, in the order of the sources."""
    return [
        sentence
        for document, start, end in spans
        for sentence in cluster.sentences
        if sentence.document == document
        and 2 * (min(end, sentence.end) - max(start, sentence.start)) > sentence.end - sentence.start
    ]
