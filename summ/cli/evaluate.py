"""``summ evaluate`` and ``summ compare``: a run file, or one method on a data set."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from summ.cli import options as shared
from summ.errors import ConfigError

Output = Annotated[str | None, typer.Option("--output", "-O", help="A folder for the run; must not exist.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the folder of an earlier run.")]


def evaluate(
    source: Annotated[
        str, typer.Argument(help='"seeds", a .jsonl[.gz] file, a folder of clusters, or a Hub data set.')
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
    metric: Annotated[list[str] | None, typer.Option("--metric", help="rouge by default; may be repeated.")] = None,
    output: Output = None,
    overwrite: Overwrite = False,
) -> None:
    """Score one method on a data set."""
    limits = {"words": words, "sentences": sentences, "characters": characters, "tokens": tokens, "ratio": ratio}
    budget = {unit: value for unit, value in limits.items() if value is not None}
    run: dict[str, Any] = {
        "data": {"source": source, "split": split, "limit": limit},
        "budget": budget,
        "systems": [{"method": method or _default(), "options": shared.method_options(option)}],
        "metrics": metric or ["rouge"],
    }
    from summ.config import RunConfig
    from summ.config.yaml_file import YamlFile, validated

    run_and_show(validated(RunConfig, YamlFile("the options", run)), output, overwrite)


def compare(
    run: Annotated[str, typer.Argument(help="A run file, such as configs/seeds.yaml.")],
    output: Output = None,
    overwrite: Overwrite = False,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="systems.0.options.damping=0.8, say.")
    ] = None,
) -> None:
    """Run the systems of a YAML file on one data set, and show which is better."""
    from summ.config import load_run

    if not os.path.exists(run):
        raise ConfigError(f"there is no file {run}.")
    run_and_show(load_run(run, settings or ()), output, overwrite)


def run_and_show(run: Any, output: str | None, overwrite: bool) -> None:
    """Do a run, write its folder, print the table; leaves with 1 where a system failed."""
    from summ.evaluation import compare as compare_systems
    from summ.evaluation.writing import check_output, write_run
    from summ.summarizer import Summarizer

    folder = output or run.output
    if folder:
        check_output(folder, overwrite=overwrite)
    systems = {one.label: (lambda one=one: Summarizer(one.method, **one.options)) for one in run.systems}
    comparison = compare_systems(systems, run.data.examples(), run.metric_list, **run.budget)
    typer.echo(comparison.table())
    if folder:
        described = {"summ": _version(), **run.model_dump(exclude_none=True)}
        typer.echo(f"\nwritten to {write_run(comparison, described, folder, overwrite=overwrite)}")
    if comparison.failed or any(one.errors for one in comparison.evaluations.values()):
        raise typer.Exit(1)


def _default() -> str:
    from summ.registry import DEFAULT

    return DEFAULT


def _version() -> str:
    from summ.version import __version__

    return __version__
