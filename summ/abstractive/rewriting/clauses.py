"""Whether an English sentence that was cut still has a clause of its own, told without a tagger."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from summ.abstractive.fusion.grammar import verb_endings, verb_forms

# Each opens a clause, which has a verb of its own.
_RELATIVES = frozenset("who which whose that".split())
_OPENERS = _RELATIVES | frozenset("because although if when while where whether unless".split())
_REPORTS = frozenset(
    "said says say told tells added adds believe believes believed think thinks thought claim claims claimed reported "
    "reports announced confirmed argued argues hope hopes hoped know knows knew warned warns suggested suggests".split()
)
_AFTER_REPORTS = frozenset("in on at to by for during after of with from before as".split())
# Between the words of one verb.
_WITHIN = frozenset(
    "not also never been be being ever now still just only since already long once again always often".split()
)
# At the beginning these open a clause too.
_FIRST_OPENERS = frozenset("as after before since until once".split())
_LONG = 4
# Words that leave nothing where a sentence ends on them.
OPEN_ENDS = frozenset(
    "a an the and or but nor of to in on at for with by from as that which who whom whose than into about between "
    "if because while when where after before during its his her their our your my is are was were be been has have "
    "had will would can could may might must should said says just based anywhere even only according such "
    "including due able comes takes take took not also still almost nearly shortly soon mostly mainly partly largely "
    "primarily exclusively especially particularly".split()
)


def has_clause(words: Sequence[str]) -> bool:
    """Whether there is a verb more than the clauses that lean on another take up; `words` in lower case.

    A report without its mark or conjunction ("he said the plan") counts as an opener, for what is reported must follow.
    """
    return _verbs(words) > _openers(words)


def _verbs(words: Sequence[str]) -> int:
    """Runs of words like a finite verb, by the listed forms and endings."""
    forms, endings = verb_forms("en"), verb_endings("en")
    count = 0
    within = False
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        # "Played by" and its like are no verb of the sentence's.
        if word in forms or (len(word) > _LONG and word.endswith(endings) and after != "by"):
            count += not within
            within = True
        else:
            within = within and (word in _WITHIN or word.endswith("ly"))
    return count


def _openers(words: Sequence[str]) -> int:
    count = 0
    for place, word in enumerate(words):
        after = words[place + 1 : place + 6]
        if word in _OPENERS:
            # A sentence that begins with one of these asks, or points.
            count += place > 0 or word not in _RELATIVES
        elif word in _FIRST_OPENERS:
            count += place == 0
        elif word in _REPORTS and len(after) > 1 and after[0] not in _AFTER_REPORTS:
            count += _OPENERS.isdisjoint(after if word in ("told", "tells") else after[:1])
    return count
