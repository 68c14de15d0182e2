"""The comparisons between two texts of many sentences that can give different results.

What a reference sentence matches in a candidate sentence depends only on the tokens that both have, and on where others
were left out. In texts of thousands of lines most candidate sentences are the same in this respect, or share nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Tokens of a sentence that match, with a mark for those after which no token was left out.
Form = tuple[tuple[int, bool], ...]
# Types in more candidate sentences than this are counted together for all reference sentences that share them.
_FREQUENT = 64


@dataclass(frozen=True)
class _Reference:
    """A distinct reference sentence: its frequent types, and the candidate sentences that have one of the others."""

    types: frozenset[int]
    frequent: frozenset[int]
    near: frozenset[int]


class DistinctComparisons:
    """Reduces the comparisons of each reference sentence with all candidate sentences.

    Parameters
    ----------
    references : sequence of sequence of int
        The tokens of each reference sentence.
    candidates : sequence of Form
        The tokens of each candidate sentence.
    """

    def __init__(self, references: Sequence[Sequence[int]], candidates: Sequence[Form]) -> None:
        self._candidates = list(dict.fromkeys(candidates))
        with_type: dict[int, list[int]] = defaultdict(list)
        for index, form in enumerate(self._candidates):
            for token_type in {token for token, _ in form}:
                with_type[token_type].append(index)
        self._frequent = {token_type: own for token_type, own in with_type.items() if len(own) > _FREQUENT}
        self._references: dict[tuple[int, ...], _Reference] = {}
        for tokens in map(tuple, references):
            if tokens not in self._references:
                types = frozenset(tokens)
                frequent = types.intersection(self._frequent)
                near = frozenset(index for token_type in types - frequent for index in with_type.get(token_type, ()))
                self._references[tokens] = _Reference(types, frequent, near)
        self._counts: dict[frozenset[int], Counter[Form]] = {}

    @property
    def effort(self) -> int:
        """The number of candidate sentences to look at, over all reference sentences."""
        groups = {reference.frequent for reference in self._references.values()}
        shared = sum(len(self._frequent[token_type]) for group in groups for token_type in group)
        return shared + sum(len(reference.near) for reference in self._references.values())

    def __iter__(self) -> Iterator[tuple[tuple[int, ...], list[Form]]]:
        """Yield each distinct reference sentence with the forms to compare it with."""
        for tokens, reference in self._references.items():
            forms = dict.fromkeys(_restricted(self._candidates[index], reference.types) for index in reference.near)
            if reference.frequent:
                # Candidate sentences that share only frequent types look the same to many reference sentences.
                near = (_restricted(self._candidates[index], reference.frequent) for index in reference.near)
                near_counts = Counter(near)
                counts = self._shared_counts(reference.frequent)
                forms |= dict.fromkeys(form for form, count in counts.items() if count > near_counts[form])
            yield tokens, list(forms)

    def _shared_counts(self, types: frozenset[int]) -> Counter[Form]:
        if types not in self._counts:
            indices = {index for token_type in types for index in self._frequent[token_type]}
            self._counts[types] = Counter(_restricted(self._candidates[index], types) for index in indices)
        return self._counts[types]


def _restricted(form: Form, types: frozenset[int]) -> Form:
    """Return the tokens of a sentence that are among `types`."""
    return tuple(
        (token, is_gapless and (position + 1 == len(form) or form[position + 1][0] in types))
        for position, (token, is_gapless) in enumerate(form)
        if token in types
    )
