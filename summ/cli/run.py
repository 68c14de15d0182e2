"""Describe a run by command-line options, and execute it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from summ.cli.logs import show_log
from summ.cli.options import parse_pairs
from summ.cli.printing import echo
from summ.errors import ConfigError

if TYPE_CHECKING:
    from summ.config import RunConfig


def is_run_file(source: str, options: Sequence[Any]) -> bool:
    """Return whether `source` is a run file; raise a `ConfigError` if so and any of the `options` is set."""
    if not source.endswith((".yaml", ".yml")):
        return False
    if any(options):
        raise ConfigError(f"{source} describes the whole run: change it with --set instead of other options.")
    return True


def run_from_options(
    source: str,
    systems: Sequence[Mapping[str, Any]],
    budget: dict[str, float],
    *,
    split: str | None,
    limit: int | None,
    columns: Sequence[str] | None,
    metrics: Sequence[str] | None,
    overrides: Sequence[str] | None,
) -> RunConfig:
    """Return the run of `systems`, each as in a run file, on a data set. Raises `ConfigError`."""
    from summ.config import resolve_run
    from summ.config.overrides import apply_overrides
    from summ.yaml_files.reading import YamlFile

    data = {"source": source, "split": split, "limit": limit, "columns": parse_pairs(columns, "--column")}
    run: dict[str, Any] = {"data": data, "budget": budget, "systems": list(systems)}
    file = YamlFile("the options", {**run, **({"metrics": list(metrics)} if metrics else {})})
    apply_overrides(file, overrides or ())
    return resolve_run(file, Path())


def parse_system(argument: str) -> dict[str, str]:
    """Return the system for an argument such as ``lexrank``, ``mine=outputs.jsonl`` or ``lexrank.yaml``.

    A ``.yaml`` file describes a method, another file or a folder without a model contains outputs, and anything else is
    the name of a method.
    """
    name, equals, value = argument.partition("=")
    from summ.evaluation.systems import system_kind

    value = value if equals else argument
    if not value or (equals and not name):
        raise ConfigError(f"--system {argument}: expected METHOD, NAME=METHOD, or NAME=FILE with outputs.")
    kind = system_kind(value)
    return {"name": name, kind: value} if equals else {kind: value}


def execute_run(
    run: RunConfig, output: str | None, overwrite: bool, cache: str | None = None, no_cache: bool = False
) -> None:
    """Run, print the table and the verdict, and write the output folder if there is one; exit 1 after a failure."""
    from summ.evaluation import user_cache
    from summ.evaluation.run_folder import check_output, write_run

    folder = output or run.output
    if folder:
        run = run.model_copy(update={"output": folder})
        if not overwrite and _show_finished(run, folder):
            return
        check_output(folder, overwrite=overwrite)
    cache_folder = None if no_cache else cache or user_cache()
    show_log(logging.INFO)
    comparison = run.compare(cache=cache_folder, progress=True)
    echo(comparison.table())
    echo(f"\n{comparison.verdict}")
    if cache_folder is not None and comparison.evaluations:
        total = sum(len(evaluation.examples) for evaluation in comparison.evaluations.values())
        others = total - comparison.computed
        loaded = f"; {others} loaded from cache or files" if others else ""
        echo(f"{comparison.computed} of {total} summaries computed{loaded}.", err=True)
    if folder:
        echo(f"\nResults written to {write_run(comparison, run.to_dict(), folder, overwrite=overwrite)}")
    if not comparison.is_complete:
        raise typer.Exit(1)


def _show_finished(run: RunConfig, folder: str) -> bool:
    """Show the results of the same run if the folder holds them complete; return whether it does."""
    from summ.evaluation.run_folder import earlier_totals

    totals = earlier_totals(run.to_dict(), folder)
    if totals is None or not run.is_finished_in(totals):
        return False
    echo((Path(folder) / "table.txt").read_text(encoding="utf-8"))
    echo(totals["verdict"])
    echo(f"\nThis run is finished: its results are in {folder}. Pass --overwrite to write them again.", err=True)
    return True
