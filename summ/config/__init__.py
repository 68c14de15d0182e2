"""YAML to a checked description of a method or a run; every error names file, line and key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from summ.config.method import MethodConfig, made
from summ.config.overrides import override
from summ.config.run import BudgetConfig, ColumnsConfig, DataConfig, MetricConfig, RunConfig, SystemConfig
from summ.config.validation import validated
from summ.config.yaml_file import YamlFile, read_yaml
from summ.errors import ConfigError
from summ.summarizer import Summarizer

__all__ = [
    "BudgetConfig",
    "ColumnsConfig",
    "DataConfig",
    "MethodConfig",
    "MetricConfig",
    "RunConfig",
    "SystemConfig",
    "load_method",
    "load_run",
    "run_of",
]


def load_method(path: str | os.PathLike[str]) -> Summarizer:
    """The summarizer that a file with ``method`` and ``options`` describes. Raises `ConfigError`."""
    file = read_yaml(path)
    return made(validated(MethodConfig, file), file)


def load_run(path: str | os.PathLike[str], overrides: Sequence[str] = ()) -> RunConfig:
    """The run that a file describes, with ``key.path=value`` overrides. Raises `ConfigError`.

    Method files are looked for beside the run file, then in the working folder, and read in, so that the run stands
    alone. Data files are looked for the same way, the working folder first.
    """
    file = read_yaml(path)
    override(file, overrides)
    return run_of(file, Path(path).parent)


def run_of(file: YamlFile, folder: Path) -> RunConfig:
    """The run that `file`'s data describe. Every registered method is made once, to find a wrong option before any
    work is done; models are left for the run, where one that is missing does not cost the other systems."""
    run = validated(RunConfig, file)
    systems = [_resolved(system, file, place, folder) for place, system in enumerate(run.systems)]
    data = run.data
    if not os.path.exists(data.source) and (beside := folder / data.source).exists() and data.source != "seeds":
        data = data.model_copy(update={"source": str(beside)})
    return run.model_copy(update={"systems": systems, "data": data})


def _resolved(system: SystemConfig, file: YamlFile, place: int, folder: Path) -> SystemConfig:
    if system.config is None:
        if not system.method_config.is_model:
            made(system.method_config, file, ("systems", place))
        return system
    beside = folder / system.config
    path = beside if beside.exists() else Path(system.config)
    if not path.exists():
        raise ConfigError(f"{file.where(('systems', place, 'config'))}: there is no file {system.config}.")
    inner = read_yaml(path)
    method = validated(MethodConfig, inner)
    if not method.is_model:
        made(method, inner)
    return SystemConfig(name=system.label, method=method.method, options=method.options)
