"""Trains `learned` (`make train-extractive`): the word list, then the network, written to one JSON file."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from summ.extractive.learned.domain import cluster_features, deviations
from summ.yaml_files.reading import read_yaml
from training.examples import Example
from training.fitting import fit
from training.network import Network
from training.parts import Part, examples, word_list
from training.records import DATA, ROOT

_DIGITS = 4
_DIGITS_OF_VECTORS = 2
# Keeps features that go together from being told apart by their smallest differences.
_RIDGE = 0.05


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=ROOT / "configs" / "train-extractive.yaml")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, help="instead of the configured file")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"the training data are not at {os.path.relpath(options.data)}: nothing to learn from.")
    settings = read_yaml(options.config).data
    began = time.monotonic()
    weights = word_list(options.data, settings["lexicon"], workers=options.workers)
    print(f"{len(weights):,} words on the list, {time.monotonic() - began:.0f} s", flush=True)
    parts = examples(options.data, settings["parts"], weights, workers=options.workers)
    print(f"{sum(len(one.examples) for one in parts):,} clusters, {time.monotonic() - began:.0f} s", flush=True)
    model = trained(parts, weights, seed=settings["seed"], **settings["network"])
    output = options.output or ROOT / settings["output"]
    write(model, output)
    print(f"{output.stat().st_size:,} bytes in {os.path.relpath(output)}, {time.monotonic() - began:.0f} s")


def trained(parts: Sequence[Part], weights: dict[str, float], *, seed: int, **network: Any) -> dict[str, Any]:
    """What the package reads: the network's numbers, what is usual in the first part's genre, and the word list."""
    found = [one for part in parts for one in part.examples]
    drawn = [part.weight / len(part.examples) for part in parts for _ in part.examples]
    usual = [one for part in parts if part.genre == parts[0].genre for one in part.examples]
    fitted = numbers(fit(found, drawn, seed=seed, known=len(weights), **network))
    return {"numbers": {**fitted, **_usual(usual)}, "lexicon": weights}


def _usual(found: Sequence[Example]) -> dict[str, Any]:
    """What clusters of these are like as a whole: mean, deviation, and the inverse of the deviations' covariance."""
    seen = np.array(
        [
            cluster_features(
                one.sentence_features.astype(np.float64), float((one.word_ids[one.word_entries[1]] >= 0).mean())
            )
            for one in found
        ]
    )
    mean, scale = np.nanmean(seen, axis=0), np.maximum(np.nanstd(seen, axis=0), 1e-3)
    covariance = np.cov(deviations(seen, mean, scale).T) + _RIDGE * np.eye(len(mean))
    parts = {"mean": mean, "scale": scale, "inverse": np.linalg.inv(covariance)}
    return {f"cluster.{name}": values.round(_DIGITS).tolist() for name, values in parts.items()}


def numbers(network: Network) -> dict[str, Any]:
    """The parameters by name, rounded."""
    digits = {"word_vectors": _DIGITS_OF_VECTORS}
    return {
        name: value.double().numpy().round(digits.get(name, _DIGITS)).tolist()
        for name, value in network.state_dict().items()
    }


def write(model: dict[str, Any], path: Path) -> None:
    """As JSON with one part a line, the same bytes for the same numbers."""
    about = "Written by make train-extractive; docs/learned.md says from what, and under which terms."
    lines = [
        f'"about": {json.dumps(about)}',
        f'"lexicon": {json.dumps(model["lexicon"], ensure_ascii=False, sort_keys=True)}',
    ]
    parts = [f"{json.dumps(name)}: {json.dumps(values)}" for name, values in sorted(model["numbers"].items())]
    lines.append('"numbers": {\n' + ",\n".join(parts) + "\n}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
