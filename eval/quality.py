"""How good the summaries are: every method and every peer on every evaluation set (`make quality`).

Writes `docs/quality.md`, with the sections that other commands measured (`docs/quality/*.md`) appended, and
`docs/quality.json`. Summaries are kept under `runs/quality` for a system as it is (its
signature and its source), a set and a length: adding a method runs that method alone. A peer's hold as long as the
sentences that it is given are the same, however they came about.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from quality_page import page, sections
from sets import DATA, SETS, EvaluationSet, report_sets
from source_digest import source_digest
from systems import Record, System, split, systems

from summ.metrics import Rouge

ROOT = Path(__file__).resolve().parent.parent

MEASURES = ("rouge1", "rouge2", "rougeL")


def main() -> None:
    options = _options()
    if not DATA.is_dir():
        sys.exit(f"the evaluation sets are not at {os.path.relpath(DATA, ROOT)}: nothing to measure on.")
    chosen = options.sets or report_sets()
    tasks = [(name, system) for name in chosen for system in _wanted(SETS[name], options.methods)]
    results: dict[str, dict[str, Any]] = {name: {} for name in chosen}
    absent = systems(query=False)[1]
    jobs = [(name, system, options.limit, str(options.cache)) for name, system in tasks]
    with ProcessPoolExecutor(max_workers=options.workers) as pool:
        for (name, system), result in zip(tasks, pool.map(_score, *zip(*jobs, strict=True)), strict=True):
            results[name][system] = result
            means = " ".join(f"{100 * value:5.2f}" for value in result["means"])
            print(f"{name:22} {system:32} {means}  {result['seconds']:8.1f} s", flush=True)
    sets = {name: SETS[name] for name in chosen}
    text, data = page(sets, results, absent, seed=options.seed, limit=options.limit, date=options.date)
    if options.output is None:
        print(text)
        return
    options.output.parent.mkdir(parents=True, exist_ok=True)
    text += sections(options.output.parent / options.output.stem)
    options.output.write_text(text, encoding="utf-8")
    options.output.with_suffix(".json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="*", choices=list(SETS), help="all that are reported on, where not given")
    parser.add_argument("--methods", nargs="*", help="names of methods or peers; all where not given")
    parser.add_argument("--limit", type=int, help="only so many clusters of a set, spread evenly")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=12345, help="of intervals and tests")
    parser.add_argument("--cache", type=Path, default=ROOT / "runs" / "quality")
    parser.add_argument("--output", type=Path, help="the page to write; printed where not given")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="the date that the page bears")
    return parser.parse_args()


def _wanted(one: EvaluationSet, names: list[str] | None) -> list[str]:
    found, _ = systems(query=_has_query(one))
    return [name for name in found if not names or name in names or name.removesuffix(" + query") in names]


def _has_query(one: EvaluationSet) -> bool:
    return bool(one.read(1)[0].get("query"))


def _score(set_name: str, system_name: str, limit: int | None, cache: str) -> dict[str, Any]:
    one = SETS[set_name]
    found, _ = systems(query=_has_query(one))
    system = found[system_name]
    records = one.read(limit)
    texts = _kept(Path(cache) / f"{_key(one, system, records)}.json", lambda: summaries(system, records, one.words))
    parts = (system.name, system.signature, texts, one.digest, source_digest("summ.metrics.rouge"))
    rouge = hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
    return _kept(Path(cache) / f"{rouge}.json", lambda: score(one, system, records, texts))


def _kept(path: Path, compute: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What the file holds, or what is computed and then held there."""
    if path.is_file():
        known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return known
    result = compute()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(result), encoding="utf-8")
    draft.replace(path)
    return result


def _key(one: EvaluationSet, system: System, records: Sequence[Record]) -> str:
    given = [split(record["documents"]) for record in records] if system.given_sentences else len(records)
    parts = (one.file, one.digest, given, one.words, system.signature, system.digest)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def summaries(system: System, records: Sequence[Record], words: int) -> dict[str, Any]:
    """One system's summaries of a set, the processor seconds they took, and what went wrong."""
    errors: list[str] = []
    started = time.process_time()
    texts = system.summaries(records, words, errors)
    return {"texts": texts, "seconds": time.process_time() - started, "errors": errors}


def score(one: EvaluationSet, system: System, records: Sequence[Record], found: dict[str, Any]) -> dict[str, Any]:
    """One system on one set: scores of every cluster, their means, mean words, summaries over the budget."""
    texts = found["texts"]
    rouge = Rouge(MEASURES)
    scores = rouge.score(texts, [record["references"] for record in records])
    lengths = [len(text.split()) for text in texts]
    return {
        "system": system.name,
        "kind": system.kind,
        "signature": system.signature,
        "rouge": rouge.signature,
        "clusters": len(records),
        "means": [scores[name].fmeasure for name in MEASURES],
        "examples": {name: scores.per_example(name).tolist() for name in MEASURES},
        "seconds": found["seconds"],
        "words": sum(lengths) / len(lengths),
        "over_budget": sum(length > one.words for length in lengths),
        "errors": found["errors"],
    }


if __name__ == "__main__":
    main()
