"""Find changed names, figures and roles in a sentence that is worded nearly like its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summ.evidence.analysis.thesaurus import thesaurus
from summ.evidence.analysis.tokens import Token
from summ.evidence.analysis.word_lists import name_synonyms
from summ.evidence.verification.alignment import Gap

# Longer gaps between aligned words are paraphrases or cuts rather than changed words.
MAX_CHANGE = 4
_AGENT_MARKERS = frozenset("by von durch par por da door".split())
_COORDINATORS = frozenset("and or with und et y e en with versus vs".split())


@dataclass(frozen=True)
class Change:
    """The content words of the sentence and of the source in a gap between aligned words."""

    gap: Gap
    added: tuple[Token, ...]
    removed: tuple[Token, ...]

    @classmethod
    def of(cls, gap: Gap, sentence: Sequence[Token], source: Sequence[Token]) -> Change:
        return cls(gap, _content(sentence[gap.a]), _content(source[gap.b]))

    @property
    def is_substitution(self) -> bool:
        """Whether a few content words replace a few others."""
        return 0 < len(self.added) <= MAX_CHANGE and 0 < len(self.removed) <= MAX_CHANGE

    @property
    def is_unrelated_substitution(self) -> bool:
        """Whether none of the substituted words share a root."""
        return self.is_substitution and not any(_share_root(a, b) for a in self.added for b in self.removed)


def changed_entities(
    changes: Sequence[Change],
    sentence: Sequence[Token],
    source: Sequence[Token],
    *,
    capitals_mark_names: bool,
    is_novel: Callable[[str], bool] | None,
) -> Iterator[tuple[str, Token]]:
    """Yield the kind of flag and the token for each figure or name that differs from the source.

    `is_novel` returns whether a stem occurs in no document; None if the wording differs too much to judge names.
    """
    source_stems = _stems(source)
    exchanged = _exchanged(changes, sentence)
    is_other_name = _is_other_name if capitals_mark_names else _is_other_word
    for change in changes:
        if not change.is_substitution or _stems(change.added) & _stems(change.removed):
            continue
        if (token := _other_figure(change)) and token.figure:
            yield "number" if token.figure.kind == "number" else "date", token
            continue
        entities = [token for token in change.added if token.is_entity]
        is_from_source = bool(entities) and all(token.stem in source_stems for token in entities)
        replaces_entity = any(token.is_entity or not capitals_mark_names for token in change.removed)
        if change in exchanged or (
            is_from_source and replaces_entity and not _is_passive_or_list(change.gap, sentence, source)
        ):
            yield "roles", (entities or change.added)[0]
        elif is_novel and is_other_name(change, is_novel):
            yield from (("name", token) for token in change.added)


def reordered_roles(
    changes: Sequence[Change], sentence: Sequence[Token], source: Sequence[Token]
) -> Iterator[tuple[str, Token]]:
    """Yield a name whose context is reordered: "Smith may acquire Jones" for "Jones may acquire Smith"."""
    added = [token for change in changes for token in change.added]
    removed = [token for change in changes for token in change.removed]
    moved_stems = _stems(added) & _stems(removed)
    moved = [token for token in added if token.stem in moved_stems]
    moved_from = [token.stem for token in removed if token.stem in moved_stems]
    names = [token for token in moved if token.is_entity]
    has_other_words = len(names) < len(moved)
    voice_differs = _agent_markers(sentence) != _agent_markers(source)
    is_reordered = len(added) == len(moved) and [token.stem for token in moved] != moved_from
    if names and has_other_words and is_reordered and not voice_differs:
        yield "roles", names[0]


def _exchanged(changes: Sequence[Change], sentence: Sequence[Token]) -> list[Change]:
    """Return the changes that swap words with each other: "A did it to B", "B did it to A"."""
    exchanged: list[Change] = []
    for index, first in enumerate(changes):
        for second in changes[index + 1 :]:
            added, removed = _stems(first.added), _stems(first.removed)
            if not (added and removed and added <= _stems(second.removed) and removed <= _stems(second.added)):
                continue
            between = sentence[first.gap.a.stop : second.gap.a.start]
            around = (*sentence[first.gap.a], *between, *sentence[second.gap.a])
            if not _stems(around) & _AGENT_MARKERS and not _stems(between) <= _COORDINATORS:
                exchanged += [first, second]
    return exchanged


def _is_passive_or_list(gap: Gap, sentence: Sequence[Token], source: Sequence[Token]) -> bool:
    """Return whether order says nothing about roles, because one of the two is passive or the names form a list."""
    near = _stems(sentence[max(0, gap.a.start - 2) : gap.a.stop + 2])
    near_in_source = _stems(source[max(0, gap.b.start - 2) : gap.b.stop + 2])
    return bool((near ^ near_in_source) & _AGENT_MARKERS) or bool((near | near_in_source) & _COORDINATORS)


def _other_figure(change: Change) -> Token | None:
    """Return a figure that replaces another one of the same kind, if any."""
    for token in change.added:
        if token.figure is not None:
            figures = [other.figure for other in change.removed if other.figure]
            same_kind = [figure.values for figure in figures if figure.kind == token.figure.kind]
            if same_kind and not any(values & token.figure.values for values in same_kind):
                return token
    return None


def _is_other_name(change: Change, is_novel: Callable[[str], bool]) -> bool:
    """Return whether a name replaces a different name rather than another form of the same name."""
    added, removed = change.added, change.removed
    if not all(token.is_capitalized for token in (*added, *removed)):
        return False
    if not any(token.is_name or (is_novel(token.stem) and not _is_initial_word(token)) for token in added) or not any(
        token.is_name for token in removed
    ):
        return False
    if any(b.stem in name_synonyms().get(a.stem, ()) or _share_root(a, b) for a in added for b in removed):
        return False
    initials_added, initials_removed = ("".join(token.stem[0] for token in side) for side in (added, removed))
    return added[0].stem != initials_removed and removed[0].stem != initials_added


def _is_initial_word(token: Token) -> bool:
    """Return whether a capital may only mark the start of the sentence: "Envoys of five countries met"."""
    return token.start == 0 and token.stem in thesaurus("en")


def _is_other_word(change: Change, is_novel: Callable[[str], bool]) -> bool:
    """Return whether a word of no document replaces one with another root; for sources without capitals."""
    is_single = len(change.added) == len(change.removed) == 1
    return is_single and is_novel(change.added[0].stem) and not _share_root(change.added[0], change.removed[0])


def _content(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.is_content)


def _stems(tokens: Iterable[Token]) -> set[str]:
    return {token.stem for token in tokens}


def _agent_markers(tokens: Iterable[Token]) -> int:
    return sum(token.stem in _AGENT_MARKERS for token in tokens)


def _share_root(a: Token, b: Token) -> bool:
    return a.stem[:4] == b.stem[:4]
