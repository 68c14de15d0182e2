"""``summ batch``: summarize a file of clusters; an interrupted run can be resumed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summ.cli import options
from summ.cli.run import log_to_stderr


def batch(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="Clusters as JSON Lines, .jsonl or .jsonl.gz.")],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="Summaries; an existing file is resumed.")],
    method: options.Method = None,
    words: options.Words = None,
    sentences: options.Sentences = None,
    characters: options.Characters = None,
    tokens: options.Tokens = None,
    ratio: options.Ratio = None,
    option: options.MethodOptions = None,
) -> None:
    """Summarize every cluster of a file. After an interruption the same command resumes."""
    from summ.batch import summarize_file
    from summ.corpora.jsonl import numbered_lines
    from summ.progress import open_progress
    from summ.summarizer import Summarizer
    from summ.types import Budget

    budget = Budget.of(**options.budget_limits(words, sentences, characters, tokens, ratio))
    summarizer = Summarizer(method, **options.parse_options(option))
    total = max((number for number, _ in numbered_lines(source)), default=0)
    log_to_stderr()
    count, failures = 0, 0
    try:
        with open_progress(True) as report_progress:
            for finished in summarize_file(summarizer, source, target, budget):
                count += 1
                if report_progress is not None:
                    report_progress(target.name, finished.line, total)
                if finished.error:
                    failures += 1
                    typer.echo(f"line {finished.line}, {finished.id}: {finished.error}", err=True)
    except KeyboardInterrupt:
        if count:
            typer.echo(f"Finished summaries are in {target}; run the same command to resume.", err=True)
        raise
    failed = f", {failures} of them failed" if failures else ""
    typer.echo(f"{count} cluster{'' if count == 1 else 's'} processed{failed}; written to {target}")
    if failures:
        raise typer.Exit(1)
