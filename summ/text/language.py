"""Which language a text is in: by script where that says it, else by its commonest function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from summ.text.stopwords import languages, stop_words
from summ.text.words import words

_SAMPLE = 20_000
# Letters of one script, and the languages written in it; where there are several, function words decide.
_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), written)
    for letters, written in (
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
# Letters that one language alone of those of its script has: they decide where function words are too few.
_TELLING = (("uk", re.compile("[їєґЇЄҐ]")), ("ru", re.compile("[ыэЫЭ]")), ("sr", re.compile("[љњћђџЉЊЋЂЏ]")))
_SCRIPT_SHARE = 0.4
# Japanese is kana among Han: a tenth of it settles the matter.
_KANA_SHARE = 0.1
_FUNCTION_WORD_SHARE = 0.12
_FEWEST_WORDS = 5


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None where unsure; looks at its first 20,000 characters."""
    sample = text[:_SAMPLE]
    candidates = _latin()
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample))
        for letter, written in _SCRIPTS:
            share = len(letter.findall(sample)) / max(letters, 1)
            if share > (_KANA_SHARE if written == ("ja",) else _SCRIPT_SHARE):
                if len(written) == 1:
                    return written[0]
                candidates = frozenset(written)
                break
    found = words(sample)
    if len(found) < _FEWEST_WORDS:
        return None
    hits: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for word, count in Counter(found).items():
        for name in _languages_with().get(word, ()):
            hits[name] += count
            kinds[name] += 1
    best = max(sorted(candidates), key=hits.__getitem__)
    # One word over and over says nothing: "dog" is Danish too.
    if hits[best] >= _FUNCTION_WORD_SHARE * len(found) and kinds[best] > 1:
        return best
    return next((name for name, letter in _TELLING if name in candidates and letter.search(sample)), None)


@cache
def _latin() -> frozenset[str]:
    return languages() - {name for _, written in _SCRIPTS for name in written}


@cache
def _languages_with() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for name in sorted(languages()):
        for word in stop_words(name):
            known.setdefault(word, []).append(name)
    return known
