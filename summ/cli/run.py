"""Doing a run for a command: progress while it works, the table, the folder, the exit status."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summ.config import RunConfig

Output = Annotated[str | None, typer.Option("--output", "-O", help="A folder for the run; must not exist.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the folder of an earlier run.")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change a run file, as systems.0.damping=0.8; repeatable."),
]
CacheFolder = Annotated[
    str | None,
    typer.Option(
        "--cache", metavar="FOLDER", help="Where results are kept; by default the user's cache ($SUMM_CACHE)."
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Compute everything, and keep nothing.")]


def do_run(
    run: RunConfig, output: str | None, overwrite: bool, cache: str | None = None, no_cache: bool = False
) -> None:
    """Compute the run, print its table, write its folder where one is named; leaves with 1 where something failed."""
    from summ.evaluation import user_cache
    from summ.evaluation.run_folder import check_output, write_run

    folder = output or run.output
    if folder:
        run = run.model_copy(update={"output": folder})
        check_output(folder, overwrite=overwrite)
    kept = None if no_cache else cache or user_cache()
    log_to_standard_error()
    comparison = run.compare(cache=kept, progress=True)
    typer.echo(comparison.table())
    typer.echo(f"\n{comparison.verdict}")
    if kept is not None and comparison.evaluations:
        total = sum(len(one.examples) for one in comparison.evaluations.values())
        typer.echo(f"{comparison.computed} of {total} summaries computed, the others were there.", err=True)
    if folder:
        typer.echo(f"\nwritten to {write_run(comparison, run.to_dict(), folder, overwrite=overwrite)}")
    if not comparison.is_complete:
        raise typer.Exit(1)


def log_to_standard_error() -> None:
    """Let the lines that the library logs now and then be seen where there is no bar."""
    logger = logging.getLogger("summ")
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
