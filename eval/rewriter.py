"""Compare `rewrite` with the extractive default and `lead`, on the sets in ../shared/data.

Writes docs/quality/rewriter.md with scores only: ROUGE with the paired test, redundancy, support, novel n-grams, and
seconds per cluster. ``--read`` writes 100 shortened sentences among whole ones to a file, to be read blind, and their
sources to another.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import sys
from pathlib import Path

import numpy as np
from sets import DATA, SETS

import summ
from summ.evaluation import Comparison
from summ.evaluation.statistics.significance import paired_randomization
from summ.metrics import Rouge
from summ.report.tables.rows import markdown_rows
from summ.text.joining import one_line
from summ.types import Cluster, Example, SummarySentence

ROOT = Path(__file__).resolve().parent.parent
REPORTED = ("multinews-whole", "allsides", "multinews-100", "background", "mediqa")
NAMES = ("lead", "learned", "rewrite")
VARIANTS = ("rouge1", "rouge2", "rougeL")
METRICS = ("rouge", "redundancy", "support", "novelty")
SEED = 9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="*", default=REPORTED, choices=SETS)
    parser.add_argument("--limit", type=int, help="clusters of each set, spread evenly; all by default")
    parser.add_argument("--model", help="model folder of another rewriter")
    parser.add_argument("--cache", type=Path, help="folder for cached summaries and scores")
    parser.add_argument("--date", default=str(datetime.date.today()), help="date printed on the page")
    parser.add_argument("--output", type=Path, help="page to write; printed by default")
    parser.add_argument("--read", type=Path, help="file for 100 shortened sentences among whole ones")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"there are no evaluation sets at {os.path.relpath(DATA, ROOT)}.")
    comparisons = {name: compare_on(name, options.limit, options.model, options.cache) for name in options.sets}
    if options.read:
        blind, key = reading_files(comparisons[options.sets[0]], 100)
        options.read.write_text(blind, encoding="utf-8")
        options.read.with_suffix(".key.txt").write_text(key, encoding="utf-8")
    text = page(comparisons, options.date)
    if options.output is None:
        print(text)
    else:
        options.output.write_text(text, encoding="utf-8")


def compare_on(name: str, limit: int | None, model: str | None, cache: Path | None) -> Comparison:
    evaluation_set = SETS[name]
    records = evaluation_set.read(limit)
    examples = [
        Example(Cluster.of(record["documents"], id=record["id"]), tuple(record["references"])) for record in records
    ]
    systems = {
        "lead": summ.Summarizer("lead"),
        "learned": summ.Summarizer("learned"),
        "rewrite": summ.Summarizer("rewrite", **({"model": model} if model else {})),
    }
    return summ.compare(systems, examples, METRICS, words=evaluation_set.words, baseline="learned", cache=cache)


def page(comparisons: dict[str, Comparison], date: str) -> str:
    headings = ["set", "limit", "system", "ROUGE-1 / 2 / L", "p", "support", "repeated", "novel", "words", "s"]
    lines = [
        "# Extract and rewrite",
        "",
        f"Written by `python eval/rewriter.py`, {date}, two x86-64 cores, no accelerator. ROUGE F in percent; p is",
        "from the paired randomization test of `rewrite` against `learned`, for ROUGE-1 / 2 / L. Support: mean support",
        "of sentences, and share of numbers and of names that the documents contain. Repeated: share of repeated",
        "trigrams. Novel: share of bigrams in no document. All in percent. Then words and seconds per cluster.",
        "",
        *markdown_rows(headings, [_row(name, system, own) for name, own in comparisons.items() for system in NAMES]),
        "",
        "Rewriting against truncation: the summaries of `rewrite`, and the same summaries with each rewritten sentence",
        "replaced by as many words from the start of its source.",
        "",
        *markdown_rows(
            ["set", "rewrite", "truncated sources", "p"],
            [_against_truncation(name, own) for name, own in comparisons.items()],
        ),
    ]
    return "\n".join(lines) + "\n"


def _against_truncation(name: str, comparison: Comparison) -> list[str]:
    examples, summaries = comparison["rewrite"].examples, comparison["rewrite"].summaries
    truncated = [" ".join(map(_truncated, summary.sentences)) for summary in summaries]
    scores = Rouge(VARIANTS).score(truncated, [example.references for example in examples])
    ours = comparison["rewrite"].per_example
    return [
        name,
        " / ".join(f"{100 * comparison['rewrite'].totals[variant]:.1f}" for variant in VARIANTS),
        " / ".join(f"{100 * scores[variant].fmeasure:.1f}" for variant in VARIANTS),
        " / ".join(f"{paired_randomization(ours[variant], scores.per_example(variant)):.3f}" for variant in VARIANTS),
    ]


def _truncated(sentence: SummarySentence) -> str:
    """Return the start of the first source in the length of the sentence, or the sentence if it is unchanged."""
    source = one_line(sentence.sources[0].text)
    return sentence.text if sentence.text == source else " ".join(source.split()[: len(sentence.text.split())])


def _row(name: str, system: str, comparison: Comparison) -> list[str]:
    evaluation = comparison[system]
    totals = evaluation.totals
    rouge = " / ".join(f"{100 * totals[variant]:.1f}" for variant in VARIANTS)
    support = " / ".join(f"{100 * totals[share]:.1f}" for share in ("sentences", "numbers", "names"))
    words = np.mean([len(summary.text.split()) for summary in evaluation.summaries])
    return [
        f"{name} ({len(evaluation.examples)})",
        str(SETS[name].words),
        system,
        rouge,
        _p_values(comparison) if system == "rewrite" else "",
        support,
        *(f"{100 * totals[share]:.1f}" for share in ("repeated3", "novel2")),
        f"{words:.0f}",
        f"{evaluation.seconds_per_cluster:.2f}",
    ]


def _p_values(comparison: Comparison) -> str:
    ours, theirs = comparison["rewrite"].per_example, comparison["learned"].per_example
    return " / ".join(f"{paired_randomization(ours[variant], theirs[variant]):.3f}" for variant in VARIANTS)


def reading_files(comparison: Comparison, count: int) -> tuple[str, str]:
    """Return shortened and whole sentences in random order to be read blind, and the source of each shortened one."""
    pairs = {
        sentence.text: one_line(sentence.sources[0].text)
        for summary in comparison["rewrite"].summaries
        for sentence in summary.sentences
    }
    chance = random.Random(SEED)
    shortened = [text for text, source in pairs.items() if text != source]
    whole = [text for text, source in pairs.items() if text == source]
    sample = chance.sample(shortened, min(count, len(shortened))) + chance.sample(whole, min(count // 2, len(whole)))
    chance.shuffle(sample)
    blind = "".join(f"{number}. {text}\n" for number, text in enumerate(sample, start=1))
    key = "".join(
        f"{number}. {text}\n   from: {pairs[text]}\n"
        for number, text in enumerate(sample, start=1)
        if text != pairs[text]
    )
    return blind, key


if __name__ == "__main__":
    main()
