"""What a sentence says otherwise than the source it is nearest to: a denial more or less, names or figures exchanged.

The words of both are aligned by their longest common subsequence; what stands between aligned words in one and not in
the other is what was changed. A sentence far from its source, word by word, is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summ.evidence.alignment import Gap, align, gaps
from summ.evidence.word_lists import same_names
from summ.evidence.wording import Token, Wording
from summ.types import Flag

_CLAUSE_END = re.compile(r"[,;:.!?—–]")
_BY = frozenset("by von durch par por da door".split())
_ALSO = frozenset("and or with und et y e en with versus vs".split())
# Longer gaps than this between aligned words are rewording or shortening, not a change of one word.
_SHORT = 4
_LEAST_ALIGNED = 0.5
# So much of a sentence must be word for word before another word in it counts as a change of name.
_LEAST_VERBATIM = 0.75


@dataclass(frozen=True)
class _Change:
    """A gap with the words of content that the sentence has in it, and those that the source has."""

    gap: Gap
    said: tuple[Token, ...]
    meant: tuple[Token, ...]


@dataclass(frozen=True)
class Compared:
    """Flags on what a sentence says otherwise than its source; `replaced` is how many other words it has in place of
    the source's, in a sentence else nearly word for word: another word for the same, or for something else."""

    flags: tuple[Flag, ...] = ()
    replaced: int = 0


def compare(sentence: Wording, source: Wording, *, cased: bool, is_novel: Callable[[str], bool]) -> Compared | None:
    """What `sentence` says otherwise than `source`, or None where they are too far apart to tell.

    `cased` says whether capitals tell names in the sources, `is_novel` of a stem whether no document has it.
    """
    pairs = align([token.key for token in sentence.tokens], [token.key for token in source.tokens])
    content = [place for place, token in enumerate(sentence.tokens) if token.is_content]
    aligned = {place for place, _ in pairs}
    is_exact = len(pairs) >= _LEAST_VERBATIM * len(sentence.tokens)
    if not content or (sum(place in aligned for place in content) < _LEAST_ALIGNED * len(content) and not is_exact):
        return None
    between = gaps(pairs, len(sentence.tokens), len(source.tokens))
    found = list(_denials(between, sentence, source))
    changes = [_Change(gap, _content(sentence.tokens[gap.a]), _content(source.tokens[gap.b])) for gap in between]
    found += _exchanged(changes, sentence, source, cased=cased, is_novel=is_novel if is_exact else None)
    if not found:
        found += _shuffled(changes, sentence, source)
    flags = tuple(
        Flag(kind, sentence.text[token.start : token.end], token.start, token.end, "changed") for kind, token in found
    )
    return Compared(flags, sum(map(_is_replaced, changes)) if is_exact and not flags else 0)


def _denials(between: Iterable[Gap], sentence: Wording, source: Wording) -> Iterator[tuple[str, Token]]:
    for gap in between:
        said, meant = sentence.tokens[gap.a], source.tokens[gap.b]
        more = [token for token in said if token.is_denial]
        fewer = [token for token in meant if token.is_denial]
        if more and not fewer and len(said) <= _SHORT + 1 and len(meant) <= _SHORT:
            yield "negation", more[0]
        elif fewer and not more and len(said) <= _SHORT and _is_dropped(gap, source, fewer[-1]):
            yield "negation", sentence.tokens[min(gap.a.stop, len(sentence.tokens) - 1)]


def _is_dropped(gap: Gap, source: Wording, denial: Token) -> bool:
    """Whether the sentence goes on where the source denied, so that the denial is lost, not the whole clause."""
    if gap.b.stop - gap.b.start == 1:
        return True
    if gap.b.stop == len(source.tokens) or _CLAUSE_END.search(
        source.text[denial.end : source.tokens[gap.b.stop].start]
    ):
        return False
    after = sum(token.start >= denial.end for token in source.tokens[gap.b])
    return after <= 2 and (gap.b.stop - gap.b.start <= _SHORT or gap.a.start == 0)


