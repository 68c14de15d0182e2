"""The demo of `make demo`: extractive and abstractive summaries of the seed articles, with sources and ROUGE.

`python eval/demo.py [--folder .demo]` runs configs/seeds.yaml and prints the summaries. The Hugging Face model is the
rewriter in models/summ-rewriter, so no network is needed.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

from summ import SummError
from summ.cli.summarize import format_sources
from summ.config import load_run
from summ.evaluation import Comparison
from summ.evaluation.run_folder import write_run

ROOT = Path(__file__).resolve().parent.parent
METHODS = ("learned", "rewrite")


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


def heading(text: str) -> str:
    return f"\n{text}\n{'-' * len(text)}"


if __name__ == "__main__":
    sys.exit(main())
