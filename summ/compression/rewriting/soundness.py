"""Which rewritings may stand at all, before anything is asked about what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from summ.compression.rewriting.clauses import has_clause
from summ.compression.rewriting.leads import leads_on
from summ.evidence.analysis.word_lists import negations, number_words
from summ.text.stopwords import stop_words
from summ.text.words import words

# Shorter than this it is no sentence any more.
_SHORTEST = 5
# Of more pieces than these it is a patchwork.
_MOST_JOINS = 3
# Each is one of some, which what follows may name.
_RANKS = frozenset(
    "first second third fourth fifth last only sole most least more less fewer every all ever never same next previous "
    "best worst record".split()
)
_SUPERLATIVE = re.compile(
    r"(?:larg|small|high|low|long|short|big|young|old|great|strong|weak|dead|earli|lat|near|rich|poor|fast)\w?est|[a-z]+iest"
)
# The words around such a one that say of what.
_NEAR = 2
# One calls for the other.
_BOTH = (("not only", "but"), ("either", "or"), ("neither", "nor"), ("both", "and"), ("between", "and"))
MARKS = frozenset(".,;:'-—–")
_QUOTES = re.compile(r"[\"“”]")
# What was between two marks is gone, or what a quotation held.
_TORN = re.compile(r"[,;:–—-]\s*[.!?,;:]|\.\s*\.(?!\.)|[\"“]\s*[\"”]")


@cache
def function_words() -> frozenset[str]:
    """English words that a rewriting may bring by itself: they name nothing, count nothing and deny nothing."""
    return frozenset(word for word in stop_words("en") if not _denies(word)) - frozenset(number_words("en"))


def ranks(word: str) -> bool:
    """Whether a word in lower case says which of some: first, only, largest."""
    return word in _RANKS or _SUPERLATIVE.fullmatch(word) is not None


def _denies(word: str) -> bool:
    return word in negations("en") or word.endswith(("n't", "cannot"))


def is_sound(text: str, sources: Sequence[str]) -> bool:
    """Whether `text` has whole words of its sources (or function words), in few runs and none more often than they do,
    denies as often as they do, has a clause of its own, and tears no quotation, no bracket and no end.

    Made of two sentences it quotes nobody, for the words of one might become those of another, denies whatever one of
    them does, and ranks only what one of them ranks.
    """
    said = words(text)
    given = [words(source) for source in sources]
    there = frozenset[str]().union(*given)
    if len(said) < _SHORTEST or any(word not in there and word not in function_words() for word in said):
        return False
    if leads_on(said[-1], said[-2]) and not any(source and source[-1] == said[-1] for source in given):
        return False
    if not has_clause(text) and any(map(has_clause, sources)):
        return False
    if not is_balanced(text) or _TORN.search(text):
        return False
    if len(sources) > 1 and (_QUOTES.search(text) or not _agrees(said, given)):
        return False
    if any(_lacks(both, said) and not any(_lacks(both, source) for source in given) for both in _BOTH):
        return False
    return not _repeats(said, given) and _joins(said, given) <= _MOST_JOINS and _denies_alike(said, given)


def is_balanced(text: str) -> bool:
    """Whether every quotation and bracket in `text` is whole."""
    return len(_QUOTES.findall(text)) % 2 == 0 and text.count("(") == text.count(")")


def _lacks(both: tuple[str, str], said: Sequence[str]) -> bool:
    """Whether there is the first without the second."""
    text = f" {' '.join(said)} "
    start = text.find(f" {both[0]} ")
    return start >= 0 and f" {both[1]} " not in text[start:]


def _repeats(said: Sequence[str], given: Sequence[Sequence[str]]) -> bool:
    """Whether a word, other than function words, stands more often than in any one source."""
    most = [Counter(source) for source in given]
    return any(
        count > max(1, *(source[word] for source in most))
        for word, count in Counter(said).items()
        if word not in function_words()
    )


def _joins(said: Sequence[str], given: Sequence[Sequence[str]]) -> int:
    """How often two words follow each other that do so in no source."""
    known = {both for source in given for both in pairwise(source)}
    return sum(both not in known for both in pairwise(said))


def _agrees(said: Sequence[str], given: Sequence[Sequence[str]]) -> bool:
    """Whether each source's denials are there, and around each ranking word the words of one source."""
    kept = Counter(filter(_denies, said))
    if any(Counter(filter(_denies, source)) - kept for source in given):
        return False
    texts = [f" {' '.join(source)} " for source in given]
    windows = [said[max(0, place - _NEAR) : place + _NEAR + 1] for place, word in enumerate(said) if ranks(word)]
    return all(any(f" {' '.join(window)} " in text for text in texts) for window in windows)


def _denies_alike(said: Sequence[str], given: Sequence[Sequence[str]]) -> bool:
    """What is left out may not turn what is said into its opposite: a denial among the kept words' neighbours stays."""
    kept = Counter(filter(_denies, said))
    for source in given:
        pairs = set(pairwise(said))
        for before, denial, after in zip(source, source[1:], source[2:], strict=False):
            if _denies(denial) and not kept[denial] and (before, after) in pairs:
                return False
    return True
