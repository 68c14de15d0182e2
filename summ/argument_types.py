"""Arguments of the wrong type are an `InputError` before a function uses them."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Collection, Mapping
from functools import cache, wraps
from typing import Annotated, Any, Literal, ParamSpec, TypeVar, Union, get_args, get_origin

from summ.errors import InputError, shortened

P = ParamSpec("P")
T = TypeVar("T")


def with_checked_types(function: Callable[P, T]) -> Callable[P, T]:
    """Make a call with an argument that does not fit its annotation raise an `InputError`.

    Numbers are not checked, because their ranges are checked where they are used.
    """
    signature = inspect.signature(function)

    @wraps(function)
    def call(*positional: P.args, **named: P.kwargs) -> T:
        hints = _hints(function)
        for name, value in signature.bind(*positional, **named).arguments.items():
            if name in hints and not _fits(value, hints[name]):
                expected = signature.parameters[name].annotation
                raise InputError(f"{name} must be {expected}, not {shortened(value)}.", option=name)
        return function(*positional, **named)

    return call


@cache
def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the types of the parameters of a function that has postponed annotations."""
    hints: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        try:
            hints[name] = eval(parameter.annotation, function.__globals__)
        except (NameError, TypeError):
            # The type is known to type checkers only.
            continue
    return hints


def _fits(value: Any, hint: Any) -> bool:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, option) for option in arguments)
    if origin is Annotated:
        return _fits(value, arguments[0])
    if origin is Literal:
        return isinstance(value, str) and value in arguments
    kind = origin or hint
    if kind is None or kind is types.NoneType:
        return value is None
    if kind is bool:
        # NumPy has its own boolean type.
        return type(value).__name__ in ("bool", "bool_")
    if kind in (int, float) or not isinstance(kind, type):
        return True
    if getattr(value, "shape", None) == ():
        # A zero-dimensional array has the methods of a collection, but they fail.
        return False
    if issubclass(kind, Mapping):
        return isinstance(value, Mapping) and all(isinstance(key, str) for key in value)
    if issubclass(kind, Collection) and arguments == (str,):
        return isinstance(value, kind) and not isinstance(value, str) and all(isinstance(item, str) for item in value)
    try:
        return isinstance(value, kind)
    except TypeError:
        return True
