"""Words of any script, by Unicode, and the count that budgets go by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_EMOJI = "\u2600-\u27bf\u2b50\U0001f000-\U0001faff"
# An emoji with what is joined to it: a skin tone, a variant, the other half of a flag or of a family.
_ONE_EMOJI = rf"[\U0001f1e6-\U0001f1ff]{{2}}|[{_EMOJI}][\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[{_EMOJI}][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
# Marks that belong to letters of scripts with spaces, which Python's \w leaves out, and the joiners between them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc"
    "\u09be-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57"
    "\u0d81-\u0d83\u0dca-\u0ddf\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200c\u200d"
)
_LETTER = rf"(?:[^\W_{_UNSPACED}{_EMOJI}][{_MARKS}]*+)"
# Inner apostrophes, and the points inside numbers and abbreviations, hold a word together.
_ANY = re.compile(rf"{_LETTER}++(?:['.,]{_LETTER}++)*+|[{_UNSPACED}]++|{_ONE_EMOJI}")
# Typographic forms of the marks above, and soft hyphens, which no reader sees.
_TYPOGRAPHIC = (
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("\u00ad", ""),
    ("“", " "),
    ("”", " "),
    ("–", " "),
    ("—", " "),
    ("…", " "),
    ("\u00a0", " "),
)
# Below it, neither scripts without spaces nor emoji: one class of characters will do for the letters.
_FIRST_UNSPACED = "\u0e00"
_SPACED = re.compile(rf"[\w{_MARKS}]+(?:['.,][\w{_MARKS}]+)*")
_ONE_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]++")
_LETTERS_OR_DIGITS = re.compile(r"[^\W_]")

# Fast path: ASCII in lower case, every mark a space but the three that may hold a word together.
_ASCII_TABLE = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) in "'.,") else 32 for code in range(255)
)
# What `words_of_all` has at the end of each text: made from a byte that ASCII has not, and a word that no text has.
END = "\x01"
_BETWEEN = " \xff "
_ASCII_TABLE += END.encode()
_RUN = 1 << 18
_LOOSE_MARK = re.compile(r"['.,](?:(?![a-z0-9])|(?<![a-z0-9].))")


def words(text: str) -> list[str]:
    """Case-folded words of `text` in order, in Unicode's composed form (NFC).

    In scripts written without spaces, overlapping pairs of characters stand for words (a lone character for itself),
    as is usual in retrieval. Words keep inner apostrophes and points ("don't", "1,000.5", "u.s"), emoji count as words.
    """
    if text.isascii():
        return _ascii_words(text)
    text = _plain(text)
    if text.isascii():
        return _ascii_words(text)
    folded = unicodedata.normalize("NFC", text.casefold())
    if max(folded) < _FIRST_UNSPACED:
        return _SPACED.findall(folded.replace("_", " "))
    return _with_pairs(_ANY.findall(folded))


def words_of_all(texts: Sequence[str]) -> Iterator[list[str]]:
    """The words of many texts, those of each followed by `END`: lists of any size, to be read one after another.

    The same words as `words` finds; ASCII texts, which are most, are taken many at a time.
    """
    run: list[str] = []
    size = 0
    for text in texts:
        plain = text if text.isascii() else _plain(text)
        if plain.isascii():
            run.append(plain)
            size += len(plain)
            if size < _RUN:
                continue
        if run:
            yield _ascii_words(_BETWEEN.join([*run, ""]))
            run, size = [], 0
        if not plain.isascii():
            yield [*words(plain), END]
    if run:
        yield _ascii_words(_BETWEEN.join([*run, ""]))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the words of `text` as it is written; a run of a script without spaces is one span."""
    # A right quotation mark takes as much room as the apostrophe that it may be.
    return [match.span() for match in _ANY.finditer(text.replace("’", "'"))]


def count_words(text: str) -> int:
    """How long `text` is in words, as word processors count.

    Every run between white space is a word, and in scripts written without spaces every character. Never less than
    ``len(text.split())``; adds up when texts are joined by a space.
    """
    runs = text.split()
    if text.isascii() or max(text) < _FIRST_UNSPACED or not _ONE_UNSPACED.search(text):
        return len(runs)
    return sum(map(_count_run, runs))


def _plain(text: str) -> str:
    for mark, plain in _TYPOGRAPHIC:
        text = text.replace(mark, plain)
    return text


def _ascii_words(text: str) -> list[str]:
    found = text.encode("latin-1").translate(_ASCII_TABLE)
    # Most marks stand before a space: those are loose in any case.
    found = found.replace(b". ", b"  ").replace(b", ", b"  ")
    return _LOOSE_MARK.sub(" ", found.decode("latin-1")).split()


def _with_pairs(found: list[str]) -> list[str]:
    spread: list[str] = []
    for word in found:
        if len(word) > 1 and _ONE_UNSPACED.match(word):
            spread.extend(map("".join, pairwise(word)))
        else:
            spread.append(word)
    return spread


def _count_run(run: str) -> int:
    unspaced = len(_ONE_UNSPACED.findall(run))
    if not unspaced:
        return 1
    # A Latin word or number between Han characters is one word more.
    return unspaced + sum(_LETTERS_OR_DIGITS.search(part) is not None for part in _UNSPACED_RUN.split(run))
