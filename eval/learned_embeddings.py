"""Test whether sentence embeddings would improve `learned` as additional features.

`python eval/learned_embeddings.py` (needs summ[embeddings] and the packaged all-MiniLM-L6-v2). A ridge regression
from the embeddings of training sentences to their overlap with the references gives the sentences of a validation
cluster a second salience score, which is added with several weights and compared by the paired test.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.model_peers import encoder  # noqa: E402
from choosing import VARIANTS, cluster_scores  # noqa: E402
from sets import DATA, SETS  # noqa: E402

from summ import Summarizer  # noqa: E402
from summ.evaluation.statistics.significance import paired_randomization  # noqa: E402
from summ.extractive.learned.method import Learned  # noqa: E402
from summ.selection.arrays import Bools, Floats, scaled  # noqa: E402
from summ.selection.features import SentenceFeatures  # noqa: E402
from summ.selection.objective import Objective  # noqa: E402
from training.examples import example, features_of  # noqa: E402
from training.parts import read  # noqa: E402

_RIDGE = 10.0


class WithEmbeddings(Learned):
    """`learned` with `share` times a salience from embeddings added to its gains."""

    name = "learned-embeddings"

    def __init__(self, *, share: float, weights: Any) -> None:
        super().__init__()
        self.share = share
        self.regression: Floats = weights

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _Added(super().objective(sentences), self.share * scaled(_embeddings(sentences.texts) @ self.regression))


class _Added(Objective):
    def __init__(self, learned: Objective, salience: Floats) -> None:
        self.learned, self.salience = learned, salience

    def gains(self, open_: Bools) -> Floats:
        gains: Floats = self.learned.gains(open_) + self.salience
        return gains

    def add(self, index: int) -> None:
        self.learned.add(index)


_cache: dict[str, Floats] = {}


def _embeddings(texts: list[str]) -> Floats:
    missing = [text for text in dict.fromkeys(texts) if text not in _cache]
    if missing:
        _cache.update(zip(missing, np.asarray(encoder().encode(missing), dtype=np.float64), strict=True))
    return np.array([_cache[text] for text in texts])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=int, default=250, help="clusters to fit the regression on")
    parser.add_argument("--limit", type=int, default=150, help="clusters to score")
    options = parser.parse_args()
    part = {"file": "multinews/train-00003-of-00004", "first": 7000, "clusters": options.train}
    rows, targets = [], []
    for record in read(DATA, part):
        features = features_of(record)
        if len(features):
            rows.append(_embeddings(features.texts))
            target = example(features, record["references"], {}).sentence_target
            # Only differences within a cluster matter for the selection.
            targets.append(target - target.mean())
    x, y = np.concatenate(rows), np.concatenate(targets)
    weights = np.linalg.solve(x.T @ x + _RIDGE * np.eye(x.shape[1]), x.T @ y)
    print(f"{len(y):,} training sentences; correlation on them {np.corrcoef(x @ weights, y)[0, 1]:.2f}")
    for name in ("choose-multinews-230", "choose-multinews-100"):
        records = SETS[name].read(options.limit)
        scores = {}
        for share in (0.0, 0.1, 0.2, 0.4):
            summarizer = Summarizer(WithEmbeddings(share=share, weights=weights))
            scores[share] = cluster_scores(summarizer, records, SETS[name].words)
            figures = " / ".join(f"{100 * scores[share][variant].mean():.2f}" for variant in VARIANTS)
            tests = (paired_randomization(scores[share][variant], scores[0.0][variant]) for variant in VARIANTS)
            p = " / ".join(f"{value:.2f}" for value in tests)
            print(f"{name}, share {share}: {figures}; p {p}", flush=True)


if __name__ == "__main__":
    main()
