"""Describe a run by command-line options, and execute it."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from summ.cli.logs import show_log
from summ.cli.options import parse_pairs
from summ.cli.printing import echo, terminal_width
from summ.errors import ConfigError

if TYPE_CHECKING:
    from summ.config import RunConfig
    from summ.evaluation import Comparison


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
    origins: Sequence[str],
    budget: dict[str, float],
    *,
    split: str | None,
    limit: int | None,
    columns: Sequence[str] | None,
    metrics: Sequence[str] | None,
    overrides: Sequence[str] | None,
) -> RunConfig:
    """Return the run of `systems`, each as in a run file, on a data set.

    Raises `ConfigError`; what is wrong with a system is reported under its entry in `origins`.
    """
    from summ.config import resolve_run
    from summ.config.overrides import apply_overrides
    from summ.yaml_files.reading import YamlFile

    data = {"source": source, "split": split, "limit": limit, "columns": parse_pairs(columns, "--column")}
    run: dict[str, Any] = {"data": data, "budget": budget, "systems": list(systems)}
    file = YamlFile("the command line", {**run, **({"metrics": list(metrics)} if metrics else {})})
    file.origins = {("data", "limit"): "--limit", ("data", "columns"): "--column", ("metrics",): "--metric"}
    file.origins |= {("budget", unit): f"--{unit}" for unit in budget}
    file.origins |= {("systems", index): origin for index, origin in enumerate(origins)}
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
    run: RunConfig,
    output: str | None,
    overwrite: bool,
    cache: str | None = None,
    no_cache: bool = False,
    *,
    figures: str | None = None,
) -> None:
    """Run, print the table and the verdict, and write the output folder if there is one; exit 1 after a failure."""
    from summ.evaluation import user_cache
    from summ.evaluation.run_folder import check_output, write_run

    folder = output or run.output
    if folder:
        run = run.model_copy(update={"output": folder})
        totals = None if overwrite else _finished_totals(run, folder)
        if totals is None:
            check_output(folder, overwrite=overwrite)
        elif figures is None:
            _show_finished(totals, folder)
            return
        else:
            # Only the figures are missing.
            folder = None
    cache_folder = None if no_cache else cache or user_cache()
    show_log(logging.INFO)
    today = datetime.date.today().isoformat()
    comparison = replace(run.compare(cache=cache_folder, progress=True), date=today)
    _show(comparison)
    if cache_folder is not None and comparison.evaluations:
        total = sum(len(evaluation.examples) for evaluation in comparison.evaluations.values())
        others = total - comparison.computed
        loaded = f"; {others} loaded from cache or files" if others else ""
        loaded += "" if comparison.computed else ": nothing was left to compute"
        echo(f"{comparison.computed} of {total} summaries computed{loaded}.", err=True)
    if figures is not None:
        paths = comparison.to_figures(figures)
        echo(f"\n{len(paths)} figures written to {figures}")
    if folder:
        echo(f"\nResults written to {write_run(comparison, run.to_dict(folder), folder, overwrite=overwrite)}")
    if not comparison.is_complete:
        raise typer.Exit(1)


def _show(comparison: Comparison) -> None:
    """Print the table and the verdict, within the width of the terminal if there is one."""
    from summ.report.tables import build_grid
    from summ.report.tables.text import MAX_WIDTH, text_table

    table = text_table(build_grid(comparison), comparison, max_width=terminal_width() or MAX_WIDTH)
    echo(f"{table}\n\n{comparison.verdict}")


def _finished_totals(run: RunConfig, folder: str) -> dict[str, Any] | None:
    """Return the totals of the same run if the folder holds its complete results."""
    from summ.evaluation.run_folder import earlier_totals

    totals = earlier_totals(run.to_dict(folder), folder)
    return totals if totals is not None and run.is_finished_in(totals) else None


def _show_finished(totals: Mapping[str, Any], folder: str) -> None:
    table = (Path(folder) / "table.txt").read_text(encoding="utf-8")
    echo(f"{table}\n{totals['verdict']}")
    echo(f"\nThis run is finished: its results are in {folder}. Pass --overwrite to write them again.", err=True)
