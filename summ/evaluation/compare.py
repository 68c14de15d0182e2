"""Run several summarizers over the same examples."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from summ.arguments import with_argument_hints
from summ.batch import MemoryMeter
from summ.corpora import DataLike
from summ.errors import InputError, error_message, nearest, shortened
from summ.evaluation.cache import data_fingerprint
from summ.evaluation.cache.result_cache import CacheLike, log_cache_on_interrupt, open_cache
from summ.evaluation.comparison import Comparison
from summ.evaluation.evaluate import run_evaluation, validate_examples
from summ.evaluation.results import Evaluation
from summ.evaluation.scoring.metrics import MetricLike, create_metrics
from summ.evaluation.systems import System, Systems, named_systems
from summ.progress import ProgressLike, open_progress
from summ.types import Budget

DEFAULT_METRICS: tuple[MetricLike, ...] = ("rouge", "support", "redundancy")


@with_argument_hints
def compare(
    systems: Systems | System,
    examples: DataLike,
    metrics: Sequence[MetricLike] = DEFAULT_METRICS,
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    ratio: float | None = None,
    budget: Budget | None = None,
    tokenizer: Any = None,
    baseline: str | None = None,
    rank_by: str | None = None,
    cache: CacheLike = None,
    progress: ProgressLike = None,
) -> Comparison:
    """Evaluate every system on the same examples, with the same budget and metrics.

    A system that fails does not affect the others; it is listed in `Comparison.failed`. Ctrl-C keeps the results that
    are already cached.

    Parameters
    ----------
    systems : mapping of str to System, or list of System
        By name, or named by themselves: summarizers; names of methods or models; functions from the documents' texts to
        a text; lists of summaries in the order of the examples; `pathlib.Path` of summaries
        (`summ.evaluation.outputs`); or functions without parameters that create any of these, so that large models are
        not in memory together.
    examples : str, path or iterable
        The data; whatever `summ.corpora.load` accepts, such as a list of dicts, a `Dataset`, a data frame, a JSON Lines
        file or the name of a corpus. Iterated once.
    metrics : sequence of str, Metric or (str, mapping), default ("rouge", "support", "redundancy")
        As in `evaluate`.
    words, sentences, characters, tokens, ratio, budget : number or Budget, optional
        The maximum length of every summary: at most one of them, by default 100 words.
    tokenizer : str, path, callable or tokenizer, optional
        Counts `tokens` for methods without a tokenizer.
    baseline : str, optional
        The system with which all others are compared, in addition to the best; the first by default.
    rank_by : str, optional
        The column that ranks the systems; by default the first that can.
    cache : str, path or bool, optional
        A folder for finished summaries and scores, or True for `summ.evaluation.user_cache()`. Results are keyed by
        everything that determines them (signature, budget, data, code) and loaded by later runs.
    progress : bool or callable, optional
        True for a bar or log lines, or a function that is called with the task, the number of items done and the total.

    Returns
    -------
    Comparison

    Raises
    ------
    InputError, BudgetError, MethodError
        If an argument is invalid.

    Examples
    --------
    >>> import summ
    >>> comparison = summ.compare(["lead", "lexrank"], "seeds", ["rouge"], words=100)
    >>> comparison.is_complete
    True
    """
    creators = named_systems(systems)
    limit = Budget.of(budget, words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
    scorers = create_metrics(metrics)
    if baseline is not None and not (isinstance(baseline, str) and baseline in creators):
        raise InputError(
            f"the baseline {shortened(baseline)} is not one of the systems.{nearest(baseline, creators)} They are "
            f"{', '.join(creators)}."
        )
    validated = validate_examples(examples)
    result_cache = open_cache(cache)
    evaluations: dict[str, Evaluation] = {}
    failed: dict[str, str] = {}
    _load_shared_resources()
    total = len(creators) * len(validated)
    with log_cache_on_interrupt(result_cache, total), open_progress(progress) as report_progress:
        for name, create in creators.items():
            try:
                # The meter starts before the system is created, so that its model counts.
                memory = MemoryMeter()
                evaluations[name] = run_evaluation(
                    create(),
                    validated,
                    scorers,
                    limit,
                    name=name,
                    tokenizer=tokenizer,
                    memory=memory,
                    cache=result_cache,
                    progress=report_progress,
                )
            # A third-party system may raise anything; the results of the others must survive.
            except Exception as error:  # noqa: BLE001
                failed[name] = error_message(error)
    return Comparison(
        evaluations,
        failed,
        baseline=baseline or next(iter(creators)),
        rank_by=rank_by,
        data=data_fingerprint(validated),
        source=os.path.basename(examples) or None if isinstance(examples, (str, os.PathLike)) else None,
        warnings=(result_cache.problem,) if result_cache is not None and result_cache.problem else (),
    )


def _load_shared_resources() -> None:
    """Load what every system needs, so that it does not count towards the first one's time and memory."""
    from summ.evidence import attribute

    import_module("summ.selection.base")
    attribute("A text.", ["A text."])
