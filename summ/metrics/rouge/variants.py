"""Parse names of ROUGE variants, such as ``rouge2``, ``rougeLsum``, ``rougeW-1.2`` and ``rougeSU4``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summ.errors import MethodError, nearest, shortened

DEFAULT_WEIGHT = 1.2
EXAMPLES = ("rouge1", "rouge2", "rougeL", "rougeLsum", "rougeW-1.2", "rougeS4", "rougeSU4")

# Longer n-grams and distances are in no text; larger weights overflow.
_NAME = re.compile(
    r"rouge(?:(?P<n>[1-9][0-9]?)|(?P<lcs>L|Lsum)|W(?:-(?P<weight>[1-9](?:\.[0-9]{1,6})?))?"
    r"|(?P<skip>SU?)(?P<distance>[0-9]{1,2}|\*)?)"
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
    """Parse ``rougeN`` with N up to 99, ``rougeL``, ``rougeLsum``, ``rougeW[-weight]`` or ``rougeS[U][distance]``.

    The default weight is 1.2. Without a distance, or with ``*``, there is no limit. Raises `MethodError`.
    """
    match = _NAME.fullmatch(name) if isinstance(name, str) else None
    if not match:
        raise MethodError(
            f"there is no ROUGE variant {shortened(name)}.{nearest(str(name), EXAMPLES)} Valid names are, for example, "
            f"{', '.join(EXAMPLES)}; N and distances are at most 99, weights 1 or more and below 10.",
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
    return Variant(f"rougeW-{str(weight).removesuffix('.0')}", "W", weight=weight)


def variants(names: Sequence[str] | str) -> tuple[Variant, ...]:
    """Parse one name or several, without duplicates. Raises `MethodError`."""
    by_name = {parsed.name: parsed for parsed in map(variant, [names] if isinstance(names, str) else names)}
    if not by_name:
        raise MethodError(f"variants is empty: name ROUGE variants such as {', '.join(EXAMPLES)}.", option="variants")
    return tuple(by_name.values())
