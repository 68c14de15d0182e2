"""Train the model that decides which parts of a sentence `rewrite` may remove (`make train-cuts`).

A dependency parser labels the optional parts of news sentences; a perceptron learns to recognize them from the states
of the rewriter's encoder, so that no parser is needed to summarize. The result goes to the rewriter's folder.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save_file

from summ.compression.rewriting.cut_model import FILE, CutModel
from summ.compression.rewriting.network import Rewriter
from summ.selection.arrays import Bools, Floats
from summ.yaml_files.reading import read_yaml
from training.records import DATA, ROOT
from training.rewriter.cut_examples import examples, parsed, sentences
from training.rewriter.data import CONFIG
from training.rewriter.export import TARGET

_BATCH = 1024
_BOUNDARIES = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, nargs="?", default=CONFIG)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path, default=TARGET, help="folder of the rewriter")
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"Training data not found at {os.path.relpath(options.data)}: pass their folder as --data.")
    settings = read_yaml(options.config).data
    cuts, seed = settings["cuts"], settings["seed"]
    texts = sentences(cuts["sentences"], options.data, seed=seed)
    labelled = parsed(texts, ROOT / settings["folder"] / "cuts.jsonl.gz")
    rewriter = Rewriter(str(options.model), certainty=1.0, dtype="float32", device="cpu")
    states, surface, optional, sentence = examples(labelled, rewriter, cuts["others"], seed=seed)
    held_out = sentence % cuts["held_out"] == 0
    weights = fit(states[~held_out], surface[~held_out], optional[~held_out], cuts, seed=seed)
    print(f"{len(labelled):,} sentences, {optional.sum():,} optional spans of {len(optional):,}")
    for line in curve(predict(weights, states[held_out], surface[held_out]), optional[held_out]):
        print(line)
    save_file({name: np.ascontiguousarray(value, np.float16) for name, value in weights.items()}, options.model / FILE)


def fit(states: Any, surface: Floats, optional: Bools, settings: Mapping[str, Any], *, seed: int) -> dict[str, Any]:
    """Fit the perceptron by Adam with a one-cycle rate; return the weights as `CutModel` reads them."""
    torch.manual_seed(seed)
    mean, scale = surface.mean(axis=0), surface.std(axis=0) + 1e-6
    n_states, hidden = states.shape[1], settings["hidden"]
    network = torch.nn.Sequential(
        torch.nn.Dropout(settings["dropout"]),
        torch.nn.Linear(n_states + surface.shape[1], hidden[0]),
        torch.nn.ReLU(),
        torch.nn.Dropout(settings["dropout"]),
        torch.nn.Linear(hidden[0], hidden[1]),
        torch.nn.ReLU(),
        torch.nn.Linear(hidden[1], 1),
    )
    optimizer = torch.optim.AdamW(network.parameters(), settings["rate"], weight_decay=settings["decay"])
    n_batches = -(-len(states) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, settings["rate"], total_steps=settings["epochs"] * n_batches
    )
    rng = np.random.default_rng(seed)
    for _ in range(settings["epochs"]):
        order = rng.permutation(len(states))
        for first in range(0, len(order), _BATCH):
            rows = np.sort(order[first : first + _BATCH])
            inputs = np.concatenate([states[rows], (surface[rows] - mean) / scale], axis=1, dtype=np.float32)
            target = torch.from_numpy(optional[rows].astype(np.float32))
            loss = torch.nn.functional.binary_cross_entropy_with_logits(network(torch.from_numpy(inputs))[:, 0], target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    first_layer, second, output = (layer for layer in network if isinstance(layer, torch.nn.Linear))
    matrix, bias = first_layer.weight.detach().numpy().T, first_layer.bias.detach().numpy()
    # The standardization of the surface features becomes part of the first layer.
    surface_matrix = matrix[n_states:] / scale[:, None]
    return {
        "boundaries": matrix[:n_states].reshape(_BOUNDARIES, -1, hidden[0]),
        "surface": surface_matrix,
        "bias": bias - mean @ surface_matrix,
        "hidden": second.weight.detach().numpy().T,
        "hidden_bias": second.bias.detach().numpy(),
        "output": output.weight.detach().numpy()[0],
        "output_bias": output.bias.detach().numpy()[0],
    }


def predict(weights: Mapping[str, Any], states: Any, surface: Floats) -> Floats:
    """Return the probabilities that the spans of examples are optional."""
    model = CutModel(weights)
    matrix = model.weights["boundaries"].reshape(states.shape[1], -1)
    return model.predict(states.astype(np.float32) @ matrix, surface)


def curve(probabilities: Floats, optional: Bools) -> list[str]:
    """Return lines with the precision and the share of optional spans found at several thresholds."""
    lines = []
    for threshold in (0.5, 0.7, 0.8, 0.85, 0.9, 0.95):
        accepted = probabilities >= threshold
        precision = optional[accepted].mean() if accepted.any() else 1.0
        lines.append(
            f"{threshold:.2f}: precision {precision:.3f}, found {(accepted & optional).sum() / optional.sum():.3f}"
        )
    return lines


if __name__ == "__main__":
    main()
