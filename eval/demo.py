"""The demo of `make demo`: summaries of the seed articles with sources, and the scores of several methods.

`python eval/demo.py [--folder .demo]` runs configs/seeds.yaml and prints the summaries of the default. One of the
scored methods, the experimental `rewrite`, runs the Hugging Face model in models/summ-rewriter: no network is needed.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path
from typing import Any

from reading_measures import measure, optimum, source_spans
from reading_set import load_seed_labels

from summ import Cluster, SummError, registry
from summ.config import load_run
from summ.evaluation import Comparison, Evaluation
from summ.evaluation.run_folder import write_run
from summ.report.tables.rows import text_rows

ROOT = Path(__file__).resolve().parent.parent
# Shown in full.
SHOWN = {"learned": "An extractive method: learned, the default"}
# The budget of configs/seeds.yaml.
WORDS = 100
WIDTH = 110
# Lines are not broken there.
_FIXED_SPACE = "\N{NO-BREAK SPACE}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / ".demo", help="folder for the results")
    folder: Path = parser.parse_args().folder
    try:
        run = load_run(ROOT / "configs" / "seeds.yaml")
        print(f"Summarizing the four seed clusters with {len(run.systems)} systems ...", flush=True)
        comparison = run.compare()
        output = write_run(comparison, run.to_dict(folder / "seeds"), folder / "seeds", overwrite=True)
    except SummError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for name, title in SHOWN.items():
        if name not in comparison.failed:
            print(heading(title))
            print("\n\n".join(summary_lines(comparison[name])))
    print(heading("Overlap with two references: ROUGE F, in percent"))
    print(comparison.table())
    print(heading("What a reader learns: facts labelled by hand (see seeds/README.md)"))
    print("\n".join(reader_scores(comparison)))
    print(heading("Next"))
    print(
        f"Report        {output / 'report.html'}\n"
        f"All results   {output}\n"
        "Other models  Summarizer('facebook/bart-large-cnn') with a network, or Summarizer('path/of/a/model')\n"
        "Four small clusters are a smoke test: docs/quality.md has results."
    )
    return 0 if comparison.is_complete else 1


def summary_lines(evaluation: Evaluation) -> list[str]:
    """Return a paragraph per cluster: sentences with their places, and the sources of those that were changed."""
    paragraphs = []
    for example, summary in zip(evaluation.examples, evaluation.summaries, strict=True):
        names = Cluster(summary.documents).document_ids
        lines = [f"{example.cluster.id}: {len(summary.text.split())} of {WORDS} words"]
        for sentence in summary.sentences:
            places = "; ".join(
                f"{names[source.document_index]},{_FIXED_SPACE}{source.start}-{source.end}"
                for source in sentence.sources
            )
            lines.append(textwrap.fill(f"{sentence.text} [{places}]", WIDTH, **indents("  - ")))
            for source in sentence.sources:
                original = " ".join(source.text.split())
                if original != sentence.text:
                    lines.append(textwrap.fill(f"from: {original}", WIDTH, **indents("      ")))
        lines += [textwrap.fill(f"note: {note.text}", WIDTH, **indents("    ")) for note in summary.notes]
        paragraphs.append("\n".join(lines).replace(_FIXED_SPACE, " "))
    return paragraphs


def indents(first: str) -> dict[str, Any]:
    return {"initial_indent": first, "subsequent_indent": " " * len(first), "break_on_hyphens": False}


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
                f"{name} states {means['facts']:.0f}% of what the best selection of sentences states in "
                f"{WORDS} words, and {means['musts']:.0f}% of the essential facts. Its sentences score "
                f"{means['alone']:.0f}% for making sense without their neighbors; {means['zero']:.1f} per summary "
                f"should not have been chosen."
            )
    headings = ["system", "facts, %", "essential facts, %", "sentences stand alone, %", "bad sentences per summary"]
    return [*text_rows(headings, rows), "", *textwrap.wrap(explanation, WIDTH)]


def heading(text: str) -> str:
    return f"\n{text}\n{'=' * len(text)}"


if __name__ == "__main__":
    sys.exit(main())
