"""``summ evaluate``: score one method on a data set."""

from __future__ import annotations

from typing import Annotated

import typer

from summ.cli import options
from summ.cli.run import execute_run, is_run_file, run_from_options


def evaluate(
    source: options.Data,
    method: options.Method = None,
    words: options.Words = None,
    sentences: options.Sentences = None,
    characters: options.Characters = None,
    tokens: options.Tokens = None,
    ratio: options.Ratio = None,
    option: options.MethodOptions = None,
    split: options.Split = None,
    limit: options.Limit = None,
    column: options.Columns = None,
    metric: Annotated[list[str] | None, typer.Option("--metric", help="Metric; repeatable; rouge by default.")] = None,
    output: options.Output = None,
    overwrite: options.Overwrite = False,
    overrides: options.Overrides = None,
    cache: options.CacheFolder = None,
    no_cache: options.NoCache = False,
    verbose: options.Verbose = 0,
) -> None:
    """Score one method on a data set, or execute a run file."""
    from summ.config import load_run
    from summ.registry import DEFAULT

    budget = options.budget_limits(words, sentences, characters, tokens, ratio)
    if is_run_file(source, (method, budget, option, split, limit, column, metric)):
        run = load_run(source, overrides or ())
    else:
        run = run_from_options(
            source,
            [{"method": method or DEFAULT, "options": options.parse_options(option)}],
            ["--method"],
            budget,
            split=split,
            limit=limit,
            columns=column,
            metrics=metric or ["rouge"],
            overrides=overrides,
        )
    execute_run(run, output, overwrite, cache, no_cache)
