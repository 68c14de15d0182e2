"""Checks that a rewriting must pass before it is traced to the documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from summ.compression.rewriting.clauses import has_clause
from summ.compression.rewriting.collocations import cannot_end
from summ.evidence.analysis.word_lists import negations, number_words
from summ.text.stopwords import stop_words
from summ.text.words import words

# Minimum number of words of a sentence.
_MIN_WORDS = 5
# Maximum number of adjacent word pairs that occur in no source.
_MAX_JOINS = 3
# Words that rank a thing among others; a later phrase may name these.
_RANKING = frozenset(
    "first second third fourth fifth last only sole most least more less fewer every all ever never same next previous "
    "best worst record".split()
)
_SUPERLATIVE = re.compile(
    r"(?:larg|small|high|low|long|short|big|young|old|great|strong|weak|dead|earli|lat|near|rich|poor|fast)\w?est|[a-z]+iest"
)
# Number of words on each side of a ranking word that must come from the same source.
_CONTEXT = 2
# The first part requires the second.
_CORRELATIVES = (("not only", "but"), ("either", "or"), ("neither", "nor"), ("both", "and"), ("between", "and"))
MARKS = frozenset(".,;:'-—–")
_QUOTES = re.compile(r"[\"“”]")
# Adjacent punctuation, between which something was removed, and empty quotations.
_GAP = re.compile(r"[,;:–—-]\s*[.!?,;:]|\.\s*\.(?!\.)|[\"“]\s*[\"”]")


@cache
def function_words() -> frozenset[str]:
    """Return the English words that need no source: stop words other than negations and numbers."""
    return frozenset(word for word in stop_words("en") if not _is_negation(word)) - frozenset(number_words("en"))


def is_ranking(word: str) -> bool:
    """Return whether a lower-case word ranks a thing among others: first, only, largest."""
    return word in _RANKING or _SUPERLATIVE.fullmatch(word) is not None


def _is_negation(word: str) -> bool:
    return word in negations("en") or word.endswith(("n't", "cannot"))


def is_acceptable(text: str, sources: Sequence[str]) -> bool:
    """Return whether a rewriting is a well-formed sentence that states only what its sources state.

    It must consist of words of the sources and function words, in few runs, and repeat none more often than a source
    does. It must have a main clause, end completely, and close its quotations, brackets and correlatives ("not only ...
    but"). It must not lose the negation of anything that it keeps. A fusion of two sentences must not quote, since the
    words of one might be attributed to the other; it must keep all negations, and the words around a ranking word must
    come from one source.
    """
    tokens = words(text)
    sources_tokens = [words(source) for source in sources]
    vocabulary = frozenset[str]().union(*sources_tokens)
    if len(tokens) < _MIN_WORDS or any(word not in vocabulary and word not in function_words() for word in tokens):
        return False
    if cannot_end(tokens[-1], tokens[-2]) and not any(source and source[-1] == tokens[-1] for source in sources_tokens):
        return False
    if not has_clause(text) and any(map(has_clause, sources)):
        return False
    if not is_balanced(text) or _GAP.search(text):
        return False
    if len(sources) > 1 and (_QUOTES.search(text) or not _keeps_facts(tokens, sources_tokens)):
        return False
    broken = [pair for pair in _CORRELATIVES if _breaks(pair, tokens)]
    if any(not any(_breaks(pair, source) for source in sources_tokens) for pair in broken):
        return False
    return (
        not _repeats(tokens, sources_tokens)
        and _count_joins(tokens, sources_tokens) <= _MAX_JOINS
        and not _loses_negation(tokens, sources_tokens)
    )


def is_balanced(text: str) -> bool:
    """Return whether quotation marks and brackets in `text` come in pairs."""
    return len(_QUOTES.findall(text)) % 2 == 0 and text.count("(") == text.count(")")


def _breaks(correlative: tuple[str, str], tokens: Sequence[str]) -> bool:
    """Whether the first part occurs without the second after it."""
    first, second = correlative
    text = f" {' '.join(tokens)} "
    start = text.find(f" {first} ")
    return start >= 0 and f" {second} " not in text[start:]


def _repeats(tokens: Sequence[str], sources: Sequence[Sequence[str]]) -> bool:
    """Whether a word, other than a function word, occurs more often than in any source."""
    counts = [Counter(source) for source in sources]
    return any(
        count > max(1, *(source[word] for source in counts))
        for word, count in Counter(tokens).items()
        if word not in function_words()
    )


def _count_joins(tokens: Sequence[str], sources: Sequence[Sequence[str]]) -> int:
    """Count the adjacent word pairs that occur in no source."""
    source_pairs = {pair for source in sources for pair in pairwise(source)}
    return sum(pair not in source_pairs for pair in pairwise(tokens))


def _keeps_facts(tokens: Sequence[str], sources: Sequence[Sequence[str]]) -> bool:
    """Whether all negations of the sources are kept, and the context of each ranking word is from one source."""
    kept = Counter(filter(_is_negation, tokens))
    if any(Counter(filter(_is_negation, source)) - kept for source in sources):
        return False
    texts = [f" {' '.join(source)} " for source in sources]
    contexts = [
        f" {' '.join(tokens[max(0, index - _CONTEXT) : index + _CONTEXT + 1])} "
        for index, word in enumerate(tokens)
        if is_ranking(word)
    ]
    return all(any(context in text for text in texts) for context in contexts)


def _loses_negation(tokens: Sequence[str], sources: Sequence[Sequence[str]]) -> bool:
    """Whether a negation is missing between two words that are kept, which reverses the meaning."""
    kept = set(tokens)
    pairs = set(pairwise(tokens))
    return any(
        _is_negation(word) and word not in kept and (before, after) in pairs
        for source in sources
        for before, word, after in zip(source, source[1:], source[2:], strict=False)
    )
