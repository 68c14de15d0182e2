"""Write and read the signatures of ROUGE scores.

``rouge2-f|conv:rouge-score,v:1|stem:yes|stop:no|refs:mean|limit:none|split:newline|boot:1000,seed:12345|v:1|summ:0.1.0``:
the variants (joined by ``+``), the measure (``-f`` for F1, ``-f2`` for a beta of 2), all options that affect the score,
and the versions of the convention, of `Rouge` and of `summ`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summ.errors import MethodError, nearest
from summ.registry import ROUGE_CONVENTIONS
from summ.version import __version__

_KEYS = ("conv", "stem", "stop", "refs", "limit", "split", "boot", "v", "summ")
_FIELDS = ("p", "r", "f")
_OPTIONS = {"conv": "convention", "refs": "references", "split": "split", "stem": "stem", "stop": "stop_words"}


def write(variants: Sequence[str], options: Mapping[str, Any], *, version: int, field: str = "f") -> str:
    """Return the signature of `variants` with the constructor's `options`; `field` is ``p``, ``r`` or ``f``."""
    beta = options["beta"]
    measure = field if field != "f" or beta == 1 else f"f{str(float(beta)).removesuffix('.0')}"
    limits = [f"{unit}{options[unit]}" for unit in ("words", "bytes") if options[unit] is not None]
    resamples = options["bootstrap"]
    values = {
        "conv": f"{options['convention']},v:{ROUGE_CONVENTIONS.load(options['convention']).version}",
        "stem": "yes" if options["stem"] else "no",
        "stop": "yes" if options["stop_words"] else "no",
        "refs": options["references"],
        "limit": limits[0] if limits else "none",
        "split": options["split"],
        "boot": f"{resamples},seed:{options['seed']}" if resamples else "none",
        "v": version,
        "summ": __version__,
    }
    return "|".join([f"{'+'.join(variants)}-{measure}", *(f"{key}:{value}" for key, value in values.items())])


def read(signature: str) -> dict[str, Any]:
    """Return the constructor's options from a signature. Raises `MethodError` if it is invalid."""
    if not isinstance(signature, str):
        raise MethodError(f"a signature must be a str, not {type(signature).__name__}.")
    head, *pairs = signature.strip().split("|")
    variants, dash, measure = head.rpartition("-")
    if not dash or measure[:1] not in _FIELDS:
        raise MethodError(f"signature {signature!r} must start with variants and a measure, as in 'rouge1+rougeL-f'.")
    options: dict[str, Any] = {"variants": tuple(variants.split("+"))}
    if measure[1:]:
        options["beta"] = _number(measure[1:], float, signature)
    for pair in pairs:
        key, colon, value = pair.partition(":")
        if not colon or key not in _KEYS:
            raise MethodError(f"signature {signature!r} has an unknown part {pair!r}.{nearest(key, _KEYS)}")
        options.update(_option(key, value, signature))
    return options


def _option(key: str, value: str, signature: str) -> dict[str, Any]:
    if key in ("stem", "stop"):
        if value not in ("yes", "no"):
            raise MethodError(f"signature {signature!r}: {key} must be yes or no, not {value!r}.")
        return {_OPTIONS[key]: value == "yes"}
    if key in _OPTIONS:
        return {_OPTIONS[key]: value.partition(",v:")[0]}
    if key == "limit" and value != "none":
        unit = value.rstrip("0123456789")
        if unit not in ("words", "bytes"):
            raise MethodError(f"signature {signature!r}: limit must be none, words… or bytes…, not {value!r}.")
        return {unit: _number(value.removeprefix(unit), int, signature)}
    if key == "boot" and value != "none":
        resamples, _, seed = value.partition(",seed:")
        return {"bootstrap": _number(resamples, int, signature), "seed": _number(seed, int, signature)}
    return {}


def _number(text: str, kind: type[int] | type[float], signature: str) -> int | float:
    try:
        return kind(text)
    except ValueError:
        raise MethodError(f"signature {signature!r}: {text!r} is not a number.") from None
