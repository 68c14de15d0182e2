"""Results cached as JSON files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


def cached(path: Path, compute: Callable[[], Result]) -> Result:
    """Return the content of the file, or compute and store it."""
    if path.is_file():
        content: Result = json.loads(path.read_text(encoding="utf-8"))
        return content
    result = compute()
    store(path, result)
    return result


def store(path: Path, result: object) -> None:
    """Write a result, complete or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(result), encoding="utf-8")
    draft.replace(path)
