"""List items in a model's answer: sentences lose their markers, and items without a verb are removed."""

from __future__ import annotations

import re

from summ.evidence.analysis.word_lists import irregular_verbs

_ITEM = re.compile(
    r"^[ \t]*(?:[-*•‣◦▪–—>+]|\(?\d{1,2}[.)]|\(?[a-h]\)|[ivx]{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>.*)$",
    re.MULTILINE,
)
# "Bridge closure: the bridge will close." and "Key points:".
_ITEM_LABEL = re.compile(r"\A(?:\*\*|__)?[^\W\d][\w' -]{0,40}(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?=\S+ \S+ \S+)")
_END = re.compile(r"[.!?…。！？][\"'”’)\]*_]*\s*(?:\[[\d, ]+\]\s*)*\Z")
_AUXILIARIES = frozenset(
    "is are was were be been am isn't aren't wasn't weren't has have had hasn't haven't do does did doesn't don't "
    "didn't will would won't can could can't may might must shall should".split()
)
_NOT_VERBS = frozenset("its this his as us was thus plus less news always perhaps".split())
_BEFORE_NOUNS = frozenset(
    "a an the this that these those his her its their our my your of in on at for from with by to as several many some "
    "all no new two three four five six and or".split()
)
_MIN_VERB = 4


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


def has_verb(sentence: str) -> bool:
    """Return whether an English sentence seems to have a finite verb: an auxiliary, a past form, or a form in "-s"."""
    before = ""
    for index, word in enumerate(re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", sentence)):
        key = word.lower().replace("’", "'")
        after_noun = before not in _BEFORE_NOUNS and not before.endswith("'s")
        before = key
        if index and word[0].isupper():
            continue
        if key in _AUXILIARIES or (after_noun and key in irregular_verbs("past")):
            return True
        # "The fares in May" has a plural after a determiner, "Fares rises" a form of a verb after a noun.
        has_ending = key.endswith("ed") or (key.endswith("s") and not key.endswith(("ss", "ous", "ics")))
        if index and after_noun and has_ending and len(key) >= _MIN_VERB and key not in _NOT_VERBS:
            return True
    return False
