"""The errors of the package. Their messages say what was wrong, where, and what to do."""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from summ.version import DISTRIBUTION


class SummError(Exception):
    """Base of every error that `summ` raises on purpose.

    Attributes
    ----------
    option : str or None
        The option or argument at fault; None if the error concerns something else, or a combination of options.
    """

    def __init__(self, message: str, *, option: str | None = None) -> None:
        super().__init__(message)
        self.option = option


class InputError(SummError, ValueError):
    """The documents, references or files cannot be used."""


class BudgetError(SummError, ValueError):
    """The budget is missing, given twice, out of range, or cannot be measured."""


class MethodError(SummError, ValueError):
    """An unknown component or option, or a value out of range."""


class ArgumentError(SummError, TypeError):
    """A function was called with an argument that it does not have, or without one that it needs."""


class ComponentError(SummError, TypeError):
    """A component violates its contract (see `summ.component.Component`), or raised its ``__cause__``."""


class ModelError(SummError, RuntimeError):
    """A neural model cannot be found, loaded safely, or run."""


class ConfigError(SummError, ValueError):
    """A run file or `--set` is invalid; the message gives the file, line and key."""


class MissingExtraError(SummError, ImportError):
    """A package is missing; the message says how to install it.

    Parameters
    ----------
    what : str
        What needs the package.
    extra : str
        The extra that installs it; empty for a package that is always required.
    package : str
        The name of the package.
    """

    def __init__(self, what: str, extra: str = "", package: str = "an optional package") -> None:
        super().__init__(f"{what} needs {package}. Install it with: {install_command(extra)}")
        self._arguments = (what, extra, package)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._arguments


def install_command(extra: str = "") -> str:
    """Return the command that installs this package, or an extra of it."""
    return f"pip install '{DISTRIBUTION}[{extra}]'" if extra else f"pip install {DISTRIBUTION}"


_LONGEST_NAME = 100
_LONGEST_MESSAGE = 1000


def shortened(value: object) -> str:
    """Return the `repr` of what a user gave, short enough for a message."""
    try:
        shown = repr(value)
    except ValueError:
        # Python does not convert integers of more than 4,300 digits.
        return f"a very long {type(value).__name__}"
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[:_LONGEST_NAME]}…"


def error_message(error: Exception) -> str:
    """Return the message of a `SummError`; for any other error also its type and location.

    Methods and metrics may be third-party code, and their tracebacks are not shown.
    """
    if isinstance(error, SummError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    location = f" ({frames[-1].name}, line {frames[-1].lineno} of {frames[-1].filename})" if frames else ""
    try:
        message = str(error)
    except Exception:  # noqa: BLE001
        message = "an error without a message"
    return f"{type(error).__name__}: {message[:_LONGEST_MESSAGE]}{location}"


@contextmanager
def component_errors(what: str) -> Iterator[None]:
    """Raise a `ComponentError` that names the component `what` for any error of its code that is not a `SummError`.

    Components may be those of a user or of another package, and raise anything. Running out of memory is no fault of
    theirs.
    """
    try:
        yield
    except (SummError, MemoryError):
        raise
    except Exception as error:
        raise ComponentError(f"{what} raised {error_message(error)}") from error


def nearest(name: object, names: Iterable[str]) -> str:
    """Return a hint such as ``" Did you mean 'lexrank'?"``; empty if no name is similar, or `name` is not a text."""
    if not isinstance(name, str) or len(name) > _LONGEST_NAME:
        return ""
    match = difflib.get_close_matches(name.lower(), sorted(names), n=1, cutoff=0.6)
    return f" Did you mean {match[0]!r}?" if match else ""
