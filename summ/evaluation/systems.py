"""Whatever can be compared, as summarizers with names."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from summ.errors import InputError
from summ.evaluation.function import FunctionMethod, function_name
from summ.evaluation.precomputed import outputs
from summ.evaluation.precomputed.files import OUTPUT_SUFFIXES
from summ.method import Method
from summ.summarizer import Summarizer
from summ.types.items import item_list
from summ.yaml_files.method import MethodConfig

System: TypeAlias = (
    Summarizer | Method | str | os.PathLike[str] | Callable[..., Any] | Sequence[str] | Mapping[str, str]
)
Create: TypeAlias = Callable[[], Summarizer]
Systems: TypeAlias = Mapping[str, System] | Iterable[System]


def named_systems(systems: Systems | System) -> dict[str, Create]:
    """Return, by name, a function that creates each system.

    Parameters
    ----------
    systems : mapping of str to System, iterable of System, or System
        A system is a `Summarizer` or `Method`; the name of a method or model; the path of precomputed summaries, or of
        a YAML file that describes a method; a list of summaries in the order of the examples, or a mapping of ids to
        summaries; a function from the documents' texts to a text; or a function without parameters that returns any
        of these, so that large models are not in memory together. Without a mapping they get the names of their
        methods, files or functions.

    Raises
    ------
    InputError
        If there is no system, or one is none of these.
    MethodError
        If there is no such method.
    """
    if isinstance(systems, (str, os.PathLike, Summarizer, Method)) or callable(systems):
        systems = [systems]
    if isinstance(systems, Mapping):
        named = {str(name): system for name, system in systems.items()}
    elif isinstance(systems, Iterable):
        named = {}
        for system in item_list(systems, "systems"):
            name = system_name(system)
            named[_unused(name, named)] = system
    else:
        raise InputError(f"systems must be a mapping of names to systems, or a list, not {type(systems).__name__}.")
    if not named:
        raise InputError("systems must name at least one summarizer.")
    return {name: _creator(system, name) for name, system in named.items()}


def create_system(system: System) -> Summarizer:
    """Return the summarizer that `system` stands for, as in `named_systems`.

    Raises
    ------
    InputError
        If it is not a system, or is several.
    MethodError
        If there is no such method.
    """
    parts = (
        list(system.values()) if isinstance(system, Mapping) else system if isinstance(system, (list, tuple)) else []
    )
    if any(isinstance(part, (Summarizer, Method)) for part in parts):
        raise InputError("several systems were given: compare them with summ.compare(systems, examples, ...).")
    return _creator(system, system_name(system))()


def system_name(system: System) -> str:
    """Return the name of a system that was given without one."""
    if isinstance(system, (Summarizer, Method)):
        return (system.method if isinstance(system, Summarizer) else system).name
    if isinstance(system, (str, os.PathLike)):
        path = os.fspath(system)
        is_name = isinstance(system, str) and system_kind(system) == "method"
        return path if is_name else Path(path).name.partition(".")[0]
    return function_name(system) if callable(system) else "outputs"


def system_kind(system: str) -> str:
    """Return what a string names.

    That is ``config`` for a YAML file, which describes a method; ``outputs`` for another file, or a folder without a
    model; else ``method``.
    """
    if system.endswith((".yaml", ".yml")):
        return "config"
    is_model = os.path.isfile(os.path.join(system, "config.json"))
    is_outputs = os.path.isfile(system) or (os.path.isdir(system) and not is_model)
    return "outputs" if is_outputs or system.endswith(OUTPUT_SUFFIXES) else "method"


def _creator(system: System, name: str) -> Create:
    if isinstance(system, Summarizer):
        return lambda: system
    if isinstance(system, Method):
        return lambda: Summarizer(system)
    if isinstance(system, str) and system_kind(system) == "method":
        # A wrong name is reported before any work is done; a model is loaded only when it runs.
        is_model = MethodConfig(method=system).is_model
        return partial(Summarizer, system) if is_model else _creator(Summarizer(system), name)
    if isinstance(system, (str, os.PathLike)):
        is_config = system_kind(os.fspath(system)) == "config"
        return partial(Summarizer.from_config if is_config else outputs, system)
    if callable(system):
        return partial(_call, system, name) if _is_factory(system) else partial(_from_function, system)
    if isinstance(system, Mapping) or (isinstance(system, Iterable) and not isinstance(system, bytes)):
        return partial(outputs, system)
    raise InputError(
        f"the system {name!r} is a {type(system).__name__}; give a Summarizer, the name of a method, a function, a "
        "list of summaries, or a pathlib.Path of summaries."
    )


def _is_factory(function: Callable[..., Any]) -> bool:
    """Return whether a function creates a system instead of summarizing: a class, or what takes no documents."""
    if isinstance(getattr(function, "func", function), type):
        return True
    try:
        inspect.signature(function).bind([])
    except TypeError:
        return True
    except ValueError:
        # Built-in functions may have no signature.
        return False
    return False


def _call(factory: Callable[..., Any], name: str) -> Summarizer:
    system = factory()
    if callable(system) and not isinstance(system, (Summarizer, Method)) and _is_factory(system):
        raise InputError(f"the system {name!r} is a function that returns another one instead of a summarizer.")
    return _creator(system, name)()


def _from_function(function: Callable[..., Any]) -> Summarizer:
    return Summarizer(FunctionMethod(function=function))


def _unused(name: str, used: Mapping[str, Any]) -> str:
    count = 1 + sum(other.partition("#")[0] == name for other in used)
    return name if count == 1 else f"{name}#{count}"
