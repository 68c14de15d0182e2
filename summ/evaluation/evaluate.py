"""Running one summarizer over examples and scoring what it says."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from summ.batch import MemoryMeter, Outcome, summarize_examples
from summ.errors import InputError
from summ.evaluation.cache import Store, example_digest
from summ.evaluation.cache.fingerprints import method_key
from summ.evaluation.cache.folder import Cache, kept_when_stopped, store_at
from summ.evaluation.precomputed import ReadyMade
from summ.evaluation.results import Evaluation
from summ.evaluation.scoring.scoring import MetricLike, made_metrics, scored
from summ.metrics import Metric
from summ.progress import Progress, ProgressLike, open_progress
from summ.summarizer import Summarizer
from summ.text.length import Counter, Length, token_counter
from summ.types import Budget, Example, Note, Summary


def evaluate(
    summarizer: Summarizer,
    examples: Iterable[Example],
    metrics: Sequence[MetricLike] = ("rouge",),
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    ratio: float | None = None,
    tokenizer: Any = None,
    name: str | None = None,
    cache: Cache = None,
    progress: ProgressLike = None,
) -> Evaluation:
    """Summarize every example once, under the one budget given, and score the summaries by every metric.

    A metric is a name (`summ.metrics.metrics()`), a name with a mapping of options, or a `Metric`; those that need
    references are left out where an example has none. An example whose input cannot be summarized counts as an empty
    summary and is named in `Evaluation.errors`; any other error of the method is raised. `examples` are gone through
    once. `cache` and `progress` are as in `compare`. Raises `InputError`, `BudgetError`, `MethodError`, or `ModelError`
    from a neural method.
    """
    budget = Budget.of(words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
    scorers = made_metrics(metrics)
    store = store_at(cache)
    with kept_when_stopped(store), open_progress(progress) as told:
        return evaluated(
            summarizer,
            checked_examples(examples),
            scorers,
            budget,
            name=name or summarizer.method.name,
            tokenizer=tokenizer,
            store=store,
            progress=told,
        )


def checked_examples(examples: Iterable[Example]) -> tuple[Example, ...]:
    """The examples, gathered. Raises `InputError` where there is none, or something else among them."""
    found = tuple(examples)
    if not found:
        raise InputError("there are no examples to evaluate on.")
    for place, example in enumerate(found, start=1):
        if not isinstance(example, Example):
            raise InputError(
                f"example {place} is a {type(example).__name__}; use summ.corpora.load(...), or "
                "Example(Cluster.of(documents), references)."
            )
    return found


def evaluated(
    summarizer: Summarizer,
    examples: Sequence[Example],
    metrics: Mapping[str, Metric],
    budget: Budget,
    *,
    name: str,
    tokenizer: Any = None,
    memory: MemoryMeter | None = None,
    store: Store | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """`evaluate` with everything checked and made."""
    named = os.fspath(tokenizer) if isinstance(tokenizer, (str, os.PathLike)) else None
    if named is not None:
        from summ.generation.hf.loading import load_tokenizer

        tokenizer = load_tokenizer(named)
    method = summarizer.method
    ready_made = isinstance(method, ReadyMade)
    notes = method.meet(examples) if isinstance(method, ReadyMade) else ()
    key = method_key(method, str(budget), named or tokenizer) if store else None
    outcomes, computed = _outcomes(
        summarizer, examples, budget, tokenizer, memory or MemoryMeter(), store, key, name, progress
    )
    if ready_made:
        # Looking a summary up says nothing about the system that wrote it.
        outcomes = [replace(outcome, seconds=math.nan, peak=None) for outcome in outcomes]
    signature = summarizer.signature
    told = partial(progress, f"{name}: scores") if progress is not None else None
    summaries = tuple(
        outcome.summary
        or Summary("", (), signature, (Note("no-output", f"failed: {outcome.error}"),), example.cluster.documents)
        for outcome, example in zip(outcomes, examples, strict=True)
    )
    return Evaluation(
        name=name,
        signature=signature,
        budget=str(budget),
        examples=tuple(examples),
        summaries=summaries,
        seconds=tuple(outcome.seconds for outcome in outcomes),
        scored=scored([summary.text for summary in summaries], examples, metrics, store, told),
        failures={place: outcome.error for place, outcome in enumerate(outcomes) if outcome.error is not None},
        over=_over_budget(summaries, budget, _counter(summarizer, budget, tokenizer)),
        peaks=tuple(outcome.peak for outcome in outcomes),
        notes=notes,
        computed=0 if ready_made else computed,
    )


def _outcomes(
    summarizer: Summarizer,
    examples: Sequence[Example],
    budget: Budget,
    tokenizer: Any,
    memory: MemoryMeter,
    store: Store | None,
    key: str | None,
    name: str,
    progress: Progress | None,
) -> tuple[list[Outcome], int]:
    """An outcome of every example, from the store where it has one, and how many had to be computed."""
    found: list[Outcome | None] = [None] * len(examples)
    digests: list[str] = []
    kept = store.summaries(key) if store is not None and key is not None else None
    if kept is not None:
        read = summarizer.method.needs_references
        digests = [example_digest(example, references=read) for example in examples]
        found = [kept.get(digest, example) for digest, example in zip(digests, examples, strict=True)]
    missing = [place for place, outcome in enumerate(found) if outcome is None]
    todo = (examples[place] for place in missing)
    outcomes = summarize_examples(summarizer, todo, budget, tokenizer=tokenizer, memory=memory)
    for done, (place, outcome) in enumerate(zip(missing, outcomes, strict=True), start=1):
        found[place] = outcome
        if kept is not None:
            kept.add(digests[place], outcome)
        if progress is not None:
            progress(name, len(examples) - len(missing) + done, len(examples))
    return [outcome for outcome in found if outcome is not None], len(missing)


def _counter(summarizer: Summarizer, budget: Budget, tokenizer: Any) -> Counter | None:
    if budget.unit != "tokens":
        return None
    return summarizer.method.count_tokens() if tokenizer is None else token_counter(tokenizer)


def _over_budget(summaries: Sequence[Summary], budget: Budget, counter: Counter | None) -> frozenset[int]:
    """The places of summaries that are longer than asked for, measured here and not by the method."""
    over = set()
    for place, summary in enumerate(summaries):
        length = Length.of(budget, [document.text for document in summary.documents], counter=counter)
        if (len(summary.sentences) if length.count is None else length.count(summary.text)) > length.limit:
            over.add(place)
    return frozenset(over)
