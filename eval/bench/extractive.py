"""Speed and memory of the extractive methods and their peers, in one run on the same sentences (`make bench`).

Every measurement is a separate process with one thread. Results are printed and written to `docs/speed.md`,
`docs/speed.svg` and `docs/speed.json`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
# Methods with the settings of a peer, in addition to every method with its defaults.
VARIANTS = {'lexrank?{"threshold": null}': "lexrank, continuous"}
# The package's own environment, since in that of the peers importing NLTK loads many other packages.
_OWN = ROOT / ".venv" / "bin" / "python"
# Measurements that take less than this many seconds are repeated three times.
_QUICK = 10.0
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def main() -> None:
    options = _options()
    from bench.clusters import documents, sentences
    from bench.speed_page import write

    found: dict[str, Any] = {"date": options.date, "limit_s": options.limit, "sizes": options.sizes, "runs": []}
    with tempfile.TemporaryDirectory() as folder:
        inputs = {}
        for size in options.sizes:
            texts, found["input"] = documents(size)
            inputs[size] = Path(folder) / f"{size}.json"
            inputs[size].write_text(json.dumps({"documents": texts, "sentences": sentences(size)[0]}))
        for kind, name, title in _systems(options.methods):
            _measure(kind, name, title, inputs, options, found["runs"])
        if options.again:
            write(_again(json.loads(options.output.with_suffix(".json").read_text()), found["runs"]), options.output)
            return
        middle = inputs[options.sizes[-1] if len(options.sizes) < 4 else options.sizes[-2]]
        found["text"] = _child("text", "-", middle, options.limit, options.memory)
    found["start"] = _start()
    found["load"] = os.getloadavg()[0]
    write(found, options.output)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--methods", nargs="*", help="names of methods and peers; all by default")
    parser.add_argument("--again", action="store_true", help="measure these again and update the existing page")
    parser.add_argument("--limit", type=float, default=200, help="maximum seconds per measurement")
    parser.add_argument("--memory", type=float, default=8, help="maximum gigabytes per measurement")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "speed.md")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    return parser.parse_args()


def _again(page: dict[str, Any], runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Replace the earlier runs of the same systems, and record that these are later."""
    systems = sorted({one["system"] for one in runs})
    order = list(dict.fromkeys(one["system"] for one in page["runs"]))
    whole = [one for one in page["runs"] if one["system"] not in systems] + runs
    whole.sort(key=lambda one: order.index(one["system"]))
    return {**page, "runs": whole, "again": {"systems": systems, "load": os.getloadavg()[0]}}


def _systems(wanted: list[str] | None) -> list[tuple[str, str, str]]:
    """Return kind, name for the child process, and title; without methods that need references or a model."""
    from bench.peers import peers

    from summ import registry
    from summ.selection.base import Extractive

    found = []
    for name in registry.methods():
        method = registry.create(name)
        if isinstance(method, Extractive) and not method.needs_references and name != "embedding":
            found.append(("summ", name, name))
            found += [("summ", key, title) for key, title in VARIANTS.items() if key.partition("?")[0] == name]
    # Only the ranking is measured, without the encoder.
    found += [("peer", name, name) for name, peer in peers().items() if peer.available and peer.rank]
    return [one for one in found if not wanted or one[2] in wanted]


def _measure(
    kind: str, name: str, title: str, inputs: dict[int, Path], options: argparse.Namespace, runs: list[Any]
) -> None:
    """Measure one system at every size, with the minimum of three runs if that is quick.

    Peers stop at sizes where they exceed, or are predicted to exceed, their limit.
    """
    past: list[tuple[int, float]] = []
    for size, path in inputs.items():
        expected = _expected(past, size)
        if kind == "peer" and expected > 1.5 * options.limit:
            result: dict[str, Any] = {"stopped": f"not tried: about {expected:,.0f} s expected"}
        else:
            result = _child(kind, name, path, options.limit, options.memory)
            for _ in range(2):
                if result.get("after_split", _QUICK) < _QUICK:
                    again = _child(kind, name, path, options.limit, options.memory)
                    result = min(result, again, key=lambda one: one.get("after_split", _QUICK))
        runs.append({"kind": kind, "system": title, "size": size, **result})
        shown = result.get("stopped") or f"{result['after_split']:8.2f} s {result['peak_mb']:8.0f} MB"
        print(f"{title:28} {size:8,} {shown}", flush=True)
        if "stopped" in result:
            return
        past.append((size, result["after_split"]))


def _expected(past: list[tuple[int, float]], size: int) -> float:
    """Predict the seconds at `size` from the growth between the last two sizes, or quadratic growth."""
    if not past:
        return 0.0
    last, seconds = past[-1]
    power = 2.0
    if len(past) > 1:
        before, earlier = past[-2]
        power = math.log(max(seconds, 1e-9) / max(earlier, 1e-9)) / math.log(last / before)
    return seconds * (size / last) ** power


def _child(kind: str, name: str, path: Path, limit: float, memory: float) -> dict[str, Any]:
    environment = {**os.environ, **dict.fromkeys(_THREADS, "1"), "TOKENIZERS_PARALLELISM": "false"}
    python = sys.executable if kind == "peer" else _python()
    command = [python, "-W", "ignore", str(Path(__file__).with_name("one_run.py")), kind, name, str(path)]
    space = int(memory * 2**30)

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (space, space))

    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=limit, preexec_fn=bounded, check=False
        )
    except subprocess.TimeoutExpired:
        return {"stopped": f"over {limit:.0f} s"}
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"exit {done.returncode}"]
        memory_out = "MemoryError" in last[0] or "allocate" in last[0]
        return {"stopped": f"over {memory:.0f} GB" if memory_out else f"failed: {last[0][:120]}"}
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _python() -> str:
    return str(_OWN) if _OWN.exists() else sys.executable


def _start(repeats: int = 7) -> dict[str, float]:
    """Return the minimum processor seconds of new interpreters for imports and for a first summary."""
    folder = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_dir())[0]
    first = f"import pathlib, summ; summ.Summarizer().summarize(pathlib.Path({str(folder)!r}), words=100)"
    commands = {
        "nothing": ["-c", "pass"],
        "import summ": ["-c", "import summ"],
        "import nltk": ["-c", "import nltk"],
        "first summary": ["-c", first],
        "first summary, shell": ["-m", "summ", "summarize", str(folder), "--words", "100"],
    }
    found = dict.fromkeys(commands, math.inf)
    environment = {**os.environ, **dict.fromkeys(_THREADS, "1")}
    for _ in range(repeats):
        for name, command in commands.items():
            before = _processor_seconds()
            subprocess.run([_python(), *command], env=environment, capture_output=True, check=True)
            found[name] = min(found[name], _processor_seconds() - before)
    return found


if __name__ == "__main__":
    main()
