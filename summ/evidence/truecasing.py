"""The case of words, given back from the sources to what an uncased model wrote (truecasing; Lita et al. 2003)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from summ.text.sentences import sentence_spans

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
# Not after initials.
_START = re.compile(r"((?<!\.[^\W\d_])(?<!\b[^\W\d_])[.!?…]['\"”’)\]]*\s+['\"“‘(\[]*)([^\W\d_])")
_ENGLISH_ALWAYS = {"i": "I", "i'm": "I'm", "i'll": "I'll", "i've": "I've", "i'd": "I'd"}
# Among so many words in the middle of sentences, one capital at least, or the sources have no case to give.
_CAPITAL_SHARE = 0.01
# A line with more capitals than this is a headline, and says nothing of the case of its words.
_HEADLINE_SHARE = 0.6


def spans(text: str, *, language: str | None = None) -> list[tuple[int, int]]:
    """The sentences of `text`, also where it has no capitals by which to tell where they begin."""
    if text == text.lower() and text != text.upper():
        # Of one letter, so that every place stays where it is.
        text = _START.sub(lambda found: found[1] + (found[2].upper() if len(found[2].upper()) == 1 else found[2]), text)
    return sentence_spans(text, language=language)


def recased(sentences: Sequence[str], sources: Iterable[str], *, language: str | None = None) -> tuple[str, ...]:
    """`sentences` with the case that their words have in `sources`, begun with a capital; lengths do not change.

    Only where no sentence has a capital and the sources are cased; any others come back as they are. A word takes the
    form it has most often beside the same neighbour in the middle of a source sentence, else the form it has most
    often there at all.
    """
    if any(text != text.lower() for text in sentences) or all(text == text.upper() for text in sentences):
        return tuple(sentences)
    forms = _Forms(sources)
    return tuple(_recased(text, forms, language) if forms.are_cased else text for text in sentences)


def _recased(text: str, forms: _Forms, language: str | None) -> str:
    found = list(_WORD.finditer(text))
    lowered = [word.group().replace("’", "'") for word in found]
    parts = list(text)
    for place, word in enumerate(found):
        before = lowered[place - 1] if place else ""
        after = lowered[place + 1] if place + 1 < len(found) else ""
        form = forms.best(before, lowered[place], after)
        if language in (None, "en"):
            form = _ENGLISH_ALWAYS.get(lowered[place], form)
        if len(form) == len(word.group()):
            parts[word.start() : word.end()] = [
                old if old in "'’" else new for old, new in zip(word.group(), form, strict=True)
            ]
    for initials in _INITIALS.finditer(text):
        if initials.group() in forms.initials:
            parts[initials.start() : initials.end()] = forms.initials[initials.group()]
    for start, end in spans(text, language=language):
        first = next((place for place in range(start, end) if text[place].isalnum()), None)
        if first is not None and len(parts[first].upper()) == 1:
            parts[first] = parts[first].upper()
    return "".join(parts)


class _Forms:
    """How each word of the sources is written in the middle of their sentences, alone and beside its neighbours."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._alone: dict[str, Counter[str]] = defaultdict(Counter)
        self._beside: dict[tuple[str, str, int], Counter[str]] = defaultdict(Counter)
        self.initials: dict[str, str] = {}
        inner = capitals = 0
        for source in sources:
            words = [word.group().replace("’", "'") for word in _WORD.finditer(source)]
            if not words or sum(word[0].isupper() for word in words) > _HEADLINE_SHARE * max(len(words), 4):
                continue
            self.initials |= {found.lower(): found for found in _INITIALS.findall(source)}
            self._count(words)
            inner += len(words) - 1
            capitals += sum(word[0].isupper() for word in words[1:])
        self.are_cased = capitals > _CAPITAL_SHARE * inner

    def _count(self, words: Sequence[str]) -> None:
        lowered = [word.lower() for word in words]
        for place, (word, low) in enumerate(zip(words, lowered, strict=True)):
            # The first word is written so because it is the first, but for names of several capitals.
            if place == 0 and not word[1:].isupper() and sum(map(str.isupper, word)) < 2:
                continue
            self._alone[low][word] += 1
            if place:
                self._beside[lowered[place - 1], low, -1][word] += 1
            if place + 1 < len(words):
                self._beside[lowered[place + 1], low, 1][word] += 1

    def best(self, before: str, word: str, after: str) -> str:
        beside = self._beside.get((before, word, -1), Counter()) + self._beside.get((after, word, 1), Counter())
        seen = beside or self._alone.get(word) or self._alone.get(word.removesuffix("'s"))
        if not seen:
            return word
        form = max(sorted(seen), key=seen.__getitem__)
        return form + word[len(form) :]
