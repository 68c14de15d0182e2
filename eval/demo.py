"""The demo of `make demo`: extractive and abstractive summaries of the seed articles, with sources and scores.

`python eval/demo.py [--folder .demo]` runs configs/seeds.yaml and prints the summaries. The Hugging Face model is the
rewriter in models/summ-rewriter, so no network is needed.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

from reading_measures import measure, optimum, source_spans
from reading_set import load_seed_labels

from summ import SummError, registry
from summ.cli.summarize import format_sources
from summ.config import load_run
from summ.evaluation import Comparison
from summ.evaluation.run_folder import write_run
from summ.report.tables.rows import text_rows

ROOT = Path(__file__).resolve().parent.parent
METHODS = ("learned", "rewrite")
# The budget of configs/seeds.yaml.
WORDS = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / ".demo", help="folder for the results")
    folder: Path = parser.parse_args().folder
    try:
        run = load_run(ROOT / "configs" / "seeds.yaml")
        comparison = run.compare()
        output = write_run(comparison, run.to_dict(), folder / "seeds", overwrite=True)
    except SummError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    show_summaries(comparison)
    print(heading("ROUGE on the seed articles (F, per cent, mean over two references)"))
    print(comparison.table())
    print(heading("What a reader learns (facts labelled by hand, see seeds/README.md)"))
    print("\n".join(reader_scores(comparison)))
    print(
        "\nFour small clusters are a smoke test; see docs/quality.md for results. Other models work the same way:\n"
        "Summarizer('facebook/bart-large-cnn') with a network, or Summarizer('path/of/a/model').\n"
    )
    print(f"All summaries with their sources, the scores and an HTML report are in {output}:")
    for path in sorted(output.iterdir()):
        print(f"  {path}")
    return 0 if comparison.is_complete else 1


def show_summaries(comparison: Comparison) -> None:
    """Print the summaries of one method of each kind, with their sources."""
    for name in METHODS:
        if name in comparison.failed:
            continue
        evaluation = comparison[name]
        for example, summary in zip(evaluation.examples, evaluation.summaries, strict=True):
            print(heading(f"{example.cluster.id}, by {name} ({len(summary.text.split())} words)"))
            print(format_sources(summary))
            for note in summary.notes:
                print(textwrap.fill(f"note: {note.text}", 110, subsequent_indent="  "))


def reader_scores(comparison: Comparison) -> list[str]:
    """Return the lines of a table of facts stated and sentences that stand alone, and the default's row in words."""
    labels = load_seed_labels()
    rows: list[list[str]] = []
    explanation = ""
    optima = {name: optimum(cluster, WORDS) for name, cluster in labels.items()}
    for name, evaluation in comparison.evaluations.items():
        pairs = [
            (example.cluster.id or "", source_spans(summary))
            for example, summary in zip(evaluation.examples, evaluation.summaries, strict=True)
        ]
        results = [measure(labels[cluster], spans, optima[cluster]) for cluster, spans in pairs]
        means = {key: sum(result[key] for result in results) / len(results) for key in results[0]}
        rows.append([name, *(f"{means[key]:.0f}" for key in ("facts", "musts", "alone")), f"{means['zero']:.1f}"])
        if name == registry.DEFAULT:
            explanation = (
                f"{name} states {means['facts']:.0f} % of what the best selection of sentences states in "
                f"{WORDS} words, and {means['musts']:.0f} % of the essential facts. Its sentences score "
                f"{means['alone']:.0f} % for making sense without their neighbors; {means['zero']:.1f} per summary "
                f"should not have been chosen."
            )
    headings = ["system", "facts, %", "essential facts, %", "sentences stand alone, %", "bad sentences per summary"]
    return [*text_rows(headings, rows), "", *textwrap.wrap(explanation, 110)]


def heading(text: str) -> str:
    return f"\n{text}\n{'-' * len(text)}"


if __name__ == "__main__":
    sys.exit(main())
