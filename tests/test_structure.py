"""The structure of the package: imports only point down, and importing `summ` loads nothing heavy."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "summ"

# From the lowest level up. A package imports only from packages on lower levels.
LEVELS = [
    {"version"},
    {"errors"},
    {"progress", "forking", "hub", "rendering", "missing"},
    {"alternatives", "argument_types", "arguments", "data_frame", "options", "paths", "dates", "required_packages"},
    {"component", "atomic_write", "written_dates"},
    {"registry"},
    {"description"},
    {"readers"},
    {"types"},
    {"workers"},
    {"text"},
    {"method"},
    {"evidence"},
    {"selection"},
    {"extractive", "generation", "metrics"},
    {"compression"},
    {"yaml_files"},
    {"method_options"},
    {"job"},
    {"summarizer"},
    {"testing"},
    {"corpora"},
    {"batch"},
    {"evaluation", "integrations"},
    {"report"},
    {"config"},
    {"cli"},
    {"__main__"},
]
LEVEL = {package: level for level, packages in enumerate(LEVELS) for package in packages}


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_packages(path: Path) -> set[str]:
    packages: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "summ":
            parts = node.module.split(".")
            packages |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            packages |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("summ.")}
    return packages


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_only(path: Path) -> None:
    package = package_of(path)
    if package == "__init__":
        return
    assert package in LEVEL, f"{package} has no level: add it to this test and to CONTRIBUTING.md"
    upward = {other for other in imported_packages(path) if other != package and LEVEL[other] >= LEVEL[package]}
    assert not upward, f"{path.name} imports upward: {sorted(upward)}"


def test_the_levels_and_the_table_for_contributors_list_every_package() -> None:
    packages = {package_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"}
    table = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Packages")[1].split("\n## ")[0]
    described = {name.removesuffix(".py") for name in re.findall(r"`summ/([\w.]+)/?`", table)}
    assert set(LEVEL) == packages
    assert described == packages - {"__main__"}


def test_the_table_for_contributors_is_in_the_order_of_imports() -> None:
    table = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Packages")[1].split("\n## ")[0]
    levels = [LEVEL[name.removesuffix(".py")] for name in re.findall(r"`summ/([\w.]+)/?`", table)]
    assert levels == sorted(levels)


def modules() -> dict[str, Path]:
    root = PACKAGE.parent
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }


def import_graph() -> dict[str, set[str]]:
    """Return the modules that each module imports: at the top, in functions, and for types only."""
    paths = modules()
    graph: dict[str, set[str]] = {}
    for module, path in paths.items():
        graph[module] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = (f"{node.module}.{alias.name}" for alias in node.names)
                graph[module] |= {name if name in paths else node.module for name in names} & set(paths)
            elif isinstance(node, ast.Import):
                graph[module] |= {alias.name for alias in node.names} & set(paths)
        graph[module].discard(module)
    # `summ/__init__.py` imports its public names only for type checkers.
    return graph | {"summ": set()}


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    """Return a cycle of the graph, or an empty list."""
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other_in_a_cycle() -> None:
    assert not cycle_in(import_graph())


def test_no_packages_import_each_other_in_a_cycle() -> None:
    packages: dict[str, set[str]] = {}
    for module, imported in import_graph().items():
        package = ".".join(module.split(".")[:2])
        packages.setdefault(package, set()).update({".".join(name.split(".")[:2]) for name in imported} - {package})
    assert not cycle_in(packages)


def test_only_registries_and_renderers_are_imported_by_a_string() -> None:
    by_string = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if re.search(r"""["']summ(\.\w+)+:\w+["']""", path.read_text(encoding="utf-8"))
    }
    assert by_string == {"registry.py", "rendering.py"}


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


def test_test_modules_have_distinct_names() -> None:
    """Without packages of tests, pytest cannot collect two modules of one name."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
