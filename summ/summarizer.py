"""The public interface to all methods."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from summ import registry
from summ.errors import InputError, MethodError
from summ.method import Method, Request
from summ.method_options import TypedConstructor
from summ.text.length import Length, token_counter
from summ.types import Budget, Cluster, ClusterLike, Example, Summary


class Summarizer(TypedConstructor):
    """Summarizes clusters of documents with one method, and gives the sources of every sentence.

    Parameters
    ----------
    method : str, path or Method, optional
        A registered name (`summ.methods()`), a Hugging Face model id or folder, a model of a server
        (``openai:name``), or a `Method`. The default is the best measured method that needs no download.
    **options
        Options of the method; `summ.describe` lists them.

    Raises
    ------
    MethodError
        If the name or an option is unknown, or a value is out of range.

    Examples
    --------
    >>> Summarizer("lexrank", damping=0.9).method
    LexRank(damping=0.9)
    """

    @staticmethod
    def _create(method: str | os.PathLike[str] | Method | None, options: dict[str, Any]) -> Method:
        if isinstance(method, Method):
            if options:
                raise MethodError("options must be passed to the constructor of the Method.")
            return method
        if method is None or isinstance(method, (str, os.PathLike)):
            created: Method = registry.create(registry.DEFAULT if method is None else os.fspath(method), **options)
            return created
        raise MethodError(f"method must be a name, a path or a Method, not {type(method).__name__}.")

    @classmethod
    def from_config(cls, path: str | os.PathLike[str]) -> Summarizer:
        """Return the summarizer that a YAML file describes.

        Raises
        ------
        ConfigError
            If the file is invalid; the message names the file, the line and the key.
        """
        from summ.yaml_files import load_method

        return cls(load_method(path))

    @property
    def signature(self) -> str:
        """Everything that determines the output: equal signatures and equal input give equal output."""
        return self.method.signature

    def __repr__(self) -> str:
        return f"Summarizer({self.signature!r})"

    def summarize(
        self,
        documents: ClusterLike | Example,
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
    ) -> Summary:
        """Summarize one cluster.

        Parameters
        ----------
        documents : ClusterLike or Example
            Whatever `Cluster.of` accepts, or an example.
        words, sentences, characters, tokens, ratio, budget : number or Budget, optional
            The maximum length of the summary: exactly one of them. `ratio` is a share of the input's words.
        query : str, optional
            A question or topic that the summary should answer; by default the cluster's.
        earlier : ClusterLike, optional
            Documents that the reader already knows, for an update summary; by default the cluster's.
        truncate : bool, default False
            Whether the last sentence may be cut to fill the budget.
        tokenizer : str, path, callable or tokenizer, optional
            Counts `tokens` for methods without a tokenizer.
        references : sequence of str, optional
            References for methods that need them (`oracle`); by default those of the example.

        Returns
        -------
        Summary
            The text with the sources of each sentence; never longer than the budget.

        Raises
        ------
        InputError, BudgetError
            If there is no text to summarize, or not exactly one valid limit.
        ModelError
            If a neural model fails.

        Examples
        --------
        >>> documents = ["The old bridge closed on Monday. Traffic was light.", "The bridge closed for repairs."]
        >>> print(Summarizer("lead").summarize(documents, sentences=1))
        The old bridge closed on Monday.
        """
        limit = Budget.of(budget, words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
        request = self._request(documents, limit, query, earlier, truncate, tokenizer, references)
        return self.method.summarize([request])[0]

    def summarize_many(
        self,
        clusters: Iterable[ClusterLike | Example],
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
    ) -> Iterator[Summary]:
        """Summarize each cluster, lazily and in order. Clusters are read ahead only by the method's batch size.

        The arguments are those of `summarize`. `query`, `earlier` and `references` apply to all clusters; for separate
        values, pass clusters with a `query` or `earlier`, or examples.

        Yields
        ------
        Summary
            One per cluster.
        """
        limit = Budget.of(budget, words=words, sentences=sentences, characters=characters, tokens=tokens, ratio=ratio)
        known = None if earlier is None else Cluster.of(earlier)
        requests = (
            self._request(item, limit, query, known, truncate, tokenizer, references) for item in iter(clusters)
        )
        return self._summaries(requests)

    def _summaries(self, requests: Iterator[Request]) -> Iterator[Summary]:
        while batch := list(islice(requests, max(1, self.method.lookahead))):
            yield from self.method.summarize(batch)

    def _request(
        self,
        documents: ClusterLike | Example,
        budget: Budget,
        query: str | None,
        earlier: ClusterLike | None,
        truncate: bool,
        tokenizer: Any,
        references: Sequence[str],
    ) -> Request:
        if isinstance(documents, Example):
            # Only methods for evaluation get the references.
            references = references or (documents.references if self.method.needs_references else ())
            documents = documents.cluster
        cluster = Cluster.of(documents, query=query, earlier=earlier)
        if not cluster.documents:
            raise InputError("there are no documents to summarize.")
        if not any(document.text.strip() for document in cluster.documents):
            raise InputError("every document is empty.")
        counter = None
        if budget.unit == "tokens":
            counter = _counter(tokenizer) if tokenizer is not None else self.method.count_tokens()
        length = Length.of(budget, [document.text for document in cluster.documents], counter=counter)
        return Request(cluster, length, truncate, tuple(references))


def _counter(tokenizer: Any) -> Any:
    if isinstance(tokenizer, (str, os.PathLike)):
        from summ.generation.hf.loading import load_tokenizer

        tokenizer = load_tokenizer(os.fspath(tokenizer))
    return token_counter(tokenizer)
