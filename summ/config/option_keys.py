"""Options that are written next to a system's method instead of under its ``options``, in a file or an override."""

from __future__ import annotations

from functools import cache
from typing import Any

from summ.config.system import SystemConfig
from summ.errors import ConfigError, nearest
from summ.registry import METHODS
from summ.yaml_files.reading import KeyPath, YamlFile


def is_option(key: str) -> bool:
    """Return whether a key of a system can be an option: it is neither a key of systems nor a misspelled one."""
    if not key or key in SystemConfig.model_fields:
        return False
    return not nearest(key, SystemConfig.model_fields) or key in _options_of_methods()


@cache
def _options_of_methods() -> frozenset[str]:
    return frozenset(option.name for name in METHODS for option in METHODS.load(name).declared_options())


def collect_options(file: YamlFile) -> None:
    """Move the options that are written next to a system's method to its ``options``, and the record of their lines.

    Raises
    ------
    ConfigError
        If an option is in both places.
    """
    systems = file.data.get("systems") if isinstance(file.data, dict) else None
    for index, system in enumerate(systems if isinstance(systems, list) else ()):
        if isinstance(system, dict) and isinstance(system.get("options", {}), dict):
            _collect(file, ("systems", index), system)


def _collect(file: YamlFile, path: KeyPath, system: dict[Any, Any]) -> None:
    for key in [key for key in system if isinstance(key, str) and is_option(key)]:
        options = system.setdefault("options", {})
        if key in options:
            raise ConfigError(f"{file.where((*path, key))}: {key} is also set in options: remove one of them.")
        options[key] = system.pop(key)
        moved = {known: line for known, line in file.origins.items() if known[: len(path) + 1] == (*path, key)}
        for known, line in moved.items():
            del file.origins[known]
            file.origins[(*path, "options", *known[len(path) :])] = line
