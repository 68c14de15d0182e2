"""``summ compare``: compare several systems on a data set."""

from __future__ import annotations

from typing import Annotated

import typer

from summ.cli import options
from summ.cli.run import execute_run, is_run_file, parse_system, run_from_options
from summ.errors import ConfigError


def compare(
    source: options.Data,
    system: Annotated[
        list[str] | None,
        typer.Option("--system", metavar="[NAME=]SYSTEM", help="Method, model, or file of outputs; repeatable."),
    ] = None,
    words: options.Words = None,
    sentences: options.Sentences = None,
    characters: options.Characters = None,
    tokens: options.Tokens = None,
    ratio: options.Ratio = None,
    split: options.Split = None,
    limit: options.Limit = None,
    column: options.Columns = None,
    metric: Annotated[
        list[str] | None,
        typer.Option("--metric", help="Metric; repeatable; rouge, support and redundancy by default."),
    ] = None,
    output: options.Output = None,
    figures: Annotated[
        str | None, typer.Option("--figures", metavar="FOLDER", help="Write the figures as SVG and PDF files.")
    ] = None,
    overwrite: options.Overwrite = False,
    overrides: options.Overrides = None,
    cache: options.CacheFolder = None,
    no_cache: options.NoCache = False,
    verbose: options.Verbose = 0,
) -> None:
    """Compare several systems on a data set.

    They are given by options or by a run file. Finished summaries and scores are cached: after Ctrl-C the same command
    resumes, and only added systems are computed.
    """
    from summ.config import load_run

    budget = options.budget_limits(words, sentences, characters, tokens, ratio)
    if is_run_file(source, (system, budget, split, limit, column, metric)):
        run = load_run(source, overrides or ())
    else:
        if not system:
            raise ConfigError(f"name the systems to compare on {source} with --system, or give a run file (.yaml).")
        run = run_from_options(
            source,
            [parse_system(argument) for argument in system],
            [f"--system {argument}" for argument in system],
            budget,
            split=split,
            limit=limit,
            columns=column,
            metrics=metric,
            overrides=overrides,
        )
    execute_run(run, output, overwrite, cache, no_cache, figures=figures)
