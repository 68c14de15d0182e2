"""Language identification, by script if it is decisive, else by the most frequent function words."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from summ.text.stopwords import languages, stop_words
from summ.text.words import words

_SAMPLE_CHARACTERS = 20_000
# The character class of each script, and its languages; function words decide between several.
_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), codes)
    for letters, codes in (
        ("\u3040-\u30ff", ("ja",)),
        ("\u4e00-\u9fff\u3400-\u4dbf", ("zh",)),
        ("\uac00-\ud7af", ("ko",)),
        ("\u0400-\u04ff", ("ru", "uk", "bg", "sr")),
        ("\u0600-\u06ff", ("ar", "fa", "ur")),
        ("\u0900-\u097f", ("hi", "mr")),
        ("\u0e00-\u0e7f", ("th",)),
        ("\u0370-\u03ff", ("el",)),
        ("\u0590-\u05ff", ("he",)),
        ("\u0980-\u09ff", ("bn",)),
        ("\u0b80-\u0bff", ("ta",)),
        ("\u0c00-\u0c7f", ("te",)),
        ("\u0e80-\u0eff", ("lo",)),
        ("\u1000-\u109f", ("my",)),
        ("\u10a0-\u10ff", ("ka",)),
        ("\u1200-\u137f", ("am",)),
        ("\u1780-\u17ff", ("km",)),
        ("\u0530-\u058f", ("hy",)),
    )
)
_MIN_SCRIPT_SHARE = 0.4
# Japanese is recognized by kana among Han characters.
_MIN_KANA_SHARE = 0.1
_MIN_WORDS = 5
# Function words decide alone from this share of the words, and this ratio to the next language.
_DECISIVE_SHARE, _DECISIVE_RATIO = 0.25, 2
# Below that, letters, affixes and further words count too, each as a number of function words.
_MIN_SHARE, _MIN_SCORE = 0.12, 2
_MIN_LETTERS = 5
_AFFIX_WEIGHT = 0.3
_LETTER_WEIGHT = 0.2
# For each word of a text without the letters that are frequent in a language.
_MISSING_LETTERS_WEIGHT = 0.1


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, judged by its first 20,000 characters; None if unsure.

    Examples
    --------
    >>> detect_language("Die Diplomaten haben sich in Seoul getroffen und über die Rakete gesprochen.")
    'de'
    """
    sample = text[:_SAMPLE_CHARACTERS]
    candidates = _default_candidates()
    if not sample.isascii():
        n_letters = max(sum(map(str.isalpha, sample)), 1)
        for letter, codes in _SCRIPTS:
            min_share = _MIN_KANA_SHARE if codes == ("ja",) else _MIN_SCRIPT_SHARE
            if len(letter.findall(sample)) / n_letters > min_share:
                if len(codes) == 1:
                    return codes[0]
                candidates = frozenset(codes)
                break
    sample_words = words(sample)
    if len(sample_words) < _MIN_WORDS:
        return None
    counts = Counter(sample_words)
    occurrences, distinct = _function_words(counts)
    best, second = sorted(candidates, key=lambda code: (-occurrences[code], code))[:2]
    n_words = len(sample_words)
    decisive = max(_DECISIVE_SHARE * n_words, _DECISIVE_RATIO * occurrences[second])
    # A single repeated word is not enough evidence.
    if distinct[best] > 1 and occurrences[best] >= decisive:
        return best
    scores = {code: occurrences[code] + _evidence(code, counts) for code in sorted(candidates)}
    best = max(scores, key=scores.__getitem__)
    # Neither here is a single repeated word.
    has_several = distinct[best] + _evidence(best, Counter(counts.keys())) > 1
    return best if has_several and scores[best] >= max(_MIN_SHARE * n_words, _MIN_SCORE) else None


def _function_words(counts: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how often the function words of each language occur, and how many distinct ones."""
    occurrences: Counter[str] = Counter()
    distinct: Counter[str] = Counter()
    for word, count in counts.items():
        for code in _languages_by_word().get(word, ()):
            occurrences[code] += count
            distinct[code] += 1
    return occurrences, distinct


def _evidence(code: str, counts: Counter[str]) -> float:
    """Return the evidence of letters, affixes and further words, as a number of function words."""
    known = _languages()[code]
    score = 0.0
    has_own_letters = False
    for word, count in counts.items():
        if known.letters is not None and not word.isascii():
            if any(mark > "\x7f" and mark.isalpha() and mark not in known.letters for mark in word):
                score -= count
                continue
            has_own_letters = True
            score += _LETTER_WEIGHT * count
        if word in known.words:
            score += count
        elif len(word) >= _MIN_LETTERS and (word.endswith(known.endings) or word.startswith(known.beginnings)):
            score += _AFFIX_WEIGHT * count
    if known.letters and not (has_own_letters or known.rare_letters):
        score -= _MISSING_LETTERS_WEIGHT * counts.total()
    return score


class _Language(NamedTuple):
    """What is known of a language besides its function words; `letters` is None if it shares those of its script."""

    letters: frozenset[str] | None
    rare_letters: bool
    words: frozenset[str]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]


@cache
def _languages() -> dict[str, _Language]:
    data = json.loads(files("summ.text").joinpath("data/languages.json").read_text(encoding="utf-8"))
    return {
        code: _Language(
            frozenset(entry["letters"]) if "letters" in entry else None,
            entry.get("rare_letters", False),
            frozenset(entry.get("words", "").split()),
            tuple(entry.get("endings", "").split()),
            tuple(entry.get("beginnings", "").split()),
        )
        for code, entry in data.items()
        if code != "about"
    }


@cache
def _default_candidates() -> frozenset[str]:
    """Return the languages in Latin script."""
    return languages() - {code for _, codes in _SCRIPTS for code in codes}


@cache
def _languages_by_word() -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for code in sorted(languages()):
        for word in stop_words(code):
            codes.setdefault(word, []).append(code)
    return codes
