"""Edmundson's method."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from summ.options import Weight
from summ.selection.arrays import Floats, column_sums, divided_by_maximum, present
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.text.terms import term_ids


class Edmundson(Extractive):
    """Cue words, frequent words, title words, and position (Edmundson 1969).

    Each part is scaled to a maximum of 1. Position favors the beginning and the end of a document, as in the paper.
    Titles have no effect if the documents have none.

    Parameters
    ----------
    cue : float, default 1.0
        Weight of cue words: bonus words minus stigma words. There are lists for twelve languages; in others this part
        is 0.
    key : float, default 0.0
        Weight of frequent words. In the paper, they did not improve on the other three parts.
    title : float, default 1.0
        Weight of the words of the document's title.
    position : float, default 1.0
        Weight of the position.

    References
    ----------
    Edmundson (1969), New Methods in Automatic Extracting.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("edmundson").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "edmundson"

    def __init__(self, *, cue: Weight = 1.0, key: Weight = 0.0, title: Weight = 1.0, position: Weight = 1.0) -> None:
        self.cue = cue
        self.key = key
        self.title = title
        self.position = position

    def score(self, sentences: SentenceFeatures) -> Floats:
        key = divided_by_maximum(present(sentences.counts) @ _key_counts(column_sums(sentences.counts)))
        parts = [_cues(sentences), key, divided_by_maximum(_title_overlap(sentences)), _position(sentences)]
        scores: Floats = np.array([self.cue, self.key, self.title, self.position]) @ np.stack(parts)
        return scores


def _cues(sentences: SentenceFeatures) -> Floats:
    """Return (n,) bonus words minus stigma words, scaled to a maximum magnitude of 1."""
    lists = _cue_lists().get(sentences.language or "en", {"bonus": "", "stigma": ""})
    values = np.zeros(len(sentences.terms))
    for kind, value in (("bonus", 1.0), ("stigma", -1.0)):
        stems = set(term_ids([lists[kind]], language=sentences.language).terms)
        values[[term in stems for term in sentences.terms]] = value
    sums: Floats = sentences.counts @ values
    cues: Floats = sums / max(float(np.abs(sums).max(initial=0.0)), 1.0)
    return cues


def _key_counts(counts: Floats) -> Floats:
    """Return (terms,) the counts of the most frequent tenth of the terms, 0 for the others."""
    return np.where(counts >= max(np.quantile(counts, 0.9), 2.0), counts, 0.0) if len(counts) else counts


def _title_overlap(sentences: SentenceFeatures) -> Floats:
    """Return (n,) the number of distinct words shared with the title of the document."""
    titles = [document.title or "" for document in sentences.cluster.documents]
    if not any(titles):
        return np.zeros(len(sentences))
    title_terms = term_ids(titles, language=sentences.language)
    column = {term: index for index, term in enumerate(sentences.terms)}
    width = max(len(column), 1)
    document = np.repeat(np.arange(len(titles)), np.diff(title_terms.indptr))
    columns = np.array([column.get(term, -1) for term in title_terms.terms], dtype=np.int64)[title_terms.ids]
    wanted = np.unique((document * width + columns)[columns >= 0])
    counts = sentences.counts
    entries = np.repeat(sentences.document, np.diff(counts.indptr)) * width + counts.indices
    shared = present(counts)
    shared.data = np.isin(entries, wanted).astype(np.float64)
    return np.asarray(shared.sum(axis=1), dtype=np.float64).ravel()


def _position(sentences: SentenceFeatures) -> Floats:
    """Return (n,) 1 at the start of a document, decreasing to 0 over a fifth of it, half as much at the end."""
    position = sentences.relative_position
    values: Floats = np.maximum(np.maximum(1 - 5 * position, 0.0), 0.5 * np.maximum(1 - 5 * (1 - position), 0.0))
    return values


@cache
def _cue_lists() -> dict[str, dict[str, str]]:
    lists = json.loads(files("summ.extractive").joinpath("data/cues.json").read_text(encoding="utf-8"))
    return {language: words for language, words in lists.items() if language != "about"}
