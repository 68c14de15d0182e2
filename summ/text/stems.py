"""Stemming by Porter's algorithm and NLTK's Snowball stemmers, with a cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from summ.text.porter import nltk_stem

_SNOWBALL = {
    **{"ar": "arabic", "da": "danish", "de": "german", "es": "spanish", "fi": "finnish", "fr": "french"},
    **{"hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian"},
    **{"ru": "russian", "sv": "swedish"},
}
# Cache size per language, larger than the vocabulary of most corpora.
_CACHE_SIZE = 1 << 18


@cache
def stemmer(language: str | None) -> Callable[[str], str]:
    """Return a function from a case-folded word to its stem; the identity for languages without a stemmer.

    English, the default, uses Porter's algorithm (1980, with NLTK's extensions) and does not import NLTK.

    Examples
    --------
    >>> stemmer("en")("missiles")
    'missil'
    """
    if language in (None, "en"):
        return lru_cache(_CACHE_SIZE)(lambda word: nltk_stem(word) if word.isascii() and len(word) > 3 else word)
    if language in _SNOWBALL:
        from nltk.stem.snowball import SnowballStemmer

        return lru_cache(_CACHE_SIZE)(SnowballStemmer(_SNOWBALL[language]).stem)
    return lambda word: word


def has_stemmer(language: str | None) -> bool:
    """Whether `stemmer` changes the words of this language."""
    return language in (None, "en") or language in _SNOWBALL
