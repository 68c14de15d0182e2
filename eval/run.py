"""Score one method on one data set: `python eval/run.py configs/lexrank.yaml --data seeds --words 100`.

The script shows what `summ evaluate` does, with the library's own names.
"""

from __future__ import annotations

import argparse
import sys

from summ import Summarizer, SummError, corpora, evaluate


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("method", help="a method file (.yaml), a registered method, a model id or folder")
    parser.add_argument("--data", default="seeds", help="what summ.corpora.load takes (default: seeds)")
    parser.add_argument("--split", help="of a Hub data set")
    parser.add_argument("--limit", type=int, help="only the first so many examples")
    parser.add_argument("--words", type=int, default=100, help="the budget (default: 100)")
    parser.add_argument("--metric", action="append", help="repeatable (default: rouge)")
    parser.add_argument("--json", help="write totals and the scores of every example to this file")
    parser.add_argument("--html", help="write a page with every summary and its sources to this file")
    arguments = parser.parse_args()

    if arguments.method.endswith((".yaml", ".yml")):
        summarizer = Summarizer.from_config(arguments.method)
    else:
        summarizer = Summarizer(arguments.method)
    examples = corpora.load(arguments.data, arguments.split, arguments.limit)
    evaluation = evaluate(summarizer, examples, arguments.metric or ["rouge"], words=arguments.words, progress=True)
    print(evaluation.signature)
    for scores in evaluation.scores.values():
        print(scores.signature)
    print(evaluation.table())
    if arguments.json:
        evaluation.to_json(arguments.json)
    if arguments.html:
        evaluation.to_html(arguments.html)
    return 1 if evaluation.failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SummError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
