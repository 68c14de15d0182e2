"""Load run files, and resolve the files that they refer to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from summ.argument_types import with_checked_types
from summ.config.option_keys import collect_options
from summ.config.overrides import apply_overrides
from summ.config.run import RunConfig
from summ.config.sweep import expand_grid
from summ.config.system import SystemConfig
from summ.errors import ConfigError
from summ.yaml_files import KeyPath, MethodConfig, YamlFile, create_method, read_yaml, validate


@with_checked_types
def load_run(path: str | os.PathLike[str], overrides: Sequence[str] = ()) -> RunConfig:
    """Return the run that a file describes.

    Paths are relative to the folder of the run file; what is not there is looked up in the working folder. Paths in
    `overrides` are relative to the working folder. Method files are included, so that the run is self-contained.

    Parameters
    ----------
    path : str or path
        The run file.
    overrides : sequence of str
        Changes as ``key.path=value``, for example ``systems.0.options.damping=0.8``.

    Raises
    ------
    ConfigError
        If the file or an override is invalid.
    """
    file = read_yaml(path)
    apply_overrides(file, overrides)
    return resolve_run(file, Path(path).parent)


@with_checked_types
def resolve_run(file: YamlFile, folder: Path) -> RunConfig:
    """Validate the data of `file` as a run, and resolve paths relative to `folder`.

    Registered methods are created once, so that invalid options are reported before any work is done. Models are loaded
    only by the run, where a missing one does not affect the other systems.
    """
    collect_options(file)
    run = validate(RunConfig, file)
    run = run.with_paths(lambda name, key: _resolve_path(name, _base(file, key, folder)))
    output = run.output and os.path.normpath(_base(file, ("output",), folder) / run.output)
    systems = [_resolve_system(system, file, index) for index, system in enumerate(run.systems)]
    return run.model_copy(update={"systems": systems, "output": output})


def _base(file: YamlFile, key: KeyPath, folder: Path) -> Path:
    """Return the folder that the path at `key` is relative to."""
    return Path() if file.where(key).startswith("--") else folder


def _resolve_path(name: str, folder: Path) -> str:
    """Return a path relative to `folder`, or the name itself if there is nothing: a data set, a model, a new folder."""
    in_folder = os.path.normpath(folder / name)
    return in_folder if os.path.exists(in_folder) else name


def _resolve_system(system: SystemConfig, file: YamlFile, index: int) -> SystemConfig:
    if system.outputs is not None and not os.path.exists(system.outputs):
        raise ConfigError(f"{file.where(('systems', index, 'outputs'))}: there is no file or folder {system.outputs}.")
    if system.config is not None:
        system = _include_method_file(system, file, index)
    for setting in expand_grid(system):
        if system.outputs is None and not setting.method_config.is_model:
            create_method(setting.method_config, file, ("systems", index))
    return system


def _include_method_file(system: SystemConfig, file: YamlFile, index: int) -> SystemConfig:
    """Add the method and the options of a method file; options of the system take precedence."""
    path = str(system.config)
    if not os.path.exists(path):
        raise ConfigError(f"{file.where(('systems', index, 'config'))}: there is no file {path}.")
    method_file = read_yaml(path)
    method = validate(MethodConfig, method_file)
    if not method.is_model:
        create_method(method, method_file)
    fixed = {name: value for name, value in method.options.items() if name not in system.grid}
    update = {"name": system.label, "method": method.method, "options": {**fixed, **system.options}, "config": None}
    return system.model_copy(update=update)
