"""A sentence as the tokens of a word graph: cores of written words and the marks around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from summ.text.joining import one_line
from summ.text.words import count_words

# Money signs and the like belong to their number; every other mark at the edge of a written word stands alone.
_CHUNK = re.compile(r"([^\w$£€¥#@+-]*)(.*?)([^\w%°]*)\Z", re.DOTALL)
# "U.S." and "a.m." keep their last point, which is no full stop there.
_POINTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_POSSESSIVE = re.compile(r"['’]s\Z")


@dataclass(frozen=True)
class Token:
    """One token: `surface` as written, `key` what it is matched by, `kind` of it, and whether a space precedes it.

    Kinds are "word", "stop" (a function word), "number" and "mark": all the part of speech there is without a tagger.
    """

    surface: str
    key: str
    kind: str
    spaced: bool

    @property
    def node(self) -> tuple[str, str]:
        return self.key, self.kind


def tokens(sentence: str, stopped: Collection[str]) -> list[Token]:
    """The tokens of `sentence`, in order; `stopped` are the function words of its language, case-folded."""
    found: list[Token] = []
    for chunk in sentence.split():
        match = _CHUNK.match(chunk)
        before, core, after = match.groups() if match else ("", chunk, "")
        if after.startswith(".") and _POINTED.search(core):
            core, after = f"{core}.", after[1:]
        parts = [*before, *([core] if core else []), *after]
        for place, part in enumerate(parts):
            found.append(Token(part, *_matched(part, stopped), spaced=place == 0 and bool(found)))
    return found


def written(parts: Sequence[Token]) -> str:
    """The sentence that these tokens make: a space where each had one, a capital at its beginning."""
    text = "".join((" " if token.spaced else "") + token.surface for token in parts)
    text = one_line(text)
    start = next((place for place, mark in enumerate(text) if mark.isalnum()), None)
    if start is None or not text[start].islower():
        return text
    return text[:start] + text[start].upper() + text[start + 1 :]


def has_spaces(sentence: str) -> bool:
    """Whether words stand apart in `sentence`, so that it has words to make a graph of."""
    return count_words(sentence) <= 1.5 * len(sentence.split())


def _matched(part: str, stopped: Collection[str]) -> tuple[str, str]:
    key = part.casefold().replace("’", "'")
    if not any(mark.isalnum() for mark in part):
        return key, "mark"
    if any(mark.isdigit() for mark in part):
        return key, "number"
    return (key, "stop") if key in stopped else (_POSSESSIVE.sub("'s", key), "word")
