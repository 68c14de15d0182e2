"""Decide whether a full stop, question mark or exclamation mark between two tokens ends a sentence.

A stop between a plain word and a capital ends one. Punkt (`summ.text.punkt`) handles abbreviations, initials and
ellipses. Decisions depend only on the two tokens and the text's use of capitals, and are cached.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summ.text.capitalization import Capitalization
from summ.text.punkt import punkt_parameters, sentence_break, token_type
from summ.text.words import COMBINING_MARKS

OPENING_PUNCTUATION = "\"'“‘„‚«‹»›([{「『（【¿¡*_-–—`"
_CLOSING_PUNCTUATION = "\"'”’“‘»›«‹)]}*_"
_CACHE_SIZE = 1 << 16
# Names of letters have up to four characters in Indic scripts: "एस.एन".
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}$|(?:[\u0900-\u0dff]{1,4}\.)+[\u0900-\u0dff]{1,4}$")
_TYPICAL_ACRONYM = "u.s"
_ORDINAL = re.compile(r"\d{1,2}$")
_ROMAN_NUMERAL = re.compile(r"[IVX]{2,5}$|[IVX]$")
_COMBINING_MARK = re.compile(f"[{COMBINING_MARKS}]")
_NUMERAL = re.compile(r"[\d#§¶]|[IVXLCІХ]+\b")
# "No. I do."
_FIRST_PERSON = frozenset(["i", "i'm", "i'd", "i'll", "i've"])
ENGLISH_MONTHS = frozenset("jan feb mar apr jun jul aug sep oct nov dec".split())
# Initials have capitals.
_UNITS = frozenset("mgshl")
_INITIAL = re.compile(r"[^\W\d_]\.")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûаеиоуыэюя]")
_SPEECH_VERB = re.compile(
    r"(?:sa(?:id|ys?)|asks?(?:ed)?|tells|told|add(?:s|ed)|replie[sd]|answer(?:s|ed)|wr(?:ites|ote)|cried|shouted|yelled"
    r"|exclaimed|tweeted|recalled|joked|continued|insisted|demanded|wondered|responded|quipped)"
)
_SPEECH_TAG_STARTS = frozenset(["he", "she", "they", "i", "we", "it", "one", "said", "says", "asked"])


@lru_cache(maxsize=_CACHE_SIZE)
def is_plain(word: str, language: str | None) -> bool:
    """Return whether a stop after `word` always ends a sentence: it is neither an abbreviation nor an ordinal."""
    parameters = punkt_parameters(language)
    last = word.rpartition("-")[2].replace("'", "").replace("’", "")
    folded = last.casefold()
    if folded in parameters.numbered:
        return False
    letters = last if last.isascii() else _COMBINING_MARK.sub("", last)
    if len(last) < 2 or not letters.isalpha():
        # Closing brackets, percent signs and years end sentences; shorter numbers may be ordinals.
        return bool(last) and not last[-1].isalpha() and "." not in last and not _ORDINAL.match(last)
    if parameters.ordinals and _ROMAN_NUMERAL.match(last):
        return False
    if folded in parameters.capitalised:
        return last[0].islower() and folded not in parameters.titles
    special = (
        parameters.abbreviations,
        parameters.titles,
        parameters.endings,
        parameters.after_numbers,
    )
    return not any(folded in words or word.casefold() in words for words in special)


@lru_cache(maxsize=_CACHE_SIZE)
def ends_sentence(before: str, mark: str, after: str, language: str | None, capitals: Capitalization) -> bool:
    """Return whether a sentence ends between two tokens.

    `mark` consists of stops and closing quotes; `before` is the token before it, and `after` the next one with its
    opening punctuation.
    """
    bare = after.lstrip(OPENING_PUNCTUATION)
    if not bare or not before:
        # A separate dash or quote follows, or the stop is separate ("word .").
        return is_plain(before, language) if before else _may_begin(bare, capitals)
    is_lower = bare[0].islower()
    stop = mark.rstrip(_CLOSING_PUNCTUATION)
    is_quoted = len(stop) < len(mark)
    if stop[-1] in "!?":
        if not is_lower:
            return is_quoted or before.casefold() != "yahoo"
        # In chats, "!!" ends a sentence before a small letter.
        may_end = capitals.partly_lower or capitals.machine_cased or stop.endswith("!!")
        return may_end and mark[-1] != ")" and not (is_quoted and _begins_tag(bare))
    if "…" in stop or len(stop) > 1:
        # After an ellipsis, any capital except "I" starts a sentence.
        return _may_begin(bare, capitals) and _folded_word(bare) != "i"
    if is_lower and not capitals.mostly_lower:
        if is_quoted and _begins_tag(bare):
            return False
        is_word = is_plain(before, language) and _VOWEL.search(before.casefold()) is not None
        return is_word and (capitals.partly_lower or (capitals.machine_cased and is_quoted))
    if _is_collocation(before, bare, language):
        return False
    return is_plain(before, language) or _ends_at_abbreviation(before, bare, language, capitals)


def begins_speech_tag(after: str, capitals: Capitalization) -> bool:
    """Return whether the text after a closing quote names the speaker: "Smith asked", "Kim Gunn said"."""
    tokens = after.split(None, 3)[:3]
    if len(tokens) > 1 and tokens[0] == "I" and _SPEECH_VERB.fullmatch(_folded_word(tokens[1])):
        return True
    for index, token in enumerate(tokens):
        word = _folded_word(token)
        if index and _SPEECH_VERB.fullmatch(word):
            return True
        if not (token[0].isupper() or capitals.machine_cased) or not token[-1].isalpha():
            return False
        if word in punkt_parameters("en").starters:
            return False
    return False


def _is_collocation(before: str, after: str, language: str | None) -> bool:
    """Return whether the two tokens form a collocation: "Fed. R.", "App. 2006"."""
    parameters = punkt_parameters(language)
    folded = before.casefold()
    is_word = before[0].islower() and folded in parameters.capitalised
    return not is_word and (folded, token_type(_folded_word(after))) in parameters.collocations


def _ends_at_abbreviation(before: str, after: str, language: str | None, capitals: Capitalization) -> bool:
    parameters = punkt_parameters(language)
    folded = before.casefold()
    if folded[0].isdecimal() and folded[-3:] in ENGLISH_MONTHS:
        return after[0].isupper()
    next_word = _folded_word(after)
    if folded in parameters.titles and not (folded in parameters.abbreviations and next_word in parameters.firm):
        return False
    if folded in parameters.numbered:
        if folded == "no" and next_word in _FIRST_PERSON:
            return True
        if _NUMERAL.match(after):
            return False
        if folded not in parameters.abbreviations and not (folded in parameters.capitalised and before[0].isupper()):
            return len(folded) > 1
    if parameters.ordinals and (_ORDINAL.match(folded) or _ROMAN_NUMERAL.match(before)):
        return after[0].isupper() and next_word in parameters.starters
    is_listed = folded in parameters.abbreviations or folded.rpartition("-")[2] in parameters.abbreviations
    is_initial = len(folded) == 1 and not folded.isdigit()
    if before in _UNITS and after[0].isupper() and language in (None, "en") and not capitals.machine_cased:
        return True
    is_ending = folded in parameters.endings or folded in parameters.after_numbers
    if not (is_listed or is_ending or _ACRONYM.match(folded) or is_initial):
        return True
    if (_INITIAL.match(after) and len(after) < 5) or (capitals.mostly_lower and after[0].islower()):
        # Another initial or an acronym follows.
        return False
    if capitals.machine_cased:
        return next_word in parameters.firm and len(next_word) > 1
    if is_ending:
        return (folded, next_word) not in parameters.collocations and not after[0].isdigit()
    if (is_listed or len(folded) == 1) and before != _TYPICAL_ACRONYM:
        return sentence_break(before + ".", _first_word(after), parameters)
    # Unlisted acronyms behave like this one, which the English parameters cover best.
    return sentence_break(_TYPICAL_ACRONYM + ".", _first_word(after), punkt_parameters("en"))


def _first_word(token: str) -> str:
    """Return the word at the start of a token: "It" of "It's"."""
    for index, mark in enumerate(token):
        if not (mark.isalnum() or mark in "-."):
            return token[:index] or token
    return token


def _folded_word(token: str) -> str:
    return _first_word(token).casefold().rstrip(".")


def _begins_tag(token: str) -> bool:
    return _folded_word(token) in _SPEECH_TAG_STARTS


def _may_begin(token: str, capitals: Capitalization) -> bool:
    return bool(token) and (capitals.mostly_lower or not token[0].islower())
