"""Sentence splitting with character offsets.

Where a sentence ends is Punkt's decision (Kiss and Strunk 2006, as NLTK has it), with abbreviation parameters that ship
in the package. It depends on two tokens only, the one before the stop and the one after, so each pair is decided once
and remembered; NLTK is not even loaded while every stop follows a plain word and precedes a capital. Stops of other
scripts, paragraphs, bullets and hard-wrapped lines are settled here, before Punkt is asked.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

Span = tuple[int, int]

_CLOSERS = "\"'”’»›)\\]}」』）】〉》\u201d"
_OPENERS = "\"'“‘„«‹([{「『（【¿¡*_-–—"

# Blank lines, a line that begins a bullet, and Unicode paragraph marks end a block whatever stands before.
_BLOCK = re.compile(r"\s*\n[^\S\n]*(?:\n\s*|(?=(?:[-*•‣◦·●▪–—]|\d{1,2}[.)])[^\S\n]))|[\u2029\x0b\x0c\x1c-\x1e]+")
_BULLET = re.compile(r"(?:[-*•‣◦·●▪]|\d{1,2}[.)])[^\S\n]+")
# A stop with what closes after it; Latin stops need white space behind them, those of other scripts do not.
_STOP = re.compile(rf"[.!?…]+[{_CLOSERS}]*(?=\s)|[。！？｡]+[{_CLOSERS}]*|[؟۔।॥።፧။។‽]+[{_CLOSERS}]*(?=\s|\Z)")
_ELLIPSIS = re.compile(r"(?:\.\s?){2,}$|…$")
_TOKEN_TAIL = 48
_PLAIN = re.compile(r"[^\W\d_]{3,}")
_LOWER_MODE_SHARE = 0.6


def sentence_spans(text: str, *, language: str | None = None) -> list[Span]:
    """Half-open offsets of the sentences of `text`, in order, stripped of white space, none empty.

    `language` is an ISO 639-1 code that picks the abbreviations; English ones where None or not known. Never raises
    on a `str`; linear in its length.
    """
    known = language if language and language in _parameters()["languages"] else "en"
    spans: list[Span] = []
    lower = _is_lower_case(text)
    for start, end in _blocks(text):
        _split_block(text, start, end, known, lower, spans)
    return spans


def _blocks(text: str) -> list[Span]:
    blocks: list[Span] = []
    start = 0
    for gap in _BLOCK.finditer(text):
        blocks.append((start, gap.start()))
        start = gap.end()
    blocks.append((start, len(text)))
    return blocks


def _split_block(text: str, start: int, end: int, language: str, lower: bool, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, start, stop, end, language, lower):
            _append(text, start, stop.end(), spans)
            start = stop.end()
    _append(text, start, end, spans)


def _append(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int, language: str, lower: bool) -> bool:
    mark = stop.group()
    if mark[0] not in ".!?…":
        return True
    after = _token_after(text, stop.end(), end)
    if not after:
        return False
    before = _token_before(text, start, stop.start())
    bare = after.lstrip(_OPENERS)
    if not bare:
        # A lone dash or quote: "he said. - The rest" goes on as a new sentence.
        return before != ""
    if bare[0].islower() and not lower:
        # "Why?" he asked; "3 p.m. on"; but a lower-case brand may still open a sentence after "!": leave it joined.
        return False
    if mark[0] in "!?":
        return True
    if len(before) > 2 and _PLAIN.fullmatch(before) and before.casefold() not in _abbreviations(language):
        return True
    if not before:
        # ". . ." or "...": what follows a capital begins anew.
        return mark.count(".") > 1 or "…" in mark
    return _punkt_breaks(before + ("..." if _ELLIPSIS.search(mark.rstrip(_CLOSERS)) else "."), bare, language, lower)


def _token_before(text: str, start: int, stop: int) -> str:
    low = max(start, stop - _TOKEN_TAIL)
    token = text[low:stop].split()
    if not token or text[stop - 1].isspace():
        return ""
    return token[-1].lstrip(_OPENERS)


def _token_after(text: str, stop: int, end: int) -> str:
    token = text[stop : min(end, stop + _TOKEN_TAIL)].split(None, 1)
    return token[0] if token else ""


@lru_cache(maxsize=65536)
def _punkt_breaks(before: str, after: str, language: str, lower: bool) -> bool:
    """Punkt's word on a stop between two tokens, with what its parameters cannot say settled first."""
    entry = _parameters()["languages"][language]
    word = before.rstrip(".").casefold()
    if word in entry["titles"]:
        return False
    if word in entry["before_number"]:
        return not after[0].isdigit() and word not in _MONTHS and not _is_abbreviation_only(word)
    if re.fullmatch(r"\d{1,2}", word) and language in ("de", "sv") and after[:1].isupper():
        return after.rstrip(".,").casefold() in entry["starters"]
    if re.fullmatch(r"[^\W\d_]", word) and before[0].isupper():
        # An initial, unless a word follows that begins sentences: "vitamin C. The".
        return after.rstrip(",.").casefold() in entry["starters"] and after[:1].isupper() and len(after) > 1
    if lower and word in _abbreviations(language):
        return False
    if lower:
        return True
    return bool(_punkt(language).text_contains_sentbreak(f"{before} {after}"))


_MONTHS = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])


def _is_abbreviation_only(word: str) -> bool:
    # "no", "art", "sec", "p" and "c" are words too; "fig", "vol" and the like are not.
    return word not in {"no", "nos", "art", "ch", "c", "p", "ca", "in", "n", "s", "d", "st"}


@cache
def _punkt(language: str) -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(_abbreviations(language))
    parameters.sent_starters = set(_parameters()["languages"][language]["starters"])
    return PunktSentenceTokenizer(parameters)


@cache
def _abbreviations(language: str) -> frozenset[str]:
    entry = _parameters()["languages"][language]
    # Words that are abbreviations only before a number ("No. 5") or a name are no abbreviations elsewhere.
    words = entry["others"] | entry["titles"] | {word for word in entry["before_number"] if _is_abbreviation_only(word)}
    return frozenset(words | entry["before_number"])


@cache
def _parameters() -> dict[str, Any]:
    data = json.loads(files("summ.text").joinpath("data/punkt.json").read_text(encoding="utf-8"))
    for entry in data["languages"].values():
        for kind in ("titles", "before_number", "others", "starters"):
            entry[kind] = frozenset(entry[kind].split())
    return dict(data)


def _is_lower_case(text: str) -> bool:
    """Whether sentences of this text begin in lower case, as reviews and chats do."""
    starts = re.findall(r"[^\W\d_]{3,}[.!?]\s+([^\W\d_])", text[:200_000])
    return len(starts) >= 2 and sum(letter.islower() for letter in starts) > _LOWER_MODE_SHARE * len(starts)
