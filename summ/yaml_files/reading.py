"""Safe YAML that remembers the line of every key and rejects repeated keys."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

import yaml

from summ.errors import ConfigError, shortened
from summ.paths import usable_path
from summ.yaml_files.limited_loader import LimitedLoader

KeyPath = tuple[str | int, ...]


@dataclass
class YamlFile:
    """The data of a file, and the origin of each key or item: a line of the file, or an override."""

    name: str
    data: Any
    origins: dict[KeyPath, str] = field(default_factory=dict)

    def where(self, path: KeyPath) -> str:
        """Return the origin of a key, or of the innermost key that contains it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                return self.origins[path[:length]]
        return self.name


def read_yaml(path: str | os.PathLike[str]) -> YamlFile:
    """Read a file of keys and values; a `ConfigError` names the file and the line."""
    usable, name = usable_path(path, error=ConfigError), os.fspath(path)
    try:
        text = usable.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"there is no file {name}.") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name} is not valid UTF-8 (byte {error.start}).") from None
    except OSError as error:
        raise ConfigError(f"{name} cannot be read: {error.strerror or error}.") from None
    file = YamlFile(name, None)
    try:
        loader = LimitedLoader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise ConfigError(f"{name} is empty.")
            _record_lines(node, (), file, ())
            file.data = loader.construct_document(node)
        finally:
            loader.dispose()
    except ConfigError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(f"{name}{line}: not valid YAML: {error.problem or error.context}.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"{name}: not valid YAML: {error}.") from None
    if not isinstance(file.data, dict):
        raise ConfigError(f"{name}: expected keys and values, found {type(file.data).__name__}.")
    return file


def parse_value(text: str) -> Any:
    """Parse a single YAML value: ``0.8``, ``true``, ``[1, 2]``. Raises `ValueError`."""
    try:
        return yaml.load(text, Loader=LimitedLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"not valid YAML: {shortened(text)}") from error


def _record_lines(node: yaml.Node, path: KeyPath, file: YamlFile, parents: tuple[yaml.Node, ...]) -> None:
    """Record the line of every key and item; raise a `ConfigError` on a repeated key or a recursive alias."""
    if node in parents:
        raise ConfigError(f"{_line(file, node)}: an alias must not refer to a node that contains it.")
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            file.origins[(*path, index)] = _line(file, item)
            _record_lines(item, (*path, index), file, (*parents, node))
    elif isinstance(node, yaml.MappingNode):
        lines: dict[str, str] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConfigError(f"{_line(file, key)}: a key must be a word, not a list or mapping.")
            if key.value in lines:
                raise ConfigError(
                    f"{_line(file, key)}: key {key.value!r} is repeated; the first is {lines[key.value]}."
                )
            file.origins[(*path, key.value)] = lines[key.value] = _line(file, key)
            _record_lines(value, (*path, key.value), file, (*parents, node))


def _line(file: YamlFile, node: yaml.Node) -> str:
    return f"{file.name}, line {node.start_mark.line + 1}"
