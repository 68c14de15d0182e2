"""How good `rewrite` is beside the extractive default and lead in turn, on the sets in ../shared/data.

Writes docs/quality/rewriter.md, figures only: ROUGE with the paired test, redundancy, support, n-grams that no source
has, and seconds a cluster. ``--read`` writes rewritten sentences beside their sources to a file, to be read by eye.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sets import DATA, SETS

import summ
from summ.evaluation import Comparison
from summ.evaluation.statistics.significance import paired_randomization
from summ.metrics import Rouge
from summ.text.joining import one_line
from summ.types import Cluster, Example, SummarySentence

ROOT = Path(__file__).resolve().parent.parent
REPORTED = ("multinews-230", "multinews-100", "background", "mediqa", "fewsum")
NAMES = ("lead", "learned", "rewrite")
MEASURES = ("rouge1", "rouge2", "rougeL")
METRICS = ("rouge", "redundancy", "support", "novelty")
SEED = 9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="*", default=REPORTED, choices=SETS)
    parser.add_argument("--limit", type=int, help="clusters of each set, spread evenly; all of them by default")
    parser.add_argument("--model", help="the folder of a rewriter in place of the installed one")
    parser.add_argument("--cache", type=Path, help="a folder to keep summaries and scores in")
    parser.add_argument("--date", default=str(datetime.date.today()), help="the date that the page says")
    parser.add_argument("--output", type=Path, help="the page; printed where not given")
    parser.add_argument("--read", type=Path, help="a file for 50 rewritten sentences beside their sources")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"the evaluation sets are not at {os.path.relpath(DATA, ROOT)}: nothing to measure on.")
    found = {name: compared(name, options.limit, options.model, options.cache) for name in options.sets}
    if options.read:
        options.read.write_text(to_read(found[options.sets[0]], 50), encoding="utf-8")
    text = page(found, options.date)
    if options.output is None:
        print(text)
    else:
        options.output.write_text(text, encoding="utf-8")


def compared(name: str, limit: int | None, model: str | None, cache: Path | None) -> Comparison:
    one = SETS[name]
    records = one.read(limit)
    examples = [
        Example(Cluster.of(record["documents"], id=record["id"]), tuple(record["references"])) for record in records
    ]
    systems = {
        "lead": summ.Summarizer("lead"),
        "learned": summ.Summarizer("learned"),
        "rewrite": summ.Summarizer("rewrite", **({"model": model} if model else {})),
    }
    return summ.compare(systems, examples, METRICS, words=one.words, baseline="learned", cache=cache)


def page(found: dict[str, Comparison], date: str) -> str:
    lines = [
        "# Extract, then rewrite",
        "",
        f"Written by `python eval/rewriter.py`, {date}, two x86-64 cores, no accelerator. ROUGE F in per cent; p is",
        "that of the paired randomization test of `rewrite` against `learned`, for ROUGE-1 / 2 / L. Support: the mean",
        "support of sentences, and the share of numbers and of names that the documents state; repeated: the share of",
        "repeated trigrams; novel: the share of bigrams that no document has; all in per cent. Then words and seconds",
        "per cluster.",
        "",
        "| set | limit | system | ROUGE-1 / 2 / L | p | support | repeated | novel | words | s |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, comparison in found.items():
        lines += [_row(name, system, comparison) for system in NAMES]
    lines += [
        "",
        "Whether the network is worth more than copying as many words: the summaries of `rewrite` beside the same with",
        "each rewritten sentence replaced by the first words of its source, as many as the rewriting has.",
        "",
        "| set | rewrite | as many words copied | p |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*lines, *(_beside_copies(name, comparison) for name, comparison in found.items())]) + "\n"


def _beside_copies(name: str, comparison: Comparison) -> str:
    examples, summaries = comparison["rewrite"].examples, comparison["rewrite"].summaries
    copied = [" ".join(map(_copied, summary.sentences)) for summary in summaries]
    scores = Rouge(MEASURES).score(copied, [example.references for example in examples])
    ours = comparison["rewrite"].per_example
    cells = [
        " / ".join(f"{100 * comparison['rewrite'].totals[measure]:.1f}" for measure in MEASURES),
        " / ".join(f"{100 * scores[measure].fmeasure:.1f}" for measure in MEASURES),
        " / ".join(f"{paired_randomization(ours[measure], scores.per_example(measure)):.3f}" for measure in MEASURES),
    ]
    return f"| {name} | {' | '.join(cells)} |"


def _copied(sentence: SummarySentence) -> str:
    """As many words of the first source as the sentence has, or the sentence where it is the source."""
    source = one_line(sentence.sources[0].text)
    return sentence.text if sentence.text == source else " ".join(source.split()[: len(sentence.text.split())])


def _row(name: str, system: str, comparison: Comparison) -> str:
    one = comparison[system]
    totals = one.totals
    rouge = " / ".join(f"{100 * totals[measure]:.1f}" for measure in MEASURES)
    support = " / ".join(f"{100 * totals[share]:.1f}" for share in ("sentences", "numbers", "names"))
    said = np.mean([len(summary.text.split()) for summary in one.summaries])
    cells = [
        f"{name} ({len(one.examples)})",
        str(SETS[name].words),
        system,
        rouge,
        _p_values(comparison) if system == "rewrite" else "",
        support,
        *(f"{100 * totals[share]:.1f}" for share in ("repeated3", "novel2")),
        f"{said:.0f}",
        f"{one.seconds_per_cluster:.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def _p_values(comparison: Comparison) -> str:
    ours, theirs = comparison["rewrite"].per_example, comparison["learned"].per_example
    return " / ".join(f"{paired_randomization(ours[measure], theirs[measure]):.3f}" for measure in MEASURES)


def to_read(comparison: Comparison, wanted: int) -> str:
    """Rewritten sentences drawn at random from the summaries of one set, a block each: the sources, the sentence."""
    rewritten: list[Any] = [
        sentence
        for summary in comparison["rewrite"].summaries
        for sentence in summary.sentences
        if all(sentence.text != one_line(source.text) for source in sentence.sources)
    ]
    drawn = random.Random(SEED).sample(rewritten, min(wanted, len(rewritten)))
    blocks = []
    for number, sentence in enumerate(drawn, start=1):
        sources = "\n".join(f"   from: {one_line(source.text)}" for source in sentence.sources)
        blocks.append(f"{number}. {sentence.text}\n{sources}")
    return "\n".join(blocks) + "\n"


if __name__ == "__main__":
    main()
