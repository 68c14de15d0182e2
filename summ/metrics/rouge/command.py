"""``summ rouge``: scores of texts on disk, as a table or as JSON."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from summ.metrics.base import ScoreWarning
from summ.metrics.rouge.files import RougeInput, read_rouge_input
from summ.metrics.rouge.scorer import DEFAULT_VARIANTS, Rouge
from summ.metrics.score import Score, Scores


def rouge_command(
    candidates: Annotated[
        Path, typer.Argument(help="A file with one text per line, JSON Lines, a folder or a settings.xml.")
    ],
    references: Annotated[list[Path] | None, typer.Argument(help="References in the same format.")] = None,
    variants: Annotated[str, typer.Option(help="Variants, separated by commas.")] = ",".join(DEFAULT_VARIANTS),
    convention: Annotated[
        str, typer.Option(help="rouge-score, rouge-1.5.5, rouge-1.5.5-wordnet or unicode.")
    ] = "rouge-score",
    stem: Annotated[bool, typer.Option(help="Compare stems.")] = True,
    rule: Annotated[str, typer.Option(help="Several references: mean, max, average, best or jackknife.")] = "mean",
    beta: Annotated[float, typer.Option(help="Weight of recall in the F-measure.")] = 1.0,
    words: Annotated[int | None, typer.Option(help="Truncate candidates to this number of words.")] = None,
    bytes_: Annotated[int | None, typer.Option("--bytes", help="Truncate candidates to this number of bytes.")] = None,
    split: Annotated[str, typer.Option(help="Sentences for Lsum: newline or sentences.")] = "newline",
    stop_words: Annotated[bool, typer.Option("--drop-stop-words", help="Leave out English stop words.")] = False,
    bootstrap: Annotated[int, typer.Option(help="Resamples for 95 % intervals; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Seed of the resampling.")] = 12345,
    workers: Annotated[int, typer.Option(help="Number of processes.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    per_example: Annotated[bool, typer.Option("--per-example", help="Show each pair too.")] = False,
) -> None:
    """Score candidates against references with ROUGE."""
    rouge = Rouge(
        variants.split(","),
        stem=stem,
        references=rule,
        convention=convention,
        beta=beta,
        words=words,
        bytes=bytes_,
        split=split,
        stop_words=stop_words,
        bootstrap=bootstrap or None,
        seed=seed,
        workers=workers,
    )
    texts = read_rouge_input(candidates, references or [])
    with warnings.catch_warnings():
        # The notes shown below contain the warnings.
        warnings.simplefilter("ignore", ScoreWarning)
        scores_by_system = {system: rouge.score(outputs, texts.references) for system, outputs in texts.systems.items()}
    if as_json:
        content = {
            system: {**scores.to_dict(examples=per_example), "pairs": texts.names}
            for system, scores in scores_by_system.items()
        }
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))
        return
    console = Console()
    for system, scores in scores_by_system.items():
        _show(console, system, scores, texts if per_example else None)


def _show(console: Console, system: str, scores: Scores[Score], texts: RougeInput | None) -> None:
    table = Table(title=f"{system}: {len(scores.examples)} pairs", caption=scores.signature)
    for column in ("", "recall", "precision", "fmeasure", "95 % interval"):
        table.add_column(column, justify="right" if column else "left")
    for variant, mean in scores.items():
        interval = ""
        if variant in scores.intervals:
            low, high = scores.intervals[variant]
            interval = f"{100 * low.fmeasure:.2f} to {100 * high.fmeasure:.2f}"
        cells = (f"{100 * number:.2f}" for number in (mean.recall, mean.precision, mean.fmeasure))
        table.add_row(variant, *cells, interval)
    console.print(table)
    for note in (*scores.notes, *_empty_notes(scores)):
        console.print(note, style="yellow")
    if texts is None:
        return
    pairs = Table(title=f"{system}: F-measure of each pair")
    pairs.add_column("")
    for variant in scores:
        pairs.add_column(variant, justify="right")
    for name, example in zip(texts.names, scores.examples, strict=True):
        pairs.add_row(name, *(f"{100 * score.fmeasure:.2f}" for score in example.values()))
    console.print(pairs)


def _empty_notes(scores: Scores[Score]) -> list[str]:
    sides = {"candidates": scores.empty_candidates, "references": scores.empty_references}
    return [f"{side} without words, which score 0: {count}" for side, count in sides.items() if count]
