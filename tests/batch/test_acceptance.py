"""Long runs: batches that are killed again and again, and memory by the number of clusters."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
_NAMES = "bridge ferry school market tower harbour museum station library theatre".split()
_VERBS = "closes opens floods moves burns grows shrinks reopens waits leaks".split()


def write_clusters(path: Path, count: int) -> Path:
    """Clusters of two documents with sentences in random order, written for this project."""
    chance = random.Random(5)
    with path.open("w") as file:
        for number in range(count):
            sentences = [
                f"The {name} of district {chance.randrange(90)} {verb} after {chance.randrange(2, 99)} days."
                for name, verb in zip(chance.sample(_NAMES, 10), chance.sample(_VERBS, 10), strict=True)
            ]
            file.write(
                json.dumps({"id": f"c{number}", "documents": [" ".join(sentences[:6]), " ".join(sentences[6:])]}) + "\n"
            )
            if number % 100 == 50:
                file.write('{"documents": []}\n')
    return path


def start(source: Path, target: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "summ", "batch", str(source), str(target)]
    command += ["-m", "lexrank", "-w", "30", "--workers", str(workers)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("batch")
    source = write_clusters(folder / "in.jsonl", 1000)
    assert start(source, folder / "out.jsonl", 1).wait() == 1
    return source, (folder / "out.jsonl").read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_batch_killed_twenty_times_ends_with_the_same_bytes(
    tmp_path: Path, workers: int, uninterrupted: tuple[Path, bytes]
) -> None:
    source, expected = uninterrupted
    target = tmp_path / "out.jsonl"
    for kill in range(20):
        process = start(source, target, workers)
        goal = len(expected) * (kill + 1) // 22
        while process.poll() is None and (not target.exists() or target.stat().st_size < goal):
            time.sleep(0.005)
        assert process.poll() is None, "the batch ended before it could be killed"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert start(source, target, workers).wait() == 1
    assert target.read_bytes() == expected


def test_killed_workers_change_nothing(tmp_path: Path, uninterrupted: tuple[Path, bytes]) -> None:
    import psutil

    source, expected = uninterrupted
    target = tmp_path / "out.jsonl"
    process = start(source, target, 2)
    for kill in range(10):
        while process.poll() is None and (
            not target.exists() or target.stat().st_size < len(expected) * (kill + 1) // 12
        ):
            time.sleep(0.005)
        children = psutil.Process(process.pid).children()
        children[kill % len(children)].kill()
    assert process.wait() == 1
    assert target.read_bytes() == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_memory_does_not_grow_with_the_number_of_clusters(tmp_path: Path, workers: int) -> None:
    peaks = []
    for count in (1_000, 10_000):
        source = write_clusters(tmp_path / f"{count}.jsonl", count)
        process = start(source, tmp_path / f"{count}.out.jsonl", workers)
        # The peak is that of the largest process; a parent waits for its workers.
        _, _, usage = os.wait4(process.pid, 0)
        peaks.append(usage.ru_maxrss)
    assert peaks[1] <= 1.1 * peaks[0]
