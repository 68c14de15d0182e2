"""Compares the default with and without the query: ``python eval/queries.py [METHOD]``.

A row per set: ROUGE without and with the query, their difference with its 95% interval, and p of the paired
randomization test. The parts named "choice" are those on which the weights of `summ.selection.relevance` were chosen.
"""

from __future__ import annotations

import sys
from typing import Any

from sets import read

from summ import Summarizer
from summ.evaluation.statistics.pairwise import compare_scores
from summ.metrics import Rouge

# Name, file, parts of the file, budget in words (about the mean length of the references).
PARTS: tuple[tuple[str, str, tuple[str, ...], int], ...] = (
    ("mediqa, choice", "mediqa/validation", (), 80),
    ("QMSum training part, choice", "qmsum/query150", ("train",), 65),
    ("QMSum validation", "qmsum/query150", ("val",), 65),
    ("QMSum test", "qmsum/query150", ("test",), 65),
    ("background training part, choice", "background/train", (), 130),
    ("background validation", "background/validation", (), 180),
)
MEASURES = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}


def main() -> None:
    method = sys.argv[1] if len(sys.argv) > 1 else "learned"
    print("| set | clusters | measure | without | with | difference | p |", "| --- |" + " --- |" * 6, sep="\n")
    for name, file, splits, words in PARTS:
        records = [record for record in read(file) if not splits or record["split"] in splits]
        scores = {use_query: rouge(method, records, words, use_query) for use_query in (True, False)}
        for measure, title in MEASURES.items():
            rows = {str(use_query): 100 * scores[use_query].per_example(measure) for use_query in scores}
            pair = compare_scores(rows)[0]
            interval = f"{pair.difference.mean:+.1f} [{pair.difference.low:+.1f}, {pair.difference.high:+.1f}]"
            means = " | ".join(f"{rows[str(use_query)].mean():.1f}" for use_query in (False, True))
            print(f"| {name} | {len(records)} | {title} | {means} | {interval} | {pair.p_randomization:.3f} |")


def rouge(method: str, records: list[dict[str, Any]], words: int, use_query: bool) -> Any:
    """Return the scores of a method on the records, as `summ.metrics.Rouge` returns them."""
    summarizer = Summarizer(method)
    queries = [record["query"] if use_query else None for record in records]
    summaries = [
        summarizer.summarize(record["documents"], words=words, query=query).text
        for record, query in zip(records, queries, strict=True)
    ]
    return Rouge().score(summaries, [record["references"] for record in records])


if __name__ == "__main__":
    main()
