"""Words of queries: instructions that say nothing about the topic, related words, and the kind of answer asked for."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Literal

from summ.text.stems import stemmer

AnswerKind = Literal["time", "money", "number", "name", "location", "place", "reason"]
_KINDS: tuple[AnswerKind, ...] = ("time", "money", "number", "name", "location", "place", "reason")
# In scripts without spaces a phrase may occur anywhere.
_UNSPACED = frozenset(["ja", "zh"])


@cache
def instruction_stems(language: str | None) -> frozenset[str]:
    """The stems of words that ask for a text whatever its topic ("summarize", "opinion"); English if None."""
    return frozenset(map(stemmer(language), _lists()["instructions"].get(language or "en", "").split()))


def related_stems(language: str | None) -> dict[str, frozenset[str]]:
    """The stems of words of related meaning by stem ("cost": "price", "fee"); English if None, few languages.

    Examples
    --------
    >>> sorted(related_stems("en")["symptom"])
    ['sign']
    """
    return _groups("related", language or "en")


def irregular_forms(language: str | None) -> dict[str, frozenset[str]]:
    """The stems of other forms of a word that a stemmer does not unite ("buy": "bought"); English if None.

    Examples
    --------
    >>> sorted(irregular_forms("en")["sold"])
    ['sell']
    """
    return _groups("forms", language or "en")


def answer_kind(query: str, language: str | None = None) -> AnswerKind | None:
    """The kind of answer that a question asks for by its question words; None if they do not show it.

    Parameters
    ----------
    query : str
        The question.
    language : str, optional
        ISO 639-1 code of its question words; English if None.

    Examples
    --------
    >>> answer_kind("When does the bridge close?"), answer_kind("How many stalls are there?")
    ('time', 'number')
    """
    for kind in _KINDS:
        pattern = _pattern(kind, language or "en")
        if pattern is not None and pattern.search(query.casefold()):
            return kind
    return None


def contains_phrase(sentence: str, kind: str, language: str | None = None) -> bool | None:
    """Return whether a sentence has a phrase of a kind; None if there is no list of them for the language.

    Parameters
    ----------
    sentence : str
        A sentence.
    kind : str
        ``causes`` ("because", "due to"), ``places`` ("behind the church") or ``persons`` ("a teacher").
    language : str, optional
        ISO 639-1 code; English if None.
    """
    pattern = _pattern(kind, language or "en")
    return pattern and pattern.search(sentence.casefold()) is not None


@cache
def _groups(name: str, language: str) -> dict[str, frozenset[str]]:
    stem = stemmer(language)
    related: dict[str, frozenset[str]] = {}
    for words in _lists()[name].get(language, "").split("|"):
        group = frozenset(map(stem, words.split()))
        for word in group:
            related[word] = related.get(word, frozenset()) | (group - {word})
    return related


@cache
def _pattern(kind: str, language: str) -> re.Pattern[str] | None:
    phrases = _lists()[kind].get(language)
    if phrases is None:
        return None
    return re.compile(phrases if language in _UNSPACED else rf"(?<!\w)(?:{phrases})(?!\w)")


@cache
def _lists() -> dict[str, dict[str, str]]:
    text = files("summ.text").joinpath("data/query_words.json").read_text(encoding="utf-8")
    return {name: words for name, words in json.loads(text).items() if name != "about"}
