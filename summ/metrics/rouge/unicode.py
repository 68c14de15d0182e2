"""ROUGE for any script.

A token is a run of letters, combining marks and digits, after NFKC normalization and case folding. Han, kana, Thai,
Lao, Myanmar and Khmer are written without spaces, so each of their characters, with its marks, is a token. ASCII words
are stemmed as in ``rouge-score``; other words are not. On ASCII text, scores equal those of ``rouge-score``.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import ClassVar

from summ.metrics.rouge.conventions import Convention, Finish, RougeScore

_UNSPACED = (
    "\u0e00-\u0e3a\u0e40-\u0e46\u0e80-\u0eff\u1000-\u109f\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Zero-width joiners affect only the shape of letters, and are often omitted.
_JOINERS = re.compile("[\u200c\u200d\u2060\ufeff]")


class Unicode(RougeScore):
    """Runs of letters, marks and digits of every script."""

    name = "unicode"
    ascii_only: ClassVar[bool] = False

    def split(self, text: str) -> bytes:
        if text.isascii():
            return super().split(text)
        folded = _JOINERS.sub("", unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
        lines = (" ".join(_token_pattern().findall(line)) for line in folded.split("\n"))
        return "\n".join(lines).encode("utf-8", "replace")

    def join(self, texts: Sequence[str]) -> bytes:
        return super().join(texts) if all(map(str.isascii, texts)) else Convention.join(self, texts)

    def stemmer(self) -> Finish:
        stem = super().stemmer()
        return lambda token: stem(token) if token.isascii() else token


@cache
def _token_pattern() -> re.Pattern[str]:
    marks = _marks()
    return re.compile(rf"[{_UNSPACED}][{marks}]*|(?:[^\W_{_UNSPACED}][{marks}]*)+")


def _marks() -> str:
    """Return all combining marks as ranges for a character class; Python's ``\\w`` does not match them."""
    ranges: list[list[int]] = []
    for code in range(min(sys.maxunicode, 0x1FFFF)):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)
