"""Truecasing: restore the capitals in the output of an uncased model from the sources.

References
----------
Lita et al. (2003), tRuEcasIng.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from summ.text.sentences import sentence_spans
from summ.text.spans import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# The first letter after a full stop that does not belong to initials.
_SENTENCE_START = re.compile(r"((?<!\.[^\W\d_])(?<!\b[^\W\d_])[.!?…]['\"”’)\]]*\s+['\"“‘(\[]*)([^\W\d_])")
_ENGLISH_PRONOUNS = {"i": "I", "i'm": "I'm", "i'll": "I'll", "i've": "I've", "i'd": "I'd"}
# Below this share of capitalized words inside sentences, the sources themselves are uncased.
_MIN_CAPITALIZED_SHARE = 0.01
# Above this share, a line is a headline and does not show the usual case of its words.
_MAX_CAPITALIZED_SHARE = 0.6
_MIN_HEADLINE_WORDS = 4


def uncased_sentence_spans(text: str, *, language: str | None = None) -> list[Span]:
    """Return the spans of the sentences of `text`, even if no capitals mark their starts."""
    if text == text.lower() and text != text.upper():
        # Offsets must not change; the upper case of some letters is longer.
        text = _SENTENCE_START.sub(lambda match: match[1] + _upper(match[2]), text)
    return sentence_spans(text, language=language)


def restore_case(sentences: Sequence[str], sources: Iterable[str], *, language: str | None = None) -> tuple[str, ...]:
    """Restore the case of `sentences` from `sources`; each starts with a capital.

    Sentences are returned unchanged if any of them has a capital or if the sources are uncased. Lengths never change.
    A word takes its most frequent form next to the same neighbor inside source sentences, else its most frequent form.
    """
    if any(text != text.lower() for text in sentences) or all(text == text.upper() for text in sentences):
        return tuple(sentences)
    forms = _CasedForms(sources)
    return tuple(_restored(text, forms, language) for text in sentences) if forms.are_cased else tuple(sentences)


def _restored(text: str, forms: _CasedForms, language: str | None) -> str:
    matches = list(_WORD.finditer(text))
    words = [match.group().replace("’", "'") for match in matches]
    characters = list(text)
    for match, previous, word, following in zip(matches, ["", *words], words, [*words[1:], ""], strict=False):
        form = forms.most_frequent(previous, word, following)
        if language in (None, "en"):
            form = _ENGLISH_PRONOUNS.get(word, form)
        if len(form) == len(word):
            characters[match.start() : match.end()] = [
                old if old in "'’" else new for old, new in zip(match.group(), form, strict=True)
            ]
    for match in _INITIALS.finditer(text):
        if match.group() in forms.initials:
            characters[match.start() : match.end()] = forms.initials[match.group()]
    for start, end in uncased_sentence_spans(text, language=language):
        first = next((index for index in range(start, end) if text[index].isalnum()), None)
        if first is not None:
            characters[first] = _upper(characters[first])
    return "".join(characters)


def _upper(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


class _CasedForms:
    """Counts of the cased forms of words inside source sentences, alone and next to each neighbor."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._alone: dict[str, Counter[str]] = defaultdict(Counter)
        self._after: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._before: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.initials: dict[str, str] = {}
        inner = capitalized = 0
        for source in sources:
            words = [word.replace("’", "'") for word in _WORD.findall(source)]
            is_upper = [word[0].isupper() for word in words]
            if not words or sum(is_upper) > _MAX_CAPITALIZED_SHARE * max(len(words), _MIN_HEADLINE_WORDS):
                continue
            self.initials |= {initials.lower(): initials for initials in _INITIALS.findall(source)}
            self._count(words)
            inner += len(words) - 1
            capitalized += sum(is_upper[1:])
        self.are_cased = capitalized > _MIN_CAPITALIZED_SHARE * inner

    def _count(self, words: Sequence[str]) -> None:
        lowered = [word.lower() for word in words]
        for index, (word, low) in enumerate(zip(words, lowered, strict=True)):
            # The first word is always capitalized, so it counts only with several capitals.
            if index == 0 and sum(map(str.isupper, word)) < 2 and not word[1:].isupper():
                continue
            self._alone[low][word] += 1
            if index:
                self._after[lowered[index - 1], low][word] += 1
            if index + 1 < len(words):
                self._before[lowered[index + 1], low][word] += 1

    def most_frequent(self, previous: str, word: str, following: str) -> str:
        """Return the most frequent form of `word` next to these neighbors, else anywhere, else `word`."""
        adjacent = self._after.get((previous, word), Counter()) + self._before.get((following, word), Counter())
        counts = adjacent or self._alone.get(word) or self._alone.get(word.removesuffix("'s"))
        if not counts:
            return word
        form = max(sorted(counts), key=counts.__getitem__)
        return form + word[len(form) :]
