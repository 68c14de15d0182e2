"""YAML to a checked description of a method or a run; every error names file, line and key."""

from __future__ import annotations

import os
from collections.abc import Sequence

from summ.config.run import DataConfig, MethodConfig, RunConfig, SystemConfig
from summ.config.yaml_file import read_yaml, validated, with_overrides
from summ.summarizer import Summarizer

__all__ = ["DataConfig", "MethodConfig", "RunConfig", "SystemConfig", "load_method", "load_run"]


def load_method(path: str | os.PathLike[str]) -> Summarizer:
    """The summarizer that a file with ``method`` and ``options`` describes. Raises `ConfigError`."""
    return validated(MethodConfig, read_yaml(path)).summarizer()


def load_run(path: str | os.PathLike[str], overrides: Sequence[str] = ()) -> RunConfig:
    """The run that a file describes, with ``key.path=value`` overrides. Raises `ConfigError`."""
    run = validated(RunConfig, with_overrides(read_yaml(path), overrides))
    return run.resolved(os.path.dirname(os.fspath(path)))
