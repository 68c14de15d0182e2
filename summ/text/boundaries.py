"""Whether a full stop, question or exclamation mark between two tokens ends a sentence.

The stop after a plain word, before a capital, ends one, and needs no more than a look. Abbreviations, initials and
ellipses go to Punkt (`summ.text.punkt`). Answers depend on the two tokens and on how the text uses capitals, so they
are remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summ.text.punkt import parameters, sentence_break

OPENERS = "\"'“‘„«‹([{「『（【¿¡*_-–—`"
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}$")
_ORDINAL = re.compile(r"\d{1,2}$")
_NUMBERED_AFTER = re.compile(r"[\d#]|[IVXLC]+\b")
_INITIAL = re.compile(r"[^\W\d_]\.")
_ADDRESS = re.compile(r"https?:|www\.|@|/|\.(?:com|org|net|gov|edu)$")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûаеиоуыэюя]")
_SPEECH = re.compile(
    r"(?:sa(?:id|ys?)|asks?(?:ed)?|tells|told|add(?:s|ed)|replie[sd]|answer(?:s|ed)|wr(?:ites|ote)|cried|shouted|yelled"
    r"|exclaimed|tweeted|recalled|joked|continued|insisted|demanded|wondered|responded|quipped)"
)
_SPEAKERS = frozenset(["he", "she", "they", "i", "we", "it", "one", "said", "says", "asked"])


@dataclass(frozen=True)
class Capitals:
    """How a text uses capitals: whether sentences may begin in lower case, and whether capitals mean a name at all.

    `lower`: most sentences begin in lower case; `loose`: some do; `recased`: every stop is followed by a capital and
    little else has one, as in news put in lower case and re-cased by machine ("the u.s. Coast guard").
    """

    lower: bool = False
    loose: bool = False
    recased: bool = False


@lru_cache(maxsize=65536)
def is_plain(word: str, language: str | None) -> bool:
    """Whether a stop after `word` can only end a sentence: a word of letters that is no abbreviation."""
    known = parameters(language)
    last = word.rpartition("-")[2].replace("'", "").replace("’", "")
    if len(last) < 2 or not last.isalpha():
        # Closing brackets, percent signs and years end sentences too; other numbers may be ordinals.
        return bool(last) and not last[-1].isalpha() and "." not in last and not _ORDINAL.match(last)
    folded = last.casefold()
    if folded in known.capitalised:
        return last[0].islower() and folded not in known.numbered and folded not in known.titles
    special = known.abbreviations, known.titles, known.numbered, known.endings
    return not any(folded in words or word.casefold() in words for words in special)


@lru_cache(maxsize=65536)
def ends_sentence(before: str, mark: str, after: str, language: str | None, capitals: Capitals) -> bool:
    """Whether a sentence ends between two tokens.

    `before` is the token that `mark` (stops and closing quotes) follows; `after` is the next token, with whatever
    opens before it.
    """
    bare = after.lstrip(OPENERS)
    if not bare or not before:
        # A lone dash or quote, or a stop that stands by itself ("word ." or ". . .").
        return is_plain(before, language) if before else _may_begin(bare, capitals)
    lower = bare[0].islower()
    stop = mark.rstrip("\"'”’»›)]}*_")
    closed = len(stop) < len(mark)
    if stop[-1] in "!?":
        if not lower:
            return not (before.casefold() == "yahoo" and not closed)
        return (capitals.loose or capitals.recased) and not (closed and _word(bare) in _SPEAKERS)
    ellipsis = "…" in stop or len(stop) > 1
    if ellipsis:
        # A capital after "..." begins anew, but for "I", which has one everywhere.
        return _may_begin(bare, capitals) and _word(bare) != "i"
    if lower and not capitals.lower:
        if closed and _word(bare) in _SPEAKERS:
            return False
        word = is_plain(before, language) and _VOWEL.search(before.casefold()) is not None
        return word and (capitals.loose or (capitals.recased and closed))
    if is_plain(before, language):
        return True
    return _ends_abbreviation(before, bare, language, capitals)


def begins_speech_tag(after: str, capitals: Capitals) -> bool:
    """Whether `after`, what follows a closing quote, says who spoke: "Smith asked", "Kim Gunn said"."""
    for place, token in enumerate(after.split(None, 3)[:3]):
        word = _word(token)
        if place and _SPEECH.fullmatch(word):
            return True
        if not (token[0].isupper() or capitals.recased) or not token[-1].isalpha() or word in parameters("en").starters:
            return False
    return False


def _ends_abbreviation(before: str, after: str, language: str | None, capitals: Capitals) -> bool:
    known = parameters(language)
    kind = before.casefold()
    word = _word(after)
    if kind in known.titles and not (kind in known.abbreviations and word in known.firm):
        return False
    if kind in known.numbered:
        if _NUMBERED_AFTER.match(after):
            return False
        if kind not in known.abbreviations and not (kind in known.capitalised and before[0].isupper()):
            return len(kind) > 1
    if _ORDINAL.match(kind) and known.ordinals:
        return after[0].isupper() and word in known.starters
    listed = kind in known.abbreviations or kind.rpartition("-")[2] in known.abbreviations
    if not listed and kind not in known.endings and not _ACRONYM.match(kind) and (len(kind) > 1 or kind.isdigit()):
        return True
    if (_INITIAL.match(after) and len(after) < 5) or (capitals.lower and after[0].islower()):
        # Another initial, or an acronym.
        return False
    if capitals.recased:
        return word in known.firm and len(word) > 1
    if kind in known.endings:
        return (kind, word) not in known.collocations and not after[0].isdigit()
    # What Punkt's parameters say of one acronym holds for those that nobody listed.
    token = before if listed or len(kind) == 1 else "u.s"
    return sentence_break(token + ".", word_as_is(after), parameters("en") if token == "u.s" else known)


def word_as_is(token: str) -> str:
    """The word at the start of a token, without what is attached: "It's" is "It"."""
    for place, mark in enumerate(token):
        if not (mark.isalnum() or mark in "-."):
            return token[:place] or token
    return token


def _word(token: str) -> str:
    return word_as_is(token).casefold().rstrip(".")


def _may_begin(bare: str, capitals: Capitals) -> bool:
    return bool(bare) and (capitals.lower or not bare[0].islower())
