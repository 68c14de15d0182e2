"""Match the files of two folders by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb
from pathlib import Path
from typing import TypeVar

from summ.errors import InputError
from summ.metrics.rouge.files.rouge_input import listed

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SUFFIX = re.compile(r"\.[A-Za-z]\w+")
# Maximum number of combinations of parts to try.
_MAX_COMBINATIONS = 2000

Item = TypeVar("Item")
Parts = tuple[str, ...]
Pairs = dict[str, list[str]]


def pair_names(candidates: Sequence[str], references: Sequence[str]) -> tuple[Pairs, str]:
    """Return the references of each candidate, by name, and the rule that matched them.

    Files match if their names are equal, or equal without suffix and case. Only if no names are equal, the parts that
    distinguish the candidates decide: ``12`` and ``13`` in ``sys1.12.txt`` and ``sys1.13.txt`` lead to
    ``news.A.12.txt`` and ``news.A.13.txt``. Parts are runs of letters or digits; leading zeros do not count.

    Returns
    -------
    pairs : dict of str to list of str
        The references of each candidate in the order of their names; empty if nothing matches.
    rule : str
        ``name``, ``stem`` or ``parts``.

    Raises
    ------
    InputError
        If two candidates have the same key, or the names can be matched in two ways.
    """
    names = set(references)
    if names & set(candidates):
        return {name: [name] if name in names else [] for name in candidates}, "name"
    stems = _groups(references, [(_stem(name),) for name in references])
    keys = [(_stem(name),) for name in candidates]
    if not stems.keys().isdisjoint(keys):
        _reject_repeated(candidates, keys)
        return {name: stems.get(key, []) for name, key in zip(candidates, keys, strict=True)}, "stem"
    return _pair_by_parts(candidates, references), "parts"


def _pair_by_parts(candidates: Sequence[str], references: Sequence[str]) -> Pairs:
    keys = _varying([_parts(name) for name in candidates])
    _reject_repeated(candidates, keys)
    parts = [_parts(name) for name in references]
    _reject_repeated(references, parts)
    by_key = {key: name for key, name in zip(keys, candidates, strict=True) if key}
    lengths = {len(key) for key in by_key}
    if len(lengths) == 1 and len({len(row) for row in parts}) == 1:
        return _pair_by_position(candidates, references, by_key, parts, *lengths)
    pairs: Pairs = {name: [] for name in candidates}
    for reference, row in zip(references, parts, strict=True):
        matches = {by_key[key] for length in lengths for key in _choices(row, length) if key in by_key}
        if row in by_key:
            matches = {by_key[row]}
        if len(matches) > 1:
            raise _ambiguous(f"{reference} could belong to {listed(sorted(matches))}")
        for candidate in matches:
            pairs[candidate].append(reference)
    return pairs


def _pair_by_position(
    candidates: Sequence[str], references: Sequence[str], by_key: dict[Parts, str], parts: Sequence[Parts], length: int
) -> Pairs:
    """Find the positions in the names of the references that give the keys of most candidates."""
    ways: dict[tuple[tuple[str, ...], ...], Pairs] = {}
    best = 1
    for positions in _choices(range(len(parts[0])), length):
        groups = _groups(references, [tuple(row[position] for position in positions) for row in parts])
        pairs = {name: groups.get(key, []) for key, name in by_key.items()}
        matched = sum(map(bool, pairs.values()))
        if matched > best:
            ways, best = {}, matched
        if matched == best:
            ways[tuple(map(tuple, pairs.values()))] = pairs
    if len(ways) > 1:
        first, second = list(ways.values())[:2]
        name = next(name for name in first if first[name] != second[name])
        raise _ambiguous(f"{name} could belong to {listed(first[name])} or to {listed(second[name])}")
    pairs = next(iter(ways.values()), {})
    return {name: pairs.get(name, []) for name in candidates}


def _varying(rows: Sequence[Parts]) -> list[Parts]:
    """Return the parts by which the names differ; the numbers of a single name."""
    if len(rows) == 1:
        return [tuple(part for part in rows[0] if part.isdecimal())]
    if len({len(row) for row in rows}) == 1:
        positions = [position for position in range(len(rows[0])) if len({row[position] for row in rows}) > 1]
        return [tuple(row[position] for position in positions) for row in rows]
    shortest = min(map(len, rows))
    start = next((index for index in range(shortest) if len({row[index] for row in rows}) > 1), shortest)
    rest = shortest - start
    end = next((index for index in range(rest) if len({row[-1 - index] for row in rows}) > 1), rest)
    return [row[start : len(row) - end] for row in rows]


def _choices(row: Sequence[Item], length: int) -> Iterator[tuple[Item, ...]]:
    if comb(len(row), length) > _MAX_COMBINATIONS:
        raise InputError("the names have too many parts to be matched: give files equal names, or use JSON Lines.")
    return combinations(row, length)


def _groups(names: Sequence[str], keys: Sequence[Parts]) -> dict[Parts, list[str]]:
    groups: dict[Parts, list[str]] = defaultdict(list)
    for name, key in zip(names, keys, strict=True):
        groups[key].append(name)
    return groups


def _parts(name: str) -> Parts:
    return tuple(part.lstrip("0") or "0" if part.isdecimal() else part for part in _TOKEN.findall(name.casefold()))


def _stem(name: str) -> str:
    path = Path(name)
    return (path.stem if _SUFFIX.fullmatch(path.suffix) else name).casefold()


def _reject_repeated(names: Sequence[str], keys: Sequence[Parts]) -> None:
    for same in _groups(names, keys).values():
        if len(same) > 1:
            raise InputError(f"{listed(same)} have the same key: rename or remove all but one.")


def _ambiguous(reason: str) -> InputError:
    return InputError(
        f"the files can be matched in two ways: {reason}. Give candidates and references equal names, or use JSON "
        "Lines with an id."
    )
