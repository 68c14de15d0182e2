"""A method and its options, in a file of their own or as a system of a run file."""

from __future__ import annotations

import os
import re
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
    except (MethodError, TypeError) as error:
        where = file.where((*path, *_faulty_key(config, str(error))))
        raise ConfigError(f"{where}: {error}") from None


def _faulty_key(config: MethodConfig, message: str) -> KeyPath:
    """Return the option that the message names first (a suggestion comes after it), or else the method."""
    found = {option: re.search(rf"\b{re.escape(option)}\b", message) for option in config.options}
    positions = {option: match.start() for option, match in found.items() if match}
    if config.method not in methods() or not positions:
        return ("method",)
    return ("options", min(positions, key=positions.__getitem__))
