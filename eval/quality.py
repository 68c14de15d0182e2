"""Quality of the summaries: every method and every peer on every evaluation set (`make quality`).

Writes `docs/quality.json` and `docs/quality.md`, with the sections of other commands (`docs/quality/*.md`) appended.
Summaries are cached in `runs/quality` by system (signature and source code), set and length, so adding a method
runs only that method. Those of a peer stay valid as long as its input sentences are the same; ``--keep-peers`` also
uses those of sentences that an earlier version split, and the page says so.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import longbench
from json_cache import cached, store
from quality_page import page, sections
from sets import DATA, SETS, EvaluationSet, reported_sets
from source_digest import source_digest
from systems import Record, System, split, systems

from summ.metrics import Rouge

ROOT = Path(__file__).resolve().parent.parent

VARIANTS = ("rouge1", "rouge2", "rougeL")


def main() -> None:
    options = _options()
    if not DATA.is_dir():
        sys.exit(f"there are no evaluation sets at {os.path.relpath(DATA, ROOT)}.")
    chosen = options.sets or reported_sets()
    tasks = [(name, system) for name in chosen for system in _selected(SETS[name], options.methods)]
    results: dict[str, dict[str, Any]] = {name: {} for name in chosen}
    absent = systems(query=False)[1]
    jobs = [(name, system, options.limit, str(options.cache), options.keep_peers) for name, system in tasks]
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
    parser.add_argument("--sets", "--set", nargs="*", choices=list(SETS), help="sets; by default all that are reported")
    parser.add_argument("--methods", nargs="*", help="names of methods or peers; all by default")
    parser.add_argument("--limit", type=int, help="maximum number of clusters per set, spread evenly")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=12345, help="seed of intervals and tests")
    parser.add_argument("--cache", type=Path, default=ROOT / "runs" / "quality")
    parser.add_argument("--keep-peers", action="store_true", help="use peers' summaries of earlier split sentences")
    parser.add_argument("--output", type=Path, help="page to write; printed by default")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="date printed on the page")
    return parser.parse_args()


def _selected(evaluation_set: EvaluationSet, names: list[str] | None) -> list[str]:
    available, _ = systems(query=_has_query(evaluation_set))
    without_query = {name: name.removesuffix(" + query") for name in available}
    if names:
        return [name for name in available if name in names or without_query[name] in names]
    return [name for name in available if without_query[name] not in evaluation_set.left_out]


def _has_query(evaluation_set: EvaluationSet) -> bool:
    return bool(evaluation_set.read(1)[0].get("query"))


def _score(set_name: str, system_name: str, limit: int | None, cache: str, keep_peers: bool = False) -> dict[str, Any]:
    evaluation_set = SETS[set_name]
    system = systems(query=_has_query(evaluation_set))[0][system_name]
    records = evaluation_set.read(limit)
    path = Path(cache) / f"{_key(evaluation_set, system, records)}.json"
    latest = Path(cache) / f"{_key(evaluation_set, system, records, any_sentences=True)}.json"
    is_kept = keep_peers and system.kind == "peer" and latest.is_file() and not path.is_file()
    texts = cached(latest if is_kept else path, lambda: summaries(system, records, evaluation_set.words))
    if path != latest and not is_kept:
        store(latest, texts)
    rouge = (evaluation_set.convention, source_digest("summ.metrics.rouge"))
    as_longbench = evaluation_set.as_longbench and longbench.package_version()
    parts = (system.name, system.signature, texts, evaluation_set.digest, rouge, as_longbench)
    scores_path = Path(cache) / f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}.json"
    return {**cached(scores_path, lambda: score(evaluation_set, system, records, texts)), "is_kept": is_kept}


def _key(evaluation_set: EvaluationSet, system: System, records: Sequence[Record], any_sentences: bool = False) -> str:
    given: Any = len(records)
    if system.given_sentences and not any_sentences:
        given = [split(record["documents"]) for record in records]
    source = (evaluation_set.file, evaluation_set.digest, given, evaluation_set.words)
    parts = (*source, system.signature, system.digest)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def summaries(system: System, records: Sequence[Record], words: int) -> dict[str, Any]:
    """Return one system's summaries of a set, the processor seconds, and the errors."""
    errors: list[str] = []
    started = time.process_time()
    texts = system.summaries(records, words, errors)
    return {"texts": texts, "seconds": time.process_time() - started, "errors": errors}


def score(
    evaluation_set: EvaluationSet, system: System, records: Sequence[Record], outputs: dict[str, Any]
) -> dict[str, Any]:
    """Return the scores per cluster and on average, the mean length, and the number of summaries over the budget."""
    texts = outputs["texts"]
    references = [record["references"] for record in records]
    rouge = Rouge(VARIANTS, convention=evaluation_set.convention)
    scores = rouge.score(texts, references)
    longbench_scores = None
    if evaluation_set.as_longbench and longbench.package_version():
        longbench_scores = longbench.rouge_l(texts, references)
    lengths = [len(text.split()) for text in texts]
    return {
        "system": system.name,
        "kind": system.kind,
        "signature": system.signature,
        "rouge": rouge.signature,
        "clusters": len(records),
        "means": [scores[name].fmeasure for name in VARIANTS],
        "examples": {name: scores.per_example(name).tolist() for name in VARIANTS},
        "longbench": longbench_scores and sum(longbench_scores) / len(longbench_scores),
        "seconds": outputs["seconds"],
        "words": sum(lengths) / len(lengths),
        "over_budget": sum(length > evaluation_set.words for length in lengths),
        "errors": outputs["errors"],
    }


if __name__ == "__main__":
    main()
