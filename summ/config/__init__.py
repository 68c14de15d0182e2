"""YAML to a checked description of a method or a run; every error names file, line and key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from summ.config.data import BudgetConfig, ColumnsConfig, DataConfig
from summ.config.method import MethodConfig, made
from summ.config.overrides import override
from summ.config.run import RunConfig
from summ.config.sweep import settings
from summ.config.system import MetricConfig, SystemConfig
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
    data, choose = _found(run.data, folder), _found(run.choose, folder) if run.choose else None
    return run.model_copy(update={"systems": systems, "data": data, "choose": choose})


def _found(data: DataConfig, folder: Path) -> DataConfig:
    return data.model_copy(update={"source": _beside(data.source, folder)}) if data.source != "seeds" else data


def _beside(name: str, folder: Path) -> str:
    """A file or folder by its path from the working folder or, where there is none, from the run file's."""
    beside = os.path.normpath(folder / name)
    return beside if not os.path.exists(name) and os.path.exists(beside) else name


def _resolved(system: SystemConfig, file: YamlFile, place: int, folder: Path) -> SystemConfig:
    if system.outputs is not None:
        path = _beside(system.outputs, folder)
        if not os.path.exists(path):
            raise ConfigError(f"{file.where(('systems', place, 'outputs'))}: there is no file or folder {path}.")
        return system.model_copy(update={"outputs": path})
    if system.config is not None:
        system = _with_method_file(system, file, place, folder)
    for one in settings(system):
        if not one.method_config.is_model:
            made(one.method_config, file, ("systems", place))
    return system


def _with_method_file(system: SystemConfig, file: YamlFile, place: int, folder: Path) -> SystemConfig:
    """The system with the method and options of its file, its own options over them."""
    beside = folder / str(system.config)
    path = beside if beside.exists() else Path(str(system.config))
    if not path.exists():
        raise ConfigError(f"{file.where(('systems', place, 'config'))}: there is no file {system.config}.")
    inner = read_yaml(path)
    method = validated(MethodConfig, inner)
    if not method.is_model:
        made(method, inner)
    options = {**{name: one for name, one in method.options.items() if name not in system.grid}, **system.options}
    return system.model_copy(update={"name": system.label, "method": method.method, "options": options, "config": None})
