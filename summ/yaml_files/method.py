"""A method and its options, in a separate file or as a system of a run file."""

from __future__ import annotations

import os
from typing import Any

from pydantic import Field

from summ.errors import ConfigError, MethodError
from summ.method import Method
from summ.registry import METHODS, create
from summ.yaml_files.reading import KeyPath, YamlFile, read_yaml
from summ.yaml_files.validation import StrictModel, validate


class MethodConfig(StrictModel):
    """A registered name, Hub id or folder, and the options of the method."""

    method: str
    options: dict[str, Any] = Field(default_factory=dict)

    def create(self) -> Method:
        """Create the method. Raises `MethodError`."""
        method: Method = create(self.method, **self.options)
        return method

    @property
    def is_model(self) -> bool:
        """Whether the name stands for a model, which is loaded only when it runs."""
        name = self.method
        return name not in METHODS and (any(mark in name for mark in "/:~\\") or os.path.isdir(name))


def create_method(config: MethodConfig, file: YamlFile, path: KeyPath = ()) -> Method:
    """Create the method at `path` of `file`; a `ConfigError` names the line of the wrong option or name."""
    try:
        return config.create()
    except MethodError as error:
        key = ("options", error.option) if error.option in config.options else ("method",)
        raise ConfigError(f"{file.where((*path, *key))}: {error}") from None


def load_method(path: str | os.PathLike[str]) -> Method:
    """Return the method that a file with ``method`` and ``options`` describes.

    Raises
    ------
    ConfigError
        If the file cannot be read or is invalid.
    """
    file = read_yaml(path)
    return create_method(validate(MethodConfig, file), file)
