"""What a system or metric raised, in a line: it may be anybody's code, and nobody sees its traceback."""

from __future__ import annotations

import traceback

from summ.errors import SummError


def reason(error: Exception) -> str:
    """The message of an error that `summ` raises on purpose; of any other also its kind and where it came from."""
    if isinstance(error, SummError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].name}, line {frames[-1].lineno} of {frames[-1].filename})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"
