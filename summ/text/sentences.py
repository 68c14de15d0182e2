"""Sentence splitting with character offsets, at the speed of one regular expression.

Where a sentence ends is Punkt's decision (Kiss and Strunk 2006), with abbreviation parameters that ship in the package
(`summ.text.punkt` says why the algorithm is run here and not by NLTK; the tests hold both to the same answers). It
depends on two tokens only, the one before the stop and the one after, so candidates are found by one expression and
each pair is decided once. Paragraphs, bullets and hard-wrapped lines (`summ.text.blocks`), stops of other scripts and
quotation marks that stand by themselves are settled here, before Punkt is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summ.text.blocks import blocks
from summ.text.boundaries import OPENERS, Capitals, begins_speech_tag, ends_sentence, is_plain

Span = tuple[int, int]

_CLOSERS = "\"'”’“»›)\\]}」』）】〉》*_"
# A run of Latin stops with what closes behind it, before white space or a capital that lacks one ("end.The next").
_ASCII_STOP = re.compile(r"([.!?])(?<![.!?].)((?:[.!?]| \.(?=\s))*+[\"')\]}*_]*+)(?=\s|[A-Z][a-z ]|[\"'(][A-Z])")
_STOP = re.compile(
    r"([.!?…。！？｡．؟۔।॥։።။។‽])(?<![.!?…。！？｡．؟۔।॥։።။។‽].)([.!?…。！？｡．؟۔।॥։።။។‽]*+["
    + _CLOSERS
    + r"]*+(?:[ \u3000]?[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]++)*+)"
    r"(?=\s|[A-Z][a-z ]|[\"'“‘(][A-Z]|(?<![.…]))"
)
_UNSPACED_STOPS = frozenset("。！？｡")
_OTHER_STOPS = frozenset("؟۔।॥։።။។‽")
_DETACHED = re.compile(r"\s([\"'”’»)\]]+\.?)(?=\s|$)")
_QUOTE = re.compile("\"|''")
_QUOTATIVE = re.compile(r"[とっなのはがをにもやへで、，,]")
_OPENING, _CLOSING = "「『（【", "」』）】"
_BRACKETS = re.compile(f"[{_OPENING}{_CLOSING}]")
_DASHES = frozenset("-–—―")
_COMMON = frozenset(".?")
_CLOSING_MARKS = frozenset("\"'”’»)]")
_QUOTES = frozenset("\"'”’“»")
# A capital within a sentence, but for "I".
_NAME = re.compile(r"[A-HJ-Z](?<=[a-z,;] .)")
_SAMPLE = 3000
_REACH = 48
_BRACKET_REACH = 200
_LOWER_SHARE = 0.6
_LOOSE_SHARE = 0.1


def sentence_spans(text: str, *, language: str | None = None) -> list[Span]:
    """Half-open offsets of the sentences of `text`, in order, stripped of white space, none empty.

    `language` is an ISO 639-1 code that picks the abbreviations; English ones where None or not known. Never raises
    on a `str`; linear in its length.
    """
    pattern = _ASCII_STOP if text.isascii() else _STOP
    parts = [(start, end, list(pattern.finditer(text, start, end))) for start, end in blocks(text)]
    capitals = _capitals(text, [stop for _, _, stops in parts for stop in stops[:200]][:2000], language)
    spans: list[Span] = []
    for start, end, stops in parts:
        for cut, after in _cuts(text, start, end, stops, language, capitals):
            if start < cut:
                spans.append((start, cut))
            start = after
        if start < end:
            spans.append((start, end))
    return spans


def _cuts(
    text: str, start: int, end: int, stops: list[re.Match[str]], language: str | None, capitals: Capitals
) -> Iterator[Span]:
    """Where sentences end within a block, and where the next ones begin."""
    quotes: dict[int, bool] | None = None
    reached = start
    for stop in stops:
        first, cut = stop.span()
        if first < reached:
            # A stop among the marks that closed the last sentence.
            continue
        if cut >= end:
            return
        if text[first] in _UNSPACED_STOPS or text[first] in _OTHER_STOPS:
            if _ends_unspaced(text, start, first, cut, end):
                yield cut, _past_space(text, cut, end)
            continue
        after_at = _past_space(text, cut, end)
        spaced = after_at > cut
        if text[after_at : after_at + 1] in _CLOSING_MARKS or (not spaced and text[cut - 1] in _CLOSING_MARKS):
            quotes = _unattached_quotes(text, start, end) if quotes is None else quotes
            closer = _DETACHED.match(text, cut, end) if spaced else None
            if closer and not quotes.get(closer.start(1), False):
                cut = closer.end(1)
                after_at = _past_space(text, cut, end)
            elif not spaced and quotes.get(cut - 1, False):
                cut = after_at = cut - 1
            reached = cut
        if after_at >= end:
            return
        # Cheap and bounded: no token that matters is longer.
        before = text[max(start, first - _REACH) : first].rpartition(" ")[2]
        if not before.isalpha():
            before = _last_token(before)
        tail = text[after_at : min(end, after_at + _REACH)]
        tokens = tail.split(None, 2)
        if not spaced:
            if _lacks_space(before, tokens[0], language) and cut - first <= 2:
                yield cut, cut
            continue
        if tokens[0] in _DASHES and len(tokens) > 1:
            tokens[0] += tokens[1]
        mark = text[first:cut]
        plain = len(before) > 4 and before[-4:].islower() and mark in _COMMON and tail[0].isupper()
        if (plain and is_plain(before, language)) or (
            ends_sentence(before, mark.replace(" ", ""), tokens[0], language, capitals)
            and not (mark[0] in "!?" and mark[-1] in _QUOTES and begins_speech_tag(tail, capitals))
        ):
            yield cut, after_at


def _past_space(text: str, place: int, end: int) -> int:
    while place < end and text[place].isspace():
        place += 1
    return place


def _last_token(before: str) -> str:
    tokens = before.split()
    if not tokens or before[-1].isspace():
        # The stop stands by itself.
        return ""
    token = tokens[-1].lstrip(OPENERS)
    # "dell'art." is "art."
    word = token.replace("’", "'").rpartition("'")[2]
    return word if len(word) > 2 else token


def _lacks_space(before: str, after: str, language: str | None) -> bool:
    """Whether a space was lost after a stop: "in the brain.Cysticercosis is", not "example.Com" or "Node.JS"."""
    word = after.lstrip("\"'(“‘").rstrip(".,;:!?)'\"")
    return (
        len(before) > 2
        and before.isalpha()
        and before[1:].islower()
        and is_plain(before, language)
        and (len(word) > 3 or word in ("A", "I", "If", "In", "It", "He", "We", "My", "No", "The", "So", "At", "On"))
        and word.replace("'", "").replace("-", "").isalpha()
    )


def _ends_unspaced(text: str, start: int, first: int, cut: int, end: int) -> bool:
    """Whether a stop of a script that needs no space after it ends a sentence: not within brackets, nor in a quote
    that the sentence goes on from (「…。」と述べた)."""
    if cut - first > 1 and text[cut - 1] in _CLOSING and _QUOTATIVE.match(text, cut):
        return False
    if cut - first > 1:
        return True
    low = max(start, first - _BRACKET_REACH)
    opened = max(text.rfind(bracket, low, first) for bracket in _OPENING)
    if opened < 0 or opened < max(text.rfind(bracket, low, first) for bracket in _CLOSING):
        return True
    after = _BRACKETS.search(text, cut, min(end, cut + _BRACKET_REACH))
    return after is None or after.group() in _OPENING


def _unattached_quotes(text: str, start: int, end: int) -> dict[int, bool]:
    """Place of each quotation mark with white space on both sides or on none -> whether it opens.

    They open and close by turns; the attached ones between them are sure, and set the turn.
    """
    found: dict[int, bool] = {}
    opened = False
    for quote in _QUOTE.finditer(text, start, end):
        place, past = quote.span()
        free_before = place == start or text[place - 1].isspace()
        free_after = past >= end or text[past].isspace()
        opened = not opened if free_before == free_after else free_before
        if free_before == free_after:
            found[place] = opened
    return found


def _capitals(text: str, stops: list[re.Match[str]], language: str | None) -> Capitals:
    lower = upper = 0
    for stop in stops:
        first, cut = stop.span()
        letter = text[cut + 1 : cut + 2]
        if letter.isalpha() and text[first] == "." and text[first - 3 : first].isalpha():
            if letter.islower():
                lower += 1
            elif letter.isupper():
                upper += 1
    share = lower / (lower + upper) if lower > 1 else 0.0
    return Capitals(lower=share > _LOWER_SHARE, loose=share > _LOOSE_SHARE, recased=upper > 0 and _is_recased(text))


def _is_recased(text: str) -> bool:
    """Whether capitals stand at the beginning of sentences only: names have none."""
    names = len(_NAME.findall(text, 0, _SAMPLE))
    return text.count(" ", 0, _SAMPLE) > 30 and names * 100 <= text.count(" ", 0, _SAMPLE)
