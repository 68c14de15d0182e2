"""What in a page is not prose and must never become a summary sentence; offsets are only ever narrowed.

Precision goes first: in mail, reviews and forum answers lines without a full stop are what people say, so a line is a
headline only in documents whose prose ends in one, and most patterns are asked of whole lines only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summ.text import page
from summ.text.dangling import dangling
from summ.text.datelines import is_dateline, trim

__all__ = ["dangling", "furniture", "trim"]

Span = tuple[int, int]

_FINAL = re.compile(r"[.!?…。！？؟۔।;]['\"”’»)\]』」*_]*$")
_LIST_MARK = re.compile(r"(?:[-*+•‣◦·●▪■–—]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[a-z]\))\s+$")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
_WORD = re.compile(r"\w")
_QUOTED = (">", "&gt;")
# Looks that are cheaper than to ask a pattern, and let through all that it would find.
_SURE_BEGINNINGS = frozenset("ad st al si su cl co (c re th we pl en fo sh lo ge".split())
_LONGEST_FURNITURE = 400
_LONGEST_HEADLINE = 150
_MOST_HEADLINE_WORDS = 18
_EDITED_SHARE = 0.6
_LONGEST_CAPTION = 4
_LONGEST_CREDIT = 80


class _Line(NamedTuple):
    """A sentence with its place on the page: whether it opens and closes a block, and what mark stands before it."""

    text: str
    opens: bool
    closes: bool
    listed: bool
    final: bool

    @property
    def alone(self) -> bool:
        return self.opens and self.closes


def furniture(text: str, spans: Sequence[Span]) -> list[str | None]:
    """For each sentence span, why it must never become a summary sentence, or None where it is prose.

    Reasons: "caption", "related" (a list of other articles), "byline", "dateline", "headline", "bullet" (an item of a
    list of links), "furniture" (of the page, and of mail: headers, quoted lines, greetings). Linear in `text`.
    """
    lines = _lines(text, spans)
    ended = sum(line.final for line in lines)
    edited = ended >= 2 and ended >= _EDITED_SHARE * sum(not line.listed for line in lines)
    reasons: list[str | None] = []
    related = quoted = signature = False
    # Where every line has a quotation mark before it, it is the writer's own kind of bullet.
    replies = not all(line.text.startswith(_QUOTED) for line in lines if line.opens)
    for line in lines:
        if line.opens:
            quoted = replies and line.text.startswith(_QUOTED)
            # A list of headlines goes on until a line that ends as prose does.
            related = related and line.closes and not line.final
            signature = (signature and len(line.text) < _LONGEST_HEADLINE and not line.final) or line.text in (
                "--",
                "-- ",
            )
        if quoted or signature:
            reasons.append("furniture")
            continue
        if line.alone and page.RELATED_HEADING.fullmatch(line.text):
            related = True
        reasons.append("related" if related else _reason(line, edited))
    _spread_captions(lines, reasons)
    return reasons


def _lines(text: str, spans: Sequence[Span]) -> list[_Line]:
    lines: list[_Line] = []
    opens = True
    gap = text[max(0, spans[0][0] - 40) : spans[0][0]] if spans else ""
    for place, (start, end) in enumerate(spans):
        listed = opens and gap[-1:].isspace() and _LIST_MARK.search(gap) is not None
        gap = text[end : spans[place + 1][0]] if place + 1 < len(spans) else "\n"
        # Blocks are parted by line breaks, or by what is left of them; sentences by little more than a space.
        closes = "\n" in gap or len(gap) > 4 or "\r" in gap or "\\n" in gap
        sentence = text[start:end]
        final = sentence[-1] in ".!?" or _FINAL.search(sentence, len(sentence) - 8) is not None
        lines.append(_Line(sentence, opens, closes, listed, final))
        opens = closes
    return lines


def _reason(line: _Line, edited: bool) -> str | None:
    sentence = line.text
    if len(sentence) > _LONGEST_FURNITURE:
        return None
    if line.alone and is_dateline(sentence):
        return "dateline"
    if "(" in sentence and page.CREDIT.search(sentence):
        return "caption"
    if (
        "hoto" in sentence or "mage" in sentence or "icture" in sentence or sentence[:1] in "Ff("
    ) and page.CAPTION.match(sentence):
        return "caption"
    first = sentence[0]
    if (first == "[" or " " not in sentence) and page.ADDRESS.fullmatch(sentence):
        return "bullet" if line.listed else "furniture"
    if not (first.isalnum() or _WORD.search(sentence)) and all(ord(mark) < 0x2600 for mark in sentence):
        return "furniture"
    if (first == "©" or sentence[:2].casefold() in _SURE_BEGINNINGS) and page.SURE.fullmatch(sentence):
        return "furniture"
    if first in "(aArR" and page.SIGN_OFF.fullmatch(sentence):
        return "byline"
    if line.opens and first in "nNfF" and page.MAIL_HEADER.match(sentence):
        return "furniture"
    return _reason_of_line(line, edited) if line.alone else None


def _reason_of_line(line: _Line, edited: bool) -> str | None:
    sentence = line.text
    if page.CAPTION_LINE.fullmatch(sentence):
        return "caption"
    if page.BYLINE.fullmatch(sentence):
        return "byline"
    if page.FURNITURE.fullmatch(sentence) or page.NAVIGATION.fullmatch(sentence) or page.MAIL.fullmatch(sentence):
        return "furniture"
    if page.RELATED_LINE.fullmatch(sentence):
        return "related"
    if _MARKDOWN_HEADING.match(sentence):
        return "headline"
    if not edited or line.final or line.listed or sentence[0].islower():
        return None
    short = len(sentence) < _LONGEST_HEADLINE and len(sentence.split()) <= _MOST_HEADLINE_WORDS
    return "headline" if short else None


def _spread_captions(lines: Sequence[_Line], reasons: list[str | None]) -> None:
    """A credit that closes a short paragraph makes a caption of the sentences before it there."""
    for place, line in enumerate(lines):
        if reasons[place] != "caption" or not line.closes or line.opens or len(line.text) > _LONGEST_CREDIT:
            continue
        first = place
        while first and not lines[first].opens and place - first < _LONGEST_CAPTION:
            first -= 1
        # The whole text in one paragraph is not a caption, whatever stands at its end.
        if lines[first].opens and place - first < _LONGEST_CAPTION and (first or place + 1 < len(lines)):
            reasons[first:place] = ["caption"] * (place - first)
