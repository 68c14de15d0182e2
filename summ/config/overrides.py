"""Settings said beside a run file: ``--set systems.0.options.damping=0.8``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summ.config.system import SystemConfig
from summ.config.yaml_file import Place, YamlFile, read_value
from summ.errors import ConfigError


def override(file: YamlFile, settings: Sequence[str]) -> None:
    """Put each ``key.path=value`` into the file's data; a number in the path is an item of a list, from 0.

    The value is read as YAML. Raises `ConfigError` where the path leads nowhere.
    """
    for setting in settings:
        path, equals, value = setting.partition("=")
        keys = _spelled_out(path.strip().split("."))
        if not equals or not all(keys):
            raise ConfigError(f"--set {setting}: expected key.path=value, such as systems.0.options.damping=0.8.")
        try:
            read = read_value(value)
        except ValueError as error:
            raise ConfigError(f"--set {setting}: {error}.") from None
        place = _put(file, keys, read, setting)
        # What stood there before is said no longer, and its lines would mislead.
        file.said = {known: line for known, line in file.said.items() if known[: len(place)] != place}
        file.said[place] = f"--set {setting}"


def _spelled_out(keys: list[str]) -> list[str]:
    """``systems.0.damping`` is an option of that system, as ``systems.0.options.damping`` is."""
    if len(keys) == 3 and keys[0] == "systems" and keys[2] and keys[2] not in SystemConfig.model_fields:
        return [*keys[:2], "options", keys[2]]
    return keys


def _put(file: YamlFile, keys: Sequence[str], value: Any, setting: str) -> Place:
    here = file.data
    place: Place = ()
    for depth, name in enumerate(keys):
        key: Any = name
        if isinstance(here, list):
            if not name.isdecimal() or int(name) >= len(here):
                known = f"items 0 to {len(here) - 1}" if here else "no items"
                raise ConfigError(f"--set {setting}: {'.'.join(keys[:depth])} of {file.name} has {known}, not {name}.")
            key = int(name)
        elif not isinstance(here, dict):
            raise ConfigError(f"--set {setting}: {'.'.join(keys[:depth])} of {file.name} has no keys, it is {here!r}.")
        place = (*place, key)
        if depth == len(keys) - 1:
            here[key] = value
        else:
            here = here[key] if isinstance(here, list) else here.setdefault(key, {})
    return place
