"""Speed of the abstractive engine compared with a plain `model.generate` loop, on one model with the same inputs.

The model has the size of bart-base and random weights; inputs are random tokens of the same length, and all outputs
have the requested length. Each run is a separate process. Results are printed and written to `docs/abstractive.md`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.abstractive_page import write

ROOT = Path(__file__).resolve().parents[2]

Run = tuple[str, dict[str, Any], str | None, float | None]
# Name, settings, the run with which it is compared, and the target ratio.
RUNS: list[Run] = [
    ("greedy, plain loop", {"way": "loop", "beams": 1}, None, None),
    ("greedy, summ, fp32", {"way": "torch", "beams": 1}, "greedy, plain loop", 2.8),
    ("greedy, summ, bf16", {"way": "torch", "beams": 1, "dtype": "bfloat16"}, "greedy, plain loop", 3.9),
    (
        "greedy, summ, CTranslate2 fp32",
        {"way": "ct2", "beams": 1, "quantization": "float32"},
        "greedy, plain loop",
        None,
    ),
    ("greedy, summ, CTranslate2 int8", {"way": "ct2", "beams": 1, "quantization": "int8"}, "greedy, plain loop", 6.0),
    ("4 beams, plain loop", {"way": "loop", "beams": 4}, None, None),
    ("4 beams, summ, one at a time", {"way": "torch", "beams": 4, "batch_size": 1}, "4 beams, plain loop", 2.9),
    ("4 beams, summ, fp32", {"way": "torch", "beams": 4}, "4 beams, plain loop", None),
    ("4 beams, plain batches of 4", {"way": "loop", "beams": 4, "together": 4}, "4 beams, plain loop", None),
    ("4 beams, summ, batches of 4", {"way": "torch", "beams": 4, "batch_size": 4}, "4 beams, plain batches of 4", 2.9),
    # The gains from shared cross-attention and from the beam cache, separately.
    (
        "4 beams, summ, batches of 4, nothing shared",
        {"way": "torch", "beams": 4, "batch_size": 4, "share": False},
        "4 beams, plain batches of 4",
        None,
    ),
    (
        "4 beams, summ, batches of 4, nothing shared, plain cache",
        {"way": "torch", "beams": 4, "batch_size": 4, "share": False, "beam_cache": False},
        "4 beams, plain batches of 4",
        None,
    ),
    (
        "4 beams, summ, CTranslate2 int8",
        {"way": "ct2", "beams": 4, "quantization": "int8"},
        "4 beams, plain loop",
        None,
    ),
]


def main() -> None:
    options = _options()
    if options.read_back:
        parts = [json.loads(path.read_text(encoding="utf-8")) for path in options.read_back]
        runs = {name: run for part in parts for name, run in part["runs"].items()}
        write({**parts[-1], **parts[0], "runs": runs, "parts": len(parts)}, RUNS, options.output)
        return
    found: dict[str, Any] = {
        "date": options.date,
        "threads": options.threads,
        "read": options.read,
        "say": options.say,
        "inputs": options.inputs,
        "alone": options.alone,
        "batch_size": options.batch_size,
        "runs": {},
    }
    loads = []
    with tempfile.TemporaryDirectory() as folder:
        found |= _child({"way": "build", "folder": folder, "read": options.read}, options)
        for name, settings, _, _ in RUNS:
            if options.only and not any(one in name for one in options.only):
                continue
            count = _count(settings, options, native_bf16=found["native_bf16"])
            request = {"folder": folder, "read": options.read, "say": options.say, "inputs": count}
            result = _child({"batch_size": options.batch_size, **request, **settings}, options)
            found["runs"][name] = {**result, "inputs": count}
            loads.append(os.getloadavg()[0])
            each = result["processor"] / count
            print(f"{name:34} {each:7.2f} s each {result['peak_mb']:6.0f} MB", flush=True)
        if not options.only or any("int8" in one for one in options.only):
            found["agreement"] = _child({"way": "agreement", "folder": folder}, options)
            print(f"int8 against fp32: {found['agreement']}", flush=True)
    found["load"] = sum(loads) / len(loads)
    if options.raw:
        options.raw.write_text(json.dumps(found), encoding="utf-8")
    write(found, RUNS, options.output)


def _count(settings: dict[str, Any], options: argparse.Namespace, *, native_bf16: bool) -> int:
    """Return the number of inputs; runs with one input at a time or emulated arithmetic get fewer."""
    together = settings.get("together", settings.get("batch_size"))
    if together and together > 1:
        return int(together)
    is_slow = settings["way"] == "loop" or together == 1 or ("dtype" in settings and not native_bf16)
    return int(options.alone if is_slow else options.inputs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=16, help="inputs of the engine")
    parser.add_argument("--alone", type=int, default=3, help="inputs of the plain loop")
    parser.add_argument("--read", type=int, default=1024, help="tokens of each input")
    parser.add_argument("--say", type=int, default=128, help="tokens of each output")
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", nargs="*", help="substrings of the names of the runs; all by default")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "abstractive.md")
    parser.add_argument("--raw", type=Path, help="JSON file for the measurements")
    parser.add_argument("--read-back", nargs="*", type=Path, help="write the page from such files without measuring")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    return parser.parse_args()


def _child(request: dict[str, Any], options: argparse.Namespace) -> dict[str, Any]:
    threads = {name: str(options.threads) for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS")}
    # Waiting threads must not consume processor time.
    environment = {**os.environ, **threads, "OMP_WAIT_POLICY": "PASSIVE", "TOKENIZERS_PARALLELISM": "false"}
    command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("one_generation.py")), json.dumps(request)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"{request} failed:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


if __name__ == "__main__":
    main()
