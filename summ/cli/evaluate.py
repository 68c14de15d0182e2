"""``summ evaluate``: one method on a data set."""

from __future__ import annotations

from typing import Annotated

import typer

from summ.cli import options as shared
from summ.cli.described import Columns, Data, Limit, Split, described_run, is_run_file
from summ.cli.run import CacheFolder, NoCache, Output, Overwrite, Settings, do_run


def evaluate(
    source: Data,
    method: shared.Method = None,
    words: shared.Words = None,
    sentences: shared.Sentences = None,
    characters: shared.Characters = None,
    tokens: shared.Tokens = None,
    ratio: shared.Ratio = None,
    option: shared.MethodOptions = None,
    split: Split = None,
    limit: Limit = None,
    column: Columns = None,
    metric: Annotated[list[str] | None, typer.Option("--metric", help="rouge by default; repeatable.")] = None,
    output: Output = None,
    overwrite: Overwrite = False,
    settings: Settings = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
) -> None:
    """Score one method on a data set, or do what a run file says."""
    from summ.config import load_run
    from summ.registry import DEFAULT

    budget = shared.limits(words, sentences, characters, tokens, ratio)
    if is_run_file(source, (method, budget, option, split, limit, column, metric)):
        run = load_run(source, settings or ())
    else:
        run = described_run(
            source,
            [{"method": method or DEFAULT, "options": shared.method_options(option)}],
            budget,
            split=split,
            limit=limit,
            columns=column,
            metrics=metric or ["rouge"],
            settings=settings,
        )
    do_run(run, output, overwrite, cache, no_cache)
