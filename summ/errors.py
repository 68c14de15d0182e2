"""What can go wrong, in words a user can act on: what was wrong, where, and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class SummError(Exception):
    """Base of every error that `summ` raises on purpose."""


class InputError(SummError, ValueError):
    """The documents, references or files given cannot be used."""


class BudgetError(SummError, ValueError):
    """The length asked for is missing, doubled, negative or cannot be measured."""


class MethodError(SummError, ValueError):
    """An unknown component, an unknown option of one, or an option's value out of range.

    `option` names the option at fault; it is None where the component's name or a combination of options is.
    """

    def __init__(self, message: str, *, option: str | None = None) -> None:
        super().__init__(message)
        self.option = option


class ComponentError(SummError, TypeError):
    """A class or registration that breaks the contract of components; see `summ.component.Component`."""


class ModelError(SummError, RuntimeError):
    """A neural model cannot be found, loaded safely, or run."""


class ConfigError(SummError, ValueError):
    """A run description (YAML or `--set`) is wrong; the message gives file, line and key."""


class MissingExtraError(SummError, ImportError):
    """An optional package is needed; the message names the extra that brings it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional package. Install it with: pip install 'summ[{extra}]'")


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint such as ``" Did you mean 'lexrank'?"``, or an empty string where nothing is near."""
    match = difflib.get_close_matches(name.lower(), sorted(known), n=1, cutoff=0.6)
    return f" Did you mean {match[0]!r}?" if match else ""
