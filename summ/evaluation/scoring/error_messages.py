"""One-line descriptions of errors that a system or metric raised."""

from __future__ import annotations

import traceback

from summ.errors import SummError


def error_message(error: Exception) -> str:
    """Return the message of a `SummError`; for any other error also its type and location.

    Systems and metrics may be third-party code, and their tracebacks are not shown.
    """
    if isinstance(error, SummError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    location = f" ({frames[-1].name}, line {frames[-1].lineno} of {frames[-1].filename})" if frames else ""
    return f"{type(error).__name__}: {error}{location}"
