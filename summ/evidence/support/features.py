"""The features of support: how a sentence relates to its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summ.evidence.analysis import Analysis
from summ.evidence.sources import Candidates, SourceIndex
from summ.evidence.support.relations import RelatedWords, relation_features
from summ.evidence.support.roles import Roles, compare_roles
from summ.evidence.support.wording import change_features, word_features
from summ.evidence.verification import Verification
from summ.types import Flag

# The sources that a sentence is compared with, besides its own.
_MAX_COMPARED = 6
_MAX_RELATED = 12
_MAX_COUNT = 3

Features = Mapping[str, float]


def support_features(
    sentence: Analysis, verification: Verification, candidates: Candidates, index: SourceIndex
) -> tuple[Features, tuple[Flag, ...]]:
    """Return the features of a sentence that has sources and is not verbatim, and its flags with those on roles."""
    cited = list(verification.sources)
    compared = list(dict.fromkeys((*cited, *candidates.indices[:_MAX_COMPARED])))
    with_related = list(dict.fromkeys((*compared, *candidates.indices[:_MAX_RELATED])))
    analyses = index.analyses
    near = list(dict.fromkeys((*compared, *_neighbors(cited, index))))
    preceding = [(analyses[number - 1], analyses[number]) for number in compared if _has_preceding(number, index)]
    sources = [analyses[number] for number in compared]
    related = RelatedWords([analyses[number] for number in with_related], preceding)
    words = word_features(
        sentence, [analyses[number] for number in cited], [analyses[number] for number in near], index.stems
    )
    nearest = max(compared, key=lambda number: _shared(sentence, analyses[number]))
    nearby = [analyses[number] for number in (nearest, *_neighbors([nearest], index))]
    roles = compare_roles(sentence, related, nearby, words["one_source_share"])
    flags = (*verification.flags, *_role_flags(sentence, roles, verification.flags))
    scores = dict(zip(candidates.indices, candidates.scores, strict=True))
    features = {
        "best_score": max(scores[source] for source in cited),
        "sources": float(len(cited)),
        **_flags(flags),
        "replaced": float(min(_MAX_COUNT, verification.replaced)),
        **words,
        **change_features(sentence, sources),
        **relation_features(sentence, related),
        **roles.features,
    }
    return features, tuple(sorted(flags, key=lambda flag: (flag.start, flag.end)))


def _role_flags(sentence: Analysis, roles: Roles, flags: Sequence[Flag]) -> list[Flag]:
    if roles.confused is None or not roles.are_confused or any(flag.kind == "roles" for flag in flags):
        return []
    token = sentence.tokens[roles.confused]
    if any(token.start < flag.end and flag.start < token.end for flag in flags):
        return []
    return [Flag("roles", sentence.text[token.start : token.end], token.start, token.end, "changed")]


def _shared(sentence: Analysis, source: Analysis) -> int:
    return sum(token.stem in source.places for token in sentence.tokens if token.is_content)


def _flags(flags: Sequence[Flag]) -> dict[str, float]:
    counted = [flag.reason for flag in flags] + [f"{flag.reason} {flag.kind}" for flag in flags]
    names = ("missing", "changed", "missing quotation", "missing name", "missing date")
    return {name: float(min(_MAX_COUNT, counted.count(name))) for name in names}


def _neighbors(cited: Sequence[int], index: SourceIndex) -> list[int]:
    numbers = []
    for number in cited:
        if _has_preceding(number, index):
            numbers.append(number - 1)
        if number + 1 < len(index.sentences) and _has_preceding(number + 1, index):
            numbers.append(number + 1)
    return numbers


def _has_preceding(number: int, index: SourceIndex) -> bool:
    """Return whether the sentence before this one is in the same document."""
    return number > 0 and index.sentences[number - 1].document == index.sentences[number].document
