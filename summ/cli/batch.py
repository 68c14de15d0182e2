"""``summ batch``: summarize many clusters; an interrupted run can be resumed."""

from __future__ import annotations

import logging
import time
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summ.cli import options
from summ.cli.logs import show_log
from summ.cli.printing import echo
from summ.cli.summarize import read_cluster
from summ.errors import InputError

if TYPE_CHECKING:
    from summ.batch import FinishedCluster

_MAX_COUNTED_BYTES = 2**28


class Engine(StrEnum):
    LOCAL = "local"
    RAY = "ray"


def batch(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="Clusters: .jsonl[.gz|.zst], .parquet, .arrow, a folder of folders, a Hub data set, - for stdin.",
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(metavar="OUT", help="Summaries: .jsonl or .parquet, on Ray a folder; resumed if it exists."),
    ],
    method: options.Method = None,
    words: options.Words = None,
    sentences: options.Sentences = None,
    characters: options.Characters = None,
    tokens: options.Tokens = None,
    ratio: options.Ratio = None,
    query: Annotated[str | None, typer.Option("--query", "-q", help="Question or topic for all clusters.")] = None,
    earlier: options.Earlier = None,
    truncate: Annotated[bool, typer.Option("--truncate", help="Cut the last sentence to fill the budget.")] = False,
    option: options.MethodOptions = None,
    tokenizer: options.Tokenizer = None,
    split: options.Split = None,
    limit: Annotated[int | None, typer.Option("--limit", help="Maximum number of clusters to read.")] = None,
    column: options.Columns = None,
    workers: Annotated[int, typer.Option("--workers", help="Number of processes, with one thread each.")] = 1,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Retry clusters that failed in an earlier run.")
    ] = False,
    max_line_bytes: Annotated[
        int | None, typer.Option("--max-line-bytes", help="Maximum length of a line of JSON, after decompression.")
    ] = None,
    max_cluster_characters: Annotated[
        int | None, typer.Option("--max-cluster-characters", help="Maximum length of all documents of a cluster.")
    ] = None,
    verbose: options.Verbose = 0,
    engine: Annotated[Engine, typer.Option("--engine", help="Where to compute.")] = Engine.LOCAL,
    concurrency: Annotated[int | None, typer.Option("--concurrency", help="Number of actors on Ray.")] = None,
    gpus: Annotated[float, typer.Option("--gpus", help="Share of a GPU per actor on Ray.")] = 0.0,
) -> None:
    """Summarize many clusters, by default in 100 words each. After an interruption the same command resumes.

    Exit status: 0 if every cluster has a summary, 1 if some failed, 2 if the input, output or options cannot be used.
    """
    from summ.batch import summarize_file, summarize_with_ray
    from summ.progress import open_progress
    from summ.summarizer import Summarizer
    from summ.types import Budget

    limits: dict[str, Any] = options.budget_limits(words, sentences, characters, tokens, ratio)
    show_log(logging.INFO)
    started, done = time.monotonic(), 0
    counts: Counter[str] = Counter()
    columns = options.parse_pairs(column, "--column")
    known = read_cluster(earlier, None, None) if earlier else None
    common: dict[str, Any] = {"columns": columns, "query": query, "earlier": known, "truncate": truncate}
    common["tokenizer"] = tokenizer
    size_limits = {"max_line_bytes": max_line_bytes, "max_cluster_characters": max_cluster_characters}
    common |= {name: limit for name, limit in size_limits.items() if limit is not None}
    if engine is Engine.RAY:
        if split or limit or retry_failed or workers > 1:
            raise InputError("--engine ray takes --concurrency and --gpus, not the options of --engine local.")
        arguments = {**limits, **common, "options": options.parse_options(option)}
        finished_clusters = summarize_with_ray(
            source, target, method, concurrency=concurrency, num_gpus=gpus, **arguments
        )
    else:
        finished_clusters = summarize_file(
            Summarizer(method, **options.parse_options(option)),
            source,
            target,
            Budget.of(**limits),
            split=split,
            limit=limit,
            workers=workers,
            retry_failed=retry_failed,
            counts=counts,
            **common,
        )
    try:
        with open_progress(True, unit="cluster") as report_progress:
            for done, finished in enumerate(finished_clusters, start=1):
                if report_progress is not None:
                    report_progress(target, done, 0)
                if finished.error:
                    echo(_failure(finished), err=True)
                if engine is Engine.RAY:
                    counts[finished.kind or ""] += 1
    except KeyboardInterrupt:
        # Closing it counts the records of earlier runs, too.
        finished_clusters.close()
        total = _known_total(source, limit)
        of_total = f" of {total:,}" if total else ""
        progress = "" if engine is Engine.RAY else f": {counts.total():,}{of_total} done"
        echo(f"Interrupted{progress}. Run the same command to resume.", err=True)
        raise typer.Exit(130) from None
    echo(_table(counts, done, time.monotonic() - started))
    echo(f"written to {target}")
    if counts.total() > counts[""]:
        raise typer.Exit(1)


def _failure(finished: FinishedCluster) -> str:
    positions = [f"line {finished.line}"] if finished.line else []
    positions += [finished.id] if finished.id != str(finished.line) else []
    return f"{', '.join(positions)}: {finished.error}"


def _known_total(source: str, limit: int | None) -> int | None:
    """Return the number of records of a file of JSON Lines that can be counted in a moment, else None."""
    path = Path(source)
    if path.suffix not in (".jsonl", ".ndjson") or not path.is_file() or path.stat().st_size > _MAX_COUNTED_BYTES:
        return None
    with path.open("rb") as file:
        total = sum(1 for line in file if line.strip())
    return total if limit is None else min(total, limit)


def _table(counts: Counter[str], processed: int, seconds: float) -> str:
    """Return a table of the number of records per result, and the rate of this run."""
    from summ.progress import format_duration
    from summ.report.tables.rows import text_rows

    rows = [["summarized", f"{counts['']:,}"]]
    rows += [[f"failed ({kind})", f"{count:,}"] for kind, count in sorted(counts.items()) if kind]
    rows.append(["processed in this run", f"{processed:,}"])
    rows.append(["time of this run", format_duration(seconds)])
    if processed:
        rows.append(["clusters per second", f"{processed / max(seconds, 1e-9):.3g}"])
    return "\n".join(text_rows(["clusters", ""], rows))
