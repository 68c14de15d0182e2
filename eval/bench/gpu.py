"""Outputs and speed on a GPU (`make test-gpu`): at most 8 minutes; does nothing without a GPU.

A BART of bart-base's size with random weights reads 1,024 random tokens and generates 128. Fails if greedy outputs in
fp32 differ from those of the CPU, or the outputs of `summ` from those of `model.generate` in batches of the same size.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import one_generation

_READ, _WRITTEN = 1024, 128
_CPU_INPUTS = 2
_LIMIT_SECONDS = 480
# Name, number of inputs, and settings.
RUNS: list[tuple[str, int, dict[str, Any]]] = [
    ("greedy, generate, one at a time", 4, {"way": "loop", "beams": 1}),
    ("greedy, generate, batches of 16", 64, {"way": "loop", "beams": 1, "together": 16}),
    ("greedy, summ, batches of 16", 64, {"way": "torch", "beams": 1, "batch_size": 16}),
    ("greedy, generate, batches of 64", 64, {"way": "loop", "beams": 1, "together": 64}),
    ("greedy, summ, batches of 64", 64, {"way": "torch", "beams": 1, "batch_size": 64}),
    ("4 beams, generate, batches of 64", 64, {"way": "loop", "beams": 4, "together": 64}),
    ("4 beams, summ, batches of 64", 64, {"way": "torch", "beams": 4, "batch_size": 64}),
    ("greedy, summ, batches of 64, bf16", 64, {"way": "torch", "beams": 1, "batch_size": 64, "dtype": "bfloat16"}),
]


def main() -> None:
    import torch

    if not torch.cuda.is_available():
        print("there is no GPU: skipped.")
        return
    started = time.monotonic()
    print(f"{torch.cuda.get_device_name()}, torch {torch.__version__}")
    print("| run | ms per input | outputs equal to generate |\n| --- | --- | --- |")
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        shared = {"folder": folder, "read": _READ, "say": _WRITTEN}
        one_generation.build({"way": "build", **shared})
        outputs: dict[str, list[list[int]]] = {}
        for name, count, settings in RUNS:
            if time.monotonic() - started > _LIMIT_SECONDS:
                sys.exit(f"stopped before {name!r}: the limit of {_LIMIT_SECONDS} s is reached.")
            result = _run({**shared, **settings, "inputs": count, "device": "cuda"})
            outputs[name] = result["outputs"]
            twin = name.replace("summ", "generate")
            same = sum(map(_same, outputs[name], outputs.get(twin, [])))
            compared = f"{same} of {count}" if twin != name and twin in outputs else ""
            if compared and same < count:
                failures.append(f"{name}: {compared} outputs are those of generate")
            print(f"| {name} | {1000 * result['seconds'] / count:.1f} | {compared} |", flush=True)
        cpu = _run({**shared, "way": "torch", "beams": 1, "batch_size": 2, "inputs": _CPU_INPUTS})["outputs"]
    same = sum(map(_same, cpu, outputs["greedy, summ, batches of 64"]))
    print(f"{same} of {_CPU_INPUTS} greedy outputs in fp32 are those of the CPU")
    if same < _CPU_INPUTS:
        failures.append("outputs differ from those of the CPU")
    sys.exit("; ".join(failures) or None)


def _run(request: dict[str, Any]) -> dict[str, Any]:
    way = one_generation.loop if request["way"] == "loop" else one_generation.engine
    return way(request)


def _same(first: list[int], second: list[int]) -> bool:
    return first == second


if __name__ == "__main__":
    main()
