"""A ROUGE figure's signature, written and read back.

``rouge2-f|conv:rouge-score|stem:yes|stop:no|refs:mean|limit:none|split:newline|boot:1000,seed:12345|summ:0.1.0``: the
variants (joined by ``+``), which F (``-f`` for F1, ``-f2`` for a beta of 2), then what else decides the figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summ.errors import MethodError, nearest
from summ.metrics.base import VERSION_PAIR

_KEYS = ("conv", "stem", "stop", "refs", "limit", "split", "boot", "summ")
_FIELDS = ("p", "r", "f")


def write(names: Sequence[str], options: Mapping[str, Any], *, field: str = "f") -> str:
    """The signature of `names` under the constructor's `options`; `field` is ``p``, ``r`` or ``f``."""
    beta = options["beta"]
    measure = field if field != "f" or beta == 1 else f"f{beta:g}"
    limits = [f"{unit}{options[unit]}" for unit in ("words", "bytes") if options[unit] is not None]
    boot = options["bootstrap"]
    pairs = {
        "conv": options["convention"],
        "stem": _yes(options["stem"]),
        "stop": _yes(options["stop_words"]),
        "refs": options["references"],
        "limit": limits[0] if limits else "none",
        "split": options["split"],
        "boot": f"{boot},seed:{options['seed']}" if boot else "none",
    }
    return "|".join(
        ["+".join(names) + f"-{measure}", *(f"{key}:{value}" for key, value in pairs.items()), VERSION_PAIR]
    )


def read(signature: str) -> dict[str, Any]:
    """The constructor's options from a signature. Raises `MethodError` for one that cannot be read."""
    head, *rest = signature.strip().split("|")
    names, dash, measure = head.rpartition("-")
    if not dash or measure[:1] not in _FIELDS:
        raise MethodError(f"signature {signature!r} must begin with variants and a measure, as in 'rouge1+rougeL-f'.")
    found: dict[str, Any] = {"variants": tuple(names.split("+"))}
    if measure[1:]:
        found["beta"] = _number(measure[1:], float, signature)
    for pair in rest:
        key, colon, value = pair.partition(":")
        if not colon or key not in _KEYS:
            raise MethodError(f"signature {signature!r} has {pair!r}, which is not known.{nearest(key, _KEYS)}")
        found.update(_option(key, value, signature))
    return found


def _option(key: str, value: str, signature: str) -> dict[str, Any]:
    if key in ("stem", "stop"):
        if value not in ("yes", "no"):
            raise MethodError(f"signature {signature!r}: {key} must be yes or no, not {value!r}.")
        return {"stem" if key == "stem" else "stop_words": value == "yes"}
    if key in ("conv", "refs", "split"):
        return {{"conv": "convention", "refs": "references", "split": "split"}[key]: value}
    if key == "limit" and value != "none":
        unit = value.rstrip("0123456789")
        if unit not in ("words", "bytes"):
            raise MethodError(f"signature {signature!r}: limit must be none, words… or bytes…, not {value!r}.")
        return {unit: _number(value.removeprefix(unit), int, signature)}
    if key == "boot" and value != "none":
        resamples, _, seed = value.partition(",seed:")
        return {"bootstrap": _number(resamples, int, signature), "seed": _number(seed, int, signature)}
    return {}


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _number(text: str, kind: type[int] | type[float], signature: str) -> int | float:
    try:
        return kind(text)
    except ValueError:
        raise MethodError(f"signature {signature!r}: {text!r} is not a number.") from None
