"""Makes the pairs that the rewriter learns from (`make train-data`): a shard a thousand clusters, gone on from."""

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
from training.rewriter.pairs import Pair, Rules, Sentences, reference_pairs, retold_pairs, shortened_pairs
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
        sys.exit(f"the training data are not at {os.path.relpath(options.data)}: nothing to learn from.")
    settings = read_yaml(options.config).data
    make(settings["data"], options.data, ROOT / settings["folder"] / "pairs", workers=options.workers)


def make(settings: Mapping[str, Any], data: Path, folder: Path, *, workers: int) -> None:
    """Write ``train-*`` and ``validation-*`` shards to `folder`; those that are there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    known = folder / "frequent.json"
    if not known.is_file():
        cased = names(texts(data / f"{settings['cased']}.jsonl.gz", "documents"))
        said = (text for name in settings["train"] for text in texts(data / f"{name}.jsonl.gz", "references"))
        _write(known, json.dumps(sorted(frequent(said, settings["frequent"], names=cased))).encode())
    jobs = []
    for split, files in (("train", settings["train"]), ("validation", [settings["validation"]])):
        for number, name in enumerate(files):
            path = data / f"{name}.jsonl.gz"
            jobs += [
                (path, start, folder / f"{split}-{number}-{start // _SHARD:03}.jsonl.gz")
                for start in range(0, count(path), _SHARD)
            ]
    waiting = [job for job in jobs if not job[2].is_file()]
    with ProcessPoolExecutor(workers, initializer=_remember, initargs=(dict(settings), known)) as pool:
        for done, (output, made) in enumerate(pool.map(_shard, waiting), start=1):
            print(
                f"{output.name}: {made:,} pairs ({done} of {len(waiting)}, {time.monotonic() - began:.0f} s)",
                flush=True,
            )


_settings: dict[str, Any] = {}


def _remember(settings: dict[str, Any], known: Path) -> None:
    _settings.update(settings, allowed=frozenset(json.loads(known.read_text())))


def _shard(job: tuple[Path, int, Path]) -> tuple[Path, int]:
    path, start, output = job
    lines = []
    for record in records(path, first=start, clusters=_SHARD):
        for kind, found in _pairs(record):
            lines += [json.dumps({"kind": kind, **asdict(one)}, ensure_ascii=False) for one in found]
    _write(output, gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))
    return output, len(lines)


def _pairs(record: Mapping[str, Any]) -> Iterator[tuple[str, list[Pair]]]:
    allowed, cluster = _settings["allowed"], Sentences.of(record)
    yield "reference", reference_pairs(cluster, Rules(**_settings["reference"]), allowed)
    yield "retold", retold_pairs(cluster, Rules(**_settings["retold"]), allowed)
    shortened = dict(_settings["shortened"])
    most, cost = shortened.pop("most"), shortened.pop("cost")
    yield "shortened", shortened_pairs(cluster, Rules(**shortened), most=most, cost=cost)


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing."""
    half = path.with_suffix(".half")
    half.write_bytes(content)
    half.replace(path)


if __name__ == "__main__":
    main()
