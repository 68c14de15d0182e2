"""Sentence splitting with character offsets, at about the speed of one regular expression.

A regular expression finds the stops. Most are between a word in lower case and a capital, and end a sentence. For the
others, Punkt (`summ.text.punkt`) decides from the two tokens around the stop; each pair is decided once. Before that,
`summ.text.blocks` divides the text into paragraphs and list items.

References
----------
Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection.
"""

from __future__ import annotations

import re

from summ.text import east_asian
from summ.text.blocks import block_spans
from summ.text.boundaries import begins_speech_tag, ends_sentence, is_plain
from summ.text.capitalization import Capitalization, capitalization_of
from summ.text.file_marks import reference_start, with_breaks_for_marks
from summ.text.invisible import has_invisible, original_spans, without_invisible
from summ.text.preceding import token_before
from summ.text.punkt import TAIL, punkt_parameters
from summ.text.quotes import opening_quote, unattached_quotes
from summ.text.spans import Span
from summ.text.stops import UNAMBIGUOUS_STOPS, stop_pattern, with_distinct_stops

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
    "A I If In It He We My No The So At On As By To Do For You She His Her Our Its But And Not Now How Why Who All Any"
    " One Two Yet Or See Use Mr Mrs Ms Dr".split()
)
# What follows a quotation up to the end of its line: "— Alice Moore".
_ATTRIBUTION = re.compile(r"[–—―-]{1,2} ?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}")
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
    original, text = text, with_breaks_for_marks(text)
    if has_invisible(text):
        spans = original_spans(text, sentence_spans(without_invisible(text), language=language))
        return [(reference_start(original, start), end) for start, end in spans]
    text = with_distinct_stops(text)
    pattern = stop_pattern(text)
    blocks = [(start, end, list(pattern.finditer(text, start, end))) for start, end in block_spans(text)]
    sample = [stop for _, _, stops in blocks for stop in stops[:_SAMPLE_STOPS_PER_BLOCK]][:_SAMPLE_STOPS]
    capitals = capitalization_of(text, sample)
    tails = punkt_parameters(language).tails
    spans = []
    for start, end, stops in blocks:
        block = _Block(text, start, end, language, capitals)
        for stop in stops:
            first, cut = stop.span()
            if cut >= end:
                break
            if (
                cut - first == 1
                and text[cut] == " "
                and text[cut + 1].isupper()
                and (tail := text[first - TAIL : first].rpartition(" ")[2]).isalpha()
                and tail.islower()
                and len(tail) > 1
                and tail not in tails
                and text[first] in _SINGLE_STOPS
            ):
                # The most frequent case: a word that is not an abbreviation, one stop, one space and a capital.
                next_start = cut + 1
            elif (boundary := block.boundary(stop)) is not None:
                cut, next_start = boundary
            else:
                continue
            if block.sentence_start < cut:
                spans.append((block.sentence_start, cut))
            block.sentence_start = next_start
        if block.sentence_start < end:
            spans.append((block.sentence_start, end))
    return spans


