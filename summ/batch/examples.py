"""Summarize many examples; one with unusable input does not stop the others."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from summ.argument_types import with_checked_types
from summ.batch.memory import MemoryMeter
from summ.errors import InputError
from summ.summarizer import Summarizer
from summ.types import Budget, Example, Summary


@dataclass(frozen=True)
class Outcome:
    """The result for one cluster.

    Attributes
    ----------
    summary : Summary or None
        The summary, or None if the input could not be used.
    error : str or None
        The reason why there is no summary.
    seconds : float
        Wall-clock time. Clusters that were processed as one batch share its time evenly.
    peak : int or None
        Peak memory in bytes if a meter was given; one value for the whole batch.
    """

    summary: Summary | None
    error: str | None
    seconds: float
    peak: int | None = None


@with_checked_types
def summarize_examples(
    summarizer: Summarizer,
    examples: Iterable[Example],
    budget: Budget,
    *,
    tokenizer: Any = None,
    memory: MemoryMeter | None = None,
) -> Iterator[Outcome]:
    """Yield an outcome for each example, lazily and in order.

    Examples are read ahead only by the batch size of the method. References are passed only to methods that need
    them. An `InputError` becomes an outcome; other errors of the method are raised.
    """
    remaining = iter(examples)
    while batch := list(islice(remaining, max(1, summarizer.method.lookahead))):
        if memory is not None:
            memory.reset_peak()
        outcomes = _summarize_batch(summarizer, batch, budget, tokenizer)
        peak = None if memory is None else memory.peak()
        yield from (replace(outcome, peak=peak) for outcome in outcomes)


def _summarize_batch(summarizer: Summarizer, batch: Sequence[Example], budget: Budget, tokenizer: Any) -> list[Outcome]:
    started = time.perf_counter()
    try:
        summaries = list(summarizer.summarize_many(batch, budget=budget, tokenizer=tokenizer))
    except InputError as error:
        if len(batch) == 1:
            return [Outcome(None, str(error), time.perf_counter() - started)]
        return [_summarize_batch(summarizer, [example], budget, tokenizer)[0] for example in batch]
    seconds = (time.perf_counter() - started) / len(batch)
    return [Outcome(summary, None, seconds) for summary in summaries]
