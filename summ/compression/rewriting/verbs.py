"""Recognize finite verbs in English by word lists, endings and neighboring words, without a tagger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from summ.compression.fusion.grammar import verb_endings, verb_forms

# Words that open a clause with its own verb.
RELATIVES = frozenset("who which whose that".split())
SUBJECT_OPENERS = RELATIVES | {"what"}
CLAUSE_OPENERS = SUBJECT_OPENERS | frozenset(
    "because although though if when while where whether unless how why".split()
)
PRONOUNS = frozenset("he she it they we i you there".split())
REPORTING_VERBS = frozenset(
    "said says say told tells added adds believe believes believed think thinks thought claim claims claimed argued "
    "argues hope hopes hoped know knows knew".split()
)
# Words within a verb phrase.
_WITHIN_VERBS = frozenset(
    "not also never been be being ever now still just only since already long once again always often born".split()
)
# The word after one of these is a noun or a participle, except after "to", which makes any verb an infinitive.
_DETERMINERS = frozenset(
    "a an the these those his her its their our my your every each some any no this another other's whose".split()
)
PREPOSITIONS = frozenset(
    "in on at of for from with by as to near after during over under against about into through between among since "
    "until before like than late early despite without amid according".split()
)
_BEFORE_NOUNS = _DETERMINERS | PREPOSITIONS
_CONJUNCTIONS = frozenset("and or but".split())
# Words that are as often nouns, or other parts of speech, as finite verbs.
_AMBIGUOUS = frozenset(
    "left cut cuts set sets put puts hit hits let lets shot shoots hurt hurts lies lay read lead leads led run runs "
    "ran plan plans call calls face faces cost costs help helps show shows work works use uses need needs look looks "
    "want fit fits love loves hope hopes will may might can must means rose found felt lost fell fall falls stand "
    "stands recommend spent held".split()
)
AUXILIARIES = frozenset(
    "is are was were do does did has have can could will would should may isn't aren't don't".split()
)
_CONTRACTIONS = ("'ve", "'re", "'ll", "'d", "'m", "n't")
_NOT_FINITE = frozenset("last lasts like likes named titled dubbed entitled aged dated based located need".split())
# Forms that are not in the word list of the fusion grammar.
_MORE_FORMS = frozenset(
    "that's there's here's who's what's appears appear includes include allows requires provides suggests describes "
    "explains insists asks argues adds happens believes continues contains creates depends exists receives refers "
    "serves tries turns understands mean claims noted notes died used sued owed fled fought sought underwent hung "
    "struck".split()
)
# Endings identify verbs only in words longer than this.
MIN_STEM = 4


def count_verbs(words: Sequence[str]) -> tuple[int, int]:
    """Count the finite verb phrases of a sentence: certain ones, and those that may be participles or nouns."""
    certain = possible = 0
    in_verb_phrase = False
    # A prepositional phrase has no verb, except in a clause within it.
    starts_with_preposition = words[:1] != [] and words[0] in PREPOSITIONS
    in_clause = starts_with_preposition
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        in_clause = in_clause or (index > 0 and (word in CLAUSE_OPENERS or before in REPORTING_VERBS))
        if in_verb_phrase and (word in _WITHIN_VERBS or word.endswith("ly") or _resembles_verb(word)):
            continue
        in_verb_phrase = False
        is_coordinated = before in _CONJUNCTIONS and certain + possible
        if not _resembles_verb(word) or not _may_be_finite(word, before, after) or is_coordinated:
            continue
        in_verb_phrase = True
        ends_phrase = starts_with_preposition or not after or after in PREPOSITIONS or word == "called"
        is_ambiguous = word in _AMBIGUOUS or (word not in finite_verbs() and "'" not in word and ends_phrase)
        if is_ambiguous and before not in SUBJECT_OPENERS | PRONOUNS:
            possible += not in_clause
        else:
            certain += 1
    return certain, possible


@cache
def finite_verbs() -> frozenset[str]:
    """Return the listed forms that are, or may be, finite verbs."""
    return verb_forms("en") - _NOT_FINITE | _MORE_FORMS | REPORTING_VERBS


def _resembles_verb(word: str) -> bool:
    has_ending = len(word) > MIN_STEM and word.endswith(verb_endings("en")) and "-" not in word
    return word in finite_verbs() or word.endswith(_CONTRACTIONS) or (has_ending and word not in _NOT_FINITE)


def _may_be_finite(word: str, before: str, after: str) -> bool:
    # An infinitive, or a verb at the start of a sentence: a question, or the subject was removed.
    if before == "to" or (not before and word not in AUXILIARIES and "'" not in word):
        return False
    if word == "may" and after[:1].isdigit():
        return False
    if word in finite_verbs() or "'" in word:
        return word not in _AMBIGUOUS or before not in _BEFORE_NOUNS
    # "Played by" is a participle.
    return after != "by" and before not in _BEFORE_NOUNS and before not in CLAUSE_OPENERS - SUBJECT_OPENERS
