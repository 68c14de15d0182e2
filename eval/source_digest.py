"""A digest of the code a module's results depend on, so that a cached score is used only while it is still true."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Where top-level names of the project are found; the scripts of `eval` import each other by short names.
_ROOMS = {"summ": ROOT, "bench": ROOT / "eval"}


@cache
def source_digest(module: str) -> str:
    """SHA-256 over the source of `module`, all of this project that it imports, and the data files beside these."""
    digest = hashlib.sha256()
    for path in sorted(_reached(module)):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _reached(module: str) -> set[Path]:
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        path = _file(waiting.pop())
        if path is None or path in found:
            continue
        found.add(path)
        found.update(one for one in path.parent.glob("data/*") if one.is_file())
        waiting.extend(_imports(path))
    return found


def _file(module: str) -> Path | None:
    first, *rest = module.split(".")
    path = _ROOMS[first].joinpath(first, *rest)
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in _ROOMS)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in _ROOMS:
            yield node.module
            # "from summ.text import words" may name a module.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
