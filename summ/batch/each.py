"""Summarizing many clusters so that one that cannot be summarized costs only itself."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from summ.batch.memory import MemoryMeter
from summ.errors import InputError
from summ.summarizer import Summarizer
from summ.types import Budget, Example, Summary


@dataclass(frozen=True)
class Outcome:
    """What came of one cluster: its summary or, where its input could not be used, the `error`; `seconds` taken.

    `peak` is the memory taken at most, in bytes, where a meter was given. Clusters that the method took as one batch
    share its time evenly and have one peak.
    """

    summary: Summary | None
    error: str | None
    seconds: float
    peak: int | None = None


def summarize_each(
    summarizer: Summarizer,
    examples: Iterable[Example],
    budget: Budget,
    *,
    tokenizer: Any = None,
    memory: MemoryMeter | None = None,
) -> Iterator[Outcome]:
    """An outcome of each example's cluster, lazily and in order, read ahead only as far as the method batches.

    References are given to methods that need them (the oracle) and to no other. Only an `InputError` is kept as an
    outcome; whatever else the method raises is raised here.
    """
    method = summarizer.method
    # References are handed over one cluster at a time; a batch has none.
    together = 1 if method.needs_references else max(1, method.ahead)
    source = iter(examples)
    while chunk := list(islice(source, together)):
        if memory is None:
            yield from _batch(summarizer, chunk, budget, tokenizer)
            continue
        memory.mark()
        outcomes = _batch(summarizer, chunk, budget, tokenizer)
        peak = memory.peak()
        yield from (replace(outcome, peak=peak) for outcome in outcomes)


def _batch(summarizer: Summarizer, chunk: Sequence[Example], budget: Budget, tokenizer: Any) -> list[Outcome]:
    if len(chunk) == 1:
        return [_alone(summarizer, chunk[0], budget, tokenizer)]
    limit: dict[str, Any] = {budget.unit: budget.limit}
    started = time.perf_counter()
    try:
        clusters = [example.cluster for example in chunk]
        summaries = list(summarizer.summarize_many(clusters, tokenizer=tokenizer, **limit))
    except InputError:
        return [_alone(summarizer, example, budget, tokenizer) for example in chunk]
    seconds = (time.perf_counter() - started) / len(chunk)
    return [Outcome(summary, None, seconds) for summary in summaries]


def _alone(summarizer: Summarizer, example: Example, budget: Budget, tokenizer: Any) -> Outcome:
    limit: dict[str, Any] = {budget.unit: budget.limit}
    references = example.references if summarizer.method.needs_references else ()
    started = time.perf_counter()
    try:
        summary = summarizer.summarize(example.cluster, tokenizer=tokenizer, references=references, **limit)
    except InputError as error:
        return Outcome(None, str(error), time.perf_counter() - started)
    return Outcome(summary, None, time.perf_counter() - started)
