"""Train the judge of `learned` on annotated clusters and reference summaries (`make train-extractive`)."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summ.extractive.learned.judge import Judgement, judged_features
from summ.extractive.learned.overlap import Overlap
from summ.extractive.learned.patterns import pattern_scores, patterns
from summ.metrics import Rouge
from summ.selection.arrays import Floats, Ints
from summ.selection.features import SentenceFeatures
from summ.text.segments import segment
from summ.types import Cluster, Document
from summ.yaml_files.reading import read_yaml
from training.records import DATA, ROOT, records
from training.truecasing import truecaser

ANNOTATIONS = ROOT / "training" / "annotations.jsonl.gz"
OUTPUT = ROOT / "summ" / "extractive" / "learned" / "data" / "judge.npz"
_FOLDS = 4
_FEWEST_PATTERNS = 15


@dataclass(frozen=True)
class Annotated:
    """One annotated cluster: the features of its sentences, the facts that each states, and how it stands alone."""

    sentences: SentenceFeatures
    features: Floats
    weights: tuple[int, ...]
    facts: tuple[tuple[int, ...], ...]
    alone: Floats
    share: float

    @property
    def value(self) -> Floats:
        return np.array([sum(self.weights[fact] for fact in facts) for facts in self.facts], dtype=np.float64)

    @property
    def essential(self) -> Floats:
        return np.array([sum(self.weights[fact] == 3 for fact in facts) for facts in self.facts], dtype=np.float64)


def sentences_of(documents: Sequence[str], titles: Sequence[str | None] | None = None) -> SentenceFeatures:
    titles = titles or [None] * len(documents)
    cluster = Cluster.of([Document(text, title=title) for text, title in zip(documents, titles, strict=True)])
    segments = segment(cluster)
    return SentenceFeatures(cluster, segments.sentences, language=segments.language)


def without_title_lines(text: str) -> str:
    """Remove the headline above a text, so that the models learn to do without titles."""
    line, _, rest = text.partition("\n")
    return rest if rest and len(line.split()) <= 30 and line.rstrip()[-1:] not in '.!?”"' else text


def annotated(record: Mapping[str, Any], label: Mapping[str, Any]) -> list[Annotated]:
    """Return the cluster as it is, without titles, and, for every third cluster, its longest document alone."""
    texts = record["documents"]
    versions = [_aligned(texts, label, range(len(texts)), [0] * len(texts), 1.0)]
    bare = [without_title_lines(text) for text in texts]
    shifts = [len(text) - len(short) for text, short in zip(texts, bare, strict=True)]
    if any(shifts):
        versions.append(_aligned(bare, label, range(len(texts)), shifts, 0.5))
    longest = max(range(len(texts)), key=lambda index: len(texts[index]))
    if label["single"] and len(texts) > 1:
        versions.append(_aligned([texts[longest]], label, [longest], [0], 0.3))
    return [version for version in versions if version is not None]


def annotated_clusters(data: Path, workers: int) -> list[list[Annotated]]:
    """Return the versions of every annotated cluster."""
    labels = list(records(ANNOTATIONS))
    by_file: dict[str, dict[str, Any]] = {}
    for file in {label["file"]: None for label in labels}:
        by_file[file] = {record["id"]: record for record in records(data / f"{file}.jsonl.gz")}
    jobs = [
        (with_case(by_file[label["file"]][label["id"]], label["file"]), {**label, "single": number % 3 == 0})
        for number, label in enumerate(labels)
    ]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(annotated, *zip(*jobs, strict=True), chunksize=4))


def _aligned(
    texts: Sequence[str], label: Mapping[str, Any], documents: Sequence[int], shifts: Sequence[int], share: float
) -> Annotated | None:
    sentences = sentences_of(texts)
    if len(sentences) < 3:
        return None
    labelled: dict[int, list[Any]] = {}
    for document, start, end, alone, facts in label["sentences"]:
        if document in documents:
            index = list(documents).index(document)
            labelled.setdefault(index, []).append((start - shifts[index], end - shifts[index], alone, facts))
    alone_of, facts_of = [], []
    for sentence in sentences.sentences:
        hits = [
            (alone, facts)
            for start, end, alone, facts in labelled.get(sentence.document, [])
            if min(sentence.end, end) - max(sentence.start, start) > (end - start) / 2
        ]
        alone_of.append(hits[0][0] if hits else 0)
        facts_of.append(tuple(sorted({fact for _, facts in hits for fact in facts})))
    features = judged_features(sentences)
    return Annotated(sentences, features, tuple(label["facts"]), tuple(facts_of), np.array(alone_of) / 2, share)


def with_case(record: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """Return the record; the documents of Multi-News, which is lower-cased, with their case restored."""
    if not file.startswith("multinews"):
        return record
    return {**record, "documents": [truecaser(DATA / "casing")(text) for text in record["documents"]]}


def overlap_rows(name: str, record: Mapping[str, Any]) -> tuple[str, Floats, Floats, float] | None:
    """Return the features of a cluster's sentences and their overlap with the references."""
    sentences = sentences_of(with_case(record, name)["documents"], record.get("titles"))
    if len(sentences) < 2:
        return None
    scores = Rouge(variants=("rouge1", "rouge2", "rougeL")).score(
        sentences.texts, [record["references"]] * len(sentences)
    )
    precision = np.array(
        [[example[name].precision for name in ("rouge1", "rouge2", "rougeL")] for example in scores.examples]
    )
    words = float(np.mean([len(reference.split()) for reference in record["references"]]))
    features = judged_features(sentences).astype(np.float32)
    return name, features, precision @ np.array([0.4, 1.0, 0.3]), words


