"""Words divided by a hyphen at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Container

# Also the soft hyphen, the hyphen of Unicode, and what text recognition gives for a hyphen at the end of a line.
_LINE_END = re.compile(r"(?<=[^\W_])([-\u00ad\u2010¬])[ \t]*\r?\n[ \t]*(?=\w)")
_MAX_WORD = 60
_LAST_WORD = re.compile(r"(-?)(\d|[^\W\d_]+)\Z")
_FIRST_WORD = re.compile(r"\w+")
_DIVIDED = re.compile(r"(?<![^\W\d_])[^\W\d_]++[-\u00ad\u2010¬][ \t]*\r?\n[ \t]*\w+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# "Pre- and post-war": the hyphen stands for the rest of a compound.
_CONJUNCTIONS = frozenset("and or und oder bis bzw sowie och eller".split())
# First parts of compounds that keep their hyphen, unless a suffix follows.
_COMPOUND_PARTS = frozenset(
    "self well ex half full high low long short part near cross ill much so one two three four five six seven eight "
    "nine ten twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_SUFFIXES = frozenset("ness ish est er ers ly ing ed en ful less ship th ty teen time".split())
# "Mother-in-law", "state-of-the-art"
_LINKS = frozenset("in of to the and at by on up for upon de du la le sur".split())
_MIN_COMPOUND_PART = 4


def rejoin_hyphenated(text: str, words: Container[str] | None = None) -> str:
    """Rejoin the words in `text` that a hyphen divides at the end of a line.

    The hyphen is dropped, unless the word is a compound: with a capital or a digit after the hyphen, or if `words`
    shows that it is one.

    Parameters
    ----------
    text : str
        Text with line breaks; the time is linear in its length.
    words : container of str, optional
        The words of the document in lower case, from `words_in`. It decides between "re-/pairs" and "well-/known".

    Examples
    --------
    >>> rejoin_hyphenated("closed for re-\\npairs by a Franco-\\nGerman firm")
    'closed for repairs by a Franco-German firm'
    """

    def replacement(match: re.Match[str]) -> str:
        before = _LAST_WORD.search(text, max(0, match.start() - _MAX_WORD), match.start())
        after = _FIRST_WORD.match(text, match.end(), match.end() + _MAX_WORD)
        if before is None or after is None:
            return match[0]
        if match[1] in "\u00ad¬":
            return ""
        first, second = before[2].lower(), after[0].lower()
        if words is not None and first + second in words:
            return ""
        if second in _CONJUNCTIONS:
            return match[0]
        is_compound = (
            not after[0].islower()
            or len(first) == 1
            or (before[1] and first in _LINKS)
            or (words is not None and _is_compound(first, second, words))
            or (first in _COMPOUND_PARTS and second not in _SUFFIXES)
        )
        return "-" if is_compound else ""

    return _LINE_END.sub(replacement, text) if "\n" in text else text


def words_in(text: str) -> frozenset[str]:
    """Return the words of `text` in lower case and the compounds with hyphens, without words divided at line ends."""
    return frozenset(word.lower() for word in _WORD.findall(_DIVIDED.sub(" ", text) if "\n" in text else text))


def _is_compound(first: str, second: str, words: Container[str]) -> bool:
    """Return whether the document writes the word with a hyphen, or its parts as separate words."""
    are_words = min(len(first), len(second)) >= _MIN_COMPOUND_PART and first in words and second in words
    return are_words or f"{first}-{second}" in words
