"""Repetition in a model's output: sentences that repeat an earlier one, and loops at the end of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from summ.evidence.analysis.word_lists import negations
from summ.text.stopwords import stop_words
from summ.text.words import words

# A copy has this share of the content words of the shorter sentence, and this share of them in the same order.
_MIN_SHARED = 0.85
_MIN_IN_ORDER = 0.6
# Below this ratio of lengths, the longer sentence says more than the shorter one.
_MIN_LENGTH_RATIO = 0.6
_LONGEST_COMPARED = 120
# Numbers and dates, letters of scripts without spaces, and words.
_TOKEN = re.compile(r"\d+(?:[/.:,-]\d+)*|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W\d]+")
_MAX_PERIOD = 40
# A loop repeats at least three times, and has at least this many words.
_MIN_REPEATS, _MIN_LOOP_WORDS = 3, 6
_SENTENCE_END = re.compile(r"[.!?。！？]['\"”’)\]]*\s")


def without_repeats(sentences: Iterable[str], *, earlier: Sequence[str] = (), language: str | None = None) -> list[str]:
    """Return the sentences, in order, that repeat neither one of `earlier` nor one before them."""
    kept: list[str] = []
    for sentence in sentences:
        if not any(is_repeat(sentence, other, language) for other in (*earlier, *kept)):
            kept.append(sentence)
    return kept


def is_repeat(sentence: str, other: str, language: str | None = None) -> bool:
    """Return whether two sentences say the same thing in almost the same words.

    One may have an insertion that the other lacks, but neither a number, a negation nor a name that is new.

    Examples
    --------
    >>> is_repeat("The pilot was killed in the fire.", "The pilot, who was on deck, was killed in the fire.")
    True
    >>> is_repeat("The ferry carried 3 people.", "The ferry carried 6 people.")
    False
    """
    if sentence.casefold() == other.casefold():
        return True
    short, long = sorted((words(sentence), words(other)), key=len)
    if short == long:
        return True
    if not short or len(short) < _MIN_LENGTH_RATIO * len(long) or len(long) > _LONGEST_COMPARED:
        return False
    changed = set(short) ^ set(long)
    if changed & negations(language) or any(map(_has_digit, changed)) or _new_names(sentence, other, changed):
        return False
    short, long = (_content(sequence, language) for sequence in (short, long))
    if (Counter(short) & Counter(long)).total() < _MIN_SHARED * len(short):
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _MIN_IN_ORDER * len(short)


def loop_start(text: str) -> int | None:
    """Return where the repetition at the end of `text` starts, after its first occurrence; None if there is none.

    Within a sentence, numbers count as equal: "10/2010, 11/2010, 12/2010" is a loop.

    Examples
    --------
    >>> text = "He won in 10/2010, 11/2010, 12/2010, 13/2010"
    >>> text[: loop_start(text)]
    'He won in 10/2010'
    """
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    tokens = tokens[-(_MIN_REPEATS + 1) * _MAX_PERIOD :]
    exact = [token.casefold() for token, _, _ in tokens]
    sentence_start = max((match.end() for match in _SENTENCE_END.finditer(text)), default=0)
    first = next((index for index, (_, start, _) in enumerate(tokens) if start >= sentence_start), len(tokens))
    counted = ["0" if token[0].isdigit() else token for token in exact[first:]]
    for keys, offset in ((exact, 0), (counted, first)):
        start = _loop(keys, [len(re.findall(r"\w+", token)) for token, _, _ in tokens[offset:]])
        if start is not None:
            return tokens[offset + start - 1][2]
    return None


def _loop(keys: Sequence[str], sizes: Sequence[int]) -> int | None:
    """Return the index of the second period of the repetition at the end of `keys`; `sizes` are their words."""
    for period in range(1, min(_MAX_PERIOD, len(keys) // _MIN_REPEATS) + 1):
        start = len(keys) - period
        while start > 0 and keys[start - 1] == keys[start - 1 + period]:
            start -= 1
        if len(keys) - start >= _MIN_REPEATS * period and sum(sizes[start:]) >= _MIN_LOOP_WORDS:
            return start + period
    return None


def _content(sequence: Sequence[str], language: str | None) -> list[str]:
    return [word for word in sequence if word not in stop_words(language)] or list(sequence)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _new_names(sentence: str, other: str, changed: set[str]) -> bool:
    """Return whether the changed words include a word with a capital inside a sentence."""
    capitals = {
        match.group().casefold()
        for text in (sentence, other)
        for match in re.finditer(r"(?<=[\w,;:] )[^\W\d_]\w*", text)
        if match.group()[0].isupper()
    }
    return bool(capitals & changed)
