"""The house keeps its shape: imports point down only, and importing `summ` loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "summ"

# From the ground up. A package imports from packages on lower levels only, never from its own level.
LEVELS = [
    {"version", "errors", "progress", "hub"},
    {"options"},
    {"component"},
    {"registry"},
    {"description"},
    {"readers"},
    {"types"},
    {"text"},
    {"method"},
    {"evidence", "selection"},
    {"extractive", "generation", "metrics"},
    {"compression"},
    {"summarizer"},
    {"corpora"},
    {"batch"},
    {"evaluation"},
    {"report"},
    {"config"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: floor for floor, rooms in enumerate(LEVELS) for room in rooms}

# Imports that still point the wrong way; each one goes when its package is rebuilt. Nothing may be added.
DOORS = {
    ("summarizer", "config"),
    ("types", "report"),
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "summ":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("summ.")}
    return rooms


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_only(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in FLOOR, f"{room} has no floor: give it one in this test and in CONTRIBUTING.md"
    upward = {
        other
        for other in imported_rooms(path)
        if other != room and FLOOR[other] >= FLOOR[room] and (room, other) not in DOORS
    }
    assert not upward, f"{path.name} imports upward: {sorted(upward)}"


def test_nothing_in_the_package_imports_the_scripts() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert "from eval" not in path.read_text(encoding="utf-8")


def test_importing_summ_loads_nothing_heavy() -> None:
    code = (
        "import summ, sys; "
        "heavy = {'torch', 'transformers', 'datasets', 'nltk', 'numpy', 'scipy', 'pydantic'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_extractive_summary_loads_no_neural_package() -> None:
    code = (
        "import sys; from summ import Summarizer; Summarizer('lexrank').summarize(['One. Two.'], words=1); "
        "heavy = {'torch', 'transformers', 'datasets'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_public_name_can_be_reached() -> None:
    import summ

    for name in summ.__all__:
        assert getattr(summ, name) is not None
