"""Names of ROUGE variants, as ``rouge2``, ``rougeLsum``, ``rougeW-1.2`` and ``rougeSU4``, to what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summ.errors import MethodError, nearest

DEFAULT_WEIGHT = 1.2
EXAMPLES = ("rouge1", "rouge2", "rougeL", "rougeLsum", "rougeW-1.2", "rougeS4", "rougeSU4")

_NAME = re.compile(
    r"rouge(?:(?P<n>[1-9]\d*)|(?P<lcs>L|Lsum)|W(?:-(?P<weight>\d+(?:\.\d+)?))?|(?P<skip>SU?)(?P<distance>\d+|\*)?)"
)


@dataclass(frozen=True)
class Variant:
    """One variant. `kind` is ``n``, ``L``, ``Lsum``, ``W``, ``S`` or ``SU``.

    `n` is the length of n-grams, `weight` the exponent that rewards runs in W, and `distance` the most words that a
    skip bigram may leap over, None for any number.
    """

    name: str
    kind: str
    n: int = 0
    weight: float = 1.0
    distance: int | None = None


def variant(name: str) -> Variant:
    """Read a name: ``rougeN`` for any N, ``rougeL``, ``rougeLsum``, ``rougeW[-weight]``, ``rougeS[U][distance]``.

    Without a weight it is 1.2, without a distance (or with ``*``) there is no limit. Raises `MethodError`.
    """
    match = _NAME.fullmatch(name) if isinstance(name, str) else None
    if not match:
        raise MethodError(
            f"there is no ROUGE variant {name!r}.{nearest(str(name), EXAMPLES)} "
            f"Give names such as {', '.join(EXAMPLES)}."
        )
    if match["n"]:
        return Variant(name, "n", n=int(match["n"]))
    if match["lcs"]:
        return Variant(name, match["lcs"])
    if match["skip"]:
        distance = match["distance"]
        limit = None if distance in (None, "*") else int(distance)
        return Variant(f"rouge{match['skip']}{'*' if limit is None else limit}", match["skip"], distance=limit)
    weight = float(match["weight"] or DEFAULT_WEIGHT)
    if weight < 1:
        raise MethodError(f"{name}: the weight must be 1 or more, so that longer runs count for more.")
    return Variant(f"rougeW-{weight:g}", "W", weight=weight)


def variants(names: Sequence[str] | str) -> tuple[Variant, ...]:
    """Read several names; one bare name is a list of one. Raises `MethodError`."""
    found = tuple(variant(name) for name in ([names] if isinstance(names, str) else names))
    if not found:
        raise MethodError(f"no ROUGE variant was named. Give names such as {', '.join(EXAMPLES)}.")
    return tuple({one.name: one for one in found}.values())
