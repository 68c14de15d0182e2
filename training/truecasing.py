"""Restore the case of lower-cased English news from word counts of cased news (Lita et al. 2003)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[A-Za-z][A-Za-z'’&.-]*[A-Za-z]|[A-Za-z]")
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+[\"“‘(]*$")


@cache
def truecaser(folder: Path) -> Callable[[str], str]:
    """Return a function that restores case by the counts in `folder`: the usual form of each word and word pair."""
    forms = {word: form for word, form, *_ in _lines(folder / "counts.tsv.gz")}
    pair_forms = {(first, second): form for first, second, form, *_ in _lines(folder / "bigrams.tsv.gz")}

    def restore(text: str) -> str:
        pieces: list[str] = []
        end, previous, at_start = 0, "", True
        for match in _WORD.finditer(text):
            gap, word = text[end : match.start()], match[0].lower()
            at_start = at_start or bool(end and _SENTENCE_END.search(gap))
            form = pair_forms.get((previous, word)) or forms.get(word) or _by_parts(word, forms)
            if at_start and form.islower():
                form = form[:1].upper() + form[1:]
            pieces += gap, form
            end, previous, at_start = match.end(), word, False
        return "".join(pieces) + text[end:]

    return restore


def _by_parts(word: str, forms: dict[str, str]) -> str:
    return "-".join(forms.get(part, part) for part in word.split("-"))


def _lines(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]
