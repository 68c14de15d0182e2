"""Whether an English sentence that was cut still has a clause of its own, told without a tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from summ.abstractive.fusion.grammar import verb_endings, verb_forms

MARKS = ".,;:!?\"'()[]“”‘’—–-"
# Each opens a clause, which has a verb of its own.
_RELATIVES = frozenset("who which whose that".split())
_SUBJECT_OPENERS = _RELATIVES | {"what"}
_OPENERS = _SUBJECT_OPENERS | frozenset("because although though if when while where whether unless how why".split())
_SHORT_OPENERS = frozenset("although though if when while where unless".split())
# These do so at the beginning, or before a subject that can be nothing else.
_TIMES = frozenset("as after before since until once".split())
_SUBJECTS = frozenset("he she it they we i you there".split())
_REPORTS = frozenset(
    "said says say told tells added adds believe believes believed think thinks thought claim claims claimed argued "
    "argues hope hopes hoped know knows knew".split()
)
_AFTER_REPORTS = frozenset("in on at to by for during after of with from before as".split())
# Between the words of one verb.
_WITHIN = frozenset(
    "not also never been be being ever now still just only since already long once again always often born".split()
)
# What stands before these is no verb but its noun or its participle, "to" apart, which makes any verb an infinitive.
_DETERMINERS = frozenset(
    "a an the these those his her its their our my your every each some any no this another other's whose".split()
)
_PREPOSITIONS = frozenset(
    "in on at of for from with by as to near after during over under against about into through between among since "
    "until before like than late early".split()
)
_NOUN_NEXT = _DETERMINERS | _PREPOSITIONS
_JOINS = frozenset("and or but".split())
# Nouns and more, as often as they are verbs.
_NOUNS = frozenset(
    "left cut cuts set sets put puts hit hits let lets shot shoots hurt hurts lies lay read lead leads led run runs "
    "ran plan plans call calls face faces cost costs help helps show shows work works use uses need needs look looks "
    "want fit fits love loves hope hopes will may might can must means rose found felt lost fell fall falls stand "
    "stands recommend spent held".split()
)
_ASKING = frozenset("is are was were do does did has have can could will would should may isn't aren't don't".split())
_NO_VERBS = frozenset("last lasts like likes named titled dubbed entitled aged based located need".split())
# Forms that the list of fusion's grammar lacks.
_MORE = frozenset(
    "that's there's here's who's what's appears appear includes include allows requires provides suggests describes "
    "explains insists asks argues adds happens believes continues contains creates depends exists receives refers "
    "serves tries turns understands mean adds claims noted notes".split()
)
_STARTS = frozenset("even just only perhaps especially particularly mainly mostly largely and but so yet".split())
_NO_PARTICIPLES = frozenset(
    "king spring nothing everything something anything thing during boeing beijing wedding evening morning".split()
)
_LONG = 4
# One sentence's end and the next one's beginning, where a quotation holds them together.
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_BETWEEN = re.compile(r"(?<=[.!?])\s*[\"”]\s+(?=[^\W\d_])|(?<=[.!?])\s+(?=[\"“])")
_LEAST = 3


@lru_cache(maxsize=1 << 12)
def has_clause(text: str) -> bool:
    """Whether there is a verb more than the clauses that lean on another take up, in every sentence of `text`.

    A report without its mark or conjunction ("he said the plan") counts as an opener, for what is reported must follow.
    """
    parts = [found for part in _BETWEEN.split(_BRACKETS.sub(" ", text)) if (found := _tokens(part))]
    return bool(parts) and all(_has_one(part) for part in parts if len(part) >= _LEAST or len(parts) == 1)


def _tokens(text: str) -> list[tuple[str, bool]]:
    """The words in lower case, and whether a comma follows."""
    found = [(token.lower().strip(MARKS), token.rstrip("\"”'’").endswith((",", ";"))) for token in text.split()]
    return [one for one in found if one[0]]


def _has_one(tokens: Sequence[tuple[str, bool]]) -> bool:
    leaning = 0
    while tokens and _leans(tokens):
        comma = next((place for place, (_, ended) in enumerate(tokens) if ended), None)
        if comma is None:
            leaning = _first(tokens) not in _OPENERS
            break
        tokens = tokens[comma + 1 :]
    words = [word for word, _ in tokens]
    sure, maybe = _verbs(words)
    return sure + maybe > _openers(words) + leaning


def _first(tokens: Sequence[tuple[str, bool]]) -> str:
    """The first word that says how the sentence begins."""
    return next((word for word, _ in tokens if word not in _STARTS and not word.endswith("ly")), "")


def _leans(tokens: Sequence[tuple[str, bool]]) -> bool:
    """Whether what begins here leans on what follows: a clause of time or condition, or a participle."""
    first = _first(tokens)
    if not {"after", "before"}.isdisjoint(word for word, _ in tokens[1:3]):
        # "Hours after", "shortly before".
        return True
    return (
        (first in _OPENERS and first not in _RELATIVES and first not in ("what", "how", "why"))
        or first in _TIMES
        or first == "to"
        or (len(first) > _LONG and first.endswith("ing") and first not in _NO_PARTICIPLES)
    )


def _verbs(words: Sequence[str]) -> tuple[int, int]:
    """Runs of words like a finite verb, by the listed forms and endings: the sure ones, and what may be participles."""
    sure = maybe = 0
    within = opened = False
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        opened = opened or (place > 0 and word in _OPENERS)
        if within and (word in _WITHIN or word.endswith("ly") or _is_like_a_verb(word)):
            continue
        within = False
        if not _is_like_a_verb(word) or not _may_be_finite(word, before, after) or (before in _JOINS and sure + maybe):
            continue
        within = True
        alone = word not in finite() and before not in _SUBJECT_OPENERS | _SUBJECTS
        if word in _NOUNS or (alone and (not after or after in _PREPOSITIONS or word == "called")):
            maybe += not opened
        else:
            sure += 1
    return sure, maybe


@cache
def finite() -> frozenset[str]:
    """Forms that are or may be finite verbs, those told by their endings apart."""
    return verb_forms("en") - _NO_VERBS | _MORE | _REPORTS


def _is_like_a_verb(word: str) -> bool:
    ending = len(word) > _LONG and word.endswith(verb_endings("en")) and "-" not in word
    return word in finite() or (ending and word not in _NO_VERBS)


def _may_be_finite(word: str, before: str, after: str) -> bool:
    # Infinitives; and what begins with a verb asks, or has lost its subject.
    if before == "to" or (not before and word not in _ASKING and "'" not in word):
        return False
    if word in finite():
        return word not in _NOUNS or before not in _NOUN_NEXT
    # "Played by" and its like are no verb of the sentence's.
    return after != "by" and before not in _NOUN_NEXT and before not in _OPENERS - _SUBJECT_OPENERS


def _openers(words: Sequence[str]) -> int:
    count = 0
    for place, word in enumerate(words):
        after = words[place + 1 : place + 6]
        if word in _SHORT_OPENERS and after and after[0].endswith(("ing", "ed")):
            # "While jogging", "if convicted": no verb of their own.
            continue
        if word in _OPENERS:
            # A sentence that begins with one of these asks, or points.
            count += place > 0 or word not in _RELATIVES
        elif word in _TIMES:
            count += not _SUBJECTS.isdisjoint(after[:1])
        elif word in _REPORTS and len(after) > 1 and after[0] not in _AFTER_REPORTS:
            count += _OPENERS.isdisjoint(after if word in ("told", "tells") else after[:1])
    return count
