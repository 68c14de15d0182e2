"""Make the training pairs of the rewriter (`make train-data`): one shard per thousand clusters, resumable."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from summ.yaml_files.reading import read_yaml
from training.records import DATA, ROOT, count, records, texts
from training.rewriter.pairs import ClusterSentences, Pair, Rules, reference_pairs, retold_pairs
from training.rewriter.shortening import shortened_pairs
from training.rewriter.words import frequent, names

CONFIG = ROOT / "configs" / "train-rewriter.yaml"
KINDS = ("reference", "retold", "shortened")
_SHARD = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, nargs="?", default=CONFIG)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"Training data not found at {os.path.relpath(options.data)}: pass their folder as --data.")
    settings = read_yaml(options.config).data
    make(settings["data"], options.data, ROOT / settings["folder"] / "pairs", workers=options.workers)


def make(settings: Mapping[str, Any], data: Path, folder: Path, *, workers: int) -> None:
    """Write ``train-*`` and ``validation-*`` shards to `folder`; existing ones are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    vocabulary = folder / "frequent.json"
    if not vocabulary.is_file():
        cased = names(texts(data / f"{settings['cased']}.jsonl.gz", "documents"))
        references = (text for name in settings["train"] for text in texts(data / f"{name}.jsonl.gz", "references"))
        _write(vocabulary, json.dumps(sorted(frequent(references, settings["frequent"], names=cased))).encode())
    jobs = []
    for split, files in (("train", settings["train"]), ("validation", [settings["validation"]])):
        for number, name in enumerate(files):
            path = data / f"{name}.jsonl.gz"
            jobs += [
                (path, start, folder / f"{split}-{number}-{start // _SHARD:03}.jsonl.gz")
                for start in range(0, count(path), _SHARD)
            ]
    pending = [job for job in jobs if not job[2].is_file()]
    with ProcessPoolExecutor(workers, initializer=_configure, initargs=(dict(settings), vocabulary)) as pool:
        for done, (output, n_pairs) in enumerate(pool.map(_shard, pending), start=1):
            print(
                f"{output.name}: {n_pairs:,} pairs ({done} of {len(pending)}, {time.monotonic() - started:.0f} s)",
                flush=True,
            )


_settings: dict[str, Any] = {}


def _configure(settings: dict[str, Any], vocabulary: Path) -> None:
    _settings.update(settings, allowed=frozenset(json.loads(vocabulary.read_text())))


def _shard(job: tuple[Path, int, Path]) -> tuple[Path, int]:
    path, start, output = job
    lines = []
    for record in records(path, first=start, clusters=_SHARD):
        for kind, pairs in _pairs(record):
            lines += [json.dumps({"kind": kind, **asdict(pair)}, ensure_ascii=False) for pair in pairs]
    _write(output, gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))
    return output, len(lines)


def _pairs(record: Mapping[str, Any]) -> Iterator[tuple[str, list[Pair]]]:
    allowed, cluster = _settings["allowed"], ClusterSentences.of(record)
    yield "reference", reference_pairs(cluster, Rules(**_settings["reference"]), allowed)
    yield "retold", retold_pairs(cluster, Rules(**_settings["retold"]), allowed)
    shortened = dict(_settings["shortened"])
    most, cost = shortened.pop("most"), shortened.pop("cost")
    yield "shortened", shortened_pairs(cluster, Rules(**shortened), most=most, cost=cost)


def _write(path: Path, content: bytes) -> None:
    """Write the file atomically."""
    partial = path.with_suffix(".partial")
    partial.write_bytes(content)
    partial.replace(path)


if __name__ == "__main__":
    main()