class Fitting:
    """Fits boosted trees with the settings of the run: seeded, on one thread."""

    def __init__(self, settings: Mapping[str, Any], seed: int) -> None:
        self.common = {
            "max_depth": 4,
            "num_leaves": 15,
            "subsample_freq": 1,
            "verbose": -1,
            "num_threads": 1,
            "deterministic": True,
            "force_row_wise": True,
            "seed": seed,
            "random_state": seed,
        }
        self.settings = settings

    def __call__(self, kind: str, rows: Floats, target: Floats, weight: Floats, *, chance: bool = False) -> Any:
        import lightgbm

        options = {**self.common, **self.settings["trees"], **self.settings.get(kind, {})}
        model = (lightgbm.LGBMClassifier if chance else lightgbm.LGBMRegressor)(**options)
        return model.fit(rows, target, sample_weight=weight)


def exported(model: Any, name: str, depth: int = 4) -> dict[str, Any]:
    """Return the arrays of a fitted model as `Trees` reads them: complete trees, with leaves repeated as needed."""
    dump = model.booster_.dump_model()
    trees = dump["tree_info"]
    inner, leaves = 2**depth - 1, 2**depth
    feature = np.zeros((len(trees), inner), dtype=np.uint8)
    threshold = np.full((len(trees), inner), np.inf, dtype=np.float32)
    missing = np.ones((len(trees), inner), dtype=bool)
    leaf = np.zeros((len(trees), leaves), dtype=np.float32)

    def fill(tree: int, node: int, part: Mapping[str, Any]) -> None:
        if "leaf_value" in part:
            low, high = node, node
            while low < inner:
                low, high = 2 * low + 1, 2 * high + 2
            leaf[tree, low - inner : high - inner + 1] = part["leaf_value"]
            return
        feature[tree, node] = part["split_feature"]
        # Rounded up, so that a value equal to the threshold still goes left.
        rounded = np.float32(part["threshold"])
        threshold[tree, node] = rounded if rounded >= part["threshold"] else np.nextafter(rounded, np.float32(np.inf))
        kind = part["missing_type"]
        missing[tree, node] = part["default_left"] if kind == "NaN" else part["threshold"] >= 0
        fill(tree, 2 * node + 1, part["left_child"])
        fill(tree, 2 * node + 2, part["right_child"])

    for number, tree in enumerate(trees):
        fill(number, 0, tree["tree_structure"])
    arrays = {"feature": feature, "threshold": threshold, "missing_left": missing, "leaf": leaf}
    return {f"{name}.{part}": values for part, values in arrays.items()}


def fit_patterns(
    texts: Sequence[str], targets: Floats, weight: Floats, *, fewest: int = _FEWEST_PATTERNS
) -> tuple[dict[str, int], Floats]:
    """Fit ridge weights (patterns, 3) of the word patterns that occur in `fewest` texts or more."""
    from sklearn.linear_model import Ridge

    counted = Counter(pattern for text in texts for pattern in set(patterns(text)))
    names = {name: row for row, name in enumerate(sorted(name for name, n in counted.items() if n >= fewest))}
    table = pattern_matrix(texts, names)
    weights = [
        Ridge(alpha=40.0, solver="lsqr", tol=1e-6).fit(table, target, sample_weight=weight).coef_
        for target in targets.T
    ]
    return names, np.stack(weights, axis=1)


