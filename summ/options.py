"""Options of components: declared types and ranges, and the validation of values.

This module validates values instead of pydantic, whose import would take 60 to 120 ms of a cold start of 340 ms.
"""

from __future__ import annotations

import inspect
import numbers
import os
import sys
import types
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from summ.errors import MethodError, nearest, shortened

REQUIRED = inspect.Parameter.empty
_MAX_NUMBER = sys.float_info.max


@dataclass(frozen=True)
class Range:
    """Bounds of a number, as in ``Annotated[float, Range(0, 1)]``; None is unbounded.

    `closed` gives the included bounds: ``both``, ``left`` (the lower one), ``right`` or ``neither``.
    """

    low: float | None = None
    high: float | None = None
    closed: Literal["both", "left", "right", "neither"] = "both"

    def __contains__(self, value: float) -> bool:
        above = self.low is None or value > self.low or (value == self.low and self.closed in ("both", "left"))
        below = self.high is None or value < self.high or (value == self.high and self.closed in ("both", "right"))
        return above and below

    def __str__(self) -> str:
        if self.low is not None and self.high is not None and self.closed == "both":
            return f"between {self.low} and {self.high}"
        low = "" if self.low is None else f"{'of at least' if self.closed in ('both', 'left') else 'above'} {self.low}"
        high = "" if self.high is None else f"{'at most' if self.closed in ('both', 'right') else 'below'} {self.high}"
        return " and ".join(filter(None, (low, high)))


@dataclass(frozen=True)
class OneOf:
    """Choices known only at run time, as in ``Annotated[str, OneOf(conventions)]``.

    `choices` are names, or a function that returns them. `description` replaces a long list in messages.
    """

    choices: Collection[str] | Callable[[], Collection[str]]
    description: str = ""

    @property
    def names(self) -> Collection[str]:
        return self.choices() if callable(self.choices) else self.choices


class NonSemantic:
    """Marks an option that does not change the output: ``Annotated[int, NonSemantic]``. Signatures omit it."""


_IN_WORDS: dict[Any, str] = {
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    str: "a string",
    os.PathLike: "a path",
    Path: "a path",
    type(None): "None",
    Callable: "a function",
}

Share = Annotated[float, Range(0, 1)]
Weight = Annotated[float, Range(0)]
Count = Annotated[int, Range(1)]


@dataclass(frozen=True)
class Option:
    """One declared option: its annotation, its default (`REQUIRED` if it has none), and its group.

    `group` is the class attribute with the `OptionGroup` that declares it, None for a parameter of ``__init__``.
    """

    name: str
    annotation: Any
    default: Any
    group: str | None = None

    @property
    def is_semantic(self) -> bool:
        """Whether the option can change the output."""
        return NonSemantic not in _metadata(self.annotation)

    def check(self, value: Any) -> Any:
        """Return `value` in its declared type (an int is converted if a float is declared).

        Raises
        ------
        MethodError
            If the type or the range is wrong; the message names the option and suggests the closest choice.
        """
        try:
            return _converted(self.annotation, value)
        except _MismatchError:
            hint = nearest(value, _choices(self.annotation))
            message = f"{self.name} must be {expected(self.annotation)}, not {shortened(value)}.{hint}"
            raise MethodError(message, option=self.name) from None


@dataclass(frozen=True)
class OptionGroup:
    """The base class of frozen dataclasses with options that several components share.

    A component takes the fields of every group that its class, or a base of it, has as a class attribute, whose value
    gives the defaults. Fields are validated as declared.
    """

    def __post_init__(self) -> None:
        for option in group_options(type(self)):
            object.__setattr__(self, option.name, option.check(getattr(self, option.name)))


def group_options(group: type[OptionGroup], attribute: str | None = None) -> Iterator[Option]:
    """Yield the fields of `group` as options."""
    for name, field in group.__dataclass_fields__.items():
        yield Option(name, resolved(field.type, group), field.default, attribute)


def resolved(annotation: Any, owner: Any) -> Any:
    """Evaluate a string annotation of `owner` (a class or function); `Any` if a name exists only for typing."""
    if not isinstance(annotation, str):
        return Any if annotation is REQUIRED else annotation
    try:
        return eval(annotation, vars(sys.modules[owner.__module__]))
    except (NameError, AttributeError):
        return Any


def expected(annotation: Any) -> str:
    """Describe in words the values that `annotation` admits, such as "a number between 0 and 1"."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        ranges = [str(item) for item in arguments[1:] if isinstance(item, Range)]
        choices = [item.description or _joined(item.names) for item in arguments[1:] if isinstance(item, OneOf)]
        return choices[0] if choices else " ".join([expected(arguments[0]), *ranges])
    if origin is Literal:
        return _joined(arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(expected(part) for part in sorted(arguments, key=lambda part: part is not type(None)))
    if origin in (tuple, list, Sequence):
        return f"a sequence of {expected(arguments[0]).removeprefix('a ')}s" if arguments else "a sequence"
    return _IN_WORDS.get(origin or annotation) or str(getattr(annotation, "__name__", annotation))


class _MismatchError(ValueError):
    pass


def _converted(annotation: Any, value: Any) -> Any:
    if annotation is Any:
        return value
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        value = _converted(arguments[0], value)
        for item in arguments[1:]:
            outside = isinstance(item, Range) and value is not None and value not in item
            if outside or (isinstance(item, OneOf) and value is not None and value not in item.names):
                raise _MismatchError
        return value
    if origin in (Union, types.UnionType):
        return _first_match(arguments, value)
    if origin is Literal:
        if any(type(value) is type(choice) and value == choice for choice in arguments):
            return value
        raise _MismatchError
    if annotation in (int, float):
        return _number(annotation, value)
    if origin in (tuple, list, Sequence):
        return _sequence(origin, arguments, value)
    kind = type(None) if annotation is None else origin or annotation
    if not isinstance(kind, type) or (getattr(kind, "_is_protocol", False) and not _is_runtime(kind)):
        return value
    if not isinstance(value, kind):
        raise _MismatchError
    return value


def _first_match(annotations: Iterable[Any], value: Any) -> Any:
    for annotation in annotations:
        try:
            return _converted(annotation, value)
        except _MismatchError:
            continue
    raise _MismatchError


def _number(kind: type[int] | type[float], value: Any) -> int | float:
    wanted: Any = numbers.Integral if kind is int else numbers.Real
    if isinstance(value, bool) or not isinstance(value, wanted) or not -_MAX_NUMBER <= value <= _MAX_NUMBER:
        raise _MismatchError
    number: int | float = kind(value)
    return number


def _sequence(origin: Any, arguments: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
        raise _MismatchError
    items = [_converted(arguments[0], item) for item in value] if arguments else value
    return list(items) if origin is list else tuple(items)


def _is_runtime(protocol: Any) -> bool:
    return bool(getattr(protocol, "_is_runtime_protocol", False))


def _metadata(annotation: Any) -> tuple[Any, ...]:
    own = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    parts = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()
    return (*own, *(item for part in parts for item in _metadata(part)))


def _choices(annotation: Any) -> list[str]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return [choice for choice in arguments if isinstance(choice, str)]
    own = [name for item in _metadata(annotation) if isinstance(item, OneOf) for name in item.names]
    return own + [name for part in arguments if get_origin(part) for name in _choices(part)]


def _joined(choices: Iterable[Any]) -> str:
    names = list(map(str, choices))
    return names[0] if len(names) == 1 else "one of " + ", ".join(names)
