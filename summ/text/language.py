"""Language identification, by script if it is decisive, else by the most frequent function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

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
# Letters that only one language of a script has; they decide if there are too few function words.
_UNIQUE_LETTERS = (("uk", re.compile("[їєґЇЄҐ]")), ("ru", re.compile("[ыэЫЭ]")), ("sr", re.compile("[љњћђџЉЊЋЂЏ]")))
_MIN_SCRIPT_SHARE = 0.4
# Japanese is recognized by kana among Han characters.
_MIN_KANA_SHARE = 0.1
_MIN_FUNCTION_WORD_SHARE = 0.12
_MIN_WORDS = 5


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
    occurrences: Counter[str] = Counter()
    distinct: Counter[str] = Counter()
    for word, count in Counter(sample_words).items():
        for code in _languages_by_word().get(word, ()):
            occurrences[code] += count
            distinct[code] += 1
    best = max(sorted(candidates), key=occurrences.__getitem__)
    # A single repeated word is not enough evidence.
    if occurrences[best] >= _MIN_FUNCTION_WORD_SHARE * len(sample_words) and distinct[best] > 1:
        return best
    return next((code for code, letter in _UNIQUE_LETTERS if code in candidates and letter.search(sample)), None)


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
