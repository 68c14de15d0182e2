"""Parse names of ROUGE variants, such as ``rouge2``, ``rougeLsum``, ``rougeW-1.2`` and ``rougeSU4``."""

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
    """A ROUGE variant.

    Attributes
    ----------
    kind : str
        ``n``, ``L``, ``Lsum``, ``W``, ``S`` or ``SU``.
    n : int
        Length of the n-grams; 0 for other kinds.
    weight : float
        Exponent that rewards consecutive matches in W.
    distance : int or None
        Maximum number of words between the two of a skip bigram; None for no limit.
    """

    name: str
    kind: str
    n: int = 0
    weight: float = 1.0
    distance: int | None = None


def variant(name: str) -> Variant:
    """Parse ``rougeN`` for any N, ``rougeL``, ``rougeLsum``, ``rougeW[-weight]`` or ``rougeS[U][distance]``.

    The default weight is 1.2. Without a distance, or with ``*``, there is no limit. Raises `MethodError`.
    """
    match = _NAME.fullmatch(name) if isinstance(name, str) else None
    if not match:
        raise MethodError(
            f"there is no ROUGE variant {name!r}.{nearest(str(name), EXAMPLES)} "
            f"Valid names are, for example, {', '.join(EXAMPLES)}.",
            option="variants",
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
        raise MethodError(f"{name}: the weight must be 1 or more, so that longer runs count more.", option="variants")
    return Variant(f"rougeW-{str(weight).removesuffix('.0')}", "W", weight=weight)


def variants(names: Sequence[str] | str) -> tuple[Variant, ...]:
    """Parse one name or several, without duplicates. Raises `MethodError`."""
    by_name = {parsed.name: parsed for parsed in map(variant, [names] if isinstance(names, str) else names)}
    if not by_name:
        raise MethodError(f"variants is empty: name ROUGE variants such as {', '.join(EXAMPLES)}.", option="variants")
    return tuple(by_name.values())