def _exchanged(
    changes: Sequence[_Change],
    sentence: Wording,
    source: Wording,
    *,
    cased: bool,
    is_novel: Callable[[str], bool] | None,
) -> Iterator[tuple[str, Token]]:
    """Figures and names that stand where the source has others; `is_novel` is None where the wording is too free."""
    anywhere = {token.key for token in source.tokens}
    swapped = _both_ways(changes, sentence)
    for change in changes:
        said, meant = change.said, change.meant
        if not (0 < len(said) <= _SHORT and 0 < len(meant) <= _SHORT) or _keys(said) & _keys(meant):
            continue
        if (token := _other_figure(said, meant)) and token.figure:
            yield "number" if token.figure.kind == "number" else "date", token
            continue
        entities = [one for one in said if one.is_entity]
        known = bool(entities) and all(one.key in anywhere for one in entities)
        if change in swapped or (
            known and any(one.is_entity or not cased for one in meant) and not _turned(change.gap, sentence, source)
        ):
            yield "roles", (entities or said)[0]
        elif is_novel and (_is_other_name(said, meant, is_novel) if cased else _is_other_word(said, meant, is_novel)):
            yield from (("name", one) for one in said)


def _shuffled(changes: Sequence[_Change], sentence: Wording, source: Wording) -> Iterator[tuple[str, Token]]:
    """The same words in another order around a name: "Smith may acquire Jones" of "Jones may acquire Smith"."""
    moved = [token for change in changes for token in change.said]
    left = [token for change in changes for token in change.meant]
    both = _keys(moved) & _keys(left)
    there = [token for token in moved if token.key in both]
    here = [token.key for token in left if token.key in both]
    names = [token for token in there if token.is_entity]
    verbs = [token for token in there if not token.is_entity]
    turned = sum(token.key in _BY for token in sentence.tokens) != sum(token.key in _BY for token in source.tokens)
    if names and verbs and not turned and len(moved) == len(there) and [token.key for token in there] != here:
        yield "roles", names[0]


def _both_ways(changes: Sequence[_Change], sentence: Wording) -> list[_Change]:
    """Changes that exchanged their words with each other: A did it to B, B did it to A."""
    found: list[_Change] = []
    for place, one in enumerate(changes):
        for other in changes[place + 1 :]:
            x, y = _keys(one.said), _keys(one.meant)
            if not x or not y or not (x <= _keys(other.meant) and y <= _keys(other.said)):
                continue
            between = sentence.tokens[one.gap.a.stop : other.gap.a.start]
            around = (*sentence.tokens[one.gap.a], *between, *sentence.tokens[other.gap.a])
            if not _keys(around) & _BY and not _keys(between) <= _ALSO:
                found += [one, other]
    return found


def _turned(gap: Gap, sentence: Wording, source: Wording) -> bool:
    """Whether one of the two is in the passive, or both are named side by side: then the order says nothing."""
    near = _keys(sentence.tokens[max(0, gap.a.start - 2) : gap.a.stop + 2])
    there = _keys(source.tokens[max(0, gap.b.start - 2) : gap.b.stop + 2])
    return bool((near ^ there) & _BY) or bool((near | there) & _ALSO)


def _other_figure(said: Sequence[Token], meant: Sequence[Token]) -> Token | None:
    """A figure of `said` that stands where `meant` has others of its kind only."""
    for one in said:
        if one.figure is not None:
            own = [other.figure.values for other in meant if other.figure and other.figure.kind == one.figure.kind]
            if own and not any(values & one.figure.values for values in own):
                return one
    return None


def _is_other_name(said: Sequence[Token], meant: Sequence[Token], is_novel: Callable[[str], bool]) -> bool:
    """Whether one name stands for another, and not the same in another form."""
    if not all(one.is_capital for one in said) or not any(one.is_name or is_novel(one.key) for one in said):
        return False
    if not all(one.is_capital for one in meant) or not any(one.is_name for one in meant):
        return False
    if any(other.key in same_names().get(one.key, ()) or _kin(one, other) for one in said for other in meant):
        return False
    initials = ["".join(one.key[0] for one in side) for side in (said, meant)]
    return said[0].key != initials[1] and meant[0].key != initials[0]


def _is_replaced(change: _Change) -> bool:
    """Whether words of content stand for others, none of them kin."""
    said, meant = change.said, change.meant
    return 0 < len(said) <= _SHORT and 0 < len(meant) <= _SHORT and not any(_kin(a, b) for a in said for b in meant)


def _is_other_word(said: Sequence[Token], meant: Sequence[Token], is_novel: Callable[[str], bool]) -> bool:
    """Where no capital tells: whether one word that no document has stands for one word of another stem."""
    return len(said) == len(meant) == 1 and is_novel(said[0].key) and not _kin(said[0], meant[0])


def _content(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.is_content)


def _keys(tokens: Iterable[Token]) -> set[str]:
    return {token.key for token in tokens}


def _kin(one: Token, other: Token) -> bool:
    return one.key[:4] == other.key[:4]
