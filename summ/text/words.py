"""Words of any script, by Unicode, and the count that budgets go by."""

from __future__ import annotations

import re
import unicodedata

# Scripts written without spaces: Han, kana, Thai, Lao, Myanmar, Khmer.
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
# Letters, marks and digits; inner apostrophes, and the points inside numbers and abbreviations, hold a word together.
_MARKS = "\u0300-\u036f\u0590-\u05bd\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0962\u0963\u0980-\u0983"
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d\u200c\u200d])"
_ANY = re.compile(rf"[{_UNSPACED}]+|{_LETTER}+(?:['’.,](?={_LETTER}){_LETTER}+)*|[{_EMOJI}]")
_ASCII = re.compile(r"[a-z0-9]+(?:['.,][a-z0-9]+)*")
_ONE_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]+")


def words(text: str) -> list[str]:
    """Case-folded words of `text` in order.

    In scripts written without spaces, overlapping pairs of characters stand for words (a lone character for itself),
    as is usual in retrieval. Numbers keep their points ("1,000.5"), emoji count as words.
    """
    if text.isascii():
        return _ASCII.findall(text.lower())
    found: list[str] = []
    for match in _ANY.finditer(unicodedata.normalize("NFC", text.casefold())):
        word = match.group()
        if _ONE_UNSPACED.match(word) and len(word) > 1:
            found.extend(word[place : place + 2] for place in range(len(word) - 1))
        else:
            found.append(word)
    return found


def count_words(text: str) -> int:
    """How long `text` is in words, as word processors count.

    Every run between white space is a word, and in scripts written without spaces every character. Never less than
    ``len(text.split())``; adds up when texts are joined by a space.
    """
    runs = text.split()
    if text.isascii() or not _ONE_UNSPACED.search(text):
        return len(runs)
    return sum(_count_run(run) for run in runs)


def _count_run(run: str) -> int:
    unspaced = len(_ONE_UNSPACED.findall(run))
    if not unspaced:
        return 1
    # A Latin word or number between Han characters is one word more.
    other = sum(any(mark.isalnum() for mark in part) for part in _UNSPACED_RUN.split(run))
    return unspaced + other
