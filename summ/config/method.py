"""What a method file may say: a method and its options."""

from __future__ import annotations

import os
import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summ.config.yaml_file import Place, YamlFile
from summ.errors import ConfigError, MethodError
from summ.registry import methods
from summ.summarizer import Summarizer


class Strict(BaseModel):
    """A part of a file in which every key is known and every value of its type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class MethodConfig(Strict):
    """A method by its registered name, Hub id or folder, and its options."""

    method: str
    options: dict[str, Any] = Field(default_factory=dict)

    def summarizer(self) -> Summarizer:
        return Summarizer(self.method, **self.options)

    @property
    def is_model(self) -> bool:
        """Whether the name stands for a model rather than a registered method: whether it is there shows when run."""
        name = self.method
        return name not in methods() and (any(mark in name for mark in "/:~\\") or os.path.isdir(name))


def made(config: MethodConfig, file: YamlFile, place: Place = ()) -> Summarizer:
    """The summarizer at `place` of `file`. Raises `ConfigError` with the line of the option or name at fault."""
    try:
        return config.summarizer()
    except (MethodError, TypeError) as error:
        at = (*place, *_at_fault(config, str(error)))
        raise ConfigError(f"{file.where(at)}: {error}") from None


def _at_fault(config: MethodConfig, message: str) -> Place:
    """The option that the message names first (a hint at the right one comes after it), or else the method."""
    found = {option: re.search(rf"\b{re.escape(option)}\b", message) for option in config.options}
    named = {option: match.start() for option, match in found.items() if match}
    if config.method not in methods() or not named:
        return ("method",)
    return ("options", min(named, key=lambda option: named[option]))
