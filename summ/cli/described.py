"""A run described by the options of a command in place of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summ.cli.options import pairs
from summ.errors import ConfigError

if TYPE_CHECKING:
    from summ.config import RunConfig

Data = Annotated[
    str,
    typer.Argument(
        metavar="DATA|RUN.yaml",
        help='"seeds", a .jsonl[.gz] file, a folder of clusters, a Hub data set, or a run file (.yaml).',
    ),
]
Split = Annotated[str | None, typer.Option("--split", help="Of a Hub data set; test by default.")]
Limit = Annotated[int | None, typer.Option("--limit", help="Only the first so many examples.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="ROLE=NAME", help="Where documents, references, query or id are; repeatable."),
]


def is_run_file(source: str, described: Sequence[Any]) -> bool:
    """Whether `source` says what to run. Raises `ConfigError` where `described`, options that say it too, are given."""
    if not source.endswith((".yaml", ".yml")):
        return False
    if any(described):
        raise ConfigError(f"{source} says what to run: change it by --set, not by the options that describe a run.")
    return True


def described_run(
    source: str,
    systems: Sequence[Mapping[str, Any]],
    budget: dict[str, float],
    *,
    split: str | None,
    limit: int | None,
    columns: Sequence[str] | None,
    metrics: Sequence[str] | None,
    settings: Sequence[str] | None,
) -> RunConfig:
    """The run of `systems`, each as a run file has it, on a data set; by the default metrics where none is named."""
    from summ.config import run_of
    from summ.config.overrides import override
    from summ.config.yaml_file import YamlFile

    data = {"source": source, "split": split, "limit": limit, "columns": pairs(columns, "--column")}
    described: dict[str, Any] = {"data": data, "budget": budget, "systems": list(systems)}
    file = YamlFile("the options", {**described, **({"metrics": list(metrics)} if metrics else {})})
    override(file, settings or ())
    return run_of(file, Path())


def system_of(given: str) -> dict[str, str]:
    """What ``lexrank``, ``mine=outputs.jsonl`` or ``lexrank.yaml`` stands for, as a run file has it.

    A file or a folder without a model in it holds outputs; a ``.yaml`` file is a method's; all else names a method.
    """
    name, equals, value = given.partition("=")
    value = value if equals else given
    if not value or (equals and not name):
        raise ConfigError(f"--system {given}: expected a method, or NAME=METHOD, or NAME=FILE of outputs.")
    path = Path(value)
    if value.endswith((".yaml", ".yml")):
        found = {"config": value}
    elif path.is_file() or (path.is_dir() and not (path / "config.json").is_file()):
        found = {"outputs": value}
    else:
        found = {"method": value}
    return {"name": name, **found} if equals else found
