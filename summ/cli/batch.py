"""``summ batch``: a file of clusters in, a file of summaries out, resumable."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summ.cli import options as shared
from summ.cli.run import log_to_standard_error


def batch(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Clusters as JSON Lines, .jsonl or .jsonl.gz.")],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="The summaries; continued where it exists.")],
    method: shared.Method = None,
    words: shared.Words = None,
    sentences: shared.Sentences = None,
    characters: shared.Characters = None,
    tokens: shared.Tokens = None,
    ratio: shared.Ratio = None,
    option: shared.MethodOptions = None,
) -> None:
    """Summarize every cluster of a file. Stopped at any moment, the same command goes on where it was."""
    from summ.batch import summarize_file
    from summ.corpora.jsonl import numbered_lines
    from summ.progress import open_progress
    from summ.summarizer import Summarizer
    from summ.types import Budget

    budget = Budget.of(**shared.limits(words, sentences, characters, tokens, ratio))
    summarizer = Summarizer(method, **shared.method_options(option))
    total = max((number for number, _ in numbered_lines(source)), default=0)
    log_to_standard_error()
    count, failures = 0, 0
    try:
        with open_progress(True) as told:
            for done in summarize_file(summarizer, source, target, budget):
                count += 1
                if told is not None:
                    told(target.name, done.line, total)
                if done.error:
                    failures += 1
                    typer.echo(f"line {done.line}, {done.id}: {done.error}", err=True)
    except KeyboardInterrupt:
        if count:
            typer.echo(f"what is done is kept in {target}: the same command goes on from there", err=True)
        raise
    failed = f", {failures} with an error" if failures else ""
    typer.echo(f"{count} clusters done{failed}; written to {target}")
    if failures:
        raise typer.Exit(1)
