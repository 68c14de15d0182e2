"""Flag claims that the sources do not state, and contradictions with sources that are worded similarly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summ.evidence.analysis import Analysis
from summ.evidence.claims import Claim, extract_claims
from summ.evidence.sources import Candidates, SourceIndex
from summ.evidence.verification.comparison import Comparison, compare
from summ.types import Flag

_MAX_SOURCES = 4
# Sources with a lower score are worded too differently to be compared word by word.
_MIN_SCORE = 0.4
# A source can overrule the best one only if its score is at least this share of the best.
_MIN_SCORE_SHARE = 0.75
_MAX_COMPARED = 4
_BETWEEN_NAME_PARTS = re.compile(r"[\s\-‐–’'.&]{1,3}")
_BY_SEVERITY = ("missing", "changed", "uncited")


@dataclass(frozen=True)
class Verification:
    """The flags on a sentence in order, its sources including added ones, and the number of substituted words."""

    flags: tuple[Flag, ...]
    sources: tuple[int, ...]
    replaced: int


def verify(sentence: Analysis, sources: Sequence[int], candidates: Candidates, index: SourceIndex) -> Verification:
    """Check every claim of `sentence` against the documents and `sources`, and compare it with similar candidates."""
    missing: list[Claim] = []
    uncited: list[Claim] = []
    cited_facts = index.facts_of(sources)
    for claim in extract_claims(sentence):
        if not index.all_facts.state(claim):
            missing.append(claim)
        elif sources and not cited_facts.state(claim):
            uncited.append(claim)
    sources, uncited = _cite(uncited, sources, candidates, index)
    comparison = _contradictions(sentence, candidates, index)
    flags = [_flag(claim, "missing") for claim in missing] + [_flag(claim, "uncited") for claim in uncited]
    flags = _without_overlaps([*flags, *comparison.flags])
    return Verification(_with_joined_names(flags, sentence.text), tuple(sources), comparison.replaced)


def _cite(
    uncited: list[Claim], sources: Sequence[int], candidates: Candidates, index: SourceIndex
) -> tuple[list[int], list[Claim]]:
    """Add candidates that state uncited claims to the sources; return these and the claims that remain uncited."""
    cited = list(sources)
    for candidate in candidates.indices:
        if not uncited or len(cited) >= _MAX_SOURCES:
            break
        if candidate not in cited:
            facts = index.facts_of([candidate])
            remaining = [claim for claim in uncited if not facts.state(claim)]
            if len(remaining) < len(uncited):
                cited.append(candidate)
                uncited = remaining
    return cited, uncited


def _contradictions(sentence: Analysis, candidates: Candidates, index: SourceIndex) -> Comparison:
    """Compare with every source that is worded similarly; if one agrees, there is no contradiction."""
    threshold = max(_MIN_SCORE, _MIN_SCORE_SHARE * candidates.scores[0]) if candidates.scores else _MIN_SCORE
    ranked = zip(candidates.indices, candidates.scores, strict=True)
    similar = [source for source, score in ranked if score >= threshold][:_MAX_COMPARED]
    comparisons: list[Comparison] = []
    for source in similar:
        comparison = compare(
            sentence,
            index.analyses[source],
            capitals_mark_names=index.casing.marks_names,
            is_novel=lambda stem: stem not in index.terms,
        )
        if comparison == Comparison():
            return comparison
        if comparison is not None:
            comparisons.append(comparison)
    agreeing = [comparison.replaced for comparison in comparisons if not comparison.flags]
    if agreeing:
        return Comparison(replaced=min(agreeing))
    return comparisons[0] if comparisons else Comparison()


def _without_overlaps(flags: Sequence[Flag]) -> list[Flag]:
    """Return the flags by position; of overlapping ones only the most severe. Quotations may contain other flags."""
    kept: list[Flag] = []
    for flag in sorted(flags, key=lambda flag: (_BY_SEVERITY.index(flag.reason), flag.start)):
        if not any(flag.start < other.end and other.start < flag.end for other in kept if other.kind != "quotation"):
            kept.append(flag)
    return sorted(kept, key=lambda flag: (flag.start, flag.end))


def _with_joined_names(flags: Sequence[Flag], text: str) -> tuple[Flag, ...]:
    """Merge flags on adjacent words of a name that have the same reason."""
    joined: list[Flag] = []
    for flag in flags:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == flag.kind == "name"
            and last.reason == flag.reason
            and _BETWEEN_NAME_PARTS.fullmatch(text[last.end : flag.start])
        ):
            joined[-1] = Flag("name", text[last.start : flag.end], last.start, flag.end, flag.reason)
        else:
            joined.append(flag)
    return tuple(joined)


def _flag(claim: Claim, reason: str) -> Flag:
    return Flag(claim.kind, claim.text, claim.start, claim.end, reason)
