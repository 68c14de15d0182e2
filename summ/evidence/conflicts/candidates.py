"""Sentences that may be worded like a given one, found without an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summ.text.words import words

# Longer words identify a sentence; function words are short in most languages.
_MIN_LENGTH = 4
_MAX_PROBES = 12
_MIN_PROBES_SHARE = 0.4
_MIN_OVERLAP = 0.45


def similar_texts(text: str, folded: Sequence[str]) -> Iterator[int]:
    """Yield the indices of the texts that share much of their vocabulary with `text`.

    Parameters
    ----------
    text : str
        A sentence.
    folded : sequence of str
        Case-folded sentences. Most are rejected by a search for a few long words of `text`, without being split into
        words.
    """
    vocabulary = _vocabulary(text)
    probes = sorted(vocabulary, key=lambda word: (-len(word), word))[:_MAX_PROBES]
    least = max(1, _MIN_PROBES_SHARE * len(probes))
    for index, other in enumerate(folded):
        if sum(probe in other for probe in probes) >= least:
            others = _vocabulary(other)
            if 2 * len(vocabulary & others) >= _MIN_OVERLAP * (len(vocabulary) + len(others)):
                yield index


def _vocabulary(text: str) -> set[str]:
    distinct = set(words(text))
    return {word for word in distinct if len(word) >= _MIN_LENGTH} or distinct
