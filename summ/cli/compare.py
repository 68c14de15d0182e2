"""``summ compare``: several systems on one data set."""

from __future__ import annotations

from typing import Annotated

import typer

from summ.cli import options as shared
from summ.cli.described import Columns, Data, Limit, Split, described_run, is_run_file, system_of
from summ.cli.run import CacheFolder, NoCache, Output, Overwrite, Settings, do_run
from summ.errors import ConfigError


def compare(
    source: Data,
    system: Annotated[
        list[str] | None,
        typer.Option("--system", metavar="[NAME=]SYSTEM", help="A method, a model, or a file of outputs; repeatable."),
    ] = None,
    words: shared.Words = None,
    sentences: shared.Sentences = None,
    characters: shared.Characters = None,
    tokens: shared.Tokens = None,
    ratio: shared.Ratio = None,
    split: Split = None,
    limit: Limit = None,
    column: Columns = None,
    metric: Annotated[
        list[str] | None, typer.Option("--metric", help="rouge, support and redundancy by default; repeatable.")
    ] = None,
    output: Output = None,
    overwrite: Overwrite = False,
    settings: Settings = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
) -> None:
    """Run several systems on one data set, and show which is better; a run file may describe it all.

    Summaries and scores are kept as they are done: the same command goes on after Ctrl-C, and a system more costs that
    system only.
    """
    from summ.config import load_run

    budget = shared.limits(words, sentences, characters, tokens, ratio)
    if is_run_file(source, (system, budget, split, limit, column, metric)):
        run = load_run(source, settings or ())
    else:
        if not system:
            raise ConfigError(f"name the systems to compare on {source} by --system, or give a run file (.yaml).")
        run = described_run(
            source,
            [system_of(one) for one in system],
            budget,
            split=split,
            limit=limit,
            columns=column,
            metrics=metric,
            settings=settings,
        )
    do_run(run, output, overwrite, cache, no_cache)
