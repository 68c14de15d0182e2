"""From the data of a file to a checked description; every error says file, line, key, and what is right."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from summ.config.yaml_file import Place, YamlFile
from summ.errors import ConfigError, nearest

Model = TypeVar("Model", bound=BaseModel)

# pydantic's error types in the words of somebody who edits the file.
_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}


def validated(model: type[Model], file: YamlFile) -> Model:
    """`file` as a `model`. Raises `ConfigError`, a line for each thing that is wrong."""
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        raise ConfigError("\n".join(_message(model, file, one) for one in error.errors())) from None


def _message(model: type[BaseModel], file: YamlFile, error: Any) -> str:
    place: Place = tuple(error["loc"])
    key = ".".join(map(str, place))
    where = file.where(place)
    if error["type"] == "extra_forbidden":
        known = _keys(model, place[:-1])
        hint = nearest(str(place[-1]), known) or (f" Known here are {', '.join(known)}." if known else "")
        return f"{where}: unknown key {key!r}.{hint}"
    if error["type"] == "missing":
        return f"{where}: {key!r} is missing."
    said = f"{where}: {key!r}" if key else where
    if error["type"] in _EXPECTED:
        return f"{said} must be {_EXPECTED[error['type']]}, not {error['input']!r}."
    if error["type"] == "greater_than_equal":
        return f"{said} must be at least {error['ctx']['ge']}, not {error['input']!r}."
    if error["type"] == "too_short":
        return f"{said} must not be empty."
    return f"{said}: {error['msg'].removeprefix('Value error, ')}"


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    """The keys that may stand at `place` of a `model`."""
    current: Any = model
    for key in place:
        if isinstance(key, str):
            field = current.model_fields.get(key)
            current = _model_in(field.annotation) if field else None
        if current is None:
            return []
    return list(current.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in ``Model``, ``list[Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in getattr(annotation, "__args__", ()) if (found := _model_in(one))), None)
