"""Which words of an English sentence are finite verbs, told by lists, endings and neighbours, without a tagger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from summ.compression.fusion.grammar import verb_endings, verb_forms

# Each opens a clause, which has a verb of its own.
RELATIVES = frozenset("who which whose that".split())
SUBJECT_OPENERS = RELATIVES | {"what"}
OPENERS = SUBJECT_OPENERS | frozenset("because although though if when while where whether unless how why".split())
SUBJECTS = frozenset("he she it they we i you there".split())
REPORTS = frozenset(
    "said says say told tells added adds believe believes believed think thinks thought claim claims claimed argued "
    "argues hope hopes hoped know knows knew".split()
)
# Between the words of one verb.
_WITHIN = frozenset(
    "not also never been be being ever now still just only since already long once again always often born".split()
)
# What stands before these is no verb but its noun or its participle, "to" apart, which makes any verb an infinitive.
_DETERMINERS = frozenset(
    "a an the these those his her its their our my your every each some any no this another other's whose".split()
)
PREPOSITIONS = frozenset(
    "in on at of for from with by as to near after during over under against about into through between among since "
    "until before like than late early despite without amid according".split()
)
_NOUN_NEXT = _DETERMINERS | PREPOSITIONS
_JOINS = frozenset("and or but".split())
# Nouns and more, as often as they are verbs.
_NOUNS = frozenset(
    "left cut cuts set sets put puts hit hits let lets shot shoots hurt hurts lies lay read lead leads led run runs "
    "ran plan plans call calls face faces cost costs help helps show shows work works use uses need needs look looks "
    "want fit fits love loves hope hopes will may might can must means rose found felt lost fell fall falls stand "
    "stands recommend spent held".split()
)
ASKING = frozenset("is are was were do does did has have can could will would should may isn't aren't don't".split())
_SHORT_FORMS = ("'ve", "'re", "'ll", "'d", "'m", "n't")
_NO_VERBS = frozenset("last lasts like likes named titled dubbed entitled aged dated based located need".split())
# Forms that the list of fusion's grammar lacks.
_MORE = frozenset(
    "that's there's here's who's what's appears appear includes include allows requires provides suggests describes "
    "explains insists asks argues adds happens believes continues contains creates depends exists receives refers "
    "serves tries turns understands mean claims noted notes died used sued owed fled fought sought underwent hung "
    "struck".split()
)
LONG = 4


def count_verbs(words: Sequence[str]) -> tuple[int, int]:
    """Runs of words like a finite verb, by the listed forms and endings: the sure ones, and what may be participles."""
    sure = maybe = 0
    within = False
    # What a preposition begins has no verb but one of a clause in it.
    opened = led = words[:1] != [] and words[0] in PREPOSITIONS
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        opened = opened or (place > 0 and (word in OPENERS or before in REPORTS))
        if within and (word in _WITHIN or word.endswith("ly") or _is_like_a_verb(word)):
            continue
        within = False
        if not _is_like_a_verb(word) or not _may_be_finite(word, before, after) or (before in _JOINS and sure + maybe):
            continue
        within = True
        doubtful = word in _NOUNS or (
            word not in finite() and "'" not in word and (led or not after or after in PREPOSITIONS or word == "called")
        )
        if doubtful and before not in SUBJECT_OPENERS | SUBJECTS:
            maybe += not opened
        else:
            sure += 1
    return sure, maybe


@cache
def finite() -> frozenset[str]:
    """Forms that are or may be finite verbs, those told by their endings apart."""
    return verb_forms("en") - _NO_VERBS | _MORE | REPORTS


def _is_like_a_verb(word: str) -> bool:
    ending = len(word) > LONG and word.endswith(verb_endings("en")) and "-" not in word
    return word in finite() or word.endswith(_SHORT_FORMS) or (ending and word not in _NO_VERBS)


def _may_be_finite(word: str, before: str, after: str) -> bool:
    # Infinitives; and what begins with a verb asks, or has lost its subject.
    if before == "to" or (not before and word not in ASKING and "'" not in word):
        return False
    if word == "may" and after[:1].isdigit():
        return False
    if word in finite() or "'" in word:
        return word not in _NOUNS or before not in _NOUN_NEXT
    # "Played by" and its like are no verb of the sentence's.
    return after != "by" and before not in _NOUN_NEXT and before not in OPENERS - SUBJECT_OPENERS
