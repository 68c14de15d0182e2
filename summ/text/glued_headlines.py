"""Headlines and captions attached to the first sentence of an article that was copied without line breaks."""

from __future__ import annotations

import re

# Inside a sentence these words have no capital, unless a name or a title goes on with another one.
_BEGINNING = re.compile(
    r"(?<![\w.,:;!?\"”’'-])([a-z][a-z’'-]{2,}) (?=(?:A(?! (?:and|or|to|is|was|of|in|for|with)\b)|The|About|At least"
    r"|More than|Nearly|Almost|It|He|She|They|There|This|These|Those"
    r"|Two|Three|Four|Five|Six|In|On|At|For|After|With|By|From|One|Some|Many|Most) [a-z0-9])"
)
_NO_LAST_WORD = frozenset(
    "the and but that who which was were are has have had been its their his her into over about than not from with "
    "for like vitamin hepatitis type class grade plan schedule section side".split()
)
# Headlines stand at the beginning of a text.
_REACH = 400
_MIN_WORDS, _MAX_WORDS = 3, 30
_MIN_REST = 6


def glued_headline_end(text: str, start: int, end: int) -> int:
    """Return the start of a sentence after an attached headline or caption; `start` if there is none.

    "Storm closes bridge A storm closed the bridge at Northford on Monday." becomes "A storm closed ...".
    """
    if start > _REACH:
        return start
    for match in _BEGINNING.finditer(text, start, end):
        words = text.count(" ", start, match.end())
        is_complete = match[1] not in _NO_LAST_WORD and _MIN_WORDS <= words <= _MAX_WORDS
        if is_complete and text.count(" ", match.end(), end) >= _MIN_REST - 1:
            start = match.end()
    return start
