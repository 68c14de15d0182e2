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
    """Cue words, frequent words, words of the title, and position (Edmundson 1969).

    Each part is scaled to a maximum of 1 and has its weight. The paper found the frequent words (`key`) of no help
    beside the other three, hence 0. Cue words ship in the package for twelve languages; elsewhere they count nothing,
    as do titles where the documents have none. Position is the paper's: the first and the last sentences of a
    document count.
    """

    name = "edmundson"

    def __init__(self, *, cue: Weight = 1.0, key: Weight = 0.0, title: Weight = 1.0, position: Weight = 1.0) -> None:
        self.cue = cue
        self.key = key
        self.title = title
        self.position = position

    def score(self, sentences: SentenceFeatures) -> Floats:
        key = divided_by_maximum(present(sentences.counts) @ _frequent(column_sums(sentences.counts)))
        parts = [_cues(sentences), key, divided_by_maximum(_in_title(sentences)), _position(sentences)]
        scores: Floats = np.array([self.cue, self.key, self.title, self.position]) @ np.stack(parts)
        return scores


def _cues(sentences: SentenceFeatures) -> Floats:
    """(n,) bonus words less stigma words, scaled to a largest size of 1."""
    entry = _lists().get(sentences.language or "en", {"bonus": "", "stigma": ""})
    values = np.zeros(len(sentences.terms))
    for kind, value in (("bonus", 1.0), ("stigma", -1.0)):
        stems = set(term_ids([entry[kind]], language=sentences.language).terms)
        values[[term in stems for term in sentences.terms]] = value
    found: Floats = sentences.counts @ values
    cues: Floats = found / max(float(np.abs(found).max(initial=0.0)), 1.0)
    return cues


def _frequent(total: Floats) -> Floats:
    """The key words: counts of the terms that make up the most frequent tenth, 0 for the rest."""
    return np.where(total >= max(np.quantile(total, 0.9), 2.0), total, 0.0) if len(total) else total


def _in_title(sentences: SentenceFeatures) -> Floats:
    """(n,) distinct words that each sentence shares with its document's title."""
    titles = [document.title or "" for document in sentences.cluster.documents]
    if not any(titles):
        return np.zeros(len(sentences))
    found = term_ids(titles, language=sentences.language)
    column = {term: place for place, term in enumerate(sentences.terms)}
    width = max(len(column), 1)
    owner = np.repeat(np.arange(len(titles)), np.diff(found.indptr))
    known = np.array([column.get(term, -1) for term in found.terms], dtype=np.int64)[found.ids]
    wanted = np.unique((owner * width + known)[known >= 0])
    counts = sentences.counts
    entries = np.repeat(sentences.document, np.diff(counts.indptr)) * width + counts.indices
    hits = present(counts)
    hits.data = np.isin(entries, wanted).astype(np.float64)
    return np.asarray(hits.sum(axis=1), dtype=np.float64).ravel()


def _position(sentences: SentenceFeatures) -> Floats:
    """(n,) 1 for a document's first sentence, falling to 0 a fifth into it; half of that towards its end."""
    place = sentences.relative_position
    ends: Floats = np.maximum(np.maximum(1 - 5 * place, 0.0), 0.5 * np.maximum(1 - 5 * (1 - place), 0.0))
    return ends


@cache
def _lists() -> dict[str, dict[str, str]]:
    found = json.loads(files("summ.extractive").joinpath("data/cues.json").read_text(encoding="utf-8"))
    return {language: lists for language, lists in found.items() if language != "about"}
