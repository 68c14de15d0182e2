"""The terms of a query in a cluster: their weights, and those of terms of related form or meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

import numpy as np

from summ.evidence.analysis.thesaurus import thesaurus
from summ.selection.arrays import Floats, Ints
from summ.selection.term_features import TermFeatures
from summ.text.query_words import instruction_stems, irregular_forms, related_stems
from summ.text.stems import has_stemmer
from summ.text.words import count_words

# Related terms share at least this many characters at the beginning, and this share of the shorter one. Without a
# stemmer, inflection leaves less in common.
_MIN_SHARED = 4
_MIN_SHARE, _MIN_SHARE_WITHOUT_STEMMER = 0.75, 0.5
# A compound has at least this many characters before its last part: "campfire" for "fire".
_MIN_PREFIX = 3
# A query with a larger share of content words names a topic.
_MIN_CONTENT = 2 / 3
_QUESTION_MARKS = ("?", "？", "؟")
_ACCENTS = re.compile("[\u0300-\u036f]")


def query_columns(features: TermFeatures) -> Ints:
    """The distinct terms of the query, without instructions ("summarize the discussion") if others are left."""
    columns: Ints = np.unique(features.query_counts.indices).astype(np.int64)
    instructions = instruction_stems(features.language)
    topical = [column for column in columns.tolist() if features.terms[column] not in instructions]
    return np.array(topical, dtype=np.int64) if topical else columns


def names_topic(features: TermFeatures, columns: Ints) -> bool:
    """Return whether the query with the terms `columns` is a phrase that names a topic, not a question or instruction.

    A topic ("Death of the king") is mostly content words.
    """
    query = features.cluster.query or ""
    is_phrase = len(columns) > _MIN_CONTENT * count_words(query)
    return is_phrase and not query.rstrip().endswith(_QUESTION_MARKS)


def rarity(features: TermFeatures) -> Floats:
    """(terms,) idf of BM25, log(1 + (n - f + 0.5) / (f + 0.5)) for a term in f of n sentences; above 0."""
    frequency = features.sentence_frequency
    weights: Floats = np.log1p((len(features) - frequency + 0.5) / (frequency + 0.5))
    return weights


def query_weights(features: TermFeatures, columns: Ints) -> Floats:
    """(terms,) weight of each term of the sentences for the query with the terms `columns`; mostly 0.

    A term of the query weighs its `rarity`, in irregular forms too. If no sentence contains it, each related term, with
    the same beginning, or ending in it, stands for it, by the share of characters in common. So inflected forms and
    compounds match in languages without a stemmer.
    """
    rare = rarity(features)
    weights = np.zeros(len(rare))
    forms = irregular_forms(features.language)
    own = np.union1d(
        columns, _columns_of(features, {form for term in _terms(features, columns) for form in forms.get(term, ())})
    )
    contained = features.sentence_frequency[own] > 0
    weights[own[contained]] = rare[own[contained]]
    contained = weights[columns] > 0
    for column, share in _related(features, columns[~contained]):
        weights[column] = max(weights[column], share * rare[column])
    return weights


def meaning_weights(features: TermFeatures, columns: Ints, weights: Floats) -> Floats:
    """(terms,) `rarity` of each term of related meaning to one of `columns`, 0 for all others.

    For a term that no sentence contains in any form, its synonyms in the thesaurus and irregular forms of related terms
    count, too. Terms with a weight in `weights` need none.
    """
    related, forms = related_stems(features.language), irregular_forms(features.language)
    terms = _terms(features, columns)
    used = {features.terms[column] for column in np.flatnonzero(features.sentence_frequency).tolist()}
    absent = [term for term in terms if used.isdisjoint({term, *forms.get(term, ())})]
    sought = {stem for term in terms for stem in related.get(term, ())}
    sought |= {form for term in absent for stem in related.get(term, ()) for form in forms.get(stem, ())}
    if absent and features.language in (None, "en"):
        synonyms = thesaurus(features.language)
        sought.update(term for term in features.terms if any(synonyms.are_synonyms(term, other) for other in absent))
    named = _columns_of(features, sought)
    meanings = np.zeros(len(features.terms))
    meanings[named] = rarity(features)[named] * (features.sentence_frequency[named] > 0)
    meanings[weights > 0] = 0.0
    return meanings


def _terms(features: TermFeatures, columns: Ints) -> list[str]:
    return [features.terms[column] for column in columns.tolist()]


def _columns_of(features: TermFeatures, terms: Collection[str]) -> Ints:
    return np.array([column for column, term in enumerate(features.terms) if term in terms], dtype=np.int64)


def _related(features: TermFeatures, columns: Ints) -> Iterator[tuple[int, float]]:
    """The columns of terms of sentences that are related to one of `columns`, and how closely, up to 1."""
    sought = [_plain(features.terms[column]) for column in columns.tolist()]
    sought = [term for term in sought if len(term) >= _MIN_SHARED]
    if not sought:
        return
    min_share = _MIN_SHARE if has_stemmer(features.language) else _MIN_SHARE_WITHOUT_STEMMER
    beginnings = {term[:_MIN_SHARED] for term in sought}
    for column in np.flatnonzero(features.sentence_frequency).tolist():
        term = _plain(features.terms[column])
        for other in sought:
            if term.endswith(other) and len(term) >= len(other) + _MIN_PREFIX:
                yield column, len(other) / len(term)
        if term[:_MIN_SHARED] not in beginnings:
            continue
        for other in sought:
            shared = _shared_beginning(term, other)
            if shared >= max(_MIN_SHARED, min_share * min(len(term), len(other))):
                yield column, shared / max(len(term), len(other))


def _plain(term: str) -> str:
    """The term without accents; Hangul syllables as their letters."""
    return term if term.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFD", term))


def _shared_beginning(a: str, b: str) -> int:
    """The number of characters that two terms have in common at the beginning."""
    for index, (left, right) in enumerate(zip(a, b, strict=False)):
        if left != right:
            return index
    return min(len(a), len(b))
