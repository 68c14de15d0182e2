"""Words of any script, and the word count used by budgets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summ.text.invisible import without_invisible_in_words
from summ.text.spans import Span

# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_EMOJI = "\u2600-\u27bf\u2b50\U0001f000-\U0001faff"
# An emoji with its modifiers and joined parts: skin tones, variants, flags, families.
_ONE_EMOJI = rf"[\U0001f1e6-\U0001f1ff]{{2}}|[{_EMOJI}][\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[{_EMOJI}][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
# Combining marks that belong to letters but are not in \w, and joiners.
COMBINING_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc"
    "\u09be-\u09cd\u09d7\u0a01-\u0a03\u0a3c-\u0a4d\u0a70\u0a71\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0b01-\u0b03\u0b3c\u0b3e-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57"
    "\u0d81-\u0d83\u0dca-\u0ddf\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200c\u200d"
)
_LETTER = rf"(?:[^\W_{_UNSPACED}{_EMOJI}][{COMBINING_MARKS}]*+)"
# Apostrophes and points inside numbers and abbreviations are part of a word.
_WORD = re.compile(rf"{_LETTER}++(?:['.,]{_LETTER}++)*+|[{_UNSPACED}]++|{_ONE_EMOJI}")
# Typographic forms of apostrophes and of marks between words.
_TYPOGRAPHIC = (
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("“", " "),
    ("”", " "),
    ("–", " "),
    ("—", " "),
    ("…", " "),
    ("\u00a0", " "),
)
# Below this character there are neither scripts without spaces nor emoji, so a simpler expression suffices.
_FIRST_UNSPACED = "\u0e00"
_SPACED_WORD = re.compile(rf"[\w{COMBINING_MARKS}]+(?:['.,][\w{COMBINING_MARKS}]+)*")
UNSPACED_CHARACTER = re.compile(rf"[{_UNSPACED}]")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]++")
_SOUTHEAST_ASIAN = re.compile("[\u0e01-\u17d3]")
# Mean characters per word in running text, in tenths: Chinese and Japanese; Thai, Lao, Burmese and Khmer.
_EAST_ASIAN_WORD, _SOUTHEAST_ASIAN_WORD = 17, 45
_ALPHANUMERIC = re.compile(r"[^\W_]")

# Fast path for ASCII: lower-case letters, and replace all marks by spaces except those that may be inside a word.
_ASCII_TABLE = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) in "'.,") else 32 for code in range(255)
)
# Marks the end of each text in `words_of_all`; no text has this word. It is translated from a byte outside ASCII.
END_OF_TEXT = "\x01"
_SEPARATOR = " \xff "
_ASCII_TABLE += END_OF_TEXT.encode()
_BATCH_CHARACTERS = 1 << 18
_LOOSE_MARK = re.compile(r"['.,](?:(?![a-z0-9])|(?<![a-z0-9].))")


def words(text: str) -> list[str]:
    """Return the case-folded words of `text` in order, in Unicode's composed form (NFC).

    In scripts written without spaces, words are overlapping pairs of characters (or a single character), as is usual in
    retrieval. Words keep apostrophes and points inside ("don't", "1,000.5", "u.s"); emoji are words.

    Examples
    --------
    >>> words("Don't pay 1,000.5!")
    ["don't", 'pay', '1,000.5']
    >>> words("日米韓")
    ['日米', '米韓']
    """
    if text.isascii():
        return _ascii_words(text)
    text = _without_typography(text)
    if text.isascii():
        return _ascii_words(text)
    folded = unicodedata.normalize("NFC", text.casefold())
    if max(folded) < _FIRST_UNSPACED:
        return _SPACED_WORD.findall(folded.replace("_", " "))
    return _with_character_pairs(_WORD.findall(folded))


def words_of_all(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words of all texts in order, with `END_OF_TEXT` after each text, in batches of any size.

    This is faster than calling `words` for each text, since ASCII texts are processed together.
    """
    batch: list[str] = []
    size = 0
    for text in texts:
        plain = text if text.isascii() else _without_typography(text)
        is_ascii = plain.isascii()
        if is_ascii:
            batch.append(plain)
            size += len(plain)
        if batch and (size >= _BATCH_CHARACTERS or not is_ascii):
            yield _ascii_words(_SEPARATOR.join([*batch, ""]))
            batch, size = [], 0
        if not is_ascii:
            yield [*words(plain), END_OF_TEXT]
    if batch:
        yield _ascii_words(_SEPARATOR.join([*batch, ""]))


def word_spans(text: str) -> list[Span]:
    """Return the half-open offsets of the words of `text` as written; a run of a script without spaces is one span."""
    # The replacement does not change offsets.
    return [match.span() for match in _WORD.finditer(text.replace("’", "'"))]


def count_words(text: str) -> int:
    """Count the words of `text`.

    Every run between white space is a word. In scripts written without spaces, words are estimated from characters: 1.7
    per word in Chinese and Japanese, 4.5 in Thai, Lao, Burmese and Khmer. The count is at least ``len(text.split())``
    and adds up when texts are joined by a space.

    Examples
    --------
    >>> count_words("The ferry sails."), count_words("渡轮星期五停航。"), count_words("เรือข้ามฟากหยุดเดินเรือ")
    (3, 5, 6)
    """
    runs = text.split()
    if text.isascii() or max(text) < _FIRST_UNSPACED or not UNSPACED_CHARACTER.search(text):
        return len(runs)
    return sum(map(_count_run, runs))


def _without_typography(text: str) -> str:
    text = without_invisible_in_words(text)
    for mark, replacement in _TYPOGRAPHIC:
        text = text.replace(mark, replacement)
    return text


def _ascii_words(text: str) -> list[str]:
    translated = text.encode("latin-1").translate(_ASCII_TABLE)
    # Most marks precede a space; replacing these first is faster than the expression.
    translated = translated.replace(b". ", b"  ").replace(b", ", b"  ")
    return _LOOSE_MARK.sub(" ", translated.decode("latin-1")).split()


def _with_character_pairs(runs: list[str]) -> list[str]:
    pairs: list[str] = []
    for run in runs:
        if len(run) > 1 and UNSPACED_CHARACTER.match(run):
            pairs.extend(map("".join, pairwise(run)))
        else:
            pairs.append(run)
    return pairs


def unspaced_words(text: str) -> int:
    """Estimate the words of `text` in scripts written without spaces."""
    characters = "".join(UNSPACED_CHARACTER.findall(text))
    southeast = len(_SOUTHEAST_ASIAN.findall(characters))
    east = len(characters) - southeast
    # Rounded up.
    product = _EAST_ASIAN_WORD * _SOUTHEAST_ASIAN_WORD
    return -(-10 * (east * _SOUTHEAST_ASIAN_WORD + southeast * _EAST_ASIAN_WORD) // product)


def _count_run(run: str) -> int:
    if not (unspaced := unspaced_words(run)):
        return 1
    # A Latin word or a number between Han characters counts as one word.
    return unspaced + sum(_ALPHANUMERIC.search(part) is not None for part in _UNSPACED_RUN.split(run))