class _Block:
    """A paragraph of `text`, and where its current sentence begins."""

    def __init__(self, text: str, start: int, end: int, language: str | None, capitals: Capitalization) -> None:
        self._text, self._start, self._end = text, start, end
        self._language, self._capitals = language, capitals
        self._quotes: dict[int, bool] | None = None
        # Stops before this offset are among the closing marks of the previous sentence.
        self._consumed = start
        self.sentence_start = start

    def boundary(self, stop: re.Match[str]) -> Span | None:
        """Return the end of the sentence and the start of the next one, None if `stop` does not end it."""
        text, end = self._text, self._end
        first, cut = stop.span()
        if first < self._consumed:
            return None
        marks_end = stop.end(2)
        if marks_end - first > 1:
            if _OMISSION.match(text, max(first - 1, self.sentence_start), end):
                return None
            opening = opening_quote(text, self._start, first + 1, marks_end, end)
            if opening is not None:
                cut = marks_end = opening
        elif text[self._start] == "[" and text[marks_end : marks_end + 1].isspace():
            # In a list of references, the mark starts an item.
            cut = marks_end
        if text[first] in UNAMBIGUOUS_STOPS or not UNAMBIGUOUS_STOPS.isdisjoint(text[first + 1 : marks_end]):
            ends = east_asian.ends_sentence(text, self.sentence_start, first, cut, end)
            return (cut, _skip_space(text, cut, end)) if ends else None
        reference = text[marks_end:cut]
        if cut - first == 1 and text[cut] == " " and text[cut + 1].isalnum():
            next_start = cut + 1
        else:
            if not reference:
                cut = marks_end = self._with_detached_quote(cut)
            next_start = _skip_space(text, cut, end)
            if next_start >= end:
                return None
        before = token_before(text, self.sentence_start, first, self._language)
        if before is None:
            return None
        following = text[next_start : min(end, next_start + _TOKEN_REACH)]
        if next_start == cut and not reference:
            is_boundary = marks_end - first <= 2 and _lacks_space(before, following.split(None, 1)[0], self._language)
        else:
            is_boundary = self._ends_sentence(before, text[first:marks_end], following, reference, first)
        return (cut, next_start) if is_boundary else None

    def _with_detached_quote(self, cut: int) -> int:
        """Move the end of a sentence after a quotation mark set apart by a space, or before one that opens."""
        text, end = self._text, self._end
        next_start = _skip_space(text, cut, end)
        has_space = next_start > cut
        if not (
            text[next_start : next_start + 1] in _CLOSING_MARKS or (not has_space and text[cut - 1] in _CLOSING_MARKS)
        ):
            return cut
        if self._quotes is None:
            self._quotes = unattached_quotes(text, self._start, end)
        closer = _DETACHED_CLOSER.match(text, cut, end) if has_space else None
        # A mark at the end of a block closes even if the count says it opens: paragraphs of a quotation open it again.
        if closer and (closer.end() == end or not self._quotes.get(closer.start(1), False)):
            cut = closer.end(1)
        elif not has_space and self._quotes.get(cut - 1, False):
            cut -= 1
        self._consumed = cut
        return cut

    def _ends_sentence(self, before: str, mark: str, following: str, reference: str, stop: int) -> bool:
        if mark[-1] in _QUOTES and _ATTRIBUTION.fullmatch(following):
            return False
        tokens = following.split(None, 2)
        if tokens[0][0] == "<" and "@" in tokens[0]:
            # "Jane D. <jane@example.org>"
            return False
        if tokens[0] in _DASHES and len(tokens) > 1:
            tokens[0] += tokens[1]
        return (
            ends_sentence(before, mark.replace(" ", ""), tokens[0], self._language, self._capitals)
            and not (mark[0] in "!?" and mark[-1] in _QUOTES and begins_speech_tag(following, self._capitals))
            and (not reference or _is_reference(reference, before, tokens[0], self._language))
            and not _OPENING_TIME.fullmatch(self._text, self.sentence_start, stop)
        )


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _lacks_space(before: str, after: str, language: str | None) -> bool:
    """Whether the space after a stop was lost: in "the brain.Cysticercosis is", not in "example.Com" or "Node.JS"."""
    if after[0] in "¿¡":
        return True
    word = after.lstrip("\"'(“‘").rstrip(".,;:!?)'\"")
    is_word = (len(word) > 3 or word in _SHORT_STARTERS) and word.replace("'", "").replace("-", "").isalpha()
    if _AMOUNT.fullmatch(before):
        return is_word and word.casefold() in punkt_parameters(language).starters
    before = before.rstrip(')]"”’')
    return is_word and len(before) > 2 and before.isalpha() and before[1:].islower() and is_plain(before, language)


def _is_reference(mark: str, before: str, after: str, language: str | None) -> bool:
    """Whether figures after a stop refer to a note ("cracks.3 We"), not to a version or an item ("ASN.1 Objects")."""
    if not mark[0].isdecimal() or not before[-1:].isalpha():
        return True
    is_word = len(before) > 2 and before[1:].islower()
    return is_word or (len(before) > 2 and after.casefold() in punkt_parameters(language).starters)
