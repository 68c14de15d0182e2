"""One interface over every method: input, budget, method, provenance."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from summ import registry
from summ.errors import InputError, MethodError
from summ.method import Method, Request
from summ.text.length import Length, token_counter
from summ.types import Budget, Cluster, ClusterLike, Document, Summary


class Summarizer:
    """Summarizes clusters of documents by one method, with the source of every sentence.

    `method` is a registered name (`summ.methods()`), a Hugging Face model id or folder, or a `Method` of your own;
    None stands for the default. `options` are the method's. Raises `MethodError` on an unknown name or option.
    """

    def __init__(self, method: str | os.PathLike[str] | Method | None = None, **options: Any) -> None:
        if isinstance(method, Method):
            if options:
                raise MethodError("options go to the method's own constructor when a Method is given.")
            self.method = method
        elif method is None or isinstance(method, (str, os.PathLike)):
            name = registry.DEFAULT if method is None else os.fspath(method)
            self.method = registry.create(name, **options)
        else:
            raise MethodError(f"method must be a name, a path or a Method, not {type(method).__name__}.")

    @classmethod
    def from_config(cls, path: str | os.PathLike[str]) -> Summarizer:
        """The summarizer that a YAML file describes. Raises `ConfigError` naming the file, line and key."""
        from summ.config import load_method

        return load_method(path)

    @property
    def signature(self) -> str:
        """All that decides the output: same signature, same input, same output."""
        return self.method.signature

    def __repr__(self) -> str:
        return f"Summarizer({self.signature!r})"

    def summarize(
        self,
        documents: ClusterLike,
        *,
        words: int | None = None,
        sentences: int | None = None,
        characters: int | None = None,
        tokens: int | None = None,
        ratio: float | None = None,
        query: str | None = None,
        earlier: ClusterLike | None = None,
        truncate: bool = False,
        tokenizer: Any = None,
        references: Sequence[str] = (),
    ) -> Summary:
        """One summary of `documents` (whatever `Cluster.of` accepts), never over the one budget given.

        `query` is a question or topic to answer; `earlier` are documents that the reader knows already; `truncate`
        lets the last sentence be cut to fill the budget; `tokenizer` counts `tokens` for methods without one.
        Raises `InputError`, `BudgetError`, or `ModelError` from a neural method.
        """
        budget = Budget.of(words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
        request = self._request(documents, budget, query, earlier, truncate, tokenizer, references)
        return self.method.summarize([request])[0]

    def summarize_many(
        self,
        clusters: Iterable[ClusterLike],
        *,
        words: int | None = None,
        sentences: int | None = None,
        characters: int | None = None,
        tokens: int | None = None,
        ratio: float | None = None,
        truncate: bool = False,
        tokenizer: Any = None,
    ) -> Iterator[Summary]:
        """A summary of each cluster, lazily and in order; read ahead only as far as the method batches."""
        budget = Budget.of(words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
        return self._summaries(iter(clusters), budget, truncate, tokenizer)

    def _summaries(
        self, clusters: Iterator[ClusterLike], budget: Budget, truncate: bool, tokenizer: Any
    ) -> Iterator[Summary]:
        while batch := list(islice(clusters, max(1, self.method.lookahead))):
            requests = [self._request(one, budget, None, None, truncate, tokenizer, ()) for one in batch]
            yield from self.method.summarize(requests)

    def _request(
        self,
        documents: ClusterLike,
        budget: Budget,
        query: str | None,
        earlier: ClusterLike | None,
        truncate: bool,
        tokenizer: Any,
        references: Sequence[str],
    ) -> Request:
        cluster = Cluster.of(documents, query=query)
        if not cluster.documents:
            raise InputError("there are no documents to summarize.")
        if not any(document.text.strip() for document in cluster.documents):
            raise InputError("every document is empty.")
        counter = None
        if budget.unit == "tokens":
            counter = _counter(tokenizer) if tokenizer is not None else self.method.count_tokens()
        length = Length.of(budget, [document.text for document in cluster.documents], counter=counter)
        known: tuple[Document, ...] = Cluster.of(earlier).documents if earlier is not None else ()
        return Request(cluster, length, known, truncate, tuple(references))


def _counter(tokenizer: Any) -> Any:
    if isinstance(tokenizer, (str, os.PathLike)):
        from summ.generation.hf.loading import load_tokenizer

        tokenizer = load_tokenizer(os.fspath(tokenizer))
    return token_counter(tokenizer)
