"""The contract of all components: methods, metrics, model backends, readers and ROUGE conventions."""

from __future__ import annotations

import inspect
import json
import os
from abc import ABCMeta
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

from summ.errors import ComponentError, MethodError, nearest
from summ.options import REQUIRED, Option, OptionGroup, group_options, resolved
from summ.version import __version__

T = TypeVar("T")


class ComponentType(ABCMeta):
    """The type of component classes: calling one validates the options before ``__init__`` runs."""

    def __call__(cls: type[T], *positional: Any, **named: Any) -> T:
        kind = cast("type[Component]", cls)
        given = kind.check_options(*positional, **named)
        instance = kind.__new__(kind)
        instance._given = given
        for attribute, group in _groups(kind).items():
            changes = {option.name: given[option.name] for option in group_options(type(group))}
            setattr(instance, attribute, replace(group, **changes))
        own = {option.name: given[option.name] for option in kind.declared_options() if option.group is None}
        bound = inspect.signature(kind.__init__).bind_partial(instance)
        bound.arguments.update(own)
        kind.__init__(*bound.args, **bound.kwargs)
        return cast("T", instance)

    @property
    def __signature__(cls) -> inspect.Signature:
        """All options, including those of groups, for ``help()`` and editors."""
        kind = cast("type[Component]", cls)
        shared = [
            inspect.Parameter(
                option.name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.annotation
            )
            for option in kind.declared_options()
            if option.group is not None
        ]
        return inspect.Signature([*_parameters(kind), *shared])


class Component(metaclass=ComponentType):
    """Base of methods, metrics, model backends, readers and ROUGE conventions.

    The parameters of ``__init__`` are the options. Their types and ranges are declared in its signature, as
    ``damping: Annotated[float, Range(0, 1)] = 0.85`` or ``take: Literal["turns", "first"] = "turns"``, and checked
    before ``__init__`` runs; what depends on several options is checked in ``__init__``. Parameters may be of any
    kind except ``*args`` and ``**kwargs``, which are rejected at class definition. Class attributes that are an
    `OptionGroup` add the group's options, with the attribute's values as defaults. An option that ``__init__``
    normalizes and stores under its own name counts as stored.

    `name` is the registered name. Raise `version` whenever the output of the component changes: it is part of the
    signature, and so of the keys of cached results.

    Examples
    --------
    >>> from summ.extractive.lexrank import LexRank
    >>> LexRank(damping=0.9)
    LexRank(damping=0.9)
    >>> LexRank(damping=0.9) == LexRank(damping=0.9)
    True
    """

    name: ClassVar[str]
    version: ClassVar[int] = 1
    _given: dict[str, Any]

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        if "__init__" not in vars(cls):
            return
        for parameter in _parameters(cls):
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else "**"
                raise ComponentError(
                    f"{cls.__qualname__}.__init__ takes {stars}{parameter.name}: declare every option as a "
                    "separate parameter, so that it can be checked and signed."
                )

    @classmethod
    def declared_options(cls) -> tuple[Option, ...]:
        """The options of the class: the parameters of ``__init__``, then those of its groups."""
        return _declared(cls)

    @classmethod
    def check_options(cls, *positional: Any, **named: Any) -> dict[str, Any]:
        """Return all options with their defaults filled in and their values checked.

        Raises
        ------
        MethodError
            If an option is unknown (with the closest valid one), missing, of the wrong type or out of range.
        """
        title = getattr(cls, "name", cls.__name__)
        declared = {option.name: option for option in cls.declared_options()}
        order = [parameter.name for parameter in _parameters(cls) if parameter.kind is not parameter.KEYWORD_ONLY]
        if len(positional) > len(order):
            raise MethodError(f"{title} takes {len(order)} positional arguments, not {len(positional)}.")
        given = {**dict(zip(order, positional, strict=False)), **named}
        for option in named:
            if option not in declared:
                valid = ", ".join(declared) or "none"
                raise MethodError(
                    f"{title} has no option {option!r}.{cls.unknown_option_hint(option)} Its options: {valid}.",
                    option=option,
                )
            if option in order[: len(positional)]:
                raise MethodError(f"{title}: {option} is given twice.", option=option)
        missing = [name for name, option in declared.items() if option.default is REQUIRED and name not in given]
        if missing:
            raise MethodError(f"{title} needs {'= and '.join(missing)}=.", option=missing[0])
        return {
            name: option.check(given[name]) if name in given else option.default for name, option in declared.items()
        }

    @classmethod
    def unknown_option_hint(cls, option: str) -> str:
        """Return what was probably meant by an option that the class does not have, with a leading space."""
        return nearest(option, (known.name for known in cls.declared_options()))

    def options(self) -> dict[str, Any]:
        """Return all options by name, in the order of declaration."""
        values = dict(self._given)
        for option in self.declared_options():
            holder = self if option.group is None else getattr(self, option.group)
            values[option.name] = vars(holder).get(option.name, values[option.name])
        return values

    def identity(self) -> dict[str, Any]:
        """Return what determines the output, for the signature: all options except those marked `NonSemantic`.

        Override it to identify files and models by their content, or to add other influences on the output.
        """
        semantic = {option.name for option in self.declared_options() if option.is_semantic}
        return {name: value for name, value in self.options().items() if name in semantic}

    @property
    def signature(self) -> str:
        """Everything that determines the output, as ``lexrank|threshold:0.1|…|v:1|summ:0.1.0``.

        Equal signatures and equal input give equal output. Numbers are exact: ``float`` of the text is the value.
        """
        return "|".join([self.name, *signed_pairs(self.identity()), f"v:{self.version}", f"summ:{__version__}"])

    def __repr__(self) -> str:
        defaults = {option.name: option.default for option in self.declared_options()}
        changed = [f"{name}={value!r}" for name, value in self.options().items() if value != defaults[name]]
        return f"{type(self).__name__}({', '.join(changed)})"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.options() == other.options()

    def __hash__(self) -> int:
        return hash((type(self), *signed_pairs(self.options())))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.options())


