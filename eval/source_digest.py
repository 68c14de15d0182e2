"""A digest of the code that a module's results depend on, which invalidates cached scores when it changes."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The folders of top-level packages; scripts of `eval` import each other by short names.
_FOLDERS = {"summ": ROOT, "bench": ROOT / "eval"}


@cache
def source_digest(module: str) -> str:
    """Return a SHA-256 digest of the source of `module`, its imports in this project, and their data files."""
    digest = hashlib.sha256()
    for path in sorted(_dependencies(module)):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _dependencies(module: str) -> set[Path]:
    files: set[Path] = set()
    pending = [module]
    while pending:
        path = _file(pending.pop())
        if path is None or path in files:
            continue
        files.add(path)
        files.update(file for file in path.parent.glob("data/*") if file.is_file())
        pending.extend(_imports(path))
    return files


def _file(module: str) -> Path | None:
    first, *rest = module.split(".")
    path = _FOLDERS[first].joinpath(first, *rest)
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in _FOLDERS)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in _FOLDERS:
            yield node.module
            # "from summ.text import words" may import a module.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
