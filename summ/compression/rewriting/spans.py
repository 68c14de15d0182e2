"""The spans of a sentence that might be removed, by punctuation alone, and their removal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from summ.compression.fusion.tokens import sentence_case

Span = tuple[int, int]

# Minimum number of remaining words; maximum number of words of a span without a comma, and of one before the end.
_MIN_REMAINING = 6
_MAX_PHRASE = 6
_MAX_INNER = 35
DASHES = ("—", "–", "--")
_FINAL = re.compile(r"[.!?…][\"”’)\]\s]*$")
_SINGLE_QUOTES = ("‘", "'")


def candidate_spans(tokens: Sequence[str]) -> list[Span]:
    """Return spans of `tokens`, as (start, end), in order.

    A span ends the sentence, begins it up to a comma, is between commas or brackets, or has at most six
    words. It contains quotations and brackets entirely or not at all, and at least six words remain.

    Examples
    --------
    >>> spans = candidate_spans("The mayor, who was on holiday, flew home at once.".split())
    >>> (2, 6) in spans, (0, 10) in spans
    (True, False)
    """
    n = len(tokens)
    if any(token.startswith(_SINGLE_QUOTES) for token in tokens):
        return []
    quotes = list(accumulate((token.count('"') for token in tokens), initial=0))
    curly = list(accumulate((token.count("“") - token.count("”") for token in tokens), initial=0))
    brackets = list(accumulate((_opened_brackets(token) for token in tokens), initial=0))
    outside = [quotes[i] % 2 == 0 and curly[i] == 0 and brackets[i] == 0 for i in range(n + 1)]
    if not outside[n]:
        return []
    return [
        (start, end)
        for start in range(n)
        if outside[start]
        for end in range(start + 1, n + 1)
        if outside[end] and n - (end - start) >= _MIN_REMAINING and _is_delimited(tokens, start, end)
    ]


def _opened_brackets(token: str) -> int:
    return token.count("(") + token.count("[") - token.count(")") - token.count("]")


def _is_delimited(tokens: Sequence[str], start: int, end: int) -> bool:
    if tokens[start].startswith(("(", "[")) and 0 in accumulate(map(_opened_brackets, tokens[start : end - 1])):
        # The bracket closes before the end of the span.
        return False
    if end == len(tokens):
        return start > 0
    if tokens[end - 1].endswith(DASHES):
        # What is between dashes may also need a comma: "In May — after a vote — she left."
        return False
    if start == 0:
        return end == 1 or tokens[end - 1].endswith(",")
    if end - start <= _MAX_PHRASE:
        return True
    return end - start <= _MAX_INNER and tokens[end - 1].endswith((",", ";", ")"))


def remove(tokens: Sequence[str], spans: Sequence[Span]) -> str:
    """Return the sentence without `spans`, which must not overlap, and with its punctuation corrected.

    Examples
    --------
    >>> remove("Today the mayor, who was on holiday, flew home.".split(), [(0, 1), (3, 7)])
    'The mayor flew home.'
    """
    kept = list(tokens)
    for start, end in reversed(_merged(spans)):
        kept = _without(kept, start, end)
    return sentence_case(" ".join(kept))


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Join adjacent spans, so that the punctuation around them is corrected once."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _without(tokens: Sequence[str], start: int, end: int) -> list[str]:
    before, last, after = list(tokens[:start]), tokens[end - 1], list(tokens[end:])
    if not before:
        return after
    if not after:
        final = _FINAL.search(last)
        while len(before) > 1 and before[-1] in DASHES:
            before.pop()
        before[-1] = before[-1].rstrip(",;:—–-") + (final.group() if final else ".")
    elif last.endswith(",") and before[-1].endswith(","):
        before[-1] = before[-1][:-1]
    elif last.endswith((",", ";")) and not before[-1].endswith((",", ";")):
        before[-1] += last[-1]
    return before + after