def held_out_scores(
    texts: Sequence[str], targets: Floats, weight: Floats, group: Ints, *, fewest: int = _FEWEST_PATTERNS
) -> Floats:
    """Return (texts, 3) the scores of each text by patterns fitted on other groups, in folds by group."""
    scores = np.zeros_like(targets)
    for fold in range(_FOLDS):
        held = np.flatnonzero(group % _FOLDS == fold)
        kept = np.flatnonzero(group % _FOLDS != fold)
        names, table = fit_patterns([texts[row] for row in kept], targets[kept], weight[kept], fewest=fewest)
        scores[held] = pattern_scores([texts[row] for row in held], names, table)
    return scores


def pattern_arrays(names: Mapping[str, int], table: Floats) -> dict[str, Any]:
    """Return the arrays that `Patterns` reads."""
    scale = np.abs(table).max(axis=0) / 127
    rows = np.round(table / scale).astype(np.int8)
    return {"patterns": json.dumps(list(names), ensure_ascii=False), "pattern_table": rows, "pattern_scale": scale}


def pattern_matrix(texts: Sequence[str], names: Mapping[str, int]) -> Any:
    from scipy import sparse

    rows, columns = [], []
    for index, text in enumerate(texts):
        for pattern in patterns(text):
            if pattern in names:
                rows.append(index)
                columns.append(names[pattern])
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(texts), len(names)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=ROOT / "configs" / "train-judge.yaml")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"Training data not found at {os.path.relpath(options.data)}.")
    settings = read_yaml(options.config).data
    start = time.monotonic()

    def report(text: str) -> None:
        print(f"{time.monotonic() - start:6.0f} s  {text}", flush=True)

    groups = annotated_clusters(options.data, options.workers)
    report(f"{len(groups)} annotated clusters")
    with ProcessPoolExecutor(options.workers) as pool:
        overlap_jobs = [
            (part["name"], record)
            for part in settings["references"]
            for record in records(options.data / f"{part['file']}.jsonl.gz", clusters=part.get("clusters"))
        ]
        overlaps = [
            row for row in pool.map(overlap_rows, *zip(*overlap_jobs, strict=True), chunksize=16) if row is not None
        ]
        report(f"{len(overlaps)} clusters with references")
    arrays = trained(groups, overlaps, settings, report)
    write(arrays, options.output)
    report(f"{options.output.stat().st_size:,} bytes in {os.path.relpath(options.output)}")


def trained(
    groups: Sequence[Sequence[Annotated]],
    overlaps: Sequence[tuple[str, Floats, Floats, float]],
    settings: Mapping[str, Any],
    report: Any = print,
) -> dict[str, Any]:
    """Return the arrays that `Judge` reads, without those of `training/fitness.py`."""
    fitting = Fitting(settings, settings["seed"])
    shares = {part["name"]: part["weight"] for part in settings["references"]}
    rows = np.concatenate(
        [np.column_stack([features, np.full(len(features), np.log(words))]) for _, features, _, words in overlaps]
    )
    weight = np.concatenate(
        [np.full(len(features), shares[name] / np.sqrt(len(features))) for name, features, _, _ in overlaps]
    )
    target = np.concatenate([target for _, _, target, _ in overlaps])
    reference = fitting("reference", rows, target, weight)
    arrays = exported(reference, "reference")
    report("reference overlap fitted")

    fold_of = [number % _FOLDS for number in range(len(groups))]
    held_out: dict[int, Judgement] = {}
    log_budget = np.log(100.0)
    for fold in [*range(_FOLDS), None]:
        train = [item for number, group in enumerate(groups) if fold_of[number] != fold for item in group]
        fitted = fit_judgement(train, fitting)
        if fold is None:
            arrays |= fitted.arrays()
            break
        for number, group in enumerate(groups):
            if fold_of[number] == fold:
                for item in group:
                    held_out[id(item)] = fitted.judge(item, reference, log_budget)
        report(f"fold {fold + 1} of {_FOLDS} fitted")
    items = [item for group in groups for item in group]
    rows, target, weight = marginal_rows(items, held_out, settings["seed"])
    marginal = fitting("marginal", rows, target, weight)
    arrays |= exported(marginal, "marginal")
    report(f"marginal value fitted on {len(rows):,} rows")
    return arrays


