"""``summ rouge``: score texts on disk with ROUGE."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Annotated

import typer

from summ.cli import options
from summ.cli.printing import echo, json_text

if TYPE_CHECKING:
    from summ.metrics import Score, Scores


def rouge(
    candidates: Annotated[
        str,
        typer.Argument(help="A folder, a table (.jsonl, .json, .csv, .tsv), lines of text, or a settings.xml."),
    ],
    references: Annotated[
        list[str] | None, typer.Argument(help="References in the same format; a table can hold both sides.")
    ] = None,
    candidate_column: Annotated[str | None, typer.Option(help="Column of the candidates in a table.")] = None,
    reference_column: Annotated[str | None, typer.Option(help="Column of the references in a table.")] = None,
    variants: Annotated[str, typer.Option(help="Variants, separated by commas.")] = "rouge1,rouge2,rougeL,rougeLsum",
    convention: Annotated[
        str, typer.Option(help="rouge-score, rouge-1.5.5, rouge-1.5.5-wordnet or unicode.")
    ] = "rouge-score",
    stem: Annotated[bool, typer.Option(help="Compare stems.")] = True,
    rule: Annotated[
        str, typer.Option(help="Combination of references: mean, max, average, best or jackknife.")
    ] = "mean",
    beta: Annotated[float, typer.Option(help="Weight of recall in the F-measure.")] = 1.0,
    words: Annotated[int | None, typer.Option(help="Truncate candidates to this number of words.")] = None,
    bytes_: Annotated[int | None, typer.Option("--bytes", help="Truncate candidates to this number of bytes.")] = None,
    split: Annotated[str, typer.Option(help="Sentences for Lsum: newline or sentences.")] = "newline",
    stop_words: Annotated[bool, typer.Option("--drop-stop-words", help="Remove English stop words.")] = False,
    bootstrap: Annotated[int, typer.Option(help="Resamples for 95% intervals; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Seed of the resampling.")] = 12345,
    workers: Annotated[int, typer.Option(help="Number of processes.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    per_example: Annotated[bool, typer.Option("--per-example", help="Also show each pair.")] = False,
    verbose: options.Verbose = 0,
) -> None:
    """Score candidates against references with ROUGE."""
    from summ.metrics import Rouge, ScoreWarning
    from summ.metrics.rouge.files import read_rouge_input

    scorer = Rouge(
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
    texts = read_rouge_input(
        candidates, references or [], candidate_column=candidate_column, reference_column=reference_column
    )
    with warnings.catch_warnings():
        # The notes printed below contain the warnings.
        warnings.simplefilter("ignore", ScoreWarning)
        scores_by_system = {name: scorer.score(outputs, texts.references) for name, outputs in texts.systems.items()}
    if as_json:
        content = {
            name: {**scores.to_dict(examples=per_example), "pairs": texts.names, "input_notes": list(texts.notes)}
            for name, scores in scores_by_system.items()
        }
        echo(json_text(content, indent=2), wrap=False)
        return
    echo("\n\n".join(_report(name, scores) for name, scores in scores_by_system.items()))
    for note in texts.notes:
        echo(f"note: {note}", err=True)
    if per_example:
        for name, scores in scores_by_system.items():
            echo(f"\n{name}: F-measure of each pair\n{_pairs_table(texts.names, scores)}")


def _report(name: str, scores: Scores[Score]) -> str:
    from summ.report.tables.rows import text_rows

    rows = []
    for variant, mean in scores.items():
        interval = ""
        if variant in scores.intervals:
            low, high = scores.intervals[variant]
            interval = f"{100 * low.fmeasure:.2f} to {100 * high.fmeasure:.2f}"
        rows.append(
            [variant, *(f"{100 * share:.2f}" for share in (mean.recall, mean.precision, mean.fmeasure)), interval]
        )
    table = text_rows(["", "recall", "precision", "fmeasure", "95% interval"], rows)
    sides = {"candidates": scores.empty_candidates, "references": scores.empty_references}
    empty = [f"{side} without words, which score 0: {count}" for side, count in sides.items() if count]
    pairs = f"{len(scores.examples)} pair" + "s" * (len(scores.examples) != 1)
    return "\n".join([f"{name}: {pairs}", *table, scores.signature, *scores.notes, *empty])


def _pairs_table(names: list[str], scores: Scores[Score]) -> str:
    from summ.report.tables.rows import text_rows

    rows = [
        [name, *(f"{100 * score.fmeasure:.2f}" for score in example.values())]
        for name, example in zip(names, scores.examples, strict=True)
    ]
    return "\n".join(text_rows(["", *scores], rows))
