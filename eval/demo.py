"""What `make demo` runs: both kinds of summarizer on the seed articles, their sources, and a ROUGE table.

`python eval/demo.py [--folder .demo]` does what `summ compare configs/seeds.yaml` does, and shows the summaries. The
Hugging Face model is the rewriter in models/summ-rewriter. No network, no model hub.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

from summ import Cluster, Summary, SummError
from summ.config import load_run
from summ.evaluation import Comparison
from summ.evaluation.run_folder import write_run

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ("learned", "rewrite")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / ".demo", help="where the run is kept")
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
        "\nFour small clusters are a smoke test, not a result: docs/quality.md has those. Any other model goes by the\n"
        "same line: Summarizer('facebook/bart-large-cnn') where there is a network, or the path of a folder.\n"
    )
    print(f"Every summary with its sources, the scores, and a page to look at are in {output}:")
    for path in sorted(output.iterdir()):
        print(f"  {path}")
    return 0 if comparison.is_complete else 1


def show_summaries(comparison: Comparison) -> None:
    """Each cluster's summary by each kind of method, with the place every sentence is from."""
    for name in SHOWN:
        if name in comparison.failed:
            continue
        evaluation = comparison[name]
        for example, summary in zip(evaluation.examples, evaluation.summaries, strict=True):
            print(heading(f"{example.cluster.id}, by {name} ({len(summary.text.split())} words)"))
            print(with_sources(summary))
            for note in summary.notes:
                print(textwrap.fill(f"note: {note.text}", 110, subsequent_indent="  "))


def with_sources(summary: Summary) -> str:
    """The summary's sentences, wrapped, each followed by document, span and score of its sources."""
    names = dict(zip(summary.documents, Cluster(summary.documents).document_ids, strict=True))
    lines = []
    for sentence in summary.sentences:
        lines.append(textwrap.fill(sentence.text, 110))
        places = [f"{names[one.document]} [{one.start}:{one.end}] {one.score:.2f}" for one in sentence.sources]
        lines.append(textwrap.fill("from " + ("; ".join(places) or "no source"), 110, initial_indent="    "))
    return "\n".join(lines)


def heading(text: str) -> str:
    return f"\n{text}\n{'-' * len(text)}"


if __name__ == "__main__":
    sys.exit(main())
