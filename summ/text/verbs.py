"""English verbs, recognized by lists of forms, endings and the words around them."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\b\d+\b")
_NOT_VERBS = frozenset("its this his as us was thus plus less news always perhaps".split())
_DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your all any each every both no some two three four five "
    "six".split()
)
_BEFORE_NOUNS = _DETERMINERS | frozenset("of in on at for from with by to as several many new and or".split())
_SUBJECTS = frozenset("i we they he she".split())
_PARTICLES = frozenset("out up down off away back".split())
# Words before "to" that a noun follows: "access to parking".
_BEFORE_TO = frozenset(
    "access according answer answers approach back changes close closer contrary down due exposure guide introduction"
    " invitation key letter link links next owing prior reaction related reply response route subject thanks up".split()
)
_MIN_VERB = 4


@cache
def irregular_verbs(form: Literal["past", "participle"]) -> frozenset[str]:
    """Irregular verb forms of one kind."""
    return _forms("past and participle") | _forms(form)


def has_verb(text: str) -> bool:
    """Return whether an English sentence or list item seems to have a verb that makes it a statement or a request.

    This is an auxiliary, a past form, a form in "-s", an infinitive with "to", or an imperative at the beginning.

    Examples
    --------
    >>> [has_verb(item) for item in ("Approve the budget", "Clerk to write to the county", "Budget for the hall")]
    [True, True, False]
    """
    words = [match[0] for match in _WORD.finditer(text)]
    keys = [word.lower().replace("’", "'") for word in words]
    if _is_imperative(keys) or not _SUBJECTS.isdisjoint(keys[:-1]):
        return True
    before = ""
    for index, (word, key) in enumerate(zip(words, keys, strict=True)):
        after_noun = not (before in _BEFORE_NOUNS or before.endswith("'s") or before.isdecimal())
        is_plural = before.endswith("s") and not before.endswith(("ss", "'s"))
        can_follow = before in ("to", "you") or (is_plural and after_noun)
        if before == "to" and word[0].islower() and _is_infinitive(keys, index):
            return True
        before = key
        if index and word[0].isupper():
            continue
        if key in _forms("auxiliaries") or (after_noun and key in irregular_verbs("past")):
            return True
        if can_follow and key in _forms("base"):
            return True
        # "The fares in May" has a plural after a determiner, "Fares rises" a form of a verb after a noun.
        has_ending = key.endswith("ed") or (key.endswith("s") and not key.endswith(("ss", "ous", "ics")))
        if index and after_noun and has_ending and len(key) >= _MIN_VERB and key not in _NOT_VERBS:
            return True
    return False


def has_finite_verb(text: str) -> bool:
    """Return whether a text has a verb with a subject before it, by the list only: "boats" and "to get" are none."""
    keys = [match[0].lower().replace("’", "'") for match in _WORD.finditer(text)]
    for before, key in pairwise(keys):
        if before in _SUBJECTS or key in _forms("auxiliaries") or key in _forms("past"):
            return True
        is_plural = before.endswith("s") and not before.endswith(("ss", "'s"))
        if (is_plural and key in _forms("base")) or (
            before not in _BEFORE_NOUNS and key[:-1] in _forms("base") and key[-1] == "s"
        ):
            return True
    return False


def is_imperative(text: str) -> bool:
    """Return whether a text begins with a verb that makes it a request."""
    return _is_imperative([match[0].lower().replace("’", "'") for match in _WORD.finditer(text)])


def _is_infinitive(keys: list[str], index: int) -> bool:
    """Return whether the word after "to" is a verb: before a determiner, or where no noun takes "to"."""
    key = keys[index]
    if key in _BEFORE_NOUNS or key in _forms("prepositions") or key.endswith(("ing", "s")) or key.isdecimal():
        return False
    takes_noun = index > 1 and (keys[index - 2] in _BEFORE_TO or "from" in keys[max(0, index - 5) : index - 1])
    return not takes_noun and index + 1 < len(keys)


def _is_imperative(keys: list[str]) -> bool:
    """Return whether the first word is a verb: by the list, or before a determiner ("Paint the fence")."""
    if len(keys) < 2:
        return False
    first = keys[0]
    if first in _forms("base"):
        return True
    may_be_verb = first not in _BEFORE_NOUNS and first not in _forms("prepositions")
    # "Break out a hole".
    object_index = 2 if keys[1] in _PARTICLES and len(keys) > 2 else 1
    return keys[object_index] in _DETERMINERS and may_be_verb and not first.endswith(("ing", "s"))


@cache
def _forms(name: str) -> frozenset[str]:
    data = json.loads(files("summ.text").joinpath("data/verbs.json").read_text(encoding="utf-8"))
    return frozenset(data[name].split())
