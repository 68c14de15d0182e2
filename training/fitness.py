"""Train what `learned` needs for genres other than news: their recognition, and the fitness of their sentences."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summ.extractive.learned.fitness import ANY_LANGUAGE
from summ.extractive.learned.judge import judged_features
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures
from summ.yaml_files.reading import read_yaml
from training.genre import examples, fit_genre
from training.judge import (
    OUTPUT,
    Annotated,
    Fitting,
    annotated_clusters,
    exported,
    fit_patterns,
    held_out_scores,
    pattern_arrays,
    sentences_of,
    write,
)
from training.records import DATA, ROOT, records

# Labels of sentences; the texts that were written for the project are in the file, the others in the data folder.
LABELS = ROOT / "training" / "other_genres.jsonl.gz"


@dataclass(frozen=True)
class Labelled:
    """One cluster: whether each sentence stands alone (0 to 1), and how much a summary needs it (0 to 1)."""

    sentences: SentenceFeatures
    features: Floats
    standalone: Floats
    value: Floats


def labelled(record: Mapping[str, Any], data: Mapping[str, Mapping[str, Any]]) -> Labelled | None:
    """Return a cluster with its labels; None if it has no sentence. `data` maps "file id" to clusters."""
    if "texts" in record:
        texts, titles = zip(*record["texts"], strict=True)
    else:
        documents = data[f"{record['file']} {record['id']}"]["documents"]
        if "part" in record:
            index, characters = record["part"]
            documents = [documents[index][:characters]]
        texts, titles = tuple(documents), (None,) * len(documents)
    sentences = sentences_of(texts, titles)
    labels = {(document, start): (alone, value) for document, start, _, alone, value in record["sentences"]}
    # Sentences that a later version of the splitter begins elsewhere have no label and are left out.
    rows = [row for row, item in enumerate(sentences.sentences) if (item.document, item.start) in labels]
    if not rows:
        return None
    found = np.array([labels[sentences.sentences[row].document, sentences.sentences[row].start] for row in rows])
    features = judged_features(sentences)[rows]
    return Labelled(sentences.subset(np.array(rows)), features, found[:, 0] / 2, found[:, 1] / 3)


def fitted(clusters: Sequence[Labelled], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arrays that `FitnessModel` reads: patterns, and trees fitted on their held-out scores."""
    options = settings["fitness"]
    fitting = Fitting({**settings, "trees": {**settings["trees"], **options["trees"]}}, settings["seed"])
    texts = [text for cluster in clusters for text in cluster.sentences.texts]
    sizes = [len(cluster.standalone) for cluster in clusters]
    weight = np.concatenate([np.full(size, size**-0.5) for size in sizes])
    group = np.repeat(np.arange(len(clusters)), sizes)
    standalone = np.concatenate([cluster.standalone for cluster in clusters])
    value = np.concatenate([cluster.value for cluster in clusters])
    targets = np.stack([(standalone == 0).astype(np.float64), standalone, value], axis=1)
    fewest = options["fewest_patterns"]
    scores = held_out_scores(texts, targets, weight, group, fewest=fewest)
    names, table = fit_patterns(texts, targets, weight, fewest=fewest)
    rows = np.concatenate([np.concatenate([cluster.features for cluster in clusters]), scores], axis=1)
    arrays = pattern_arrays(names, table)
    arrays |= exported(fitting("value", rows, value, weight), "value")
    arrays |= exported(fitting("standalone", rows, standalone, weight), "standalone")
    arrays |= exported(fitting("unusable", rows, standalone == 0, weight, chance=True), "unusable")
    return arrays


def fitted_for_any_language(
    clusters: Sequence[Labelled], news: Iterable[Annotated], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the arrays that `AnyLanguageModel` reads, fitted on other genres and news."""
    parts = [(cluster.features, cluster.standalone) for cluster in clusters]
    parts += [(cluster.features, cluster.alone) for cluster in news]
    rows = np.concatenate([features[:, ANY_LANGUAGE] for features, _ in parts])
    unusable = np.concatenate([standalone == 0 for _, standalone in parts])
    weight = np.concatenate([np.full(len(standalone), len(standalone) ** -0.5) for _, standalone in parts])
    trees = {**settings["trees"], **settings["fitness"]["trees"]}
    model = Fitting({**settings, "trees": trees}, settings["seed"])("unusable", rows, unusable, weight, chance=True)
    return exported(model, "unusable")


def clusters_of(labels: Iterable[Mapping[str, Any]], data: Path) -> list[Labelled]:
    """Return the labelled clusters; those of data sets are read from the folder `data`."""
    labels = list(labels)
    files = sorted({record["file"] for record in labels if "file" in record})
    found = {f"{file} {record['id']}": record for file in files for record in records(data / f"{file}.jsonl.gz")}
    clusters = (labelled(record, found) for record in labels)
    return [cluster for cluster in clusters if cluster is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=ROOT / "configs" / "train-judge.yaml")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the judge to which the models are added")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit("Training data not found: give its folder with --data.")
    settings = read_yaml(options.config).data
    genre = fit_genre(examples(settings["genre"], records(LABELS), options.data), options.workers)
    clusters = clusters_of(records(LABELS), options.data)
    news = (versions[0] for versions in annotated_clusters(options.data, options.workers) if versions)
    with np.load(options.output, allow_pickle=False) as judge:
        arrays = {name: values for name, values in judge.items() if name.partition(".")[0] not in ("other", "any")}
    arrays |= genre
    arrays |= {f"other.{name}": values for name, values in fitted(clusters, settings).items()}
    arrays |= {f"any.{name}": values for name, values in fitted_for_any_language(clusters, news, settings).items()}
    write(arrays, options.output)
    sentences = sum(len(cluster.standalone) for cluster in clusters)
    print(json.dumps({"clusters": len(clusters), "sentences": sentences, "bytes": options.output.stat().st_size}))


if __name__ == "__main__":
    main()
