"""Agreement of metrics with people: Kendall's tau-b with the human scores of SummEval and Newsroom."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau
from sets import read

from summ.metrics import Metric, Rouge, create

FILES = ("judgements/summeval", "judgements/newsroom60")


def fast_metrics() -> list[Metric]:
    variants = ("rouge1", "rouge2", "rougeL", "rougeSU4")
    names = ("fragments", "length", "novelty", "redundancy", "support")
    return [Rouge(variants=variants), *(create(name) for name in names)]


def tau(metric: NDArray[np.float64], human: NDArray[np.float64]) -> tuple[float, float]:
    """Return tau of system means, and the mean over clusters of tau, of (clusters, systems) scores."""
    by_cluster = [kendalltau(*rows).statistic for rows in zip(metric, human, strict=True)]
    return float(kendalltau(metric.mean(axis=0), human.mean(axis=0)).statistic), float(np.nanmean(by_cluster))


def table(file: str, limit: int) -> list[str]:
    """Return the lines of a Markdown table: a row per number of a metric, a column per human score."""
    rows = read(file, limit)
    systems = sorted(rows[0]["systems"])
    outputs = [row["systems"][system] for row in rows for system in systems]
    aspects = sorted(outputs[0]["scores"])
    shape = (len(rows), len(systems))
    human = {aspect: np.array([output["scores"][aspect] for output in outputs]).reshape(shape) for aspect in aspects}
    candidates = [output["summary"] for output in outputs]
    references = [row["references"] for row in rows for _ in systems]
    clusters = [row["documents"] for row in rows for _ in systems]
    lines = [f"| {file.split('/')[1]}, {shape[0]} texts, {shape[1]} systems | " + " | ".join(aspects) + " |"]
    lines.append("| --- " * (1 + len(aspects)) + "|")
    for metric in fast_metrics():
        scores = metric.score(candidates, references, clusters=clusters)
        for name in scores:
            values = np.array(scores.per_example(name), dtype=np.float64).reshape(shape)
            if not np.isfinite(values).all():
                continue  # undefined for some summaries
            pairs = [tau(values, human[aspect]) for aspect in aspects]
            cells = " | ".join(f"{system:.2f} / {each:.2f}" for system, each in pairs)
            lines.append(f"| `{metric.name}`: {name} | {cells} |")
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=30, help="texts of each set")
    limit = parser.parse_args(arguments).limit
    for file in FILES:
        print(*table(file, limit), "", sep="\n")


if __name__ == "__main__":
    main()
