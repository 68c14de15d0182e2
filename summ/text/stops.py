"""Stops that may end a sentence, with the closing and reference marks after them."""

from __future__ import annotations

import re

from summ.text.reference_marks import REFERENCE_MARKS, SUPERSCRIPTS

# Closing marks, some of which open in other languages; `summ.text.quotes` tells them apart.
_CLOSERS = "\"'”’“‘»›«‹)\\]}」』）】〉》*_"
_OTHER_STOPS = "。！？｡．؟۔।॥።፧።។៕‽‼⁇⁈⁉։܀߹᙮᠃᠉᭛᱾᱿꓿꘎꧈꧉꩝꫰꯫﹒﹖﹗\u037e\u104b\u0f0e"
# Stops that end a sentence whatever the tokens around them.
UNAMBIGUOUS_STOPS = frozenset(_OTHER_STOPS)
_SPACED_ELLIPSIS = r" \.(?=[\s\"'”’)\]]|\Z)"
# Groups: the first stop; further stops and closing marks; reference marks. What follows is white space, or a capital
# that lacks it ("end.The next").
_ASCII_STOP = re.compile(
    rf"([.!?])(?<![.!?].)((?:[.!?]|{_SPACED_ELLIPSIS})*+[\"')\]}}*_]*+)({REFERENCE_MARKS})?+"
    r"(?=\s|(?<= \.)\Z|[A-Z][a-z ]|[\"'(][A-Z])"
)
_STOP = re.compile(
    rf"([.!?…{_OTHER_STOPS}])(?<![.!?…{_OTHER_STOPS}].)((?:[.!?…{_OTHER_STOPS}]|{_SPACED_ELLIPSIS})*+[{_CLOSERS}]*+"
    rf"(?:[ \u3000]?[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]++)*+)({REFERENCE_MARKS}|{SUPERSCRIPTS})?+"
    r"(?=\s|(?<= \.)\Z|[A-Z][a-z ]|[\"'“‘(][A-Z]|[¿¡]|(?<![.…]))"
)
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_GREEK_QUESTION_MARK = re.compile(rf";(?:(?<=[{_GREEK}];)|(?<=[{_GREEK}][»\"];))(?=[\s»\"]|\Z)")
_DANDA_BAR = re.compile(r"\|(?:(?<=[\u0900-\u0dff]\|)|(?<=[\u0900-\u0dff] \|))(?=\s|\Z)")

_FINAL_MARK = re.compile(rf"[.!?…;{_OTHER_STOPS}][{_CLOSERS}]*$")
_MAX_FINAL_MARK = 8


def is_finished(sentence: str) -> bool:
    """Return whether a sentence ends with a final mark, maybe before closing marks."""
    return sentence[-1:] in ".!?" or _FINAL_MARK.search(sentence, len(sentence) - _MAX_FINAL_MARK) is not None


def stop_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of stops for `text`."""
    return _ASCII_STOP if text.isascii() else _STOP


def with_distinct_stops(text: str) -> str:
    """Return `text`, of the same length, with the Greek question mark and the bar typed for a danda made distinct."""
    if text.isascii():
        return text
    if ";" in text:
        text = _GREEK_QUESTION_MARK.sub("\u037e", text)
    return _DANDA_BAR.sub("।", text) if "|" in text else text
