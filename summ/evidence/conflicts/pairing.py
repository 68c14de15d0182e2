"""Two sentences aligned unit by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from summ.evidence.conflicts.units import Unit
from summ.evidence.verification.alignment import align

# Stems that say how exact a statement is, rather than what it is about.
_DEGREES = frozenset("late earli least most nearli almost about around approxim now still just far alreadi".split())

# Stems near the name of a speaker or the day of a statement: reports quote different people on different days.
REPORTING = frozenset(
    "said say told tell tweet tweeted wrote write report announc ad add accord interview statement spokesman "
    "spokeswoman ask warn repli respond comment".split()
)


@dataclass(frozen=True)
class Gap:
    """The units between two aligned pairs, in both sentences."""

    first: Sequence[Unit]
    second: Sequence[Unit]

    @property
    def is_empty(self) -> bool:
        return not self.first and not self.second

    @property
    def n_content(self) -> int:
        """Number of content words and values on both sides."""
        return sum(map(_is_content, (*self.first, *self.second)))

    @property
    def is_substitution(self) -> bool:
        """Whether both sides have content, so one thing is said instead of another."""
        return any(map(_is_content, self.first)) and any(map(_is_content, self.second))

    @property
    def replaces_digits(self) -> bool:
        """Whether both sides have words with digits that are not values, such as identifiers."""
        return all(any(unit.key[0].isdigit() for unit in side) for side in (self.first, self.second))

    def has_value(self, kind: str | None) -> bool:
        return any(unit.kind == kind for unit in (*self.first, *self.second))


@dataclass(frozen=True)
class Pairing:
    """The longest common subsequence of the units of two sentences; values of one kind count as equal."""

    first: Sequence[Unit]
    second: Sequence[Unit]

    @cached_property
    def pairs(self) -> list[tuple[Unit, Unit]]:
        return [(self.first[i], self.second[j]) for i, j in self._indices]

    @cached_property
    def gaps(self) -> list[Gap]:
        """The gap before each pair, and the one after the last."""
        bounds = [(-1, -1), *self._indices, (len(self.first), len(self.second))]
        return [Gap(self.first[i + 1 : k], self.second[j + 1 : m]) for (i, j), (k, m) in pairwise(bounds)]

    @cached_property
    def n_aligned(self) -> int:
        """Number of aligned content words and values."""
        return sum(unit.is_content for unit, _ in self.pairs)

    @cached_property
    def similarity(self) -> float:
        """Share of the content words and values of both sentences that are aligned (Dice coefficient)."""
        total = sum(unit.is_content for unit in (*self.first, *self.second))
        return 2 * self.n_aligned / total if total else 0.0

    def run_before(self, position: int) -> tuple[int, Gap]:
        """Return the number of content units aligned one after the other before a pair, and the gap that ends them."""
        run = 0
        for index in range(position, -1, -1):
            if self.gaps[index].n_content or not index:
                break
            run += self.pairs[index - 1][0].is_content
        return run, self.gaps[index]

    def run_after(self, position: int) -> tuple[int, Gap]:
        """Return the number of content units aligned one after the other after a pair, and the gap that ends them."""
        run = 0
        for index in range(position + 1, len(self.gaps)):
            if self.gaps[index].n_content or index == len(self.pairs):
                break
            run += self.pairs[index][0].is_content
        return run, self.gaps[index]

    @cached_property
    def _indices(self) -> list[tuple[int, int]]:
        return align([unit.key for unit in self.first], [unit.key for unit in self.second])


def _is_content(unit: Unit) -> bool:
    return unit.is_content and unit.key not in _DEGREES
