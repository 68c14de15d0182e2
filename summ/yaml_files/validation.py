"""Validate the data of a file; every error names the file, the line and the key, and says what is expected."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from summ.errors import ConfigError, nearest
from summ.yaml_files.reading import KeyPath, YamlFile


class StrictModel(BaseModel):
    """A part of a file that rejects unknown keys and does not convert types."""

    model_config = ConfigDict(extra="forbid", strict=True)


Model = TypeVar("Model", bound=BaseModel)

# pydantic's error types in the terms of a YAML file.
_EXPECTED = {
    "string_type": "a string",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}


def validate(model: type[Model], file: YamlFile) -> Model:
    """Return the data of `file` as a `model`, or raise a `ConfigError` with a line per problem."""
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        raise ConfigError("\n".join(_message(model, file, problem) for problem in error.errors())) from None


def _message(model: type[BaseModel], file: YamlFile, problem: Any) -> str:
    path: KeyPath = tuple(problem["loc"])
    key = ".".join(map(str, path))
    where = file.where(path)
    if problem["type"] == "extra_forbidden":
        keys = _known_keys(model, path[:-1])
        hint = nearest(str(path[-1]), keys) or (f" Known keys: {', '.join(keys)}." if keys else "")
        return f"{where}: unknown key {key!r}.{hint}"
    if problem["type"] == "missing":
        return f"{where}: {key!r} is missing."
    # The name of an option says what is wrong; --set can change any key.
    is_option = where.startswith("--") and not where.startswith("--set")
    subject = f"{where}: {key!r}" if key and not is_option else where
    if problem["type"] in _EXPECTED:
        return f"{subject} must be {_EXPECTED[problem['type']]}, not {problem['input']!r}."
    if problem["type"] == "greater_than_equal":
        return f"{subject} must be at least {problem['ctx']['ge']}, not {problem['input']!r}."
    if problem["type"] == "too_short":
        return f"{subject} must not be empty."
    return f"{subject}: {problem['msg'].removeprefix('Value error, ')}"


def _known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that are allowed at `path` of a `model`."""
    current: Any = model
    for key in path:
        if isinstance(key, str):
            field = current.model_fields.get(key)
            current = _model_in(field.annotation) if field else None
        if current is None:
            return []
    return list(current.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model in ``Model``, ``list[Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    arguments = getattr(annotation, "__args__", ())
    return next((model for argument in arguments if (model := _model_in(argument))), None)
