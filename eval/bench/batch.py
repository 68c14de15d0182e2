"""Rate, CPU time and memory of ``summ batch`` by number of workers.

    python eval/bench/batch.py clusters.jsonl.gz --clusters 5000 --method learned --workers 1 2

Each setting runs in a separate process, so that start-up is included. The load average shows what else was running.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from summ.corpora.jsonl import numbered_lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", help="clusters as JSON Lines")
    parser.add_argument("--clusters", type=int, nargs="+", default=[1000], help="numbers of clusters; repeated if few")
    parser.add_argument("--method", nargs="+", default=["learned"])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    print("| method | clusters | workers | seconds | clusters/s | CPU s | peak MB of a process | load |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for clusters in arguments.clusters:
            source = Path(folder) / f"{clusters}.jsonl"
            write_clusters(arguments.data, clusters, source)
            for method in arguments.method:
                outputs = [measure(source, method, clusters, workers) for workers in arguments.workers]
                if len(set(outputs)) > 1:
                    sys.exit("the output depends on the number of workers")


def write_clusters(data: str, count: int, target: Path) -> None:
    """Write `count` clusters, repeating those of the data if there are fewer."""
    lines = [line for _, line in islice(numbered_lines(data), count)]
    with target.open("wb") as file:
        file.writelines(lines[number % len(lines)] for number in range(count))


def measure(source: Path, method: str, clusters: int, workers: int) -> bytes:
    """Print a row of the table and return the output."""
    target = source.with_name("summaries.jsonl")
    command = [sys.executable, "-m", "summ", "batch", str(source), str(target), "-m", method, "--workers", str(workers)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if status:
        sys.exit(f"{' '.join(command)} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row = [method, f"{clusters:,}", workers, f"{seconds:.1f}", f"{clusters / seconds:.1f}", f"{cpu:.1f}"]
    print(
        f"| {' | '.join(map(str, [*row, f'{usage.ru_maxrss / 1024:.0f}', f'{os.getloadavg()[0]:.1f}']))} |", flush=True
    )
    output = target.read_bytes()
    target.unlink()
    return output


if __name__ == "__main__":
    main()
