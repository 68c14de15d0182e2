"""Train the recognition of genres other than news, by the means of features over a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from summ.extractive.learned.judge import genre_features, judged_features
from summ.selection.arrays import Floats
from training.judge import sentences_of
from training.records import records

# Whether a cluster is edited text such as news, its documents and their titles.
Example = tuple[bool, list[str], list[str | None] | None]


def examples(parts: Iterable[Mapping[str, Any]], labels: Iterable[Mapping[str, Any]], data: Path) -> Iterator[Example]:
    """Yield the clusters of the configured parts, or the longest document of each, and the texts with labels."""
    for part in parts:
        for record in records(data / f"{part['file']}.jsonl.gz", clusters=part["clusters"]):
            if part.get("single"):
                yield part["edited"], [max(record["documents"], key=len)], None
            else:
                yield part["edited"], record["documents"], record.get("titles")
    for record in labels:
        if "texts" in record:
            texts, titles = zip(*record["texts"], strict=True)
            yield record.get("edited", False), list(texts), list(titles)


def fit_genre(clusters: Iterable[Example], workers: int) -> dict[str, Any]:
    """Fit a logistic regression of edited text against other genres, with balanced classes."""
    from sklearn.linear_model import LogisticRegression

    with ProcessPoolExecutor(workers) as pool:
        rows = [row for row in pool.map(_row, clusters, chunksize=8) if row is not None]
    label, features = zip(*rows, strict=True)
    table = np.array(features)
    mean, scale = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-3)
    scaled = np.clip((table - mean) / scale, -3, 3)
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000).fit(scaled, label)
    print(f"genre: {model.score(scaled, label):.3f} of {len(rows)} clusters classified correctly")
    return {"genre.mean": mean, "genre.scale": scale, "genre.weight": np.append(model.coef_[0], model.intercept_[0])}


def _row(example: Example) -> tuple[bool, Floats] | None:
    is_edited, documents, titles = example
    sentences = sentences_of(documents, titles)
    return (is_edited, genre_features(judged_features(sentences))) if len(sentences) > 1 else None
