"""Numbers of dead and injured people, compared between sentences that are worded differently."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from summ.dates import to_date
from summ.errors import InputError
from summ.evidence.analysis.number_words import NUMBER_WORDS
from summ.evidence.conflicts.analyzed_text import AnalyzedSentences
from summ.evidence.conflicts.units import Unit
from summ.evidence.conflicts.value_pairs import ValuePair, can_agree, value_key
from summ.text.query_words import related_stems
from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.types import Cluster

_ANYBODY = "people|persons|victims|lives|souls|personas|personnes|menschen|personen"
_BESIDE = r"(?:\s+(?:were|was|are|have|had|has|been|be|feared|reported|reportedly|confirmed|left|now))*"
_AFTER = rf"(?:\s+(?P<who>[a-z]+))?(?:\s?[,(][^,.;()]{{1,50}}[,)])?{_BESIDE}\s+"
_BOUND = r"(?:\s+(?:at least|more than|over|up to|as many as|about|around|some|nearly|almost|an estimated))?\s+"
# In "a girl aged 10 killed 19 people", 10 are not dead.
_WITHOUT_OBJECT = r"(?!\s+(?:\d|at least|more than|up to|as many|about|some|the|a|an|his|her|their|people)\b)"
# What comes before a number, where the next word says who is counted, and after it.
_VERBS = {
    "deaths": r"\bkill(?:s|ed|ing)|\bclaim(?:s|ed|ing)(?:\s+the\s+lives\s+of)?"
    r"|\b(?:death\s+)?toll\b[^.;,]{0,40}?\b(?:to|at|of|is|was|reached|hit)",
    "injuries": r"\b(?:injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:s|ing)?)",
}
_OUTCOMES = {
    "deaths": r"killed|dead(?!\s+(?:people|men|women|children|bodies)\b)|died|deaths|fatalities|perished"
    r"|lost\s+their\s+lives",
    "injuries": r"(?:(?:badly|seriously|critically)\s+)?(?:injured|wounded|hurt|injuries)",
}
_KINDS = {
    kind: (
        re.compile(rf"(?:{_VERBS[kind]}){_BOUND}\Z"),
        re.compile(rf"{_AFTER}(?:{_OUTCOMES[kind]})\b{_WITHOUT_OBJECT}"),
    )
    for kind in _VERBS
}
_NUMBER = rf"(?:\d|\b(?i:{NUMBER_WORDS})\b)"
# A quick test for a number of casualties; a number may have up to two more words, such as "million".
_MAY_COUNT = re.compile(
    rf"(?:{'|'.join(_VERBS.values())}){_BOUND}\S{{0,3}}{_NUMBER}"
    rf"|{_NUMBER}\S*(?:\s+\S+){{0,2}}?{_AFTER}(?:{'|'.join(_OUTCOMES.values())})\b"
)
CASUALTIES = re.compile(r"kill|dead|died|death|fatal|perish|lives|toll|injur|wound|hurt")
_WHO = re.compile(r"\s+(?:[A-Z][\w-]*\s+)*(?P<who>[a-z]+)")
_FUNCTION_WORDS = frozenset(
    "in on at by and when after as during near with from have has had were was are be been being reported confirmed "
    "feared left now among".split()
)
# Sentences about other times or many events, or that count the attacker, whom others leave out.
_BACKGROUND = re.compile(
    r"\b(?:including|stage|worldwide|global|trying|attempting|gunman|attacker|bomber|suspect|since|ago|years?|months?|decades?|annual\w*"
    r"|every|each|per|previous\w*|earlier|last|war|separate|(?:19|20)\d\d"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.I,
)
_MAX_RATIO = 3.0
# Characters from the start of a document in which it states the numbers of the event that it is about.
_BEGINNING = 1000
_MAX_DAYS = 2
_ENTRY = re.compile(r"\W{0,2}(\d{4}-\d\d-\d\d)\b")
_LOWER_CASE = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{2,}")
# Words that reports of any event have in common.
_GENERAL = re.compile(
    r"(?:people|persons?|police|officials?|authorities|said|says|reports?|reported|least|more|than)\Z"
)
# With more different tolls than this, in most documents another one, a cluster tells of many events.
_MAX_TOLLS = 3
_REACH = 90


@dataclass(frozen=True)
class Toll:
    """The first number of dead or injured people that a document states."""

    sentence: int
    unit: Unit
    who: str
    names: frozenset[str]
    dates: frozenset[str]
    text: str


class Tolls:
    """The tolls of the documents of a cluster.

    Only the first count at the beginning of each document is compared, since reports begin with their event.
    """

    def __init__(self, cluster: Cluster, sentences: AnalyzedSentences) -> None:
        self._cluster, self._sentences, self._language = cluster, sentences, sentences.language
        self._stems = cache(self._stems_of)

    @cached_property
    def _by_kind(self) -> dict[str, dict[int, Toll]]:
        """The toll of each document, by its index, for deaths and injuries."""
        tolls: dict[str, dict[int, Toll]] = {kind: {} for kind in _KINDS}
        for index, sentence in enumerate(self._sentences.sentences):
            if sentence.start > _BEGINNING or not _may_count(sentence.text):
                continue
            units = self._sentences[index].units
            dates = frozenset(unit.text for unit in units if unit.kind == "date")
            names = frozenset(unit.text for unit in units if unit.kind == "name")
            for kind, unit, who in casualty_counts(sentence.text, units):
                if sentence.document not in tolls[kind]:
                    tolls[kind][sentence.document] = Toll(index, unit, who, names, dates, sentence.text)
        return {kind: {} if _are_many_events(own) else own for kind, own in tolls.items()}

    def pairs(self, row: int) -> list[tuple[ValuePair, int]]:
        """Return the tolls of a sentence, if they are the first of its document, with those of others."""
        sentence = self._sentences.sentences[row]
        document, text = sentence.document, sentence.text
        if sentence.start > _BEGINNING or not _may_count(text) or _BACKGROUND.search(text):
            return []
        pairs: list[tuple[ValuePair, int]] = []
        for tolls in self._by_kind.values():
            own = tolls.get(document)
            if own is None or own.sentence != row:
                continue
            for index, other in tolls.items():
                if index != document and self._are_about_one_event(own, other):
                    is_same = value_key(own.unit) == value_key(other.unit)
                    if is_same or not _may_agree(own.unit, other.unit):
                        pairs.append((ValuePair("number", own.unit, other.unit, is_same), other.sentence))
        return pairs

    def _are_about_one_event(self, own: Toll, other: Toll) -> bool:
        if own.who != other.who or _BACKGROUND.search(other.text):
            return False
        if _differ(own.names, other.names) or _differ(own.dates, other.dates):
            return False
        indices = [self._sentences.sentences[toll.sentence].document for toll in (own, other)]
        documents = [self._cluster.documents[index] for index in indices]
        dates = [document.date or _first_date(document.text) for document in documents]
        if dates[0] and dates[1] and abs((dates[0] - dates[1]).days) > _MAX_DAYS:
            return False
        if not self._have_words_in_common(*indices):
            return False
        return all(
            any(name in document.text for name in toll.names) or not toll.names
            for toll, document in ((own, documents[1]), (other, documents[0]))
        )

    def _have_words_in_common(self, first: int, second: int) -> bool:
        """Return whether the beginnings of two documents have words of related meaning, other than names."""
        own, related = self._stems(second), related_stems(self._language)
        return any(stem in own or not own.isdisjoint(related.get(stem, ())) for stem in self._stems(first))

    def _stems_of(self, document: int) -> frozenset[str]:
        """Return the stems at the beginning of a document, without names and what reports of any event say."""
        stem, common = stemmer(self._language), stop_words(self._language)
        return frozenset(
            stem(word)
            for word in _LOWER_CASE.findall(self._cluster.documents[document].text[:_BEGINNING])
            if not (CASUALTIES.search(word) or _GENERAL.match(word) or word in common)
        )


def _may_count(text: str) -> bool:
    return CASUALTIES.search(text) is not None and _MAY_COUNT.search(text) is not None


def _first_date(text: str) -> datetime.date | None:
    """Return the date with which an entry of a chronicle begins."""
    match = _ENTRY.match(text)
    try:
        return to_date(match[1]) if match else None
    except InputError:
        return None


def _are_many_events(tolls: Mapping[int, Toll]) -> bool:
    distinct = {value_key(toll.unit) for toll in tolls.values()}
    return len(distinct) > max(_MAX_TOLLS, len(tolls) / 2)


def _differ(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second and first.isdisjoint(second))


def casualty_counts(text: str, units: Sequence[Unit]) -> list[tuple[str, Unit, str]]:
    """Return the kind of each number of casualties in a sentence, the number, and who is counted, empty for people."""
    counts = []
    for unit in units:
        if unit.kind != "number":
            continue
        before, after = text[max(0, unit.start - _REACH) : unit.start], text[unit.end : unit.end + _REACH]
        for kind, (verb, outcome) in _KINDS.items():
            match = outcome.match(after) or (verb.search(before) and (_WHO.match(after) or _WHO.match(" people")))
            if match:
                who = match["who"] or ""
                counts.append((kind, unit, "" if who in _FUNCTION_WORDS or re.fullmatch(_ANYBODY, who) else who))
                break
    return counts


def _may_agree(first: Unit, second: Unit) -> bool:
    values = [float(min(unit.claims[0].value.values)) for unit in (first, second)]
    return can_agree(first, second) or max(values) > _MAX_RATIO * min(values)
