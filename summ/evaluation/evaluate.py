"""Run one summarizer over examples and score its summaries."""

from __future__ import annotations

import logging
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from summ.arguments import with_argument_hints
from summ.batch import MemoryMeter, Outcome, summarize_examples
from summ.corpora import DataLike, load
from summ.errors import InputError, shortened
from summ.evaluation.cache import ResultCache, example_digest
from summ.evaluation.cache.fingerprints import method_key
from summ.evaluation.cache.result_cache import CacheLike, log_cache_on_interrupt, open_cache
from summ.evaluation.precomputed import PrecomputedOutputs
from summ.evaluation.results import Evaluation
from summ.evaluation.scoring.metrics import MetricLike, create_metrics, score_summaries
from summ.evaluation.systems import System, create_system, system_name
from summ.metrics import Metric
from summ.progress import Progress, ProgressLike, open_progress
from summ.summarizer import Summarizer
from summ.text.length import Length, TokenCounter, token_counter
from summ.types import Budget, Example, Note, Summary

_log = logging.getLogger("summ")


@with_argument_hints
def evaluate(
    system: System,
    examples: DataLike,
    metrics: Sequence[MetricLike] = ("rouge",),
    *,
    words: int | None = None,
    sentences: int | None = None,
    characters: int | None = None,
    tokens: int | None = None,
    ratio: float | None = None,
    budget: Budget | None = None,
    tokenizer: Any = None,
    name: str | None = None,
    cache: CacheLike = None,
    progress: ProgressLike = None,
) -> Evaluation:
    """Summarize every example once and score the summaries by every metric.

    If the input of an example cannot be summarized, it counts as an empty summary and is listed in `Evaluation.errors`;
    other errors of the method are raised. Metrics that need references are skipped if an example has none.

    Parameters
    ----------
    system : System
        A summarizer, the name of a method or model, a function from the documents' texts to a text, a list of
        summaries, or whatever else can be a system of `compare`.
    examples : str, path or iterable
        The data, as in `compare`. Iterated once.
    metrics : sequence of str, Metric or (str, mapping), default ("rouge",)
        Names, instances, or names with options.
    words, sentences, characters, tokens, ratio, budget : number or Budget, optional
        The maximum length of every summary: at most one of them, by default 100 words.
    tokenizer : str, path, callable or tokenizer, optional
        Counts `tokens` for methods without a tokenizer.
    name : str, optional
        The name of the system in tables; by default that of its method.
    cache : str, path or bool, optional
        As in `compare`.
    progress : bool or callable, optional
        As in `compare`.

    Returns
    -------
    Evaluation

    Raises
    ------
    InputError, BudgetError, MethodError
        If an argument is invalid.
    ModelError
        If a neural model fails.

    Examples
    --------
    >>> import summ
    >>> evaluation = summ.evaluate("lead", "seeds", words=100)
    >>> 0 < evaluation.totals["rouge1"] < 1
    True
    """
    limit = Budget.of(budget, words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
    scorers = create_metrics(metrics)
    if name is not None and not isinstance(name, str):
        raise InputError(f"name must be a string, not {shortened(name)}.", option="name")
    summarizer = create_system(system)
    validated = validate_examples(examples)
    result_cache = open_cache(cache)
    with log_cache_on_interrupt(result_cache, len(validated)), open_progress(progress) as report_progress:
        return run_evaluation(
            summarizer,
            validated,
            scorers,
            limit,
            name=name or system_name(system),
            tokenizer=tokenizer,
            cache=result_cache,
            progress=report_progress,
        )


def validate_examples(examples: DataLike) -> tuple[Example, ...]:
    """Return the examples as a tuple, or raise an `InputError` if there are none or one cannot be used."""
    validated = tuple(load(examples))
    if not validated:
        raise InputError("there are no examples to evaluate on.")
    return validated


def run_evaluation(
    summarizer: Summarizer,
    examples: Sequence[Example],
    metrics: Mapping[str, Metric],
    budget: Budget,
    *,
    name: str,
    tokenizer: Any = None,
    memory: MemoryMeter | None = None,
    cache: ResultCache | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Run `evaluate` with validated arguments."""
    tokenizer_path = os.fspath(tokenizer) if isinstance(tokenizer, (str, os.PathLike)) else None
    if tokenizer_path is not None:
        from summ.generation.hf.loading import load_tokenizer

        tokenizer = load_tokenizer(tokenizer_path)
    method = summarizer.method
    is_precomputed = isinstance(method, PrecomputedOutputs)
    notes = method.match_examples(examples) if isinstance(method, PrecomputedOutputs) else ()
    key = method_key(method, str(budget), tokenizer_path or tokenizer) if cache else None
    outcomes, computed = _summarize(
        summarizer, examples, budget, tokenizer, memory or MemoryMeter(), cache, key, name, progress
    )
    if is_precomputed:
        # The time of a lookup says nothing about the system that generated the summary.
        outcomes = [replace(outcome, seconds=math.nan, peak=None) for outcome in outcomes]
        computed = 0
    signature = summarizer.signature
    score_progress = partial(progress, f"{name}: scores") if progress is not None else None
    summaries = tuple(
        outcome.summary
        or Summary("", (), signature, (Note("no-output", f"failed: {outcome.error}"),), example.cluster.documents)
        for outcome, example in zip(outcomes, examples, strict=True)
    )
    texts = [summary.text for summary in summaries]
    return Evaluation(
        name=name,
        signature=signature,
        budget=str(budget),
        examples=tuple(examples),
        summaries=summaries,
        seconds=tuple(outcome.seconds for outcome in outcomes),
        metric_results=score_summaries(texts, examples, metrics, cache, score_progress),
        failures={index: outcome.error for index, outcome in enumerate(outcomes) if outcome.error is not None},
        over=_over_budget(summaries, budget, _token_counter(summarizer, budget, tokenizer)),
        peaks=tuple(outcome.peak for outcome in outcomes),
        notes=notes,
        computed=computed,
    )


def _summarize(
    summarizer: Summarizer,
    examples: Sequence[Example],
    budget: Budget,
    tokenizer: Any,
    memory: MemoryMeter,
    cache: ResultCache | None,
    key: str | None,
    name: str,
    progress: Progress | None,
) -> tuple[list[Outcome], int]:
    """Return an outcome per example, cached where possible, and the number that had to be computed."""
    outcomes: list[Outcome | None] = [None] * len(examples)
    digests: list[str] = []
    cached = cache.summaries(key) if cache is not None and key is not None else None
    if cached is not None:
        needs_references = summarizer.method.needs_references
        digests = [example_digest(example, references=needs_references) for example in examples]
        outcomes = [cached.get(digest, example) for digest, example in zip(digests, examples, strict=True)]
    missing = [index for index, outcome in enumerate(outcomes) if outcome is None]
    if cache is not None and cached is not None:
        cache.finished += len(examples) - len(missing)
        _log.debug("%s: %d of %d summaries are in the cache", name, len(examples) - len(missing), len(examples))
    elif cache is not None:
        _log.debug("%s: its summaries are not cached, since its signature or its code cannot be identified", name)
    pending = (examples[index] for index in missing)
    computed = summarize_examples(summarizer, pending, budget, tokenizer=tokenizer, memory=memory)
    for done, (index, outcome) in enumerate(zip(missing, computed, strict=True), start=1):
        outcomes[index] = outcome
        if cache is not None and cached is not None:
            cache.finished += 1
            cached.add(digests[index], outcome)
        if progress is not None:
            progress(name, len(examples) - len(missing) + done, len(examples))
    return [outcome for outcome in outcomes if outcome is not None], len(missing)


def _token_counter(summarizer: Summarizer, budget: Budget, tokenizer: Any) -> TokenCounter | None:
    if budget.unit != "tokens":
        return None
    return summarizer.method.count_tokens() if tokenizer is None else token_counter(tokenizer)


def _over_budget(summaries: Sequence[Summary], budget: Budget, counter: TokenCounter | None) -> frozenset[int]:
    """Return the indices of summaries that exceed the budget, measured independently of the method."""
    over = set()
    for index, summary in enumerate(summaries):
        length = Length.of(budget, [document.text for document in summary.documents], counter=counter)
        if (len(summary.sentences) if length.count is None else length.count(summary.text)) > length.limit:
            over.add(index)
    return frozenset(over)
