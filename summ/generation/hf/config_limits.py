"""Configurations of checkpoints that would run code, download it or exhaust the machine are rejected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summ.errors import ModelError, shortened

_MAX_DEPTH = 20
# The deepest models that were published have about a thousand.
_MAX_LAYERS = 10_000
_LAYERS = re.compile(r"(?:^|_)(?:n_)?layers?$")
_IMPLEMENTATIONS = ("attn_implementation", "experts_implementation")


def check_config(model: str, config: Mapping[str, Any]) -> None:
    """Raise `ModelError` if a configuration asks for code, is nested deeply, or describes a model that is too large."""
    for key, value in _entries(model, config, 0):
        if key == "auto_map" and value:
            raise ModelError(
                f"{model} asks to run its own code (auto_map in its configuration), which summ never does. Use a "
                "checkpoint of an architecture in transformers, or another method."
            )
        if key.endswith(_IMPLEMENTATIONS) and _names_a_repository(value):
            raise ModelError(
                f"{model} asks for code from the Hub ({key} {shortened(value)} in its configuration), which summ never "
                "downloads: remove that entry."
            )
        if _LAYERS.search(key) and isinstance(value, int) and not 0 <= value <= _MAX_LAYERS:
            raise ModelError(
                f"{model} has {shortened(value)} layers ({key} in its configuration); the limit is {_MAX_LAYERS:,}."
            )


def _entries(model: str, value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > _MAX_DEPTH:
        raise ModelError(f"{model}: its configuration is nested more than {_MAX_DEPTH} levels deep.")
    if isinstance(value, Mapping):
        yield from ((str(key), item) for key, item in value.items())
    if isinstance(value, (Mapping, list)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _entries(model, item, depth + 1)


def _names_a_repository(value: Any) -> bool:
    values = value.values() if isinstance(value, Mapping) else [value]
    return any("/" in str(name) for name in values)
