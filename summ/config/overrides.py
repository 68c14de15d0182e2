"""Overrides of a run file: ``--set systems.0.options.damping=0.8``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summ.config.option_keys import collect_options, is_option
from summ.errors import ConfigError
from summ.yaml_files.reading import KeyPath, YamlFile, parse_value


def apply_overrides(file: YamlFile, overrides: Sequence[str]) -> None:
    """Change the data of a file.

    Parameters
    ----------
    file : YamlFile
        Changed in place.
    overrides : sequence of str
        ``key.path=value`` with a YAML value; a number in the path is a list index from 0.

    Raises
    ------
    ConfigError
        If an override is malformed or its path does not exist.
    """
    collect_options(file)
    for override in overrides:
        path, equals, text = override.partition("=")
        keys = _with_options_key(path.strip().split("."))
        if not equals or not all(keys):
            raise ConfigError(f"--set {override}: expected key.path=value, such as systems.0.options.damping=0.8.")
        try:
            value = parse_value(text)
        except ValueError as error:
            raise ConfigError(f"--set {override}: {error}.") from None
        changed = _set(file, keys, value, override)
        # Errors about this value must not refer to the lines of the replaced one.
        file.origins = {valid: line for valid, line in file.origins.items() if valid[: len(changed)] != changed}
        file.origins[changed] = f"--set {override}"


def _with_options_key(keys: list[str]) -> list[str]:
    """Expand ``systems.0.damping`` to ``systems.0.options.damping``."""
    if len(keys) == 3 and keys[0] == "systems" and is_option(keys[2]):
        return [*keys[:2], "options", keys[2]]
    return keys


def _set(file: YamlFile, keys: Sequence[str], value: Any, override: str) -> KeyPath:
    node = file.data
    path: KeyPath = ()
    for depth, name in enumerate(keys):
        key: Any = name
        parent = f"{'.'.join(keys[:depth])} of {file.name}"
        if isinstance(node, list):
            if not name.isdecimal() or int(name) >= len(node):
                valid = f"items 0 to {len(node) - 1}" if node else "no items"
                raise ConfigError(f"--set {override}: {parent} has {valid}, not {name}.")
            key = int(name)
        elif not isinstance(node, dict):
            raise ConfigError(f"--set {override}: {parent} is {node!r}, which has no keys.")
        path = (*path, key)
        if depth == len(keys) - 1:
            node[key] = value
        else:
            node = node[key] if isinstance(node, list) else node.setdefault(key, {})
    return path
