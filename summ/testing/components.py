"""The contract of all components: typed options, an exact signature, equality and pickling."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from functools import partial
from typing import Any, Literal, get_args, get_origin

from summ.component import Component, signed_pairs
from summ.errors import MethodError, SummError
from summ.options import Option
from summ.testing.check import Check, require, require_error

# Candidates for another value of an option; `Option.check` rejects those of the wrong type or out of range.
_OTHER_VALUES = (True, False, 2, 3, 0.5, 0.25, 1, 0, "en")


def component_checks(cls: type[Component], **options: Any) -> Iterator[Check]:
    """Yield the checks of any component; `options` are those that it requires."""
    for name, check in (
        ("options are typed", _options_are_typed),
        ("options decide the signature", _options_decide_the_signature),
        ("unknown options are named", _unknown_options_are_named),
        ("equal options make equal components", _equal_options_make_equal_components),
    ):
        yield Check(getattr(cls, "name", cls.__name__), name, partial(check, cls, options))


def _options_are_typed(cls: type[Component], options: dict[str, Any]) -> None:
    for option in cls.declared_options():
        require(
            option.annotation is not Any,
            f"the annotation of {option.name} resolves to Any, so no value is ever rejected. Annotate it with a type "
            "that can be imported at run time, not under TYPE_CHECKING only.",
        )


def _options_decide_the_signature(cls: type[Component], options: dict[str, Any]) -> None:
    component = cls(**options)
    signature = component.signature
    require(f"|v:{cls.version}|" in signature, f"the signature lacks the version {cls.version}: {signature}")
    for option in cls.declared_options():
        others = _other_signatures(cls, options, option)
        if not option.is_semantic:
            require(set(others.values()) <= {signature}, f"{option.name} is NonSemantic but changes the signature")
        elif others and set(others.values()) == {signature}:
            # Some options matter only together with another one, such as the seed of resampling.
            is_signed = any(
                len(set(_other_signatures(cls, {**options, partner.name: value}, option).values())) > 1
                for partner in cls.declared_options()
                for value in [*_other_signatures(cls, options, partner)][:1]
                if partner != option
            )
            require(is_signed, f"another value of {option.name} must change the signature")


def _other_signatures(cls: type[Component], options: dict[str, Any], option: Option) -> dict[Any, str]:
    """Return other values of `option`, guessed from its annotation, with the resulting signatures."""
    own = cls(**options).options()[option.name]
    guesses = get_args(option.annotation) if get_origin(option.annotation) is Literal else _OTHER_VALUES
    signatures = {}
    for guess in guesses:
        try:
            component = cls(**{**options, option.name: guess})
            if component.options()[option.name] != own:
                signatures[guess] = component.signature
        except SummError:  # Not a valid value, or not the name of a file.
            continue
    return signatures


def _unknown_options_are_named(cls: type[Component], options: dict[str, Any]) -> None:
    unknown = {"no_such_option": 1}
    require_error(lambda: cls(**options, **unknown), MethodError, "no_such_option", "an unknown option")


def _equal_options_make_equal_components(cls: type[Component], options: dict[str, Any]) -> None:
    component, again = cls(**options), cls(**options)
    restored = pickle.loads(pickle.dumps(component))
    for other, what in ((again, "another component with the same options"), (restored, "the unpickled component")):
        require(other == component, f"{what} must be equal to it")
        require(hash(other) == hash(component), f"{what} must have the same hash")
        require(other.signature == component.signature, f"{what} must have the same signature")
        require(repr(other) == repr(component), f"{what} must have the same repr")
    require(
        set(signed_pairs(component.options())) == set(signed_pairs(restored.options())),
        "the unpickled component must have the same options",
    )