@dataclass
class FittedJudgement:
    """The models of sentences by themselves, before they are exported."""

    names: dict[str, int]
    table: Floats
    models: dict[str, Any]

    def judge(self, item: Annotated, reference: Any, log_budget: float) -> Judgement:
        size = len(item.sentences)
        budget = np.full((size, 1), log_budget)
        overlap = reference.predict(np.concatenate([item.features, budget], axis=1))
        features = np.concatenate([item.features, pattern_scores(item.sentences.texts, self.names, self.table)], axis=1)
        value, essential, standalone = (
            self.models[name].predict(features) for name in ("value", "essential", "standalone")
        )
        unusable = self.models["unusable"].predict_proba(features)[:, 1]
        return Judgement(value, essential, standalone, unusable, overlap, features)

    def arrays(self) -> dict[str, Any]:
        arrays = pattern_arrays(self.names, self.table)
        for name, model in self.models.items():
            arrays |= exported(model, name)
        return arrays


def fit_judgement(train: Sequence[Annotated], fitting: Fitting) -> FittedJudgement:
    """Fit the word patterns, then the trees on their held-out scores."""
    texts = [text for item in train for text in item.sentences.texts]
    weight = np.concatenate([np.full(len(item.sentences), item.share / np.sqrt(len(item.sentences))) for item in train])
    alone = np.concatenate([item.alone for item in train])
    value = np.concatenate([item.value for item in train])
    essential = np.concatenate([item.essential for item in train])
    targets = np.stack([(alone == 0).astype(np.float64), alone, value], axis=1)
    group = np.concatenate([np.full(len(item.sentences), number // 3) for number, item in enumerate(train)])
    scores = held_out_scores(texts, targets, weight, group)
    names, table = fit_patterns(texts, targets, weight)
    rows = np.concatenate([np.concatenate([item.features for item in train]), scores], axis=1)
    models = {
        "value": fitting("value", rows, value, weight),
        "essential": fitting("essential", rows, essential, weight),
        "standalone": fitting("standalone", rows, alone, weight),
        "unusable": fitting("unusable", rows, alone == 0, weight, chance=True),
    }
    return FittedJudgement(names, table, models)


def marginal_rows(
    items: Sequence[Annotated], judgements: Mapping[int, Judgement], seed: int
) -> tuple[Floats, Floats, Floats]:
    """Run noisy greedy selections; return their features, the weights of new facts, and sample weights."""
    generator = np.random.default_rng(seed)
    rows, targets, weights = [], [], []
    for item in items:
        judgement = judgements[id(item)]
        size = len(item.sentences)
        pool = np.arange(size)
        words = item.features[:, 0]
        for budget in (60, 120, 240):
            overlap = Overlap(item.sentences, judgement, pool)
            covered: set[int] = set()
            room = float(budget)
            chosen = np.zeros(size, dtype=bool)
            noise = np.exp(generator.normal(0, 0.5, size))
            while True:
                table = overlap.rows()
                drawn = generator.permutation(np.flatnonzero(~chosen))[:40]
                new = [sum(item.weights[fact] for fact in facts if fact not in covered) for facts in item.facts]
                rows.append(table[drawn].astype(np.float32))
                targets.append(np.array(new, dtype=np.float64)[drawn])
                weights.append(np.full(len(drawn), item.share / np.sqrt(size)))
                fits = (words <= room) & ~chosen & (judgement.unusable < 0.6)
                if not fits.any():
                    break
                gain = np.maximum(judgement.value + judgement.essential, 0) * (1 - 0.7 * judgement.unusable)
                gain = gain * np.maximum(1 - 1.6 * overlap.closest, 0) / np.sqrt(np.maximum(words, 8)) * noise
                best = int(np.where(fits, gain, -1.0).argmax())
                if gain[best] <= 0:
                    break
                overlap.add(best)
                covered |= set(item.facts[best])
                chosen[best] = True
                room -= words[best]
    return np.concatenate(rows), np.concatenate(targets), np.concatenate(weights)


def write(arrays: Mapping[str, Any], path: Path) -> None:
    """Write an .npz file with the same bytes for the same arrays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.asanyarray(arrays[name]), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, buffer.getvalue())


if __name__ == "__main__":
    main()
