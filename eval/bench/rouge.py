"""Speed of ROUGE packages in one run: pairs per second for ROUGE-1, 2, L and Lsum, stemmed, on one thread.

Each package scores the same generated pairs in its own process, after a warm-up on other pairs. Packages take turns,
and the best round of each counts, in processor seconds. Packages without a variant or stemming are measured without it,
which makes them look faster than they are; the table says so.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Two peers are imported as `rouge`, which the name of this script would shadow; siblings are imported by package name.
sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != HERE]
sys.path.append(str(HERE.parent))

from bench.rouge_packages import PACKAGES  # noqa: E402
from bench.rouge_texts import pairs  # noqa: E402

WORDS = (100, 250, 1000)
ROUNDS = 3
PASSES = 3
# Maximum seconds per measurement; slower packages have no result at that length.
LIMIT = 60
BUDGET = 2.0
SINGLE = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

Table = dict[str, list[float]]

PAGE = """# Speed of ROUGE

Written by `make bench` (`eval/bench/rouge.py`). Pairs per second of processor time for ROUGE-1, 2, L and Lsum, stemmed,
on one thread; in brackets, how many times as fast `summ` is. Packages take turns, and the best round of each counts,
since other processes may be running. Texts are generated, with one sentence per line. A package that lacks something is
measured without it; the row "summ, no Lsum, no stems" shows `summ` at the same task. Token types have been seen before,
as in any longer evaluation.

{table}

{date}; {machine}.{absent}

| target | result |
| --- | --- |
{targets}
"""


def measure(name: str, words: int) -> float:
    """Return the pairs per second, measured for about `BUDGET` seconds."""
    run = PACKAGES[name][0]()
    sample = pairs(words, 8, seed=1)
    began = time.process_time()
    run(*zip(*sample, strict=True))
    each = (time.process_time() - began) / len(sample)
    count = max(4, min(200_000 // words, int(BUDGET / ROUNDS / max(each, 1e-9))))
    # The vocabulary is the same and the pairs are new.
    run(*zip(*pairs(words, count, seed=2), strict=True))
    candidates, references = zip(*pairs(words, count, seed=3), strict=True)
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        run(candidates, references)
        best = min(best, time.process_time() - began)
    return count / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("PACKAGE", "WORDS"), help=argparse.SUPPRESS)
    parser.add_argument("--packages", nargs="*", default=list(PACKAGES), choices=list(PACKAGES))
    parser.add_argument("--path", action="append", default=[], help="NAME=FOLDER: where a package is, if not installed")
    parser.add_argument("--passes", type=int, default=PASSES, help="number of rounds over all packages")
    parser.add_argument("--output", type=Path, help="page to write; printed by default")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="date printed on the page")
    arguments = parser.parse_args()
    if arguments.one:
        print(measure(arguments.one[0], int(arguments.one[1])))
        return
    table, absent = run_all(arguments.packages, dict(one.split("=", 1) for one in arguments.path), arguments.passes)
    text = page(table, absent, arguments.date)
    if arguments.output is None:
        print(text)
        return
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(text, encoding="utf-8")


def run_all(packages: list[str], places: dict[str, str], passes: int) -> tuple[Table, dict[str, str]]:
    """Return the results by package, and why some have none."""
    table: Table = {name: [0.0] * len(WORDS) for name in packages}
    absent: dict[str, str] = {}
    for number in range(passes):
        for name in packages:
            for place, words in enumerate(WORDS):
                if name not in absent and (not number or table[name][place]):
                    found = _measured(name, words, places.get(name))
                    if isinstance(found, str):
                        absent[name] = found
                    else:
                        table[name][place] = max(table[name][place], found)
            shown = absent.get(name) or " ".join(f"{one:10.4g}" for one in table[name])
            print(f"{number + 1} {name:16} {shown}", file=sys.stderr, flush=True)
    return {name: row for name, row in table.items() if name not in absent}, absent


def _measured(name: str, words: int, place: str | None) -> float | str:
    """Return the pairs per second, measured in a separate process, or why there is no result."""
    path = os.pathsep.join(filter(None, [place, os.environ.get("PYTHONPATH")]))
    try:
        done = subprocess.run(
            [sys.executable, __file__, "--one", name, str(words)],
            env={**os.environ, **SINGLE, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT,
        )
    except subprocess.TimeoutExpired:
        return 0.0
    if done.returncode == 0:
        return float(done.stdout.splitlines()[-1])
    said = [line.strip(" *") for line in done.stderr.splitlines()]
    return "needs NLTK's data" if any("nltk_data" in line for line in said) else next(filter(None, reversed(said)))


def page(table: Table, absent: dict[str, str], date: str) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, no accelerator"
    missing = "".join(f"\nNot measured: {name} ({reason})." for name, reason in absent.items())
    return PAGE.format(
        table="\n".join(rows(table)), date=date, machine=machine, absent=missing, targets="\n".join(targets(table))
    )


def rows(table: Table) -> list[str]:
    ours = table.get("summ")
    lines = [f"| package | {' | '.join(f'{words} words' for words in WORDS)} | lacks |"]
    lines.append("| --- |" + " --- |" * (len(WORDS) + 1))
    for name, row in table.items():
        cells = [f"{found:,.3g}" if found < 100 else f"{found:,.0f}" for found in row]
        if ours and not name.startswith("summ"):
            cells = [
                f"{cell} ({own / found:.1f})" if found else f"over {LIMIT} s"
                for cell, found, own in zip(cells, row, ours, strict=True)
            ]
        lines.append(f"| {name} {_version(name)} | {' | '.join(cells)} | {PACKAGES[name][1]} |")
    return lines


def targets(table: Table) -> list[str]:
    ours, peer = table.get("summ"), table.get("rouge-score")
    if not ours or not peer:
        return []
    times = " / ".join(f"{own / found:.0f}" for own, found in zip(ours, peer, strict=True))
    # Packages with fewer features are compared with `summ` at the same task.
    equals = {PACKAGES[name][1]: row for name, row in table.items() if name.startswith("summ")}
    behind = [
        name
        for name, row in table.items()
        if any(found > own for found, own in zip(row, equals.get(PACKAGES[name][1], ours), strict=True))
    ]
    return [
        f"| 20 times rouge-score's speed on one thread | {times} times at {' / '.join(map(str, WORDS))} words |",
        f"| fastest on every row, at the same task | {'no: ' + ', '.join(behind) if behind else 'yes'} |",
    ]


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
