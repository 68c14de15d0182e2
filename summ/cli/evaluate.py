"""``summ evaluate``: one method on a data set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from summ.cli import options as shared
from summ.cli.run import CacheFolder, NoCache, Output, Overwrite, Settings, do_run
from summ.errors import ConfigError


def evaluate(
    source: Annotated[
        str,
        typer.Argument(
            metavar="DATA",
            help='"seeds", a .jsonl[.gz] file, a folder of clusters, a Hub data set, or a run file (.yaml).',
        ),
    ],
    method: shared.Method = None,
    words: shared.Words = None,
    sentences: shared.Sentences = None,
    characters: shared.Characters = None,
    tokens: shared.Tokens = None,
    ratio: shared.Ratio = None,
    option: shared.MethodOptions = None,
    split: Annotated[str | None, typer.Option("--split", help="Of a Hub data set; test by default.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", help="Only the first so many examples.")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="ROLE=NAME", help="Where documents, references, query or id are; repeatable."),
    ] = None,
    metric: Annotated[list[str] | None, typer.Option("--metric", help="rouge by default; repeatable.")] = None,
    output: Output = None,
    overwrite: Overwrite = False,
    settings: Settings = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
) -> None:
    """Score one method on a data set, or do what a run file says."""
    from summ.config import load_run, run_of
    from summ.config.overrides import override
    from summ.config.yaml_file import YamlFile
    from summ.registry import DEFAULT

    budget = shared.limits(words, sentences, characters, tokens, ratio)
    if source.endswith((".yaml", ".yml")):
        if any((method, budget, option, split, limit, column, metric)):
            raise ConfigError(f"{source} says what to run: change it by --set, not by the options of a single method.")
        do_run(load_run(source, settings or ()), output, overwrite, cache, no_cache)
        return
    data: dict[str, Any] = {"source": source, "split": split, "limit": limit}
    data["columns"] = shared.pairs(column, "--column")
    system = {"method": method or DEFAULT, "options": shared.method_options(option)}
    run = YamlFile("the options", {"data": data, "budget": budget, "systems": [system], "metrics": metric or ["rouge"]})
    override(run, settings or ())
    do_run(run_of(run, Path()), output, overwrite, cache, no_cache)
