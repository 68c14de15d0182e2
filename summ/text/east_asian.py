"""Chinese and Japanese stops in brackets, titles and quotations, where they do not always end a sentence."""

from __future__ import annotations

import re

_OPENING, _CLOSING = "「『（【《〈“", "」』）】》〉”"
_STOPS = frozenset("。！？｡")
_BRACKET = re.compile(f"[{_OPENING}{_CLOSING}]")
_TITLES = frozenset("》〉")
_ASIDES = {"）": "（", "】": "【"}
_QUOTES = frozenset('」』”’"')
# Continuations after a quotation: particles (「…。」と述べた), and in Chinese the speaker (“…。”他说。).
_AFTER_QUOTATION = re.compile(
    r"[とっなのはがをにもやへで、，,]|[^\W_]{0,30}?(?:说|說|表示|坦言|直言|透露|解释|解釋|介绍|介紹|回答|答道|问|問|指出|写道|寫道|喊道|补充|補充|认为|認為|强调|強調|宣布|称|稱)(?:道|着|着说)?[。，,]"
)
_REACH = 200


def ends_sentence(text: str, start: int, stop: int, cut: int, end: int) -> bool:
    """Return whether a stop of these scripts ends the sentence that starts at `start`.

    `cut` is the end of the marks that follow the stop at `stop`; `end` is that of the block.
    """
    if text[stop] == "．" and text[stop - 1 : stop].isdigit() and text[cut : cut + 1].isdigit():
        return False
    closing = text[cut - 1]
    if closing in _TITLES:
        return False
    if closing in _ASIDES:
        # A sentence in brackets starts with its bracket.
        return text.rfind(_ASIDES[closing], max(start, stop - _REACH), stop) == start
    if closing in _QUOTES:
        return not _AFTER_QUOTATION.match(text, cut, end)
    low = max(start, stop - _REACH)
    # A danda in quotation marks ends a sentence.
    opened = max(text.rfind(bracket, low, stop) for bracket in (_OPENING if text[stop] in _STOPS else _OPENING[:-1]))
    if opened < 0 or opened < max(text.rfind(bracket, low, stop) for bracket in _CLOSING):
        return True
    next_bracket = _BRACKET.search(text, cut, min(end, cut + _REACH))
    return next_bracket is None or next_bracket.group() in _OPENING
