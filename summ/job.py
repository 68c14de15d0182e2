"""A method with the settings of one run, applied to any number of clusters."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from typing import Any, TypedDict, TypeVar

from summ.arguments import positive_integer
from summ.errors import InputError, MethodError, SummError, component_errors, shortened
from summ.method import Method, Request
from summ.progress import ProgressLike, open_progress
from summ.required_packages import required_packages
from summ.text.length import Length, TokenCounter, token_counter
from summ.types import Budget, Cluster, ClusterLike, Example, Failure, Summary
from summ.types.items import text_list
from summ.workers import isolate, map_chunks

T = TypeVar("T")
# More processes than this are a mistake.
MAX_WORKERS = 1000


class SummaryArguments(TypedDict, total=False):
    """The arguments of `Summarizer.summarize` apart from the documents, for type checkers."""

    words: int | None
    sentences: int | None
    characters: int | None
    tokens: int | None
    ratio: float | None
    budget: Budget | None
    query: str | None
    earlier: ClusterLike | None
    truncate: bool
    tokenizer: Any
    references: Sequence[str]


@dataclass(frozen=True)
class SummaryJob:
    """What `Summarizer.summarize` is called with, apart from the documents."""

    method: Method
    budget: Budget
    query: str | None = None
    earlier: Cluster | None = None
    truncate: bool = False
    tokenizer: Any = None
    references: Sequence[str] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "references", tuple(text_list(self.references, "references")))
        # NumPy has its own boolean type.
        if type(self.truncate).__name__ not in ("bool", "bool_"):
            raise InputError(f"truncate must be True or False, not {shortened(self.truncate)}.", option="truncate")

    @classmethod
    def of(
        cls,
        method: Method,
        *,
        words: int | None = None,
        sentences: int | None = None,
        characters: int | None = None,
        tokens: int | None = None,
        ratio: float | None = None,
        budget: Budget | None = None,
        query: str | None = None,
        earlier: ClusterLike | None = None,
        truncate: bool = False,
        tokenizer: Any = None,
        references: Sequence[str] = (),
    ) -> SummaryJob:
        """Return the job that the arguments of `Summarizer.summarize` describe."""
        limit = Budget.of(budget, words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
        documents = None if earlier is None else Cluster.of(earlier)
        return cls(method, limit, query, documents, truncate, tokenizer, references)

    def check_budget(self) -> None:
        """Raise the `BudgetError` that every cluster would raise."""
        self._length(self.budget, [])

    def request(self, documents: ClusterLike | Example, budget: Budget | None = None) -> Request:
        """Return the request for one cluster, with `budget` instead of the job's if given.

        Raises
        ------
        InputError
            If there is no text.
        """
        references = self.references
        if isinstance(documents, Example):
            # Only methods for evaluation get the references.
            references = references or (documents.references if self.method.needs_references else ())
            documents = documents.cluster
        cluster = Cluster.of(documents, query=self.query, earlier=self.earlier)
        if not cluster.documents:
            raise InputError("there are no documents to summarize.")
        texts = [document.text for document in cluster.documents]
        if not any(text.strip() for text in texts):
            raise InputError("every document is empty: give at least one with text.")
        return Request(cluster, self._length(budget or self.budget, texts), self.truncate, tuple(references))

    def summarize(self, clusters: Sequence[ClusterLike | Example]) -> list[Summary]:
        """Return a summary per cluster."""
        return self.run([self.request(cluster) for cluster in clusters])

    def run(self, requests: Sequence[Request]) -> list[Summary]:
        """Return a summary per request, with its query."""
        name = f"the method {self.method.name!r}"
        with component_errors(name), required_packages(name):
            summaries = self.method.summarize(requests)
        if len(summaries) != len(requests):
            counts = f"{len(summaries)} summaries of {len(requests)} clusters"
            raise MethodError(f"{name} returned {counts}.")
        return [
            summary if request.cluster.query is None else replace(summary, query=request.cluster.query)
            for request, summary in zip(requests, summaries, strict=True)
        ]

    @property
    def chunk_size(self) -> int:
        """Number of clusters that the method summarizes together."""
        return max(1, self.method.lookahead)

    def _length(self, budget: Budget, texts: Sequence[str]) -> Length:
        return Length.of(budget, texts, counter=self._counter if budget.unit == "tokens" else None)

    @cached_property
    def _counter(self) -> TokenCounter | None:
        if self.tokenizer is None:
            return self.method.count_tokens()
        if isinstance(self.tokenizer, (str, os.PathLike)):
            from summ.generation.hf.loading import load_tokenizer

            return token_counter(load_tokenizer(os.fspath(self.tokenizer)))
        return token_counter(self.tokenizer)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_counter"}


def summarize_clusters(
    job: SummaryJob,
    clusters: Iterable[ClusterLike | Example],
    *,
    isolated: bool = False,
    progress: ProgressLike = None,
    workers: int = 1,
) -> Iterator[Any]:
    """Yield the summary of each cluster, in order; if `isolated`, a `Failure` instead of one that raises an error."""
    workers = positive_integer(workers, "workers", most=MAX_WORKERS)
    total = operator.length_hint(clusters)
    function = partial(_summaries_or_failures, job) if isolated else job.summarize
    return _report(_results(job, function, clusters, isolated, workers), job.method.name, total, progress)


def chunked(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of `size` items."""
    try:
        remaining = iter(items)
    except TypeError:
        raise InputError(f"clusters must be an iterable, not {shortened(items)}.", option="clusters") from None
    while chunk := list(islice(remaining, size)):
        yield chunk


def _results(
    job: SummaryJob, function: Any, clusters: Iterable[ClusterLike | Example], isolated: bool, workers: int
) -> Iterator[Any]:
    if workers == 1:
        for chunk in chunked(clusters, job.chunk_size):
            yield from function(chunk)
        return
    # Generators, data frames and open files cannot be sent to another process; clusters can.
    prepared = (isolate(_prepared, [cluster])[0] if isolated else _prepared([cluster])[0] for cluster in clusters)
    for results in map_chunks(partial(_same, function), chunked(prepared, job.chunk_size), workers):
        for result in results:
            if isinstance(result, Failure) and not isolated:
                raise SummError(result.message)
            yield result


def _same(function: T) -> T:
    return function


def _prepared(clusters: Sequence[ClusterLike | Example]) -> list[Cluster | Example]:
    return [cluster if isinstance(cluster, Example) else Cluster.of(cluster) for cluster in clusters]


def _summaries_or_failures(job: SummaryJob, clusters: Sequence[Any]) -> list[Summary | Failure]:
    usable = [cluster for cluster in clusters if not isinstance(cluster, Failure)]
    results = iter(isolate(job.summarize, usable))
    return [cluster if isinstance(cluster, Failure) else next(results) for cluster in clusters]


def _report(results: Iterator[T], name: str, total: int, progress: ProgressLike) -> Iterator[T]:
    with open_progress(progress, unit="cluster") as report_progress:
        for done, result in enumerate(results, start=1):
            if report_progress is not None:
                report_progress(name, done, total)
            yield result
