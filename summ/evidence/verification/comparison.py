"""Contradictions between a sentence and a source that is worded similarly.

Their words are aligned by the longest common subsequence; words that are not aligned are changes. A sentence whose
wording differs too much from the source is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.tokens import Token
from summ.evidence.verification.alignment import Gap, align, gaps
from summ.evidence.verification.changes import MAX_CHANGE, Change, changed_entities, reordered_roles
from summ.types import Flag

_CLAUSE_END = re.compile(r"[,;:.!?—–]")
_MIN_ALIGNED_CONTENT = 0.5
# Share of aligned tokens from which a different word counts as a changed name.
_MIN_ALIGNED = 0.75


@dataclass(frozen=True)
class Comparison:
    """Flags on contradictions, and the number of substituted words in a sentence that is otherwise nearly verbatim.

    A substituted word may be a synonym or an error; `replaced` is 0 if there are flags.
    """

    flags: tuple[Flag, ...] = ()
    replaced: int = 0


def compare(
    sentence: Analysis, source: Analysis, *, capitals_mark_names: bool, is_novel: Callable[[str], bool]
) -> Comparison | None:
    """Compare `sentence` with `source`; None if their wording differs too much to judge.

    `capitals_mark_names` is whether the sources capitalize names; `is_novel` returns whether a stem is in no document.
    """
    tokens, source_tokens = sentence.tokens, source.tokens
    pairs = align([token.stem for token in tokens], [token.stem for token in source_tokens])
    content = [index for index, token in enumerate(tokens) if token.is_content]
    aligned = {index for index, _ in pairs}
    is_nearly_verbatim = len(pairs) >= _MIN_ALIGNED * len(tokens)
    aligned_content = sum(index in aligned for index in content)
    if not content or (aligned_content < _MIN_ALIGNED_CONTENT * len(content) and not is_nearly_verbatim):
        return None
    between = gaps(pairs, len(tokens), len(source_tokens))
    changes = [Change.of(gap, tokens, source_tokens) for gap in between]
    flagged = [
        *_negations(between, sentence, source),
        *changed_entities(
            changes,
            tokens,
            source_tokens,
            capitals_mark_names=capitals_mark_names,
            is_novel=is_novel if is_nearly_verbatim else None,
        ),
    ] or reordered_roles(changes, tokens, source_tokens)
    flags = tuple(
        Flag(kind, sentence.text[token.start : token.end], token.start, token.end, "changed") for kind, token in flagged
    )
    if flags or not is_nearly_verbatim:
        return Comparison(flags)
    return Comparison(replaced=sum(change.is_unrelated_substitution for change in changes))


def _negations(between: Iterable[Gap], sentence: Analysis, source: Analysis) -> Iterator[tuple[str, Token]]:
    """Yield the tokens at which the sentence negates what the source states, or vice versa.

    A negation that only moves changes nothing: "found no evidence" for "did not find any evidence".
    """
    between = list(between)
    added_at = [gap.a.start for gap in between if _negates(sentence, gap.a) and not _negates(source, gap.b)]
    removed_at = [gap.a.start for gap in between if _negates(source, gap.b) and not _negates(sentence, gap.a)]
    for gap in between:
        added, removed = sentence.tokens[gap.a], source.tokens[gap.b]
        added_negations = [token for token in added if token.is_negation]
        removed_negations = [token for token in removed if token.is_negation]
        if bool(added_negations) == bool(removed_negations):
            continue
        opposite = removed_at if added_negations else added_at
        if any(abs(index - gap.a.start) <= MAX_CHANGE for index in opposite):
            continue
        if added_negations:
            if len(added) <= MAX_CHANGE + 1 and len(removed) <= MAX_CHANGE:
                yield "negation", added_negations[0]
        elif len(added) <= MAX_CHANGE and _drops_negation(gap, source, removed_negations[-1]):
            yield "negation", sentence.tokens[min(gap.a.stop, len(sentence.tokens) - 1)]


def _negates(analysis: Analysis, tokens: slice) -> bool:
    return any(token.is_negation for token in analysis.tokens[tokens])


def _drops_negation(gap: Gap, source: Analysis, negation: Token) -> bool:
    """Return whether the sentence keeps what the source negates, instead of dropping the clause."""
    removed: Sequence[Token] = source.tokens[gap.b]
    if len(removed) == 1:
        return True
    if gap.b.stop == len(source.tokens):
        return False
    if _CLAUSE_END.search(source.text[negation.end : source.tokens[gap.b.stop].start]):
        return False
    after = sum(token.start >= negation.end for token in removed)
    return after <= 2 and (len(removed) <= MAX_CHANGE or gap.a.start == 0)
