"""Which language a text is in: by script where that says it, else by its commonest function words."""

from __future__ import annotations

import re

from summ.text.stopwords import languages, stop_words
from summ.text.words import words

_SAMPLE = 20_000
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None where unsure; looks at its first 20,000 characters."""
    sample = text[:_SAMPLE]
    letters = sum(mark.isalpha() for mark in sample)
    if not letters:
        return None
    if not sample.isascii():
        for name, letter in _SCRIPTS:
            # Japanese is kana among Han: a tenth of it settles the matter.
            if len(letter.findall(sample)) > letters * (0.1 if name == "ja" else 0.4):
                return name
    found = words(sample)
    candidates = sorted(languages() - {name for name, _ in _SCRIPTS})
    shares = {name: sum(word in stop_words(name) for word in found) / max(len(found), 1) for name in candidates}
    best = max(candidates, key=lambda name: shares[name])
    return best if shares[best] >= 0.12 and len(found) >= 5 else None
