"""``summ report``: a page that lists several runs."""

from __future__ import annotations

from typing import Annotated

import typer

from summ.cli.printing import echo


def report(
    runs: Annotated[list[str], typer.Argument(metavar="RUN", help="Folders that summ compare --output wrote.")],
    output: Annotated[
        str, typer.Option("--output", "-O", metavar="FILE", help="Page to write, with links to the reports.")
    ] = "index.html",
) -> None:
    """Write a page that links the reports of several runs.

    It lists the data, the date and the result of each run.
    """
    from summ.atomic_write import write_text
    from summ.report.index import runs_index

    write_text(output, runs_index(runs, output))
    echo(f"Index written to {output}")
