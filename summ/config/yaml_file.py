"""Reading YAML by the safe loader, with the place of every key kept and doubled keys refused."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from summ.errors import ConfigError

Place = tuple[str | int, ...]


class Loader(yaml.SafeLoader):
    """The safe loader, which also reads 1e-3 as a number (YAML 1.1 wants 1.0e-3, and takes the other for a text)."""


Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)[eE][-+]?\d+"), list("-+.0123456789")
)


@dataclass
class YamlFile:
    """The data of a file, and where each key or item was said: a line of the file, or a setting beside it."""

    name: str
    data: Any
    said: dict[Place, str] = field(default_factory=dict)

    def where(self, place: Place) -> str:
        """``file, line n`` for a place, or for the nearest thing around it."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.said:
                return self.said[place[:length]]
        return self.name


def read_yaml(path: str | os.PathLike[str]) -> YamlFile:
    """The keys and values of a file. Raises `ConfigError` naming file and line."""
    name = os.fspath(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"there is no file {name}.") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name} is not valid UTF-8 (byte {error.start}).") from None
    except OSError as error:
        raise ConfigError(f"{name} cannot be read: {error.strerror or error}.") from None
    found = YamlFile(name, None)
    try:
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise ConfigError(f"{name} is empty.")
            _note(node, (), found, ())
            found.data = loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise ConfigError(f"{name}{line}: not valid YAML: {error.problem or error.context}.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"{name}: not valid YAML: {error}.") from None
    except RecursionError:
        raise ConfigError(f"{name}: nested too deep.") from None
    if not isinstance(found.data, dict):
        raise ConfigError(f"{name}: expected keys and values, found {type(found.data).__name__}.")
    return found


def read_value(text: str) -> Any:
    """A single value as a file would have it: ``0.8``, ``true``, ``[1, 2]``. Raises `ValueError`."""
    try:
        return yaml.load(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise ValueError(f"not valid YAML: {text!r}") from error


def _note(node: yaml.Node, place: Place, file: YamlFile, above: tuple[yaml.Node, ...]) -> None:
    """Note the line of every key and item. Raises `ConfigError` on a doubled key and on what contains itself."""
    if node in above:
        raise ConfigError(f"{file.name}, line {node.start_mark.line + 1}: an alias inside what it stands for.")
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            file.said[(*place, number)] = _line(file, item)
            _note(item, (*place, number), file, (*above, node))
    elif isinstance(node, yaml.MappingNode):
        own: dict[str, str] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConfigError(f"{_line(file, key)}: a key must be a word, not a list or mapping.")
            if key.value in own:
                raise ConfigError(f"{_line(file, key)}: key {key.value!r} is there already: {own[key.value]}.")
            file.said[(*place, key.value)] = own[key.value] = _line(file, key)
            _note(value, (*place, key.value), file, (*above, node))


def _line(file: YamlFile, node: yaml.Node) -> str:
    return f"{file.name}, line {node.start_mark.line + 1}"
