"""Score every method and every peer on the reading set (`make reading`).

Writes docs/quality/reading.md: which facts that a reader needs a summary states, and whether its sentences can stand
alone. ``--outputs NAME=FILE`` adds a row for summaries made elsewhere, such as a cross-validation of a trained method:
JSON Lines with ``id``, ``words`` and ``sources`` (for each sentence its ``[[document, start, end], ...]``).
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from json_cache import cached
from reading_measures import Spans, measure, optimum, source_spans
from reading_page import page
from reading_set import PATH, LabelledCluster, load_reading_set
from reading_spans import match_sentences
from systems import required_options, systems

from summ import Summarizer, registry

ROOT = Path(__file__).resolve().parent.parent
BUDGETS = (100, 220)
# Systems that cut a sentence.
CUTTING = ("lead in turn", "lead, truncated")
# Not among the extractive systems: it shortens the sentences that it chooses.
REWRITER = "rewrite"

Result = dict[str, Any]


def main() -> None:
    options = _options()
    if not PATH.is_file():
        sys.exit(f"there is no reading set at {os.path.relpath(PATH, ROOT)}.")
    available, absent = systems(query=False)
    names = [REWRITER, *(name for name in available if name not in CUTTING)]
    names = [name for name in names if not options.methods or name in options.methods]
    jobs = [(name, options.limit, str(options.cache)) for name in names]
    results: dict[str, dict[int, Result]] = {}
    with ProcessPoolExecutor(max_workers=options.workers) as pool:
        for name, result in zip(names, pool.map(_score, *zip(*jobs, strict=True)), strict=True):
            results[name] = result
            means = (sum(result[words]["score"]) / len(result[words]["score"]) for words in BUDGETS)
            print(f"{name:32} {' '.join(f'{mean:6.1f}' for mean in means)}", flush=True)
    clusters = load_reading_set()[: options.limit]
    for name, path in options.outputs:
        results[name] = _precomputed(path, clusters, options.cache)
    text = page([cluster.id for cluster in clusters], results, absent, date=options.date)
    if options.output is None:
        print(text)
    else:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--methods", nargs="*", help="names of methods or peers; all by default")
    parser.add_argument("--outputs", nargs="*", default=[], type=_named, metavar="NAME=FILE", help="summaries to add")
    parser.add_argument("--limit", type=int, help="maximum number of clusters")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--cache", type=Path, default=ROOT / "runs" / "reading", help="folder for the optima")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="date printed on the page")
    parser.add_argument("--output", type=Path, help="page to write; printed by default")
    return parser.parse_args()


def _named(text: str) -> tuple[str, Path]:
    name, separator, path = text.partition("=")
    if not separator:
        raise argparse.ArgumentTypeError(f"{text} is not NAME=FILE")
    return name, Path(path)


def _score(name: str, limit: int | None, cache: str) -> dict[int, Result]:
    """Return the measures per cluster of one system by budget."""
    clusters = load_reading_set()[:limit]
    kind = "summ" if name == REWRITER else systems(query=False)[0][name].kind
    summarize = _by_method if kind in ("summ", "oracle") else _by_text
    return {
        words: {"kind": kind, **scores(clusters, summarize(name, clusters, words), words, Path(cache))}
        for words in BUDGETS
    }


def _by_method(name: str, clusters: Sequence[LabelledCluster], words: int) -> list[list[Spans]]:
    method = registry.create(name, **required_options(name)[0])
    summarizer = Summarizer(method)
    summaries = []
    for cluster in clusters:
        references = cluster.references if method.needs_references else ()
        summary = summarizer.summarize(list(cluster.documents), words=words, references=references)
        summaries.append(source_spans(summary))
    return summaries


def _by_text(name: str, clusters: Sequence[LabelledCluster], words: int) -> list[list[Spans]]:
    records = [{"id": cluster.id, "documents": list(cluster.documents)} for cluster in clusters]
    errors: list[str] = []
    texts = systems(query=False)[0][name].summaries(records, words, errors)
    for error in errors:
        print(f"{name} failed on {error}", file=sys.stderr)
    return [match_sentences(text, cluster.documents) for text, cluster in zip(texts, clusters, strict=True)]


def scores(
    clusters: Sequence[LabelledCluster], summaries: Sequence[Sequence[Spans]], words: int, cache: Path
) -> Result:
    """Return each measure as a list over the clusters."""
    rows = [
        measure(cluster, summary, _cached_optimum(cluster, words, cache))
        for cluster, summary in zip(clusters, summaries, strict=True)
    ]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _cached_optimum(cluster: LabelledCluster, words: int, cache: Path) -> float:
    key = hashlib.sha256(repr((cluster, words)).encode()).hexdigest()[:24]
    return cached(cache / f"{key}.json", lambda: optimum(cluster, words))


def _precomputed(path: Path, clusters: Sequence[LabelledCluster], cache: Path) -> dict[int, Result]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    summaries = {(row["id"], row["words"]): row["sources"] for row in rows}
    return {
        words: {
            "kind": "outputs",
            **scores(clusters, [summaries[cluster.id, words] for cluster in clusters], words, cache),
        }
        for words in BUDGETS
    }


if __name__ == "__main__":
    main()
