"""Relations between the words of a sentence, and whether its sources relate them in the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.tokens import Token

_ARTICLES = frozenset("the a an his her their its this that".split())
_COORDINATORS = frozenset("and or".split())
# Words at most this far apart in a source are close to each other.
_NEAR = 5
_MIN_ROOT = 4
# From the best to the worst.
_RELATIONS = ("near", "same", "reversed", "apart")
_KINDS = ("names", "roles", "words")

# A content word, or several names in a list ("A, B and C"), whose order means nothing: indices of tokens.
Unit = list[int]


class RelatedWords:
    """How sources relate pairs of words.

    Parameters
    ----------
    sources : sequence of Analysis
        Source sentences.
    preceding : sequence of (Analysis, Analysis)
        Each source sentence with the one before it, in which a pronoun may stand for a name.
    """

    def __init__(self, sources: Sequence[Analysis], preceding: Sequence[tuple[Analysis, Analysis]]) -> None:
        self.sources = sources
        self._preceding = preceding
        self.stems = {stem for source in (*sources, *(first for first, _ in preceding)) for stem in source.places}
        self._by_root = {stem[:_MIN_ROOT]: stem for stem in sorted(self.stems, reverse=True) if len(stem) >= _MIN_ROOT}

    def stem_of(self, token: Token) -> str | None:
        """Return the token's stem as the sources have it, also for another form of a name ("Japanese", "Japan")."""
        if token.stem in self.stems:
            return token.stem
        return self._by_root.get(token.stem[:_MIN_ROOT]) if token.is_name else None

    def relation(self, a: str, b: str, *, is_before: bool) -> str:
        """Return "near", "same" order, "reversed" or "apart": the best relation of two words in the sources."""
        best = "apart"
        for source in self.sources:
            places, ranks = source.places, source.ranks
            for index in places.get(a, ()):
                for other in places.get(b, ()):
                    if (ranks[index] < ranks[other]) == is_before:
                        if abs(index - other) <= _NEAR:
                            return "near"
                        best = "same"
                    elif best == "apart":
                        best = "reversed"
        if best == "apart":
            first, second = (a, b) if is_before else (b, a)
            if any(first in before.places and second in source.places for before, source in self._preceding):
                return "same"
        return best


def relation_features(sentence: Analysis, related: RelatedWords) -> dict[str, float]:
    """Compare the relations between the content words of a sentence with those in its sources.

    Returns
    -------
    dict of str to float
        Shares and counts of pairs of words that occur in the sources, but only in the opposite order (``reversed``), or
        not in one sentence (``apart``): pairs of names, of a name and another word (``roles``), and of other words.
    """
    units = _units(sentence)
    counts: Counter[str] = Counter()
    for first, second in combinations(range(len(units)), 2):
        relation = _relation(units[first], units[second], sentence, related)
        figures = any(sentence.tokens[unit[0]].figure for unit in (units[first], units[second]))
        if relation is None or (figures and relation == "reversed"):
            continue
        names = [sentence.tokens[unit[0]].is_entity for unit in (units[first], units[second])]
        kind = "names" if all(names) else "roles" if any(names) else "words"
        counts.update((kind, f"{relation}_{kind}"))
        if second == first + 1:
            counts.update(("adjacent", f"adjacent_{relation}", f"adjacent_{relation}_{kind}"))
    features = {"adjacent_near": counts["adjacent_near"] / max(1, counts["adjacent"])}
    for kind in _KINDS:
        for relation in ("reversed", "apart"):
            features[f"{relation}_{kind}"] = counts[f"{relation}_{kind}"] / max(1, counts[kind])
            features[f"adjacent_{relation}_{kind}"] = float(counts[f"adjacent_{relation}_{kind}"])
    return features


def _relation(a: Unit, b: Unit, sentence: Analysis, related: RelatedWords) -> str | None:
    """Return the best relation of the members of two units; None if the sources lack them or they are one word."""
    relations = []
    for index in a:
        for other in b:
            stem, other_stem = (related.stem_of(sentence.tokens[member]) for member in (index, other))
            if stem and other_stem and stem != other_stem:
                is_before = sentence.ranks[index] < sentence.ranks[other]
                relations.append(related.relation(stem, other_stem, is_before=is_before))
    return min(relations, key=_RELATIONS.index, default=None)


def _units(sentence: Analysis) -> list[Unit]:
    tokens = sentence.tokens
    units: list[Unit] = []
    for index, token in enumerate(tokens):
        if not token.is_content:
            continue
        last = units[-1][-1] if units else None
        if last is not None and token.is_name and tokens[last].is_name:
            between = [word.stem for word in tokens[last + 1 : index]]
            has_comma = "," in sentence.text[tokens[last].end : token.start]
            if (has_comma or not _COORDINATORS.isdisjoint(between)) and set(between) <= _COORDINATORS | _ARTICLES:
                units[-1].append(index)
                continue
        units.append([index])
    return units