def signed_pairs(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ``name:value`` pairs of a signature."""
    return (f"{name}:{signed_value(value)}" for name, value in values.items())


def signed_value(value: Any) -> str:
    """Format `value` for a signature: exactly, and differently for different values."""
    if value is None or isinstance(value, bool):
        return {None: "none", True: "yes", False: "no"}[value]
    if isinstance(value, (tuple, list)):
        return ",".join(map(signed_value, value))
    if isinstance(value, float):
        return repr(float(value))
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    elif isinstance(value, Component):
        value = value.signature
    elif callable(value) and hasattr(value, "__qualname__"):
        value = f"{value.__module__}:{value.__qualname__}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) and _is_ambiguous(value) else str(value)


def _is_ambiguous(text: str) -> bool:
    """Whether `text` could be read as another value, or contains a separator of signatures."""
    if text in ("", "none", "yes", "no") or any(mark in text for mark in '|,"\n'):
        return True
    try:
        float(text)
    except ValueError:
        return False
    return True


def _parameters(cls: type[Component]) -> tuple[inspect.Parameter, ...]:
    # A class without options has the parameters of `object`: any number, of any name.
    if cls.__init__ is object.__init__:
        return ()
    return tuple(inspect.signature(cls.__init__).parameters.values())[1:]


def _groups(cls: type[Component]) -> dict[str, OptionGroup]:
    held = {name: value for base in reversed(cls.__mro__) for name, value in vars(base).items()}
    return {name: value for name, value in held.items() if isinstance(value, OptionGroup)}


@cache
def _declared(cls: type[Component]) -> tuple[Option, ...]:
    own = [
        Option(parameter.name, resolved(parameter.annotation, cls.__init__), parameter.default)
        for parameter in _parameters(cls)
    ]
    shared = [
        replace(option, default=getattr(group, option.name))
        for attribute, group in _groups(cls).items()
        for option in group_options(type(group), attribute)
    ]
    return (*own, *shared)


def _rebuilt(cls: type[T], options: dict[str, Any]) -> T:
    return cls(**options)
