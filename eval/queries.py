"""Compares the default with and without the query: ``python eval/queries.py [METHOD]``.

``python eval/queries.py [METHOD] --probes`` counts the questions of eval/query_probes.json that a summary of one
sentence answers, and the notes on those that nothing answers.

A row per set: ROUGE without and with the query, their difference with its 95% interval, and p of the paired
randomization test. The parts named "choice" are those on which the weights of `summ.selection.relevance` were chosen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
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
PROBES = Path(__file__).with_name("query_probes.json")
MEASURES = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("method", nargs="?", default="learned")
    parser.add_argument("--probes", action="store_true", help="count answered questions instead")
    options = parser.parse_args()
    if options.probes:
        print_probes(options.method)
    else:
        print_rouge(options.method)


def print_probes(method: str) -> None:
    """Print how many questions are answered, and how many of the others have a note."""
    summarizer = Summarizer(method)
    probes = json.loads(PROBES.read_text(encoding="utf-8"))
    for part in ("seen", "later"):
        counts = Counter[str]()
        for cluster in probes[part]:
            for question, answer in cluster["questions"]:
                summary = summarizer.summarize(cluster["documents"], sentences=1, query=question)
                kind = "unanswerable" if answer is None else "answerable"
                counts[kind] += 1
                counts[f"{kind}, with a note"] += any(note.kind == "query" for note in summary.notes)
                if answer is not None:
                    counts["answered"] += answer in summary.text
        print(f"{part}: {dict(counts)}")


def print_rouge(method: str) -> None:
    """Print the table of scores with and without the query."""
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
