"""Train the concept network of `learned` (`make train-extractive`): the lexicon and the network, in one JSON file."""

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
# Ridge of the covariance, so that correlated features do not dominate the distance.
_RIDGE = 0.05


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=ROOT / "configs" / "train-extractive.yaml")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, help="output file (default: the configured one)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"Training data not found at {os.path.relpath(options.data)}.")
    settings = read_yaml(options.config).data
    start = time.monotonic()
    weights = word_list(options.data, settings["lexicon"], workers=options.workers)
    print(f"{len(weights):,} words in the lexicon, {time.monotonic() - start:.0f} s", flush=True)
    parts = examples(options.data, settings["parts"], weights, workers=options.workers)
    print(f"{sum(len(part.examples) for part in parts):,} clusters, {time.monotonic() - start:.0f} s", flush=True)
    model = trained(parts, weights, seed=settings["seed"], **settings["network"])
    output = options.output or ROOT / settings["output"]
    write(model, output)
    print(f"{output.stat().st_size:,} bytes in {os.path.relpath(output)}, {time.monotonic() - start:.0f} s")


def trained(parts: Sequence[Part], weights: dict[str, float], *, seed: int, **network: Any) -> dict[str, Any]:
    """Return what the package reads: parameters, domain (clusters of the first part's genre) and lexicon."""
    every = [example for part in parts for example in part.examples]
    weights_of_examples = [part.weight / len(part.examples) for part in parts for _ in part.examples]
    domain = [example for part in parts if part.genre == parts[0].genre for example in part.examples]
    fitted = parameters(fit(every, weights_of_examples, seed=seed, lexicon_size=len(weights), **network))
    return {"numbers": {**fitted, **_domain(domain)}, "lexicon": weights}


def _domain(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the mean and scale of the clusters' features, and the inverse covariance of their deviations."""
    rows = np.array(
        [
            cluster_features(example.sentence_features.astype(np.float64), _lexicon_share(example))
            for example in examples
        ]
    )
    mean, scale = np.nanmean(rows, axis=0), np.maximum(np.nanstd(rows, axis=0), 1e-3)
    covariance = np.cov(deviations(rows, mean, scale).T) + _RIDGE * np.eye(len(mean))
    parts = {"mean": mean, "scale": scale, "inverse": np.linalg.inv(covariance)}
    return {f"cluster.{name}": values.round(_DIGITS).tolist() for name, values in parts.items()}


def _lexicon_share(example: Example) -> float:
    return float((example.word_ids[example.word_entries[1]] >= 0).mean())


def parameters(network: Network) -> dict[str, Any]:
    """Return the rounded parameters by name."""
    digits = {"word_vectors": _DIGITS_OF_VECTORS}
    return {
        name: value.double().numpy().round(digits.get(name, _DIGITS)).tolist()
        for name, value in network.state_dict().items()
    }


def write(model: dict[str, Any], path: Path) -> None:
    """Write JSON with one array per line; the same parameters give the same bytes."""
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
