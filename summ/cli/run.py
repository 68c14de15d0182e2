"""Doing a run for a command: progress while it works, the table, the folder, the exit status."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from summ.config import RunConfig

Output = Annotated[str | None, typer.Option("--output", "-O", help="A folder for the run; must not exist.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the folder of an earlier run.")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Change a run file, as systems.0.options.damping=0.8; repeatable."),
]


def do_run(run: RunConfig, output: str | None, overwrite: bool) -> None:
    """Compute the run, print its table, write its folder where one is named; leaves with 1 where something failed."""
    from summ.evaluation.writing import check_output, write_run

    folder = output or run.output
    if folder:
        run = run.model_copy(update={"output": folder})
        check_output(folder, overwrite=overwrite)
    with Progress() as progress:
        comparison = run.compare(progress=progress.show)
    typer.echo(comparison.table())
    if folder:
        typer.echo(f"\nwritten to {write_run(comparison, run.to_dict(), folder, overwrite=overwrite)}")
    if not comparison.is_complete:
        raise typer.Exit(1)


class Progress:
    """A bar for each system on a terminal; nothing where standard error is not one."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, name: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if self._bar is None or name != self._bar.desc:
            self.__exit__()
            self._bar = tqdm(total=total, desc=name, unit="cluster", disable=not sys.stderr.isatty(), leave=False)
            self._bar.desc = name
        self._bar.update(done - self._bar.n)
