"""Sentences that contain the kind of answer that a question asks for: a date, a number, a name, a place, a cause."""

from __future__ import annotations

import numpy as np

from summ.evidence.analysis import Analysis
from summ.selection.arrays import Floats
from summ.selection.term_features import TermFeatures
from summ.text.query_words import AnswerKind, contains_phrase

# Factors of relevance for sentences that contain the kind of answer, less 1. Names and places are too common to count
# as much.
_BONUS: dict[AnswerKind, float] = {
    **{"time": 1.0, "money": 2.0, "number": 1.0, "name": 0.5, "location": 1.5, "place": 0.5, "reason": 2.0},
}
# Only among sentences with this share of the highest relevance.
_BETTER_HALF = 0.5


def answer_factors(features: TermFeatures, scores: Floats, kind: AnswerKind | None) -> Floats:
    """(n,) factors of the relevance `scores`, at least 1: more for a sentence with the kind of answer asked for.

    What the query itself states, such as a name, is no answer to it.
    """
    factors = np.ones(len(scores))
    query = features.cluster.query or ""
    if kind is not None:
        known = frozenset(Analysis(query, features.language).words)
        for row in np.flatnonzero(scores >= _BETTER_HALF * scores.max()).tolist():
            analysis = Analysis(features.sentences[row].text, features.language)
            factors[row] += _BONUS[kind] * _has_answer(analysis, kind, known)
    return factors


def _has_answer(analysis: Analysis, kind: AnswerKind, known: frozenset[str]) -> bool:
    text, language = analysis.text, analysis.language
    numbers = [number for number in analysis.numbers if text[number.start : number.end].casefold() not in known]
    if kind == "time":
        return bool(analysis.dates) or any(_is_time(number.values) for number in numbers)
    if kind == "money":
        has_currency = any(number.unit not in (None, "%") for number in numbers)
        return has_currency or bool(contains_phrase(text, "prices", language))
    if kind == "number":
        return any(number.checkable for number in numbers)
    if kind == "reason":
        return bool(contains_phrase(text, "causes", language))
    if kind == "location":
        return bool(contains_phrase(text, "locations", language))
    has_name = any(
        name.text.casefold() not in known
        and not any(date.start < name.end and name.start < date.end for date in analysis.dates)
        for name in analysis.names
    )
    if kind == "name":
        return has_name or bool(contains_phrase(text, "persons", language))
    has_place = contains_phrase(text, "places", language)
    return has_name if has_place is None else has_place


def _is_time(values: frozenset[str]) -> bool:
    """Return whether a number may be a year or a time of day."""
    return any(":" in value or (len(value) == 4 and value[:2] in ("17", "18", "19", "20")) for value in values)
