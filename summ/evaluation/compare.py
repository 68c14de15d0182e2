"""Running several summarizers over the same examples."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, TypeAlias

from summ.batch import MemoryMeter
from summ.errors import InputError, nearest
from summ.evaluation.cache import data_fingerprint
from summ.evaluation.cache.folder import Cache, kept_when_stopped, store_at
from summ.evaluation.comparison import Comparison
from summ.evaluation.evaluate import checked_examples, evaluated
from summ.evaluation.precomputed import outputs
from summ.evaluation.results import Evaluation
from summ.evaluation.scoring.foreign_errors import reason
from summ.evaluation.scoring.scoring import MetricLike, made_metrics
from summ.progress import ProgressLike, open_progress
from summ.summarizer import Summarizer
from summ.types import Budget, Example

System: TypeAlias = Summarizer | os.PathLike[str] | Callable[[], Summarizer]
METRICS: tuple[MetricLike, ...] = ("rouge", "support", "redundancy")


def compare(
    systems: Mapping[str, System],
    examples: Iterable[Example],
    metrics: Sequence[MetricLike] = METRICS,
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    ratio: float | None = None,
    tokenizer: Any = None,
    baseline: str | None = None,
    rank_by: str | None = None,
    cache: Cache = None,
    progress: ProgressLike = None,
) -> Comparison:
    """Evaluate every system on the same examples, under the same budget, by the same metrics, as `evaluate` does.

    A system is a `Summarizer`; a function that makes one, so that large models are not all loaded together; or the
    `pathlib.Path` of summaries that are there already (`summ.evaluation.precomputed`). One that fails does not cost the
    others' results: it is named with its reason in `Comparison.failed`.

    Every system is tested against the best and against `baseline`, the first system unless another is named. They are
    ranked by the column `rank_by`, by default the first that judges.

    With `cache` a folder, or True for the user's (`summ.evaluation.cache.user_cache`), each summary and score is kept
    as it is done under a digest of all that decides it (signature, budget, data, code), and read from there the next
    time. `progress` is True for a bar or log lines, or a function that is told of each cluster and each metric: what,
    how many are done, and of how many. Stopping by Ctrl-C keeps what is done. Raises `InputError`, `BudgetError` or
    `MethodError` where the comparison itself is not well described.
    """
    if not isinstance(systems, Mapping) or not systems:
        raise InputError("give the systems to compare as a mapping of names to summarizers, at least one.")
    budget = Budget.of(words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
    scorers = made_metrics(metrics)
    if baseline is not None and baseline not in systems:
        raise InputError(
            f"the baseline {baseline!r} is not among the systems.{nearest(baseline, systems)} They are "
            f"{', '.join(systems)}."
        )
    gathered = checked_examples(examples)
    store = store_at(cache)
    evaluations: dict[str, Evaluation] = {}
    failed: dict[str, str] = {}
    _load_what_all_use()
    with kept_when_stopped(store), open_progress(progress) as told:
        for name, system in systems.items():
            try:
                memory = MemoryMeter()
                evaluations[name] = evaluated(
                    _made(system),
                    gathered,
                    scorers,
                    budget,
                    name=name,
                    tokenizer=tokenizer,
                    memory=memory,
                    store=store,
                    progress=told,
                )
            # A system may be anybody's code: what it raises is its own result, and must not cost the others theirs.
            except Exception as error:  # noqa: BLE001
                failed[name] = reason(error)
    problems = (store.problem,) if store is not None and store.problem else ()
    return Comparison(
        evaluations,
        failed,
        baseline=baseline or next(iter(systems)),
        rank_by=rank_by,
        data=data_fingerprint(gathered),
        remarks=problems,
    )


def _load_what_all_use() -> None:
    """Have the first system's time and memory not count what every one of them needs once."""
    from summ.evidence import attribute

    import_module("summ.selection.base")
    attribute("A text.", ["A text."])


def _made(system: System) -> Summarizer:
    if isinstance(system, Summarizer):
        return system
    if isinstance(system, os.PathLike):
        return outputs(system)
    return system()
