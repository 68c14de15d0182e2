"""Cross-validate the fitness model of `learned` on the labelled texts of other genres (``python eval/fitness.py``).

Five folds by text. Prints how well held-out predictions separate unusable sentences from the others (area under the ROC
curve), and what summaries of 80 words contain with and without the model: the share of sentences that are unusable and
that stand alone, and the texts of which one of the most important sentences was chosen.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from summ import Document, Summarizer
from summ.extractive.learned.fitness import Fitness, FitnessModel
from summ.extractive.learned.general import General
from summ.extractive.learned.method import Learned
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.yaml_files.reading import read_yaml
from training.fitness import LABELS, Labelled, clusters_of, fitted
from training.records import DATA, ROOT, records

_FOLDS = 5
_WORDS = 80
_UNKNOWN = 1.0


class _Given(Learned):
    """The default for other genres, with the predictions given for each sentence by document and start."""

    def __init__(self, predictions: Mapping[tuple[int, int], tuple[float, ...]] | None) -> None:
        super().__init__()
        self.predictions = predictions

    def objective(self, sentences: SentenceFeatures, features: Floats | None = None) -> Objective:
        if self.predictions is None:
            return General(sentences)
        unlabelled = (0.0, 0.0, _UNKNOWN)
        rows = [self.predictions.get((item.document, item.start), unlabelled) for item in sentences.sentences]
        return General(sentences, Fitness(*np.array(rows).T))


def held_out(clusters: list[Labelled], settings: Mapping[str, Any]) -> list[Fitness]:
    """Return the predictions for each cluster by a model that was fitted on the clusters of the other folds."""
    predictions: dict[int, Fitness] = {}
    for fold in range(_FOLDS):
        model = FitnessModel(fitted([item for n, item in enumerate(clusters) if n % _FOLDS != fold], settings))
        for number in range(fold, len(clusters), _FOLDS):
            predictions[number] = model.predict(clusters[number].sentences, clusters[number].features)
    return [predictions[number] for number in range(len(clusters))]


def selected(cluster: Labelled, fitness: Fitness | None) -> tuple[int, int, int, bool]:
    """Return the numbers of chosen sentences, of unusable and of standalone ones, and whether one is essential."""
    keys = [(item.document, item.start) for item in cluster.sentences.sentences]
    given = None
    if fitness is not None:
        given = dict(zip(keys, zip(fitness.value, fitness.standalone, fitness.unusable, strict=True), strict=True))
    documents = [Document(document.text, title=document.title) for document in cluster.sentences.cluster.documents]
    summary = Summarizer(_Given(given)).summarize(documents, words=_WORDS)
    row_of = {key: row for row, key in enumerate(keys)}
    chosen = [(source.document_index, source.start) for sentence in summary.sentences for source in sentence.sources]
    rows = [row_of[key] for key in chosen if key in row_of]
    standalone, value = cluster.standalone[rows], cluster.value[rows]
    return len(rows), int((standalone == 0).sum()), int((standalone == 1).sum()), bool((value == 1).any())


def main() -> None:
    from sklearn.metrics import roc_auc_score

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data sets; without it, own texts only")
    options = parser.parse_args()
    labels = [record for record in records(LABELS) if "texts" in record or options.data.is_dir()]
    clusters = clusters_of(labels, options.data)
    predictions = held_out(clusters, read_yaml(ROOT / "configs" / "train-judge.yaml").data)
    unusable = np.concatenate([cluster.standalone == 0 for cluster in clusters])
    area = roc_auc_score(unusable, np.concatenate([fitness.unusable for fitness in predictions]))
    print(f"{len(clusters)} texts, {len(unusable)} sentences, {unusable.mean():.0%} unusable; held-out AUC {area:.3f}")
    for name, given in (("without the model", [None] * len(clusters)), ("with the model", predictions)):
        counts = np.array([selected(*pair) for pair in zip(clusters, given, strict=True)], dtype=float)
        sentences, poor, good, essential = counts.sum(axis=0)
        print(
            f"{name:18} {sentences / len(clusters):.1f} sentences per summary, {poor / sentences:.0%} unusable, "
            f"{good / sentences:.0%} stand alone; an essential one in {essential / len(clusters):.0%} of the texts"
        )


if __name__ == "__main__":
    main()
