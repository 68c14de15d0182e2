"""Names in a sentence, recognized by their capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summ.evidence.analysis.word_lists import sentence_starters, titles
from summ.text.spans import Span
from summ.text.stopwords import stop_words
from summ.text.words import word_spans

# After this, a capital may only mark the start of a sentence, a clause or a quotation.
_SENTENCE_START = re.compile(r"(?:\A\W*|[:!?…;]\s*[\"“„«‘'(\[]*|(?:\A|[\s(\[])[\"“„«‘'])\Z")
_AFTER_PERIOD = re.compile(r"\.[\"”’']?\s+\Z")
_SENTENCE_END = re.compile(r"[.!?…]\W*\Z")
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_PARTICLES = frozenset("of the and for de la du des der".split())
# A capitalized word before one of these is their subject, even at the beginning of a sentence.
_VERBS = frozenset(
    "said says told tells was is has had will would did does can could also who whose announced wrote added".split()
)
_MIN_HEADLINE_WORDS = 4


@dataclass(frozen=True)
class Name:
    """One word of a name at ``text[start:end]``, without a possessive ending.

    `initials` are those of its run of capitalized words, without particles: "nato" for each word of "North Atlantic
    Treaty Organization".
    """

    start: int
    end: int
    text: str
    initials: str = ""


def find_names(text: str, language: str | None = None) -> list[Name]:
    """Return the words of `text` whose capitals mark them as names.

    The first word of a sentence needs further evidence. A headline in title case has no names, since capitals mean
    nothing there. In German, which capitalizes all nouns, only words with two capitals or next to another capitalized
    word count.
    """
    spans = word_spans(text)
    capitalized = [text[start].isupper() for start, _ in spans]
    function_words = stop_words(language)
    if _is_headline(text, spans, capitalized, function_words):
        return []
    names: list[Name] = []
    initials = _initials(text, spans, capitalized)
    for index, (start, end) in enumerate(spans):
        if not capitalized[index]:
            continue
        word = without_possessive(text[start:end])
        folded = word.casefold()
        if len(word) < 2 or folded in titles() or folded in function_words:
            continue
        has_several_capitals = sum(map(str.isupper, word)) > 1
        begins_sentence = _SENTENCE_START.search(text[max(0, start - 8) : start])
        if (
            begins_sentence
            and not has_several_capitals
            and (folded in sentence_starters() or not _is_initial_name(text, spans, capitalized, index, word))
        ):
            continue
        # The period may end an abbreviation, or a sentence: "including El Al. Previously, it flew".
        if _AFTER_PERIOD.search(text[max(0, start - 4) : start]) and (
            folded in sentence_starters() or (folded.endswith("ly") and text[end : end + 1] == ",")
        ):
            continue
        if language == "de" and not (has_several_capitals or len(initials[index]) > 1):
            continue
        names.append(Name(start, start + len(word), word, initials[index]))
    return names


def without_possessive(word: str) -> str:
    """Remove ``'s`` or a final apostrophe from `word`."""
    return _POSSESSIVE.sub("", word)


def _is_headline(
    text: str, spans: Sequence[Span], capitalized: Sequence[bool], function_words: Collection[str]
) -> bool:
    if len(spans) < _MIN_HEADLINE_WORDS or _SENTENCE_END.search(text) or sum(capitalized) < 2:
        return False
    plain = [text[start:end] for (start, end), is_capital in zip(spans, capitalized, strict=True) if not is_capital]
    return all(word in function_words or not word[0].islower() for word in plain)


def _is_initial_name(text: str, spans: Sequence[Span], capitalized: Sequence[bool], index: int, word: str) -> bool:
    """Whether the first word of a sentence is a name: possessive, part of a longer name, or the subject of a verb."""
    start, end = spans[index]
    if text[start:end] != word and len(word) > 2:
        return True
    if index + 1 == len(spans):
        return False
    next_start, next_end = spans[index + 1]
    if capitalized[index + 1] and text[end:next_start].isspace():
        return True
    is_likely_subject = not word.casefold().endswith(("s", "ly", "ing", "one", "body"))
    return is_likely_subject and text[next_start:next_end].casefold() in _VERBS


def _initials(text: str, spans: Sequence[Span], capitalized: Sequence[bool]) -> list[str]:
    """Return, for each word, the initials of its run of capitalized words."""
    initials = [""] * len(spans)
    run: list[int] = []
    for index, (start, end) in enumerate(spans):
        if run and not text[spans[index - 1][1] : start].isspace():
            run = []
        if capitalized[index]:
            run.append(index)
            letters = "".join(text[spans[member][0]] for member in run).casefold()
            for member in run:
                initials[member] = letters
        elif text[start:end] not in _PARTICLES:
            run = []
    return initials
