"""List items in a model's answer: sentences lose their markers, and items without a verb are removed."""

from __future__ import annotations

import re

from summ.text.verbs import has_verb

_ITEM = re.compile(
    r"^[ \t]*(?:[-*•‣◦▪–—>+]|\(?\d{1,2}[.)]|\(?[a-h]\)|[ivx]{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>.*)$",
    re.MULTILINE,
)
# "Bridge closure: the bridge will close." and "Key points:".
_ITEM_LABEL = re.compile(r"\A(?:\*\*|__)?[^\W\d][\w' -]{0,40}(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?=\S+ \S+ \S+)")
_END = re.compile(r"[.!?…。！？][\"'”’)\]*_]*\s*(?:\[[\d, ]+\]\s*)*\Z")


def without_markers(text: str, language: str | None = None) -> str:
    """Remove list markers; an item becomes a sentence, or is removed if it has no verb.

    Verbs are recognized in English; in other languages, an item is a sentence if it ends like one.
    """
    items = [match["text"].strip() for match in _ITEM.finditer(text)]
    ended = any(_END.search(item) for item in items)

    def sentence(match: re.Match[str]) -> str:
        item = match["text"].strip()
        item = _ITEM_LABEL.sub("", item)
        is_english = language in (None, "en") and item.isascii()
        if not (has_verb(item) if is_english else _END.search(item)):
            return ""
        # The last item may be unfinished.
        is_last = match.end() >= len(text.rstrip())
        return item if _END.search(item) or (is_last and ended) else f"{item.rstrip(' ,;:')}."

    return _ITEM.sub(sentence, text)
