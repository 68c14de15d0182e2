"""Score one method on one data set: `python eval/run.py configs/lexrank.yaml --data seeds --words 100`."""

from __future__ import annotations

import argparse
import sys

from summ import Summarizer, SummError, corpora, evaluate


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("method", help="method file (.yaml), registered method, model id or model folder")
    parser.add_argument("--data", default="seeds", help="source for summ.corpora.load (default: %(default)s)")
    parser.add_argument("--limit", type=int, help="maximum number of examples")
    parser.add_argument("--words", type=int, default=100, help="maximum number of words (default: %(default)s)")
    parser.add_argument("--html", help="page to write, with every summary and its sources")
    options = parser.parse_args()

    is_file = options.method.endswith((".yaml", ".yml"))
    summarizer = Summarizer.from_config(options.method) if is_file else Summarizer(options.method)
    evaluation = evaluate(summarizer, corpora.load(options.data, limit=options.limit), words=options.words)
    print(evaluation.signature, *(scores.signature for scores in evaluation.scores.values()), sep="\n")
    print(evaluation.table())
    if options.html:
        evaluation.to_html(options.html)
    return 1 if evaluation.failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SummError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
