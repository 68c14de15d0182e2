"""Sentence splitting with character offsets, at the speed of one regular expression.

Punkt decides whether a stop ends a sentence, with abbreviation lists that ship in the package. The decision depends
only on the two tokens around the stop, so one expression finds the candidates and each pair is decided once. Before
Punkt is asked, `summ.text.blocks` finds paragraphs and list items, and this module handles the stops of other scripts
and quotation marks that stand by themselves.

References
----------
Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summ.text.blocks import block_spans
from summ.text.boundaries import OPENING_PUNCTUATION, begins_speech_tag, ends_sentence, is_plain
from summ.text.capitalization import Capitalization, capitalization_of
from summ.text.quotes import unattached_quotes
from summ.text.spans import Span

_CLOSERS = "\"'”’“»›)\\]}」』）】〉》*_"
# A run of Latin stops and closing marks, before white space or a capital that lacks one ("end.The next").
_ASCII_STOP = re.compile(r"([.!?])(?<![.!?].)((?:[.!?]| \.(?=\s))*+[\"')\]}*_]*+)(?=\s|[A-Z][a-z ]|[\"'(][A-Z])")
_STOP = re.compile(
    r"([.!?…。！？｡．؟۔।॥։።။។‽])(?<![.!?…。！？｡．؟۔।॥։።။។‽].)([.!?…。！？｡．؟۔।॥։።။។‽]*+["
    + _CLOSERS
    + r"]*+(?:[ \u3000]?[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]++)*+)"
    r"(?=\s|[A-Z][a-z ]|[\"'“‘(][A-Z]|(?<![.…]))"
)
# Stops that end a sentence whatever the tokens around them.
_UNAMBIGUOUS_STOPS = frozenset("。！？｡؟۔।॥։።။។‽")
_DETACHED_CLOSER = re.compile(r"\s([\"'”’»)\]]+\.?)(?=\s|$)")
_QUOTATIVE_PARTICLE = re.compile(r"[とっなのはがをにもやへで、，,]")
_OPENING_BRACKETS, _CLOSING_BRACKETS = "「『（【", "」』）】"
_BRACKET = re.compile(f"[{_OPENING_BRACKETS}{_CLOSING_BRACKETS}]")
_DASHES = frozenset("-–—―")
_SINGLE_STOPS = frozenset(".?")
_CLOSING_MARKS = frozenset("\"'”’»)]")
_QUOTES = frozenset("\"'”’“»")
_SAMPLE_STOPS = 2000
_SAMPLE_STOPS_PER_BLOCK = 200
# Longer tokens are no abbreviations.
_TOKEN_REACH = 48
_BRACKET_REACH = 200
# Words that begin a sentence after a lost space although they are short.
_SHORT_STARTERS = frozenset(["A", "I", "If", "In", "It", "He", "We", "My", "No", "The", "So", "At", "On"])


def sentence_spans(text: str, *, language: str | None = None) -> list[Span]:
    """Split `text` into sentences.

    Parameters
    ----------
    text : str
        Any text; the time is linear in its length.
    language : str, optional
        ISO 639-1 code that picks the abbreviations; those of English if None or unknown.

    Returns
    -------
    list of tuple of int
        Half-open offsets of the sentences in order, without surrounding white space; none is empty.

    Examples
    --------
    >>> text = "Mr. Kim met J. Pak. They talked."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Mr. Kim met J. Pak.', 'They talked.']
    """
    pattern = _ASCII_STOP if text.isascii() else _STOP
    blocks = [(start, end, list(pattern.finditer(text, start, end))) for start, end in block_spans(text)]
    sample = [stop for _, _, stops in blocks for stop in stops[:_SAMPLE_STOPS_PER_BLOCK]][:_SAMPLE_STOPS]
    capitals = capitalization_of(text, sample)
    spans: list[Span] = []
    for start, end, stops in blocks:
        for cut, next_start in _boundaries(text, start, end, stops, language, capitals):
            if start < cut:
                spans.append((start, cut))
            start = next_start
        if start < end:
            spans.append((start, end))
    return spans


def _boundaries(
    text: str, start: int, end: int, stops: list[re.Match[str]], language: str | None, capitals: Capitalization
) -> Iterator[Span]:
    """Pairs of the end of a sentence and the start of the next one within a block."""
    quotes: dict[int, bool] | None = None
    consumed = start
    for stop in stops:
        first, cut = stop.span()
        if first < consumed:
            # The stop is among the closing marks of the previous sentence.
            continue
        if cut >= end:
            return
        if text[first] in _UNAMBIGUOUS_STOPS:
            if _is_outside_brackets(text, start, first, cut, end):
                yield cut, _skip_space(text, cut, end)
            continue
        next_start = _skip_space(text, cut, end)
        has_space = next_start > cut
        if text[next_start : next_start + 1] in _CLOSING_MARKS or (not has_space and text[cut - 1] in _CLOSING_MARKS):
            quotes = unattached_quotes(text, start, end) if quotes is None else quotes
            closer = _DETACHED_CLOSER.match(text, cut, end) if has_space else None
            if closer and not quotes.get(closer.start(1), False):
                cut = closer.end(1)
                next_start = _skip_space(text, cut, end)
            elif not has_space and quotes.get(cut - 1, False):
                cut = next_start = cut - 1
            consumed = cut
        if next_start >= end:
            return
        before = text[max(start, first - _TOKEN_REACH) : first].rpartition(" ")[2]
        if not before.isalpha():
            before = _last_token(before)
        following = text[next_start : min(end, next_start + _TOKEN_REACH)]
        tokens = following.split(None, 2)
        if not has_space:
            if cut - first <= 2 and _lacks_space(before, tokens[0], language):
                yield cut, cut
            continue
        if tokens[0] in _DASHES and len(tokens) > 1:
            tokens[0] += tokens[1]
        mark = text[first:cut]
        # The most frequent case, decided without the cost of the general one.
        is_common = len(before) > 4 and before[-4:].islower() and mark in _SINGLE_STOPS and following[0].isupper()
        if (is_common and is_plain(before, language)) or (
            ends_sentence(before, mark.replace(" ", ""), tokens[0], language, capitals)
            and not (mark[0] in "!?" and mark[-1] in _QUOTES and begins_speech_tag(following, capitals))
        ):
            yield cut, next_start


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _last_token(before: str) -> str:
    tokens = before.split()
    if not tokens or before[-1].isspace():
        # The stop stands by itself.
        return ""
    token = tokens[-1].lstrip(OPENING_PUNCTUATION)
    # The abbreviation in "dell'art." is "art."
    word = token.replace("’", "'").rpartition("'")[2]
    return word if len(word) > 2 else token


def _lacks_space(before: str, after: str, language: str | None) -> bool:
    """Whether the space after a stop was lost: in "the brain.Cysticercosis is", not in "example.Com" or "Node.JS"."""
    word = after.lstrip("\"'(“‘").rstrip(".,;:!?)'\"")
    return (
        len(before) > 2
        and before.isalpha()
        and before[1:].islower()
        and is_plain(before, language)
        and (len(word) > 3 or word in _SHORT_STARTERS)
        and word.replace("'", "").replace("-", "").isalpha()
    )


def _is_outside_brackets(text: str, start: int, first: int, cut: int, end: int) -> bool:
    """Whether a stop is outside brackets, and not in a quotation within a longer sentence (「…。」と述べた)."""
    if cut - first > 1:
        return not (text[cut - 1] in _CLOSING_BRACKETS and _QUOTATIVE_PARTICLE.match(text, cut))
    low = max(start, first - _BRACKET_REACH)
    opened = max(text.rfind(bracket, low, first) for bracket in _OPENING_BRACKETS)
    if opened < 0 or opened < max(text.rfind(bracket, low, first) for bracket in _CLOSING_BRACKETS):
        return True
    next_bracket = _BRACKET.search(text, cut, min(end, cut + _BRACKET_REACH))
    return next_bracket is None or next_bracket.group() in _OPENING_BRACKETS
