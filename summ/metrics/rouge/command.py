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
        Path, typer.Argument(help="A file with a text a line, JSON Lines, a folder or settings.xml.")
    ],
    references: Annotated[list[Path] | None, typer.Argument(help="References, in the same form.")] = None,
    variants: Annotated[str, typer.Option(help="Variants, parted by commas.")] = ",".join(DEFAULT_VARIANTS),
    convention: Annotated[
        str, typer.Option(help="rouge-score, rouge-1.5.5, rouge-1.5.5-wordnet or unicode.")
    ] = "rouge-score",
    stem: Annotated[bool, typer.Option(help="Compare stems.")] = True,
    rule: Annotated[str, typer.Option(help="Several references: mean, max, average, best or jackknife.")] = "mean",
    beta: Annotated[float, typer.Option(help="Weight of recall in F.")] = 1.0,
    words: Annotated[int | None, typer.Option(help="Cut candidates to so many words.")] = None,
    bytes_: Annotated[int | None, typer.Option("--bytes", help="Cut candidates to so many bytes.")] = None,
    split: Annotated[str, typer.Option(help="Sentences for Lsum: newline or sentences.")] = "newline",
    stop_words: Annotated[bool, typer.Option("--drop-stop-words", help="Leave out English stop words.")] = False,
    bootstrap: Annotated[int, typer.Option(help="Resamples for the 95 % intervals; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Seed of the resampling.")] = 12345,
    workers: Annotated[int, typer.Option(help="Processes.")] = 1,
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
    given = read_rouge_input(candidates, references or [])
    with warnings.catch_warnings():
        # What a warning says is in the notes, which are shown below.
        warnings.simplefilter("ignore", ScoreWarning)
        scored = {name: rouge.score(texts, given.references) for name, texts in given.systems.items()}
    if as_json:
        found = {
            name: {**scores.to_dict(examples=per_example), "pairs": given.names} for name, scores in scored.items()
        }
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False))
        return
    console = Console()
    for name, scores in scored.items():
        _show(console, name, scores, given if per_example else None)


def _show(console: Console, name: str, scores: Scores[Score], given: RougeInput | None) -> None:
    table = Table(title=f"{name}: {len(scores.examples)} pairs", caption=scores.signature)
    for column in ("", "recall", "precision", "F", "95 % of F"):
        table.add_column(column, justify="left" if not column else "right")
    for variant, mean in scores.items():
        interval = ""
        if variant in scores.intervals:
            low, high = scores.intervals[variant]
            interval = f"{100 * low.fmeasure:.2f} to {100 * high.fmeasure:.2f}"
        table.add_row(variant, *_figures(mean), interval)
    console.print(table)
    for note in (*scores.notes, *_empty(scores)):
        console.print(note, style="yellow")
    if given is None:
        return
    each = Table(title=f"{name}: F of each pair")
    each.add_column("")
    for variant in scores:
        each.add_column(variant, justify="right")
    for place, example in zip(given.names, scores.examples, strict=True):
        each.add_row(place, *(f"{100 * score.fmeasure:.2f}" for score in example.values()))
    console.print(each)


def _figures(score: Score) -> list[str]:
    return [f"{100 * figure:.2f}" for figure in (score.recall, score.precision, score.fmeasure)]


def _empty(scores: Scores[Score]) -> list[str]:
    sides = {"candidates": scores.empty_candidates, "references": scores.empty_references}
    return [f"{count} {side} have no words and score 0." for side, count in sides.items() if count]
