"""Reading YAML by the safe loader with the line of every key kept, and telling people where a mistake is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from summ.errors import ConfigError, nearest

Place = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass
class YamlFile:
    """The data of a file and the line, from 1, on which each key or item stands."""

    name: str
    data: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def where(self, place: Place) -> str:
        """``file, line n`` for a place, or its nearest parent that has a line."""
        for length in range(len(place), -1, -1):
            if (line := self.lines.get(place[:length])) is not None:
                return f"{self.name}, line {line}"
        return self.name


def read_yaml(path: str | os.PathLike[str]) -> YamlFile:
    """The file's data; refuses doubled keys. Raises `ConfigError`."""
    name = os.fspath(path)
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(f"there is no file {name}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name} cannot be read: {error}.") from None
    found = YamlFile(name, None)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            raise ConfigError(f"{name} is empty.")
        _note_lines(node, (), found)
        found.data = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise ConfigError(f"{name}, line {line}: not valid YAML: {error.problem or error}.") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{name}: not valid YAML: {error}.") from None
    if not isinstance(found.data, dict):
        raise ConfigError(f"{name}: expected keys and values, found {type(found.data).__name__}.")
    return found


def with_overrides(file: YamlFile, overrides: Sequence[str]) -> YamlFile:
    """The file with each ``key.path=value`` set; the value is read as YAML. Raises `ConfigError`."""
    for override in overrides:
        path, equals, value = override.partition("=")
        keys = path.strip().split(".")
        if not equals or not all(keys):
            raise ConfigError(f"--set {override!r}: expected key.path=value, such as systems.0.options.damping=0.8.")
        try:
            _set(file.data, keys, yaml.safe_load(value))
        except (KeyError, IndexError, ValueError, TypeError):
            raise ConfigError(f"--set {override!r}: {file.name} has no such place.") from None
        except yaml.YAMLError:
            raise ConfigError(f"--set {override!r}: the value is not valid YAML.") from None
    return file


def validated(model: type[Model], file: YamlFile) -> Model:
    """`file` as a `model`. Raises `ConfigError` with file, line, key and the nearest right key."""
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        messages = [_message(model, file, one) for one in error.errors()]
        raise ConfigError("\n".join(messages)) from None


def _message(model: type[BaseModel], file: YamlFile, error: Any) -> str:
    place: Place = tuple(error["loc"])
    key = ".".join(map(str, place)) or "the file"
    if error["type"] == "extra_forbidden":
        known = _keys(model, place[:-1])
        hint = nearest(str(place[-1]), known) or f" Known here: {', '.join(known)}."
        return f"{file.where(place)}: unknown key {key!r}.{hint}"
    if error["type"] == "missing":
        return f"{file.where(place[:-1])}: {key!r} is missing."
    message = error["msg"].removeprefix("Value error, ")
    return f"{file.where(place)}: {key!r}: {message[0].lower() + message[1:]}"


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    current: Any = model
    for key in place:
        if isinstance(key, int):
            continue
        field_info = current.model_fields.get(key) if isinstance(current, type) else None
        current = _model_in(field_info.annotation) if field_info else None
        if current is None:
            return []
    return list(getattr(current, "model_fields", ()))


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in getattr(annotation, "__args__", ()) if (found := _model_in(one))), None)


def _set(data: Any, keys: list[str], value: Any) -> None:
    for place, key in enumerate(keys):
        here: Any = int(key) if isinstance(data, list) else key
        if place == len(keys) - 1:
            data[here] = value
        elif isinstance(data, dict):
            data = data.setdefault(here, {})
        else:
            data = data[here]


def _note_lines(node: yaml.Node, place: Place, file: YamlFile) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: dict[Any, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                raise ConfigError(
                    f"{file.name}, line {line}: key {key.value!r} stands here and on line {seen[key.value]}."
                )
            seen[key.value] = line
            file.lines[(*place, key.value)] = line
            _note_lines(value, (*place, key.value), file)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            file.lines[(*place, number)] = item.start_mark.line + 1
            _note_lines(item, (*place, number), file)
