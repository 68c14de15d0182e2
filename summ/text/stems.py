"""Stems by Porter's algorithm and NLTK's Snowball stemmers where they have the language; stems are remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from summ.text.porter import nltk_stem

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

    English (and None, for a language not known) goes by Porter's algorithm (1980, NLTK's extensions), which needs no
    import of NLTK.
    """
    if language in (None, "en"):
        return lru_cache(_KEPT)(lambda word: nltk_stem(word) if word.isascii() and len(word) > 3 else word)
    if language in _SNOWBALL:
        from nltk.stem.snowball import SnowballStemmer

        return lru_cache(_KEPT)(SnowballStemmer(_SNOWBALL[language]).stem)
    return lambda word: word
