"""Narrowing a sentence past what stands before its first word: datelines, bullets, stray brackets."""

from __future__ import annotations

import re

Span = tuple[int, int]

_REACH = 110
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_DASH = r"\s*(?:--+|[–—―]|-(?=\s))\s*"
_LEADING_MARKS = re.compile(
    r"(?:[-*•‣◦·●▪■–—|]+\s+|#{1,6}\s+|[)\]}>,;:.]+\s+|>+\s?|\[\d{4}-\d\d-\d\d\]\s*|\(\s*\)\s*"
    r"|(?:(?i:advertisement) )?(?i:continue reading(?: the main story| below)?) |(?i:advertisement)\s+(?=[\"'“A-Z])"
    r"|(?i:image copyright (?:reuters|ap|afp|getty images|epa|pa|other)) (?:(?i:image caption) )?)+"
)
# The agency says it: "WASHINGTON (Reuters) - ", "troy, n.y. ( ap ) — ", "(CNN) -- ".
_AGENCY = re.compile(
    r"(?:[^()!?:;\"“”]{0,70}?\s*)?\(\s*(?:ap|reuters|afp|cnn|cnn ?money|kyodo|xinhua|upi|yonhap|bloomberg|tass|dpa|marketwatch|the hill|wtsp|cbs[\w /.]{0,14}|nbc[\w /.]{0,14}"
    r"|abc[\w /.]{0,14}|fox[\w /.]{0,14}|k[a-z]{3}|w[a-z]{2,3}|associated press|thomson reuters[\w ]{0,12})\s*\)"
    + _DASH,
    re.I,
)
# Capitals say it: "SEOUL — ", "WASHINGTON, Jan. 18 — ", "NEW YORK, N.Y., 18 January 2024 - ".
_CAPITALS = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Z.'’-]+){0,4}(?:,? [A-Z][A-Za-z.]{2,14})?"
    rf"(?:,? (?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?(?:\s*\([^()]{{2,40}}\))?" + _DASH
)
# The date says it: "Seoul, Jan. 18 — ", "Berlin, 3 October 2024: ".
_DATED = re.compile(
    rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}},(?: [A-Z][\w.]+,)? (?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?,?"
    r"(?:\s*\([^()]{2,40}\))?(?:\s*(?:--+|[–—―:]|-(?=\s)))\s*"
)
_CREDIT_FIRST = re.compile(r"\(\s*(?:ap|reuters|afp|associated press|getty images|kyodo|file)(?: photo)?\s*\)\s+", re.I)
_DATELINE_ONLY = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:,? (?i:[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9}\.?)(?:,? \d{4})?)?\s*(?:\([A-Za-z /]{2,30}\))?\s*(?:--|[–—-])?"
)
_DATELINES = (_AGENCY, _CAPITALS, _DATED, _CREDIT_FIRST)
_STAMP = re.compile(r"\[?\d{4}-\d\d-\d\d\]?")
_LEAST_REST = 20
# Looks that are cheaper than to ask a pattern: every dateline has one of these marks, some marks begin in letters.
_SIGN = re.compile(r"[(:–—―]|--|-(?=\s)")
_LEADING_LETTERS = frozenset("aAcCiI")
_PAIR = {"(": ")", ")": "(", "[": "]", "]": "["}


def trim(text: str, start: int, end: int) -> Span:
    """The span without a leading dateline ("SEOUL (Reuters) - "), date stamp, bullet, heading mark or stray bracket."""
    if text[start].isalnum() and text[start] not in _LEADING_LETTERS:
        last = text[end - 1]
        if not (last in ")]" or last.isspace() or _SIGN.search(text, start, min(end, start + _REACH))):
            return start, end
    elif marks := _LEADING_MARKS.match(text, start, end):
        start = marks.end()
    # A credit and the dateline after it, at most.
    for _ in range(2):
        reach = min(end, start + _REACH)
        dateline = next(filter(None, (pattern.match(text, start, reach) for pattern in _DATELINES)), None)
        if dateline is None or end - dateline.end() <= _LEAST_REST or _is_aside(text, dateline):
            break
        start = dateline.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _without_stray_brackets(text, start, end)


def _is_aside(text: str, dateline: re.Match[str]) -> bool:
    """Whether capitals before a dash are a name with an aside ("NASA - the space agency - said"), not a place."""
    sure = any(mark.isdigit() or mark in "()" for mark in dateline.group())
    return not sure and text[dateline.end()].islower()


def is_dateline(line: str) -> bool:
    """Whether a line is nothing but a place in capitals, a date, an agency: "SEOUL, Jan. 18 (Kyodo) —"."""
    if _STAMP.fullmatch(line):
        return True
    if len(line) > _REACH or not _DATELINE_ONLY.fullmatch(line):
        return False
    return any(mark.isdigit() or mark in "(–—-" for mark in line)


def _without_stray_brackets(text: str, start: int, end: int) -> Span:
    """An opening bracket that nothing closes, and a closing one that nothing opened, at the very ends."""
    if end - start > 1 and text[start] in "([" and text.find(_PAIR[text[start]], start, end) < 0:
        start += 1
    # Not the smile of ":)".
    if (
        end - start > 1
        and text[end - 1] in ")]"
        and text[end - 2] not in ":;-=^"
        and text.find(_PAIR[text[end - 1]], start, end) < 0
    ):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
