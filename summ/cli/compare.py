"""``summ compare``: the systems of a run file on one data set."""

from __future__ import annotations

from typing import Annotated

import typer

from summ.cli.run import CacheFolder, NoCache, Output, Overwrite, Settings, do_run


def compare(
    run: Annotated[str, typer.Argument(metavar="RUN.yaml", help="A run file, such as configs/seeds.yaml.")],
    output: Output = None,
    overwrite: Overwrite = False,
    settings: Settings = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
) -> None:
    """Run the systems of a YAML file on one data set, and show which is better.

    Summaries and scores are kept as they are done: the same command goes on after Ctrl-C, and a system more in the
    file costs that system only.
    """
    from summ.config import load_run

    do_run(load_run(run, settings or ()), output, overwrite, cache, no_cache)
