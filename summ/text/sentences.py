"""Sentence splitting with character offsets, at the speed of one regular expression.

Punkt decides whether a stop ends a sentence, with abbreviation lists in the package. The decision depends only on the
two tokens around the stop, so one expression finds the candidates, and each pair of tokens is decided once. Before
that, `summ.text.blocks` finds paragraphs and list items, and this module handles stops of other scripts and detached
quotation marks.

References
----------
Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summ.text import east_asian
from summ.text.blocks import block_spans
from summ.text.boundaries import OPENING_PUNCTUATION, begins_speech_tag, ends_sentence, is_plain
from summ.text.capitalization import Capitalization, capitalization_of
from summ.text.file_marks import with_breaks_for_marks
from summ.text.invisible import has_invisible, original_spans, without_invisible
from summ.text.punkt import punkt_parameters
from summ.text.quotes import opening_quote, unattached_quotes
from summ.text.reference_marks import REFERENCE_MARKS, SUPERSCRIPTS
from summ.text.spans import Span

# Closing marks; some of them open in other languages, which `summ.text.quotes` decides.
_CLOSERS = "\"'”’“‘»›«‹)\\]}」』）】〉》*_"
_OTHER_STOPS = "。！？｡．؟۔।॥።፧።။។៕‽‼⁇⁈⁉։܀߹᙮᠃᠉᭛᱾᱿꓿꘎꧈꧉꩝꫰꯫﹒﹖﹗\u037e"
_SPACED_ELLIPSIS = r" \.(?=[\s\"'”’)\]]|$)"
# A run of stops, closing marks and reference marks, before white space or a capital that lacks one ("end.The next").
_ASCII_STOP = re.compile(
    rf"([.!?])(?<![.!?].)((?:[.!?]|{_SPACED_ELLIPSIS})*+[\"')\]}}*_]*+)({REFERENCE_MARKS})?+"
    r"(?=\s|(?<= \.)\Z|[A-Z][a-z ]|[\"'(][A-Z])"
)
_STOP = re.compile(
    rf"([.!?…{_OTHER_STOPS}])(?<![.!?…{_OTHER_STOPS}].)((?:[.!?…{_OTHER_STOPS}]|{_SPACED_ELLIPSIS})*+[{_CLOSERS}]*+"
    rf"(?:[ \u3000]?[\u2600-\u27bf\U0001f000-\U0001faff]++)*+)({REFERENCE_MARKS}|{SUPERSCRIPTS})?+"
    r"(?=\s|(?<= \.)\Z|[A-Z][a-z ]|[\"'“‘(][A-Z]|(?<![.…]))"
)
# Stops that end a sentence whatever the tokens around them.
_UNAMBIGUOUS_STOPS = frozenset(_OTHER_STOPS)
_DETACHED_CLOSER = re.compile(r"\s([\"'”’»)\]]+\.?)(?=\s|$)")
_DASHES = frozenset("-–—―")
_SINGLE_STOPS = frozenset(".?")
_CLOSING_MARKS = frozenset("\"'”’»)]")
_QUOTES = frozenset("\"'”’“»«")
_SAMPLE_STOPS = 2000
_SAMPLE_STOPS_PER_BLOCK = 200
# Longer tokens are never abbreviations.
_TOKEN_REACH = 48
# A mark of omission or doubt within a sentence: "[...]", "(?)".
_OMISSION = re.compile(r"\[(?:\.\.\.+|…|\. \. \.)\][\"'”]? ?(?!\s)|\([?!]\) ?(?!\s)")
# The stop of a time of day that begins a sentence does not end it: "At 5 a.m. Mr. Kim left."
_OPENING_TIME = re.compile(
    r"[\"'(“‘]?(?:At|By|Around|About|Until|Before|After|Since|From)(?: about| around)? [\d:.]+ ?[ap]\.m", re.I
)
# Short words that may start a sentence after a lost space.
_SHORT_STARTERS = frozenset(
    ["A", "I", "If", "In", "It", "He", "We", "My", "No", "The", "So", "At", "On", "Mr", "Mrs", "Ms", "Dr"]
)
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{2,}")


def sentence_spans(text: str, *, language: str | None = None) -> list[Span]:
    """Split `text` into sentences.

    Parameters
    ----------
    text : str
        Any text; the time is linear in its length.
    language : str, optional
        ISO 639-1 code, for abbreviations; English if None or unknown.

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
    text = with_breaks_for_marks(text)
    if has_invisible(text):
        return original_spans(text, sentence_spans(without_invisible(text), language=language))
    pattern = _ASCII_STOP if text.isascii() else _STOP
    blocks = [(start, end, list(pattern.finditer(text, start, end))) for start, end in block_spans(text)]
    sample = [stop for _, _, stops in blocks for stop in stops[:_SAMPLE_STOPS_PER_BLOCK] if stop[3] is None][
        :_SAMPLE_STOPS
    ]
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
    """Yield pairs of the end of a sentence and the start of the next one within a block."""
    quotes: dict[int, bool] | None = None
    sentence_start = consumed = start
    begins_with_reference = text[start] == "["
    for stop in stops:
        first, cut = stop.span()
        if first < consumed:
            # The stop is among the closing marks of the previous sentence.
            continue
        marks_end = stop.end(2)
        if marks_end - first > 1:
            if _OMISSION.match(text, max(first - 1, sentence_start), end):
                continue
            opening = opening_quote(text, start, first + 1, marks_end, end)
            if opening is not None:
                cut = marks_end = opening
        elif begins_with_reference and text[marks_end : marks_end + 1].isspace():
            # In a list of references, the mark starts an item.
            cut = marks_end
        if cut >= end:
            return
        if text[first] in _UNAMBIGUOUS_STOPS:
            if east_asian.ends_sentence(text, sentence_start, first, cut, end):
                sentence_start = _skip_space(text, cut, end)
                yield cut, sentence_start
            continue
        next_start = _skip_space(text, cut, end)
        has_space = next_start > cut
        reference = text[marks_end:cut]
        if text[next_start : next_start + 1] in _CLOSING_MARKS or (
            not has_space and not reference and text[cut - 1] in _CLOSING_MARKS
        ):
            quotes = unattached_quotes(text, start, end) if quotes is None else quotes
            closer = _DETACHED_CLOSER.match(text, cut, end) if has_space else None
            if closer and not quotes.get(closer.start(1), False):
                cut = marks_end = closer.end(1)
                next_start = _skip_space(text, cut, end)
            elif not has_space and quotes.get(cut - 1, False):
                cut = marks_end = next_start = cut - 1
            consumed = cut
        if next_start >= end:
            return
        before = text[max(sentence_start, first - _TOKEN_REACH) : first].rpartition(" ")[2]
        if not before.isalpha():
            before = _last_token(before)
        following = text[next_start : min(end, next_start + _TOKEN_REACH)]
        tokens = following.split(None, 2)
        if not has_space and not reference:
            if marks_end - first <= 2 and _lacks_space(before, tokens[0], language):
                sentence_start = cut
                yield cut, cut
            continue
        if tokens[0] in _DASHES and len(tokens) > 1:
            tokens[0] += tokens[1]
        mark = text[first:marks_end]
        # The most frequent case, with a fast decision.
        is_common = len(before) > 4 and before[-4:].islower() and mark in _SINGLE_STOPS and following[0].isupper()
        if (is_common and is_plain(before, language)) or (
            ends_sentence(before, mark.replace(" ", ""), tokens[0], language, capitals)
            and not (mark[0] in "!?" and mark[-1] in _QUOTES and begins_speech_tag(following, capitals))
            and (not reference or _is_reference(reference, before, tokens[0], language))
            and not _OPENING_TIME.fullmatch(text, sentence_start, first)
        ):
            sentence_start = next_start
            yield cut, next_start


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _last_token(before: str) -> str:
    tokens = before.split()
    if not tokens or before[-1].isspace():
        # The stop is not attached to a word.
        return ""
    token = tokens[-1].lstrip(OPENING_PUNCTUATION)
    # The abbreviation in "dell'art." is "art."
    word = token.replace("’", "'").rpartition("'")[2]
    return word if len(word) > 2 else token


def _lacks_space(before: str, after: str, language: str | None) -> bool:
    """Whether the space after a stop was lost: in "the brain.Cysticercosis is", not in "example.Com" or "Node.JS"."""
    word = after.lstrip("\"'(“‘").rstrip(".,;:!?)'\"")
    is_word = (len(word) > 3 or word in _SHORT_STARTERS) and word.replace("'", "").replace("-", "").isalpha()
    if _AMOUNT.fullmatch(before):
        return is_word and word.casefold() in punkt_parameters(language).starters
    return is_word and len(before) > 2 and before.isalpha() and before[1:].islower() and is_plain(before, language)


def _is_reference(mark: str, before: str, after: str, language: str | None) -> bool:
    """Whether digits after a stop refer to a note ("cracks.3 We"), not to a version or item ("ASN.1 Objects")."""
    if not mark[0].isdigit() or not before[-1:].isalpha():
        return True
    is_word = len(before) > 2 and before[1:].islower()
    return is_word or (len(before) > 2 and after.casefold() in punkt_parameters(language).starters)
