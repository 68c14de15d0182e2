"""A method and its options, in a file of their own or as a system of a run file."""

from __future__ import annotations

import os
from typing import Any

from pydantic import Field

from summ.config.validation import StrictModel
from summ.config.yaml_file import KeyPath, YamlFile
from summ.errors import ConfigError, MethodError
from summ.registry import methods
from summ.summarizer import Summarizer


class MethodConfig(StrictModel):
    """A registered name, Hub id or folder, and the options of the method."""

    method: str
    options: dict[str, Any] = Field(default_factory=dict)

    def summarizer(self) -> Summarizer:
        """Create the summarizer. Raises `MethodError`."""
        return Summarizer(self.method, **self.options)

    @property
    def is_model(self) -> bool:
        """Whether the name stands for a model, which is loaded only when it runs."""
        name = self.method
        return name not in methods() and (any(mark in name for mark in "/:~\\") or os.path.isdir(name))


def create_summarizer(config: MethodConfig, file: YamlFile, path: KeyPath = ()) -> Summarizer:
    """Create the summarizer at `path` of `file`; a `ConfigError` names the line of the wrong option or name."""
    try:
        return config.summarizer()
    except MethodError as error:
        key = ("options", error.option) if error.option in config.options else ("method",)
        raise ConfigError(f"{file.where((*path, *key))}: {error}") from None
