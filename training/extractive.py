"""Trains `learned` (`make train-extractive`): the word list, then the network, written to one JSON file."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from summ.config.yaml_file import read_yaml
from training.examples import Example
from training.fitting import fit
from training.network import Network
from training.parts import examples, word_list

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
_DIGITS = 4


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
    found, drawn = examples(options.data, settings["parts"], weights, workers=options.workers)
    print(f"{len(found):,} clusters to learn from, {time.monotonic() - began:.0f} s", flush=True)
    model = trained(found, drawn, weights, seed=settings["seed"], **settings["network"])
    output = options.output or ROOT / settings["output"]
    write(model, output)
    print(f"{output.stat().st_size:,} bytes in {os.path.relpath(output)}, {time.monotonic() - began:.0f} s")


def trained(
    found: list[Example], drawn: list[float], weights: dict[str, float], *, seed: int, **network: Any
) -> dict[str, Any]:
    """What the package reads: the network's numbers and the word list."""
    return {"numbers": numbers(fit(found, drawn, seed=seed, **network)), "lexicon": weights}


def numbers(network: Network) -> dict[str, Any]:
    """The parameters by name, rounded."""
    return {name: value.double().numpy().round(_DIGITS).tolist() for name, value in network.state_dict().items()}


def write(model: dict[str, Any], path: Path) -> None:
    """As JSON with one part a line, the same bytes for the same numbers."""
    about = "Written by make train-extractive; docs/learned.md says from what, and under which terms."
    lines = [f'"about": {json.dumps(about)}', f'"lexicon": {json.dumps(model["lexicon"], ensure_ascii=False, sort_keys=True)}']
    parts = [f"{json.dumps(name)}: {json.dumps(values)}" for name, values in sorted(model["numbers"].items())]
    lines.append('"numbers": {\n' + ",\n".join(parts) + "\n}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
