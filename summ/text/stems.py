"""Stems by NLTK's Porter and Snowball stemmers where they have the language; stems are remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

_SNOWBALL = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}

# Stems remembered for each language: more than the words of most corpora.
_KEPT = 1 << 18


@cache
def stemmer(language: str | None) -> Callable[[str], str]:
    """A function from a case-folded word to its stem; the word itself in languages without a stemmer.

    English (and None, for a language not known) goes by Porter's algorithm (1980, NLTK's extensions).
    """
    if language in (None, "en"):
        from nltk.stem.porter import PorterStemmer

        porter = PorterStemmer()
        return lru_cache(_KEPT)(
            lambda word: porter.stem(word, to_lowercase=False) if word.isascii() and len(word) > 3 else word
        )
    if language in _SNOWBALL:
        from nltk.stem.snowball import SnowballStemmer

        return lru_cache(_KEPT)(SnowballStemmer(_SNOWBALL[language]).stem)
    return lambda word: word
